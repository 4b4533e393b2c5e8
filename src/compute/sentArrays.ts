import type { Sent } from "../../workers/protocol/sent.ts";

/** What a worker keeps of the arrays that it was sent; the latest alone may be larger. */
const KEPT_BYTES = 2 ** 26;

/** Which arrays a worker has. It is told with each array which others to let go: what it has is decided here alone. */
export class SentArrays {
  private readonly ids = new WeakMap<object, number>();
  /** Bytes of those that the worker has, the latest asked about last. */
  private readonly kept = new Map<number, number>();
  private next = 1;

  constructor(private readonly keptBytes = KEPT_BYTES) {}

  /** An array for the worker, to be sent at once: without its values where it has them. */
  send<T extends ArrayBufferView>(array: T): Sent<T> {
    const id = this.ids.get(array) ?? this.next++;
    this.ids.set(array, id);
    const isKept = this.kept.delete(id);
    this.kept.set(id, array.byteLength);
    return { id, array: isKept ? null : array, forget: this.makeRoom(id) };
  }

  /** Those that go for the latest. */
  private makeRoom(latest: number): number[] {
    let bytes = [...this.kept.values()].reduce((sum, each) => sum + each, 0);
    const gone: number[] = [];
    for (const [id, each] of this.kept) {
      if (bytes <= this.keptBytes || id === latest) break;
      this.kept.delete(id);
      gone.push(id);
      bytes -= each;
    }
    return gone;
  }
}
