/** The last works that were made or opened in this browser, to be brought back: those of closed tabs, and those that another reference replaced. */
import { foregroundCount } from "../../core/reference.ts";
import type { Found, SavedStore } from "../saved.ts";
import { type TabClaim, freshId, idOf, keyOf } from "../tab.ts";
import { WORK_OF_TAB } from "./autosave.ts";
import type { LabState, Restored } from "./labState.ts";
import { type SavedWork, parseSaved, runsOf, savedForm } from "./savedForm.ts";
import type { Silhouette } from "./silhouette.ts";
import type { Lab } from "./store.ts";
import type { Source } from "../../io/source.ts";
import type { Work } from "./work.ts";

/** So many are listed and kept. */
export const RECENT_COUNT = 10;
/** Works of tabs that are closed are kept up to this number: a browser may bring a tab back days later. */
const TAB_COUNT = 30;

export interface RecentWork {
  readonly key: string;
  readonly work: Work;
  readonly silhouette: Silhouette;
  /** Milliseconds since 1970; 0 where it is not known. */
  readonly savedAt: number;
}

/** What is kept under a key. */
interface Entry {
  readonly key: string;
  readonly savedAt: number;
  readonly isPassedOn: boolean;
  readonly restored: Restored;
  /** Equal where the same would be brought back. */
  readonly content: string;
}

/** Whether something of the user's would be lost with it: an untouched preset is always to be had. */
export function isOwn({ format, isEdited }: Source): boolean {
  return isEdited || format !== "preset";
}

export class Recent {
  constructor(
    private readonly lab: Lab,
    private readonly store: SavedStore,
    private readonly tab: Pick<TabClaim, "living" | "ownId">,
  ) {}

  /** From now on, what another reference replaces is kept here. */
  watch(): void {
    this.lab.store.subscribe((state, before) => {
      if (state.work.lineage !== before.work.lineage) void this.keep(before);
    });
  }

  /** Keeps what something else takes the place of, unless it is an untouched preset. */
  async keep(state: LabState): Promise<void> {
    if (!isOwn(state.work.source)) return;
    await this.store.write(`recent:${freshId()}`, savedForm(state, Date.now(), null));
    await this.prune();
  }

  /** The last works, the newest first, each once; not the one that is on the screen. */
  async list(): Promise<RecentWork[]> {
    const { silhouetteOf } = await import("./silhouette.ts");
    const seen = new Set([contentOf(this.lab.store.getState().work)]);
    const listed = (await this.entries()).filter(
      ({ isPassedOn, restored, content }) =>
        !isPassedOn && isOwn(restored.work.source) && seen.size < seen.add(content).size,
    );
    return listed.slice(0, RECENT_COUNT).map(({ key, savedAt, restored: { work, plane, position } }) => ({
      key,
      work,
      savedAt,
      silhouette: silhouetteOf(work, plane, position),
    }));
  }

  /** Brings a work back; what was on the screen is one step away, and here from then on. */
  async bringBack(key: string): Promise<Found<unknown>["is"]> {
    const found = parseSaved(await this.store.read(key));
    if (found.is === "there") this.lab.open(found.value);
    return found.is;
  }

  async remove(key: string): Promise<void> {
    await this.drop([key]);
  }

  /** Removes all that is kept but what living tabs hold: also what is not listed. */
  async removeAll(): Promise<void> {
    await this.drop(await this.keys());
  }

  /** A tab's work goes with its session. */
  private async drop(keys: readonly string[]): Promise<void> {
    const ids = keys.flatMap((key) => idOf("lab", key) ?? []);
    const others = WORK_OF_TAB.parts.filter((part) => part !== "lab");
    await this.store.remove([...keys, ...ids.flatMap((id) => others.map((part) => keyOf(part, id)))]);
  }

  /** Drops what is no longer listed, and of closed tabs all but the newest. What cannot be opened stays. */
  private async prune(): Promise<void> {
    const entries = await this.entries();
    const ofTabs = entries.filter(({ key }) => idOf("lab", key) !== null);
    const seen = new Set<string>();
    const replaced = entries.filter(({ key }) => idOf("lab", key) === null);
    const single = replaced.filter(({ content }) => seen.size < seen.add(content).size);
    const dropped = [
      ...replaced.filter((entry) => !single.includes(entry)),
      ...single.slice(RECENT_COUNT),
      ...ofTabs.slice(TAB_COUNT),
    ];
    if (dropped.length > 0) await this.drop(dropped.map(({ key }) => key));
  }

  /** Everything that can be opened, the newest first; one after the other, so that the page is never long at it. */
  private async entries(): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const key of await this.keys()) {
      const saved = await this.store.read(key);
      const found = parseSaved(saved);
      if (found.is !== "there") continue;
      const { savedAt = 0, isPassedOn = false } = saved as Partial<SavedWork>;
      entries.push({ key, savedAt, isPassedOn, restored: found.value, content: contentOf(found.value.work) });
    }
    return entries.sort((one, other) => other.savedAt - one.savedAt);
  }

  /** Keys of all works but those of living tabs; where the browser does not tell which live, but this tab's. */
  private async keys(): Promise<string[]> {
    const [keys, living, own] = await Promise.all([this.store.keys(), this.tab.living(), this.tab.ownId]);
    return keys.filter((key) => {
      const id = idOf("lab", key);
      if (id === null) return key.startsWith("recent:");
      return id !== own && living?.has(id) !== true;
    });
  }
}

function contentOf({ source, reference }: Work): string {
  const runs = runsOf(reference.mask);
  let hash = 0x811c9dc5;
  for (const byte of runs) hash = Math.imul(hash ^ byte, 0x01000193);
  return JSON.stringify([source.name, reference.grid.shape, foregroundCount(reference), runs.length, hash]);
}
