/** How every worker answers the page. Only `src/compute` starts workers. */

/** A worker's answer. Errors travel as data: Comlink would keep only their name and message anyway. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly name: string; readonly message: string };

/** The answer to what nobody wants any more. */
export const CANCELLED: Answer<never> = { ok: false, name: "AbortError", message: "cancelled" };

export type Progress = (fraction: number) => void;

export function failure(error: unknown): Answer<never> {
  return error instanceof Error
    ? { ok: false, name: error.name, message: error.message }
    : { ok: false, name: "Error", message: String(error) };
}
