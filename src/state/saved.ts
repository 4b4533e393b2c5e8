/** What is kept in the browser (IndexedDB) from one visit to the next. Whatever fails here is never in the way. */
import { createStore, get, set } from "idb-keyval";

/** One value in one place. Neither method rejects. */
export interface SavedPlace {
  /** undefined where nothing was kept, or nothing can be read. */
  read(): Promise<unknown>;
  /** Resolves when it is kept, or cannot be: a full or forbidden storage. */
  write(value: unknown): Promise<void>;
}

/** What has a place of its own. */
export type SavedKey = "lab" | "experiment" | "experiment-images";

const work = createStore("marginalia", "work");

export function savedPlace(key: SavedKey): SavedPlace {
  return {
    async read() {
      try {
        return await get<unknown>(key, work);
      } catch {
        return undefined;
      }
    },
    async write(value) {
      try {
        await set(key, value, work);
      } catch {
        // The page goes on without.
      }
    },
  };
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

/** A save that many changes have in common. */
export class DueSave {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly save: () => void) {}

  /** Saves after so many ms without another call. */
  afterQuiet(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), ms);
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
    if (this.timer !== undefined) this.now();
  }

  drop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
