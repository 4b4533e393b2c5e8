/** An array that is sent to a worker once, and kept there. */
export interface Sent<T extends ArrayBufferView = ArrayBufferView> {
  readonly id: number;
  /** null: the worker has it. */
  readonly array: T | null;
  /** Arrays that the worker lets go. */
  readonly forget: readonly number[];
}
