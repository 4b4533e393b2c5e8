/** The panels of the figure as pictures in space, drawn anew at the size that the page needs. */
import type { Reference } from "../../core/reference.ts";
import type { Laboratory } from "../../compute/laboratory.ts";
import type { RampName } from "../../figure/colormap.ts";
import type { Palette } from "../../figure/palette.ts";
import type { FigureColumn } from "../../figure/columns.ts";
import { type FigureRow, ROW_KINDS } from "../../figure/rowKinds.ts";
import { type CellQuestion, cellQuestion } from "../../space/stage/items/cellQuestion.ts";
import { Cell } from "../../space/stage/items/Cell.tsx";
import { type Box, sizeInSpace } from "../../space/stage/items/space.ts";
import { focusAround } from "../../space/stage/projection.ts";
import type { SceneCamera } from "../../figure/viewpoint.ts";
import type { Stage } from "../../space/stage/stage.tsx";
import type { SoftVolume, Surface } from "../../space/mesh/surface.ts";
import { base64Of } from "./blobs.ts";

export interface PictureWish {
  readonly columns: readonly FigureColumn[];
  /** null for a row of slices. */
  readonly rows: readonly (FigureRow | null)[];
  readonly camera: SceneCamera;
  readonly palette: Palette;
  readonly colormap: RampName;
  /** #RRGGBB, or null for none. */
  readonly background: string | null;
  /** Side of a panel, in pixels. */
  readonly panelPixels: number;
  /** Of the letters at the sides of a reference's first panel, in pixels. */
  readonly letterPixels: number;
  /** Cells per axis of surfaces and clouds, at most. */
  readonly maxSide: number;
}

export interface Pictures {
  /** PNG files in base64, row by row; null for a panel that shows a slice. */
  readonly pictures: readonly (string | null)[];
  /** Voxels per cell, of the coarsest surface. */
  readonly step: number;
  /** Of every column: what its scenes are fitted to. */
  readonly focuses: readonly (Box | null)[];
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
  const { columns, rows, palette, colormap, maxSide } = wish;
  const scenes = await scenesOf(laboratory, columns, maxSide, signal);
  const pictures: (string | null)[] = [];
  const lettered = new Set<Reference>();
  let step = Math.max(...scenes.map(({ shell }) => shell.step));
  // A picture is drawn while the one before is packed.
  let packing: Promise<unknown> = Promise.resolve();
  for (const row of rows) {
    const kind = row === null ? null : ROW_KINDS[row.kind].inSpace;
    for (const [i, { source, smoothness, seed, column }] of columns.entries()) {
      if (row === null || kind === null) {
        pictures.push(null);
        continue;
      }
      const { shell, space } = scenes[i];
      const asked = { reference: source.reference, smoothness, seed, sample: row.sample };
      const question = cellQuestion(kind, column, asked);
      const content = await contentOf(laboratory, question, maxSide, signal);
      if (content !== null && "step" in content) step = Math.max(step, content.step);
      signal.throwIfAborted();
      const { panelPixels: side, camera, background } = wish;
      // The first scene's letters do for all that stand as it does.
      const letterPixels = lettered.has(source.reference) ? 0 : wish.letterPixels;
      lettered.add(source.reference);
      const contents = <Cell {...{ kind, content, reference: shell, palette, colormap }} />;
      const picture = await stage.picture(
        { space, contents },
        camera,
        side,
        side,
        background,
        palette,
        letterPixels,
      );
      signal.throwIfAborted();
      await packing;
      const index = pictures.push("") - 1;
      packing = laboratory.writeFile({ kind: "picture", ...picture }, { signal }).then(async (png) => {
        pictures[index] = await base64Of(png);
      });
      // Its failure is told where it is awaited.
      packing.catch(() => {});
      onProgress(pictures.length / (rows.length * columns.length + 1));
    }
  }
  await packing;
  return { pictures, step, focuses: scenes.map(({ space }) => space.focus) };
}

interface Scene {
  readonly shell: Surface;
  readonly space: { readonly size: ReturnType<typeof sizeInSpace>; readonly focus: Box | null; readonly isAnatomical: boolean };
} // prettier-ignore

/** The references' surfaces, each made once, and what is fitted to them, column by column. */
async function scenesOf(
  laboratory: Makers["laboratory"],
  columns: readonly FigureColumn[],
  maxSide: number,
  signal: AbortSignal,
): Promise<Scene[]> {
  const made = new Map<Reference, Scene>();
  for (const { source } of columns) {
    const { reference, isAnatomical } = source;
    if (made.has(reference)) continue;
    const shell = await laboratory.surface({ kind: "mask", reference }, maxSide, { signal });
    const size = sizeInSpace(reference.grid);
    made.set(reference, { shell, space: { size, focus: focusAround(shell.positions, size), isAnatomical } });
  }
  return columns.map(({ source }) => made.get(source.reference)!);
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
