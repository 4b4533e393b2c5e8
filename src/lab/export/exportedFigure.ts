/** The exported figure of a volume with its panels in space: its page, and its pictures at exactly the size it needs. */
import { describeFigure } from "../../figure/describe.ts";
import type { FigureDescription, FigureInput } from "../../figure/description.ts";
import { figureColours } from "../../figure/layout.ts";
import { typeSizes } from "../../figure/page.ts";
import { isScene, parseRow } from "../../figure/rowKinds.ts";
import { sizeInSpace } from "../../space/stage/items/space.ts";
import { projectionOf } from "../../space/stage/projection.ts";
import type { SceneCamera } from "../../figure/viewpoint.ts";
import type { PictureWish, Pictures } from "./surfacePictures.tsx";

/** Cells per axis of surfaces and clouds: finer than on the screen. */
const MAX_SIDE = 128;

/** What the screen's scenes are looked at with. */
export interface Look {
  readonly camera: SceneCamera;
}

/** The figure without its pictures, to be measured. */
export function emptyFigure(input: FigureInput, look: Look): FigureDescription {
  return describeFigure(withPictures(input, look, null, null));
}

/** What to draw for a page of some width. @param pageWidth in pixels. */
export function pictureWish(input: FigureInput, look: Look, pageWidth: number): PictureWish {
  const figure = describeFigure(withPictures(input, look, null, pageWidth));
  const { choice, columns } = input;
  // Slices may stand among them; a figure of slices alone has no pictures.
  const panel = figure.panels.find(({ kind }) => kind === "picture") ?? figure.panels[0];
  return {
    ...look,
    columns,
    rows: choice.rows.map(parseRow).map((row) => (isScene(row, input) ? row : null)),
    palette: figureColours(choice).palette,
    colormap: figure.colormap,
    background: figure.background,
    panelPixels: Math.max(1, Math.round((panel.width * pageWidth) / figure.width)),
    // As large as in slices: in small panels the screen's would be too small to print.
    letterPixels: (typeSizes(choice).note * pageWidth) / figure.width,
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
  const heightsMm = input.columns.map(({ source: { reference, isAnatomical } }, i) => {
    const { grid } = reference;
    const space = { size: sizeInSpace(grid), isAnatomical, focus: made?.focuses[i] ?? null };
    return grid.spacing === null ? null : 1 / projectionOf(space, look.camera, 1, 1).pixelsPerMm;
  });
  return {
    ...input,
    surfaces: { ...look, heightsMm, step: made?.step ?? 1, pageWidth, pictures: made?.pictures ?? [] },
  };
}
