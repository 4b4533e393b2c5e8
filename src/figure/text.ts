/** The figure's three kinds of text. */
import type { TextLine, TextRun } from "./description.ts";
import type { Palette } from "./palette.ts";

/** Letter heights, in points. */
export const TEXT_SIZE = { label: 8.4, note: 6.2, caption: 7.2 } as const;

/** Letter height of a superscript, and how far its baseline is lifted, as shares of the line's. */
export const SUPERSCRIPT = { size: 0.7, lift: 0.36 } as const;

type Anchor = TextLine["anchor"];

/** Names of rows and columns. */
export function label(
  palette: Palette,
  x: number,
  y: number,
  runs: readonly TextRun[],
  anchor: Anchor = "start",
): TextLine {
  return { x, y, size: TEXT_SIZE.label, anchor, family: "serif", colour: palette.ink, halo: null, runs };
}

/** Numbers and explanations beside them. */
export function note(
  palette: Palette,
  x: number,
  y: number,
  text: string | readonly TextRun[],
  anchor: Anchor = "start",
): TextLine {
  const colour = palette.softInk;
  const runs = typeof text === "string" ? [{ text }] : text;
  return { x, y, size: TEXT_SIZE.note, anchor, family: "sans", colour, halo: null, runs };
}

/** A line of the caption. */
export function captionLine(
  palette: Palette,
  x: number,
  y: number,
  runs: readonly TextRun[],
  anchor: Anchor = "start",
): TextLine {
  return { ...label(palette, x, y, runs, anchor), size: TEXT_SIZE.caption };
}
