/** What the Experiment calls things, and its numbers as it writes them. */
import { ORGANS } from "../core/training/recipe.ts";
import type { Spread } from "../core/training/results.ts";
import { formatNumber } from "../figure/format.ts";

/** A name of an organ as a title: "Kidney". Names of the user's own stay as they are. */
export function organTitle(organ: string): string {
  const isOurs = ORGANS.some((name) => name === organ);
  return isOurs ? organ.charAt(0).toUpperCase() + organ.slice(1) : organ;
}

/**
 * A time to wait, no finer than it is known: "5 s", "40 s", "2 min", "1 h 20 min".
 * @param seconds at least 0.
 */
export function formatDuration(seconds: number): string {
  if (seconds < 9.5) return `${Math.max(1, Math.round(seconds))}\u00a0s`;
  if (seconds < 57.5) return `${5 * Math.round(seconds / 5)}\u00a0s`;
  if (seconds < 590) {
    const halves = Math.round(seconds / 30);
    return `${Math.floor(halves / 2)}${halves % 2 === 0 ? "" : "½"}\u00a0min`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}\u00a0min`;
  const tens = 10 * Math.round(minutes / 10);
  const rest = tens % 60;
  return `${Math.floor(tens / 60)}\u00a0h${rest === 0 ? "" : `\u00a0${rest}\u00a0min`}`;
}

/** What stands where no fold has finished yet. */
const NOT_YET = "–";

/** Digits after the point of a Dice or a threshold, so that a column's numbers compare. */
const DECIMALS = 3;

/** "0.912"; "–" while no fold has it, "undefined" where none defines it. @param hasFolds whether any fold has finished. */
export function meanText({ mean }: Spread, hasFolds: boolean): string {
  if (mean === null) return hasFolds ? formatNumber(null) : NOT_YET;
  return mean.toFixed(DECIMALS);
}

/** "± 0.011", or "" while there are fewer than two folds. */
export function deviationText({ deviation }: Spread): string {
  return deviation === null ? "" : `±\u00a0${deviation.toFixed(DECIMALS)}`;
}
