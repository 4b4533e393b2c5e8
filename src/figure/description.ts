/**
 * The exported figure as plain data: what stands where, in points (1/72 inch) at the printed width, or in a larger unit
 * where letters are larger than usual (`page.ts`). One description serves the browser and the command line: `describe.ts`
 * makes it, `svg.ts` draws it.
 */
import type { OptimumKind } from "../core/segmentation.ts";
import type { FigureChoice } from "./choice.ts";
import type { RampName } from "./colormap.ts";
import type { FigureColumn } from "./columns.ts";
import type { SceneCamera } from "./viewpoint.ts";

/** A volume's panels as pictures of its scene, in place of slices. They are rendered elsewhere, for a page of one size. */
export interface SurfacePanels {
  readonly camera: SceneCamera;
  /** Height of a column's panels in mm, or null where mm are unknown. */
  readonly heightsMm: readonly (number | null)[];
  /** Voxels per cell of the surfaces' lattices, the coarsest of them. */
  readonly step: number;
  /** Width of the page in pixels: panels stand on whole ones, so that no picture is scaled. null where it does not matter. */
  readonly pageWidth: number | null;
  /** PNG files in base64, row by row; null for a panel that stays empty, and for one that is a slice. */
  readonly pictures: readonly (string | null)[];
}

/** All that a figure is made of. */
export interface FigureInput {
  readonly choice: FigureChoice;
  readonly columns: readonly FigureColumn[];
  /** null where all panels show slices. */
  readonly surfaces: SurfacePanels | null;
}

/**
 * What a line over a panel means: a set's outline, the hatching between two of them, or of a displacement the bent grid
 * and the arrows that change a label or keep it.
 */
export type LineKind =
  "reference" | "samples" | OptimumKind | "threshold" | "hatch" | "grid" | "keeping" | "changing";

/** What colours mean: a probability, from 0 to 1, or the error of one, from 0 to 0.5. */
export type ScaleName = "probability" | "error";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line over a panel, besides the reference's outline. */
export interface PanelLine {
  readonly kind: LineKind;
  /** SVG path from the panel's corner; "" where there is none. */
  readonly path: string;
  /** How opaque what it encloses is; 0 where it is a line alone. */
  readonly fillOpacity: number;
}

/** One image of the figure. `name` is its accessible name, "ROW, noise strength A". */
export type Panel = Box & {
  readonly name: string;
  /** SVG path of the reference's boundary from the panel's corner; "" where there is none. */
  readonly referencePath: string;
} & (
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
    | { readonly kind: "ramp" | "bar" | LineKind }
    | { readonly kind: "surface"; readonly colour: string; readonly opacity: number }
  );

export interface FigureDescription {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** All parameters, as one string. */
  readonly caption: string;
  /** The same with its styles, to be copied. */
  readonly captionRuns: readonly TextRun[];
  /** What of the page asked for does not do, and what would, in sentences; none where all is well. */
  readonly problems: readonly string[];
  /** null is transparent. */
  readonly background: string | null;
  /** Around the colour map. */
  readonly frameColour: string;
  /** The reference's line, and its outline that keeps it apart from any colour. */
  readonly referenceColour: string;
  readonly haloColour: string;
  readonly lineColours: Readonly<Record<LineKind, string>>;
  readonly colormap: RampName;
  readonly panels: readonly Panel[];
  readonly texts: readonly TextLine[];
  readonly legend: readonly LegendMark[];
}
