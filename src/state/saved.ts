/** What is kept in the browser (IndexedDB) from one visit to the next. Whatever fails here is said, and never in the way. */
import { createStore, delMany, get, keys, promisifyRequest } from "idb-keyval";
import { lastText, lastValue } from "./lastText.ts";

/** One value in one place. No method rejects. */
export interface SavedPlace {
  /** undefined where nothing was kept, or nothing can be read. */
  read(): Promise<unknown>;
  /** Whether it is kept: not where the storage is full or forbidden. */
  write(value: unknown): Promise<boolean>;
  /** Writes what must not wait for an answer: the page is being left. */
  writeLast(value: unknown): void;
}

/** All values, by key. No method rejects. */
export interface SavedStore {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<boolean>;
  writeLast(key: string, value: unknown): void;
  remove(keys: readonly string[]): Promise<void>;
  keys(): Promise<readonly string[]>;
}

/** A storage that has not answered by then is said not to, ms. */
const PATIENCE_MS = 4000;

const work = createStore("marginalia", "work");

/** On the shelf where anything was ever kept: who comes back finds the page as it was left. */
export const KEPT_KEY = "marginalia.kept";

/** Before the keys of what was written last. */
const LAST = "marginalia.last:";

/** Committed at once: what waits for its answer is lost with a page that is being left. */
function put(key: string, value: unknown): Promise<void> {
  return work("readwrite", (store) => {
    store.put(value, key);
    store.transaction.commit();
    return promisifyRequest(store.transaction);
  });
}

/**
 * A page that is being left may be gone before IndexedDB has committed what it was given (of 40 reloads in the middle of a
 * stroke, on a busy machine, 8 were): the last of it is written beside it, at once, where there is room.
 * @param watch of each place, hears at every failure in words what is wrong with the storage, and null whenever it worked.
 * @param shelf writes at once, and holds little; null where it is forbidden.
 */
export function browserStore(
  watch: (place: string) => (words: string | null) => void,
  shelf: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null,
): SavedStore {
  const tried = async <T>(place: string, ask: () => Promise<T>): Promise<T | undefined> => {
    const onNews = watch(place);
    const patience = setTimeout(() => onNews(troubleWords("does not answer")), PATIENCE_MS);
    try {
      const answer = await ask();
      onNews(null);
      return answer;
    } catch (error) {
      onNews(troubleWords(reasonOf(error)));
      return undefined;
    } finally {
      clearTimeout(patience);
    }
  };
  const remember = () => {
    try {
      shelf?.setItem(KEPT_KEY, "");
    } catch {
      // It is full.
    }
  };
  const lastOf = (key: string) => shelf?.getItem(LAST + key) ?? null;
  const write = async (key: string, value: unknown) => {
    remember();
    const before = lastOf(key);
    const isKept = (await tried(key.split(":")[0], () => put(key, value).then(() => true))) === true;
    // What came after this value is still on its own.
    if (isKept && before !== null && lastOf(key) === before) shelf!.removeItem(LAST + key);
    return isKept;
  };
  return {
    read: async (key) => lastValue(lastOf(key)) ?? tried("reading", () => get<unknown>(key, work)),
    write,
    writeLast(key, value) {
      try {
        const text = lastText(value);
        if (text !== null) shelf?.setItem(LAST + key, text);
      } catch {
        // It is full.
      }
      void write(key, value);
    },
    remove(all) {
      for (const key of all) shelf?.removeItem(LAST + key);
      return tried("removing", () => delMany([...all], work));
    },
    keys: async () => {
      const last = Object.keys(shelf ?? {}).filter((key) => key.startsWith(LAST));
      const all = (await tried("reading", () => keys(work)))?.filter((key) => typeof key === "string") ?? [];
      return [...new Set([...all, ...last.map((key) => key.slice(LAST.length))])];
    },
  };
}

export function placeIn(store: SavedStore, key: string): SavedPlace {
  return {
    read: () => store.read(key),
    write: (value) => store.write(key, value),
    writeLast: (value) => store.writeLast(key, value),
  };
}

function reasonOf(error: unknown): string {
  if (typeof indexedDB === "undefined") return "is not there";
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  return name === "QuotaExceededError" ? "is full" : `refuses (${message === "" ? name : message})`;
}

function troubleWords(reason: string): string {
  return `The browser’s storage ${reason}, so your work is not saved: it goes on, but closing or reloading the page would lose it. Export what you want to keep.`;
}

/** A saved form, of which nothing is known yet. */
export type SavedFields = Readonly<Record<string, unknown>>;

/** What `parse` makes of a saved form; null where it makes nothing of it, or stumbles over damage. */
export function checkedForm<T>(saved: unknown, parse: (fields: SavedFields) => T | null): T | null {
  try {
    return parse(saved as SavedFields);
  } catch {
    return null;
  }
}

/** What is found in a place: something of a newer version, or damaged, is not to be overwritten. */
export type Found<T> =
  { readonly is: "there"; readonly value: T } | { readonly is: "nothing" | "newer" | "damaged" };

/** What `parse` makes of a saved form of this version or an older one. */
export function foundForm<T>(
  saved: unknown,
  version: number,
  parse: (fields: SavedFields) => T | null,
): Found<T> {
  if (saved === undefined) return { is: "nothing" };
  const newer = checkedForm(saved, (fields) => (fields.version as number) > version);
  if (newer === true) return { is: "newer" };
  const value = checkedForm(saved, parse);
  return value === null ? { is: "damaged" } : { is: "there", value };
}

/** What is said where what was saved cannot be opened; null where it can, or nothing is there. */
export function unopenedWords(what: string, { is }: Found<unknown>): string | null {
  const why = { newer: "was saved by a newer version of this page", damaged: "is damaged" };
  if (is !== "newer" && is !== "damaged") return null;
  const cure = is === "newer" ? ": reload the page to get that version" : "";
  return `The ${what} that this browser keeps ${why[is]} and cannot be opened here${cure}. It is kept as it is; what you do now is kept beside it.`;
}

/** A save that many changes have in common. */
export class DueSave {
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** When it was asked for first since the last save, on `performance`'s clock. */
  private since: number | null = null;

  constructor(private readonly save: () => void) {}

  /** Saves after so many ms without another call, and `atMost` ms after the first at the latest. */
  afterQuiet(ms: number, atMost = Infinity): void {
    const now = performance.now();
    this.since ??= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), Math.max(0, Math.min(ms, this.since + atMost - now)));
  }

  /** Saves in so many ms at the latest. */
  within(ms: number): void {
    this.timer ??= setTimeout(() => this.now(), ms);
  }

  now(): void {
    this.drop();
    this.save();
  }

  /** Saves now what would be saved later. */
  hurry(): void {
    if (this.drop()) this.save();
  }

  /** @returns whether one was due, which is not made. */
  drop(): boolean {
    const wasDue = this.timer !== undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.since = null;
    return wasDue;
  }
}
