/** The cells of the figure in space: what has to be made for one. The screen and the exported figure share them. */
import type { Grid } from "../../../core/grid.ts";
import type { Reference } from "../../../core/reference.ts";
import type { Column } from "../../../core/result.ts";
import { type RowKind, rowContent } from "../../../core/segmentation.ts";
import type { SurfaceSource } from "../../mesh/surface.ts";

/** What a cell shows: a row of the figure, or one sample in the first of them. */
export type CellKind = RowKind | "sample";

/** What a cell's content is made from; null where there is nothing to show (an undefined optimum). */
export type CellQuestion =
  | { readonly kind: "surface"; readonly source: SurfaceSource }
  | {
      readonly kind: "cloud";
      readonly values: Float32Array | Uint8Array | Uint16Array;
      /** To probabilities. */
      readonly scale: number;
      readonly grid: Grid;
    }
  | null;

/** The question behind a column, and which sample stands for the first row. */
interface Asked {
  readonly reference: Reference;
  readonly smoothness: number;
  readonly seed: number;
  /** Counted from 0; needed for cells of kind "sample" alone. */
  readonly sample: number;
}

export function cellQuestion(kind: CellKind, column: Column, asked: Asked): CellQuestion {
  const { reference, smoothness, seed, sample } = asked;
  const { grid } = reference;
  if (kind === "sample") {
    const draw = { reference, smoothness, seed, sample };
    return { kind: "surface", source: { kind: "sample", draw, a: column.numbers.a } };
  }
  const content = rowContent(kind, column);
  if (content.kind === "soft")
    return { kind: "cloud", values: content.values, scale: 1 / content.whole, grid };
  const { values, threshold: level } = content;
  return level === null ? null : { kind: "surface", source: { kind: "level", grid, values, level } };
}
