/** The exported figure of a volume with its panels in space: its page, and its pictures at exactly the size it needs. */
import { describeFigure } from "../../figure/describe.ts";
import type { FigureDescription, FigureInput, FirstRow } from "../../figure/description.ts";
import { PALETTES } from "../../figure/palette.ts";
import { sizeInSpace } from "../../space/stage/items/space.ts";
import { projectionOf } from "../../space/stage/projection.ts";
import type { SceneCamera } from "../../figure/viewpoint.ts";
import type { PictureWish, Pictures } from "./surfacePictures.tsx";
import type { Answered } from "./useFigureInput.ts";

/** Cells per axis of surfaces and clouds: finer than on the screen. */
const MAX_SIDE = 128;

/** What the screen's scenes are looked at with. */
export interface Look {
  readonly firstRow: FirstRow;
  readonly camera: SceneCamera;
}

/** The figure without its pictures, to be measured. */
export function emptyFigure(input: FigureInput, look: Look): FigureDescription {
  return describeFigure(withPictures(input, look, null, null));
}

/** What to draw for a page of some width. @param pageWidth in pixels. */
export function pictureWish(
  input: FigureInput,
  look: Look,
  answered: Answered,
  pageWidth: number,
): PictureWish {
  const figure = describeFigure(withPictures(input, look, null, pageWidth));
  // The last one: the first may be a slice.
  const panel = figure.panels[figure.panels.length - 1];
  return {
    answered,
    ...look,
    rows: input.rows,
    isAnatomical: input.isAnatomical,
    palette: PALETTES[input.theme === "dark" ? "dark" : "light"],
    colormap: figure.colormap,
    background: figure.background,
    panelPixels: Math.max(1, Math.round((panel.width * pageWidth) / figure.width)),
    maxSide: MAX_SIDE,
  };
}

/** The figure with the pictures that were drawn for a page of that width. */
export function filledFigure(
  input: FigureInput,
  look: Look,
  pictures: Pictures,
  pageWidth: number,
): FigureDescription {
  return describeFigure(withPictures(input, look, pictures, pageWidth));
}

function withPictures(
  input: FigureInput,
  look: Look,
  made: Pictures | null,
  pageWidth: number | null,
): FigureInput {
  const { grid } = input.reference;
  const { isAnatomical } = input;
  const space = { size: sizeInSpace(grid), isAnatomical, focus: made?.focus ?? null };
  const heightMm = grid.spacing === null ? null : 1 / projectionOf(space, look.camera, 1, 1).pixelsPerMm;
  return {
    ...input,
    surfaces: { ...look, heightMm, step: made?.step ?? 1, pageWidth, pictures: made?.pictures ?? [] },
  };
}
