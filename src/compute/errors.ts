/** How a call of a worker ends, other than with an answer or with the worker's own error. */

/** The worker died before it answered. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

/** The call was cancelled or superseded. */
export class AbortError extends Error {
  override readonly name = "AbortError";
  constructor() {
    super("cancelled");
  }
}

/** Whether nothing went wrong but that nobody wants the answer any more. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
