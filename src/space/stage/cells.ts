/** The cells of the figure in space: what has to be made for one, and the scene it becomes. The screen and the exported figure share them. */
import type { Grid } from "../../core/grid.ts";
import type { Triple } from "../../core/kernel/index.ts";
import type { Reference } from "../../core/reference.ts";
import type { Column } from "../../core/result.ts";
import { type RowKind, isOptimum, rowContent } from "../../core/segmentation.ts";
import type { ColormapName } from "../../figure/colormap.ts";
import type { Palette } from "../../figure/palette.ts";
import type { Box, Scene, SceneItem } from "./scene.ts";
import type { SoftVolume, Surface, SurfaceSource } from "../mesh/surface.ts";

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

/** Around every cell: where it lies and how it is coloured. */
export interface CellSetting {
  readonly grid: Grid;
  readonly isAnatomical: boolean;
  readonly palette: Palette;
  readonly colormap: ColormapName;
  /** What all cells are fitted to; null for all of Ω. */
  readonly focus: Box | null;
  /** The translucent shell over every cell; null while it is not there yet. */
  readonly reference: Surface | null;
}

/** Of the rim of the reference's shell. */
const SHELL_OPACITY = 0.5;

/** The scene of a cell. @param content what its question gave; null while it is awaited, or where there is none. */
export function cellScene(
  kind: CellKind,
  content: Surface | SoftVolume | null,
  { grid, isAnatomical, palette, colormap, focus, reference }: CellSetting,
): Scene {
  const items: SceneItem[] = [];
  if (content !== null) {
    items.push(
      "positions" in content
        ? {
            kind: "surface",
            surface: content,
            colour: contentColour(kind, palette),
            look: "solid",
            opacity: 1,
          }
        : { kind: "cloud", volume: content, colormap },
    );
  }
  if (reference !== null) {
    items.push({
      kind: "surface",
      surface: reference,
      colour: palette.reference,
      look: "glass",
      opacity: SHELL_OPACITY,
    });
  }
  return { size: sceneSize(grid), items, isAnatomical, focus };
}

function contentColour(kind: CellKind, palette: Palette): string {
  return isOptimum(kind) ? palette[kind] : palette.samples;
}

/** Edges of Ω in mm, or in voxels where mm are unknown. */
export function sceneSize({ shape, spacing }: Grid): Triple {
  const edge = (axis: 0 | 1 | 2) => shape[axis] * (spacing?.[axis] ?? 1);
  return [edge(0), edge(1), edge(2)];
}
