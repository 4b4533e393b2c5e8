/** The axes of a panel in their place: noise strength at its true scale across, Dice upwards. */
import type { Box, TextLine } from "../description.ts";
import { formatStrength } from "../format.ts";
import { textWidth } from "../metrics.ts";
import type { Palette } from "../palette.ts";
import type { Point } from "../paths.ts";
import type { Axis } from "../series.ts";
import { captionLine, note, TEXT_SIZE } from "../text.ts";
import type { Mark } from "./description.ts";

/** Between the frame's sides and the first and last noise strength, points. */
const INSET = 9;
const TICK = 2.5;

/** Below the frame, points: ticks, their numbers and the axis's name. */
export const BELOW_FRAME = 22;
/** At the left of the frame, for the numbers of the Dice axis. */
export const LEFT_OF_FRAME = 17;

export interface Axes {
  readonly frame: Box;
  readonly x: Axis;
  readonly y: Axis;
  /** The place of a noise strength and a Dice; a Dice outside of its axis stands on the edge. */
  readonly at: (a: number, dice: number) => Point;
}

export function axesOf(frame: Box, x: Axis, y: Axis): Axes {
  const share = ({ domain: [low, high] }: Axis, value: number) => (value - low) / (high - low);
  return {
    frame,
    x,
    y,
    at: (a, dice) => [
      frame.x + INSET + share(x, a) * (frame.width - 2 * INSET),
      frame.y + (1 - Math.min(1, Math.max(0, share(y, dice)))) * frame.height,
    ],
  };
}

/** Grid lines, axis and ticks. */
export function axisMarks({ frame, x, y, at }: Axes, palette: Palette): Mark[] {
  const line = (points: readonly Point[], colour: string): Mark => ({
    kind: "line",
    points,
    colour,
    width: 0.5,
    dash: null,
  });
  const right = frame.x + frame.width;
  const across = (dice: number, colour: string) => {
    const [, y] = at(0, dice);
    return line([[frame.x, y], [right, y]], colour); // prettier-ignore
  };
  const bottom = frame.y + frame.height;
  const ticks = x.ticks.map((a) => {
    const [x] = at(a, 0);
    return line([[x, bottom], [x, bottom + TICK]], palette.softInk); // prettier-ignore
  });
  return [
    ...y.ticks.slice(1).map((dice) => across(dice, palette.hairline)),
    across(y.ticks[0], palette.softInk),
    ...ticks,
  ];
}

/** The numbers at the axes, and the name of the lower one. */
export function axisTexts(axes: Axes, palette: Palette): TextLine[] {
  const { frame, y, at } = axes;
  const bottom = frame.y + frame.height;
  const dice = y.ticks.map((value) =>
    note(palette, frame.x - 3, at(0, value)[1] + 0.36 * TEXT_SIZE.note, formatStrength(value), "end"),
  );
  const strengths = labelledStrengths(axes).map((a) =>
    note(palette, at(a, 0)[0], bottom + TICK + 7, formatStrength(a), "middle"),
  );
  const name = captionLine(
    palette,
    frame.x + frame.width / 2,
    bottom + BELOW_FRAME - 3,
    [{ text: "noise strength " }, { text: "a", style: "italic" }],
    "middle",
  );
  return [...dice, ...strengths, { ...name, colour: palette.softInk }];
}

/** The noise strengths whose numbers have room beside each other; the largest always has. */
function labelledStrengths({ x: { ticks }, at }: Axes): number[] {
  const kept: number[] = [];
  let free = Infinity;
  for (const a of ticks.toReversed()) {
    const half = textWidth(formatStrength(a), "sans", TEXT_SIZE.note) / 2;
    const [x] = at(a, 0);
    if (x + half > free) continue;
    kept.push(a);
    free = x - half - 3;
  }
  return kept;
}
