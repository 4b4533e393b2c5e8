/** The curves' short names beside their ends, so that nobody has to look them up. */
import type { TextLine } from "../description.ts";
import type { Palette } from "../palette.ts";
import { endPlaces, NAME_LEADING } from "../series.ts";
import { note, TEXT_SIZE } from "../text.ts";
import type { Axes } from "./axes.ts";
import type { DiceCurve } from "./dice.ts";
import { nameRuns } from "./methods.ts";

/** At the right of a frame, for the names. */
export const RIGHT_OF_FRAME = 22;

/** The names at the right of the frame. */
export function endNames({ frame, at }: Axes, curves: readonly DiceCurve[], palette: Palette): TextLine[] {
  const place = (x: number, y: number) => at(x, y)[1];
  return endPlaces(curves, place, frame.y + frame.height - 1, NAME_LEADING).map(({ series, y }) => ({
    ...note(palette, frame.x + frame.width + 3, y + 0.36 * TEXT_SIZE.note, ""),
    runs: nameRuns(series.id),
  }));
}
