/** What is counted by agreement where Dice is 0/0. */
import type { ColumnNumbers } from "../../core/result.ts";
import { formatCount } from "../format.ts";

/** "3 of 50 draws were empty on both sides, counted as 1"; null where none was. */
export function emptyDrawsWords({ emptyDraws }: ColumnNumbers, sampleCount: number): string | null {
  if (emptyDraws === 0) return null;
  const draws = `${formatCount(emptyDraws)} of ${formatCount(sampleCount)} draw${sampleCount === 1 ? "" : "s"}`;
  return `${draws} ${emptyDraws === 1 ? "was" : "were"} empty on both sides, counted as 1`;
}
