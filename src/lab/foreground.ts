import { foregroundCount } from "../core/reference.ts";
import type { Reference } from "../core/reference.ts";

const counts = new WeakMap<Reference, number>();

/** Number of foreground pixels, counted once for each reference. */
export function countForeground(reference: Reference): number {
  const kept = counts.get(reference);
  if (kept !== undefined) return kept;
  const count = foregroundCount(reference);
  counts.set(reference, count);
  return count;
}
