/** What whoever waits is told, in both views. */
import { InputError } from "../core/errors.ts";

/** Longest wait without a word, ms. */
export const PATIENCE_MS = 300;

/** An error as the alert says it. */
export function describeError(error: unknown): string {
  if (error instanceof InputError) return error.message;
  const reason = error instanceof Error ? error.message : String(error);
  return `Something unexpected went wrong (${reason}). What is on the screen is kept; please try again.`;
}
