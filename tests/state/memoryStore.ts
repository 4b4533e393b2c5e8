/** A store that keeps what the browser's would, as the structured clone leaves it. */
import type { SavedStore } from "../../src/state/saved.ts";

export class MemoryStore implements SavedStore {
  readonly values = new Map<string, unknown>();
  /** Keys in the order in which they were written to. */
  readonly written: string[] = [];

  /** @param clone jsdom's arrays are others than those of Node's structured clone. */
  constructor(private readonly clone: (value: unknown) => unknown = structuredClone) {}

  read(key: string): Promise<unknown> {
    return Promise.resolve(this.clone(this.values.get(key)));
  }

  write(key: string, value: unknown): Promise<boolean> {
    this.values.set(key, this.clone(value));
    this.written.push(key);
    return Promise.resolve(true);
  }

  writeLast(key: string, value: unknown): void {
    void this.write(key, value);
  }

  remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.values.delete(key);
    return Promise.resolve();
  }

  keys(): Promise<readonly string[]> {
    return Promise.resolve([...this.values.keys()]);
  }
}

/** A tab that has one id from the beginning. */
export function tabOf(id: string) {
  const given = Promise.resolve(id);
  return { opensWith: given, ownId: given, take: () => given, living: () => Promise.resolve(new Set([id])) };
}
