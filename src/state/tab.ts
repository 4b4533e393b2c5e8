/**
 * Each tab keeps its own: two of them never write to one place. A tab goes by an id in its session storage, which a reload
 * keeps, and holds a lock of that name while it lives; a tab that was duplicated finds the lock held, and takes another id
 * with a copy. A fresh visit goes on with the newest that no living tab holds; beside a living tab it begins anew.
 */
import type { SavedStore } from "./saved.ts";

/** The page that is being reloaded may still hold its lock for so long, ms; the machine may be busy. */
const PATIENCE_MS = 1000;

/** What a tab keeps one of. */
export interface Kind {
  readonly name: "lab" | "experiment";
  /** Values are kept apart by part: the first of them tells its rank. */
  readonly parts: readonly string[];
  /** The larger, the sooner a fresh visit goes on with it; null for what is not gone on with. */
  rank(value: unknown): number | null;
  /** It was copied to another tab, and no living tab holds it. */
  passOn(store: SavedStore, id: string): Promise<void>;
}

/** What surrounds the tab, as far as the browser grants it. */
export interface Surroundings {
  readonly store: SavedStore;
  readonly session: Pick<Storage, "getItem" | "setItem"> | null;
  readonly locks: Pick<LockManager, "request" | "query"> | null;
}

/** An id that no other has. */
export function freshId(): string {
  const [a, b] = crypto.getRandomValues(new Uint32Array(2));
  return `${Date.now().toString(36)}-${a.toString(36)}${b.toString(36)}`;
}

/** Of what was kept before tabs had ids. */
const OLD_ID = "";

export function keyOf(part: string, id: string): string {
  return id === OLD_ID ? part : `${part}:${id}`;
}

/** The id in a part's key; null for keys of others. */
export function idOf(part: string, key: string): string | null {
  if (key === part) return OLD_ID;
  return key.startsWith(`${part}:`) ? key.slice(part.length + 1) : null;
}

export class TabClaim {
  /** Id of what the tab opens with; null for nothing. */
  readonly opensWith: Promise<string | null>;
  /** The id under which the tab keeps, once it was taken. */
  readonly ownId: Promise<string>;
  private readonly session: string | null;
  private onTaken: (id: string) => void = () => undefined;
  /** The tab's own id, once its lock was asked for. */
  private readonly claimed: Promise<{ readonly id: string; readonly isOfLivingTab: boolean }>;

  constructor(
    private readonly kind: Kind,
    private readonly surroundings: Surroundings,
  ) {
    this.ownId = new Promise((resolve) => (this.onTaken = resolve));
    this.session = this.remembered();
    if (this.session === null) {
      this.opensWith = this.newest();
      this.claimed = this.opensWith.then(() => this.another(false));
    } else {
      this.opensWith = Promise.resolve(this.session);
      this.claimed = this.reclaim(this.session);
    }
  }

  /**
   * The id under which the tab keeps from now on, with a copy of what it opened with.
   * @param isOpened whether that could be opened; else it stays as it is, and the tab begins anew.
   */
  async take(isOpened: boolean): Promise<string> {
    const id = await this.taken(isOpened);
    this.onTaken(id);
    return id;
  }

  private async taken(isOpened: boolean): Promise<string> {
    const [from, { id, isOfLivingTab }] = await Promise.all([this.opensWith, this.claimed]);
    if (!isOpened && from === id) return (await this.another(false)).id;
    if (!isOpened || from === null || from === id) return id;
    const { store } = this.surroundings;
    for (const part of this.kind.parts) {
      const value = await store.read(keyOf(part, from));
      if (value !== undefined && !(await store.write(keyOf(part, id), value))) return id;
    }
    if (!isOfLivingTab) await this.kind.passOn(store, from);
    return id;
  }

  /** Ids that living tabs hold; null where the browser does not tell. */
  async living(): Promise<ReadonlySet<string> | null> {
    try {
      const { held = [] } = await this.surroundings.locks!.query();
      const ids = held.flatMap(({ name }) => idOf(this.lockName, name ?? "") ?? []);
      return new Set(ids);
    } catch {
      return null;
    }
  }

  /** The id of the session, if this tab alone has it; another one else. */
  private async reclaim(session: string): Promise<{ id: string; isOfLivingTab: boolean }> {
    const isHeld = await this.hold(session);
    if (isHeld === true) return { id: session, isOfLivingTab: false };
    // Where there are no locks nobody knows whether another tab has it: an id for every page is safe.
    return this.another(isHeld === false);
  }

  private async another(isOfLivingTab: boolean): Promise<{ id: string; isOfLivingTab: boolean }> {
    const id = freshId();
    try {
      this.surroundings.session?.setItem(this.lockName, id);
    } catch {
      // The next page of this tab is a fresh visit.
    }
    await this.hold(id);
    return { id, isOfLivingTab };
  }

  private async newest(): Promise<string | null> {
    const living = await this.living();
    if (living !== null && living.size > 0) return null;
    const { store } = this.surroundings;
    const [part] = this.kind.parts;
    let best: { readonly id: string; readonly rank: number } | null = null;
    for (const key of await store.keys()) {
      const id = idOf(part, key);
      if (id === null) continue;
      const rank = this.kind.rank(await store.read(key));
      if (rank !== null && (best === null || rank > best.rank)) best = { id, rank };
    }
    return best?.id ?? null;
  }

  /**
   * Holds an id's lock as long as the page lives.
   * @returns whether it does, or will: not where a living tab still has it after a while; null where there are no locks.
   */
  private hold(id: string): Promise<boolean | null> {
    const { locks } = this.surroundings;
    if (locks === null) return Promise.resolve(null);
    return new Promise((resolve) => {
      const giveUp = new AbortController();
      const timer = setTimeout(() => {
        // Only a lock that another has is given up: a slow browser grants it later.
        void this.living().then((living) => (living?.has(id) === true ? giveUp.abort() : resolve(true)));
      }, PATIENCE_MS);
      const held = locks.request(keyOf(this.lockName, id), { signal: giveUp.signal }, () => {
        clearTimeout(timer);
        resolve(true);
        return new Promise<never>(() => {});
      });
      held.catch(() => {
        clearTimeout(timer);
        resolve(giveUp.signal.aborted ? false : null);
      });
    });
  }

  private remembered(): string | null {
    try {
      return this.surroundings.session?.getItem(this.lockName) ?? null;
    } catch {
      return null;
    }
  }

  private get lockName(): string {
    return `marginalia.${this.kind.name}`;
  }
}
