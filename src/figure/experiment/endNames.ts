/** The curves' short names beside their ends, so that nobody has to look them up. */
import type { StrengthSummary } from "../../core/training/results.ts";
import type { TextLine } from "../description.ts";
import type { Palette } from "../palette.ts";
import { note, TEXT_SIZE } from "../text.ts";
import type { Axes } from "./axes.ts";
import type { Against } from "./description.ts";
import { nameRuns, TRAINED } from "./methods.ts";

/** The names stand at least this far apart, points. */
const LEADING = 7.6;
/** At the right of a frame, for the names. */
export const RIGHT_OF_FRAME = 22;

/** The names at the right of the frame; only of curves that have reached the last noise strength. */
export function endNames(
  { frame, at }: Axes,
  summary: readonly StrengthSummary[],
  against: Against,
  palette: Palette,
): TextLine[] {
  const last = summary[summary.length - 1];
  const ends = TRAINED.flatMap((method) => {
    const mean = last?.[against][method].mean ?? null;
    return mean === null ? [] : [{ method, y: at(last.a, mean)[1] }];
  }).sort((above, below) => above.y - below.y);
  const places = apart(
    ends.map(({ y }) => y),
    frame.y + frame.height - 1,
  );
  return ends.map(({ method }, i) => ({
    ...note(palette, frame.x + frame.width + 3, places[i] + 0.36 * TEXT_SIZE.note, ""),
    runs: nameRuns(method),
  }));
}

/** Increasing places moved as little down as keeps them apart, then up where the lowest would leave the frame. */
function apart(places: readonly number[], lowest: number): number[] {
  const down: number[] = [];
  for (const y of places) down.push(Math.max(y, (down.at(-1) ?? -Infinity) + LEADING));
  return down.map((y, i) => Math.min(y, lowest - (down.length - 1 - i) * LEADING));
}
