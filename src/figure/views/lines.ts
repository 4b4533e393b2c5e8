/** The boundaries over a view's slice, each with the veil that keeps it apart from what lies below. */
import { contourPath, maskContours } from "../contour.ts";
import type { Box } from "../description.ts";
import type { PathShape, Shape, Stroke } from "../drawing.ts";
import { LINE_LOOKS, type Palette } from "../palette.ts";
import type { Slice } from "../../core/slice.ts";
import { note, TEXT_SIZE } from "../text.ts";

/** From below to above. */
export const LINE_NAMES = ["samples", "reference", "accuracy", "dice", "tau"] as const;
export type LineName = (typeof LINE_NAMES)[number];

/** Points. */
const WIDTHS: Readonly<Record<LineName, number>> = {
  samples: 0.7,
  reference: 0.8,
  accuracy: 1.2,
  dice: 1.2,
  tau: 1.2,
};
const HALO = { width: 2, opacity: 0.75 } as const;

export const LINE_WORDS: Readonly<Record<LineName, string>> = {
  samples: "samples",
  reference: "reference",
  accuracy: "accuracy-optimal",
  dice: "Dice-optimal",
  tau: "threshold τ",
};

export function lineStroke(name: LineName, palette: Palette): Stroke {
  const colour = name === "tau" ? palette.threshold : palette[name];
  const dash = name === "dice" ? LINE_LOOKS.dice.dash : name === "tau" ? LINE_LOOKS.threshold.dash : null;
  return { colour, opacity: 1, width: WIDTHS[name], dash };
}

/** The boundary of masks of a slice, as a path from the box's corner; "" where they are empty. */
export function boundaryPath(masks: readonly Uint8Array[], { rows, columns }: Slice, box: Box): string {
  const placement = { x: 0, y: 0, scaleX: box.width / columns, scaleY: box.height / rows };
  return masks.map((mask) => contourPath(maskContours(mask, rows, columns), placement)).join("");
}

/** R, L, A, P, S or I inside the four sides of a slice, where the axes are the patient's. */
export function sideLetters({ letters }: Slice, { x, y, width, height }: Box, palette: Palette, paper: string): Shape[] {
  if (letters === null) return [];
  const size = TEXT_SIZE.note;
  const [middle, centre] = [x + width / 2, y + height / 2 + size / 3];
  const places = [
    [x + 3, centre, "start", letters.left],
    [x + width - 3, centre, "end", letters.right],
    [middle, y + size + 1.5, "middle", letters.top],
    [middle, y + height - 3, "middle", letters.bottom],
  ] as const;
  return places.map(([at, baseline, anchor, text]) => {
    return { kind: "text", line: { ...note(palette, at, baseline, text, anchor), colour: palette.ink, halo: paper } };
  });
} // prettier-ignore

/** A line and its veil; nothing for an empty path. */
export function veiledLine(d: string, box: Box, stroke: Stroke, paper: string): PathShape[] {
  if (d === "") return [];
  const shape = { kind: "path", d, at: [box.x, box.y], fill: null } as const;
  const halo = { colour: paper, opacity: HALO.opacity, width: stroke.width + HALO.width - 0.8, dash: null };
  return [
    { ...shape, stroke: halo },
    { ...shape, stroke },
  ];
}
