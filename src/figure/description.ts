/**
 * The exported figure as plain data: what stands where, in points (1/72 inch) at the printed width of 180 mm. One
 * description serves the browser and the command line: `describe.ts` makes it, `svg.ts` draws it.
 */
import type { Reference } from "../core/reference.ts";
import type { Column } from "../core/result.ts";
import type { OptimumKind, RowKind } from "../core/segmentation.ts";
import type { ForegroundChoice } from "../io/image.ts";
import type { ColormapName, RampName } from "./colormap.ts";
import type { PlaneName } from "../core/slice.ts";
import type { SceneCamera } from "./viewpoint.ts";

export type FigureTheme = "light" | "dark" | "transparent";

/** What the first row of such panels shows: the average as a cloud or as slices, or the surface of a sample, counted from 0. */
export type FirstRow = "average" | "slice" | number;

/** A volume's panels as pictures of its scene, in place of slices. They are rendered elsewhere, for a page of one size. */
export interface SurfacePanels {
  readonly firstRow: FirstRow;
  readonly camera: SceneCamera;
  /** Height of a panel in mm, or null where mm are unknown. */
  readonly heightMm: number | null;
  /** Voxels per cell of the surfaces' lattices, the coarsest of them. */
  readonly step: number;
  /** Width of the page in pixels: panels stand on whole ones, so that no picture is scaled. null where it does not matter. */
  readonly pageWidth: number | null;
  /** PNG files in base64, row by row; null for a panel that stays empty. */
  readonly pictures: readonly (string | null)[];
}

/** Noisy segmentations in a first row of slices: one in place of the average, or the outlines of several over it. */
interface SampleLayer {
  /** What stands in place of the average, counted from 0; null leaves it there, under the outlines. */
  readonly alone: number | null;
  /** Of every column, the masks in the slice, row by row: of the one sample, or of the first ones. */
  readonly masks: readonly (readonly Uint8Array[])[];
}

export interface FigureInput {
  readonly reference: Reference;
  /** A file name or a preset's name; may hold anything. */
  readonly name: string;
  /** What of the file is the foreground, null for a drawing or a preset. */
  readonly foreground: ForegroundChoice | null;
  /** Whether the axes are the patient's (NIfTI): lays out the slice and letters its sides. */
  readonly isAnatomical: boolean;
  /** Plane and 0-based index of the slice; ignored in 2D. */
  readonly plane: PlaneName;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly smoothness: number;
  readonly sampleCount: number;
  readonly seed: number;
  readonly theme: FigureTheme;
  readonly colormap: ColormapName;
  /** From top to bottom. */
  readonly rows: readonly RowKind[];
  /** Of a first row of slices; null where that is the average alone. */
  readonly samples: SampleLayer | null;
  /** Whether the outlines of both optima lie over the marginal's slices. */
  readonly hasOverlay: boolean;
  /** Left out where the panels show slices. */
  readonly surfaces?: SurfacePanels;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A boundary over a panel, besides the reference's. */
export interface PanelLine {
  readonly kind: "samples" | OptimumKind;
  /** SVG path from the panel's corner; "" where there is none. */
  readonly path: string;
  /** Whether the panel shows the set itself: then it is lightly filled. */
  readonly isFilled: boolean;
}

/** One image of the figure. `name` is its accessible name, "ROW, noise strength A". */
export type Panel = Box & { readonly name: string } & (
    | {
        readonly kind: "probability";
        readonly rows: number;
        readonly columns: number;
        /** Number of the colour in the map per pixel of the slice, row by row. */
        readonly indices: Uint8Array;
        readonly lines: readonly PanelLine[];
      }
    | {
        readonly kind: "mask";
        readonly lines: readonly PanelLine[];
      }
    | {
        readonly kind: "picture";
        /** PNG file in base64; null draws nothing. */
        readonly png: string | null;
      }
  );

/** A stretch of text in one style; superscripts are smaller as well. */
export interface TextRun {
  readonly text: string;
  readonly style?: "italic" | "semibold" | "superscript";
}

export interface TextLine {
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly anchor: "start" | "middle" | "end";
  readonly family: "serif" | "sans";
  readonly colour: string;
  /** Colour of an outline that keeps the text readable over a panel; null for none. */
  readonly halo: string | null;
  readonly runs: readonly TextRun[];
}

/** A part of the legend: the colour map, a stretch of a line, the bar of a length, or a surface's colour. */
export type LegendMark = Box &
  (
    | { readonly kind: "ramp" | "reference" | "bar" | PanelLine["kind"] }
    | { readonly kind: "surface"; readonly colour: string; readonly opacity: number }
  );

export interface FigureDescription {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** All parameters, as one string. */
  readonly caption: string;
  /** null is transparent. */
  readonly background: string | null;
  /** Around the colour map. */
  readonly frameColour: string;
  /** The reference's line, and its outline that keeps it apart from any colour. */
  readonly referenceColour: string;
  readonly haloColour: string;
  readonly lineColours: Readonly<Record<PanelLine["kind"], string>>;
  readonly colormap: RampName;
  readonly panels: readonly Panel[];
  /** SVG path of the reference's boundary from a panel's corner; the same in all of them but pictures, which have none. */
  readonly referencePath: string;
  readonly texts: readonly TextLine[];
  readonly legend: readonly LegendMark[];
}
