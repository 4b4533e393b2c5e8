/** What rows of a figure need beyond a column's own arrays: samples and fields in their slices, made elsewhere. */
import type { Displacements } from "../core/displacement.ts";
import type { Draw } from "../core/draw.ts";
import type { Triple } from "../core/kernel/index.ts";
import type { Reference } from "../core/reference.ts";
import type { Column } from "../core/result.ts";
import { scoreOf } from "../core/score.ts";
import { thresholded } from "../core/segmentation.ts";
import { PLANE_AXIS } from "../core/slice.ts";
import { type Window, volumeShape, windowCount } from "../core/window.ts";
import { type ColumnQuestion, cropWindow, type RowMaterial, sliceIn } from "./columns.ts";
import type { CropChoice } from "./choice.ts";
import { ACROSS_IN_PRINT, sliceSampling } from "./fieldView.ts";
import { type FigureRow, ROW_KINDS } from "./rowKinds.ts";
import { sampleSlices, sliceWindow } from "./sampleSlices.ts";

/** Who makes samples and fields: the browser's workers, or a kernel at once. */
export interface NoiseMaker {
  /** L of `count` samples from the draw's on, over a window of the volume, one after the other. */
  sampleMasks(draw: Draw, count: number, a: number, window: Window): Promise<Uint8Array> | Uint8Array;
  /** The unit field at every `step`-th voxel of a window. */
  displacements(draw: Draw, window: Window, step: Triple): Promise<Displacements> | Displacements;
}

/** @returns by the row's token; nothing for rows that need nothing. */
export async function rowMaterials(
  question: ColumnQuestion,
  column: Column,
  rows: readonly FigureRow[],
  crop: CropChoice | null,
  maker: NoiseMaker,
): Promise<Map<string, RowMaterial>> {
  const found = new Map<string, RowMaterial>();
  for (const row of rows) {
    const material = await rowMaterial(question, column, row, crop, maker);
    if (material !== null) found.set(row.token, material);
  }
  return found;
}

async function rowMaterial(
  question: ColumnQuestion,
  column: Column,
  row: FigureRow,
  crop: CropChoice | null,
  maker: NoiseMaker,
): Promise<RowMaterial | null> {
  const { source, a, smoothness, sampleCount, seed, tau } = question;
  const need = ROW_KINDS[row.kind].needs?.(row, sampleCount);
  if (need === undefined) return null;
  const score = need.hasScore ? scoreAt(column, tau) : null;
  if (need.samples === null) return { masks: [], score, field: null };
  const { reference, position, isAnatomical } = source;
  const { grid } = reference;
  const plane = row.plane ?? source.plane;
  const index = position[PLANE_AXIS[plane]];
  const around = cropWindow(reference, crop);
  const place = sliceWindow(grid, plane, index, isAnatomical, around);
  const { first, count } = need.samples;
  const draw = { reference, smoothness, seed, sample: first };
  const sample = await maker.sampleMasks(draw, count, a, place.window);
  const masks = sampleSlices(sample, { count, ...place });
  if (!need.hasField) return { masks, score, field: null };
  const slice = sliceIn(source, row, crop);
  const sampling = sliceSampling(grid, around, slice, index, a, ACROSS_IN_PRINT);
  const displacements = await maker.displacements(draw, sampling.window, sampling.step);
  const { window } = place;
  const field = { displacements, sampling, window, sample, reference: maskOver(reference, window) };
  return { masks, score, field };
}

/** D_m and volume of {m ≥ τ}. */
function scoreAt({ marginal }: Column, tau: number): RowMaterial["score"] {
  const { dice, pixels } = scoreOf(thresholded(marginal, tau), marginal);
  return { dice, volume: pixels / marginal.length };
}

/** The reference's mask in a window, row by row. */
function maskOver({ grid, mask }: Reference, { start, shape }: Window): Uint8Array {
  const [, n1, n2] = volumeShape(grid);
  const out = new Uint8Array(windowCount({ start, shape }));
  for (let i = 0, to = 0; i < shape[0]; i++) {
    for (let j = 0; j < shape[1]; j++, to += shape[2]) {
      const from = ((start[0] + i) * n1 + start[1] + j) * n2 + start[2];
      out.set(mask.subarray(from, from + shape[2]), to);
    }
  }
  return out;
}
