/** The panels of the figure as pictures in space, drawn anew at the size that the page needs. */
import type { Laboratory } from "../../compute/laboratory.ts";
import type { RampName } from "../../figure/colormap.ts";
import type { Palette } from "../../figure/palette.ts";
import type { FirstRow } from "../../figure/description.ts";
import type { RowKind } from "../../core/segmentation.ts";
import { type CellKind, type CellQuestion, cellQuestion } from "../../space/stage/items/cellQuestion.ts";
import { Cell } from "../../space/stage/items/Cell.tsx";
import { type Box, sizeInSpace } from "../../space/stage/items/space.ts";
import { focusAround } from "../../space/stage/projection.ts";
import type { SceneCamera } from "../../figure/viewpoint.ts";
import type { Stage } from "../../space/stage/stage.tsx";
import type { SoftVolume, Surface } from "../../space/mesh/surface.ts";
import { base64Of } from "./blobs.ts";
import type { Answered } from "./useFigureInput.ts";

export interface PictureWish {
  readonly answered: Answered;
  readonly rows: readonly RowKind[];
  readonly isAnatomical: boolean;
  readonly firstRow: FirstRow;
  readonly camera: SceneCamera;
  readonly palette: Palette;
  readonly colormap: RampName;
  /** #RRGGBB, or null for none. */
  readonly background: string | null;
  /** Side of a panel, in pixels. */
  readonly panelPixels: number;
  /** Cells per axis of surfaces and clouds, at most. */
  readonly maxSide: number;
}

export interface Pictures {
  /** PNG files in base64, row by row; null for a panel that shows a slice. */
  readonly pictures: readonly (string | null)[];
  /** Voxels per cell, of the coarsest surface. */
  readonly step: number;
  readonly focus: Box | null;
}

interface Makers {
  readonly stage: Pick<Stage, "picture">;
  readonly laboratory: Pick<Laboratory, "surface" | "softVolume" | "writeFile">;
}

/** One panel after the other, each let go of before the next. @throws AbortError once the signal says so. */
export async function surfacePictures(
  { stage, laboratory }: Makers,
  wish: PictureWish,
  signal: AbortSignal,
  onProgress: (fraction: number) => void = () => {},
): Promise<Pictures> {
  const { answered, rows, isAnatomical, firstRow, palette, colormap, maxSide } = wish;
  const { reference, smoothness, seed } = answered.request;
  const { grid } = reference;
  const shell = await laboratory.surface({ kind: "mask", reference }, maxSide, { signal });
  const size = sizeInSpace(grid);
  const focus = focusAround(shell.positions, size);
  const space = { size, focus, isAnatomical };
  const asked = { reference, smoothness, seed, sample: typeof firstRow === "number" ? firstRow : 0 };
  const count = rows.length * answered.columns.length;
  const pictures: (string | null)[] = [];
  let step = shell.step;
  // A picture is drawn while the one before is packed.
  let packing: Promise<unknown> = Promise.resolve();
  for (const row of rows) {
    const kind: CellKind = row === "average" && typeof firstRow === "number" ? "sample" : row;
    for (const column of answered.columns) {
      if (row === "average" && firstRow === "slice") {
        pictures.push(null);
        continue;
      }
      const question = cellQuestion(kind, column, asked);
      const content = await contentOf(laboratory, question, maxSide, signal);
      if (content !== null && "step" in content) step = Math.max(step, content.step);
      signal.throwIfAborted();
      const { panelPixels: side, camera, background } = wish;
      const contents = <Cell {...{ kind, content, reference: shell, palette, colormap }} />;
      const picture = await stage.picture({ space, contents }, camera, side, side, background, palette);
      signal.throwIfAborted();
      await packing;
      const index = pictures.push("") - 1;
      packing = laboratory.writeFile({ kind: "picture", ...picture }, { signal }).then(async (png) => {
        pictures[index] = await base64Of(png);
      });
      // Its failure is told where it is awaited.
      packing.catch(() => {});
      onProgress(pictures.length / (count + 1));
    }
  }
  await packing;
  return { pictures, step, focus };
}

function contentOf(
  laboratory: Makers["laboratory"],
  question: CellQuestion,
  maxSide: number,
  signal: AbortSignal,
): Promise<Surface | SoftVolume | null> {
  if (question === null) return Promise.resolve(null);
  if (question.kind === "surface") return laboratory.surface(question.source, maxSide, { signal });
  const { values, scale, grid } = question;
  return laboratory.softVolume(values, scale, grid, maxSide, { signal });
}
