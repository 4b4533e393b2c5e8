import { releaseMemory } from "./protocol/release.ts";
import type { Sent } from "./protocol/sent.ts";

/** The arrays that a worker was sent, for the questions that follow; src/compute/sentArrays.ts says how long. */
export class KeptArrays {
  private readonly arrays = new Map<number, ArrayBufferView>();

  /** The array that was sent, now or before. */
  take<T extends ArrayBufferView>({ id, array, forget }: Sent<T>): T {
    for (const old of forget) {
      const gone = this.arrays.get(old);
      if (gone !== undefined) releaseMemory(gone);
      this.arrays.delete(old);
    }
    if (array !== null) this.arrays.set(id, array);
    const kept = this.arrays.get(id);
    if (kept === undefined) throw new Error(`array ${id} is asked about, and was never sent`);
    return kept as T;
  }
}
