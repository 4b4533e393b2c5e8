/** A place that keeps what the browser's would, as the structured clone leaves it. */
import type { SavedPlace } from "../../src/state/saved.ts";

export class MemoryPlace implements SavedPlace {
  value: unknown = undefined;
  writes = 0;

  read(): Promise<unknown> {
    return Promise.resolve(structuredClone(this.value));
  }

  write(value: unknown): Promise<void> {
    this.value = structuredClone(value);
    this.writes++;
    return Promise.resolve();
  }
}
