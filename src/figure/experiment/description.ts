/** The chart "Dice against noise strength" on a page as plain data, in points: `chart.ts` makes it, `svg.ts` draws it. */
import type { Box, TextLine } from "../description.ts";
import type { MarkerShape } from "../palette.ts";
import type { Point } from "../paths.ts";

/** A part of a drawing, in the chart's coordinates. Dashes in points; null is solid. */
export type Mark =
  | {
      readonly kind: "line";
      readonly points: readonly Point[];
      readonly colour: string;
      readonly width: number;
      readonly dash: readonly number[] | null;
    }
  | {
      readonly kind: "area";
      readonly points: readonly Point[];
      readonly colour: string;
      readonly opacity: number;
    }
  | {
      readonly kind: "marker";
      readonly shape: MarkerShape;
      readonly at: Point;
      /** Half of its height. */
      readonly radius: number;
      readonly colour: string;
      readonly opacity: number;
      /** Outline that keeps it apart from what lies below; null for none. */
      readonly halo: string | null;
      /** What viewers tell of it under the pointer; null for nothing. */
      readonly note: string | null;
    };

/** The axes of one organ and what stands in them. */
export interface ChartPanel extends Box {
  /** Accessible name, "Kidney: mean Dice against noise strength". */
  readonly name: string;
  /** The means, in words. */
  readonly summary: string;
  readonly marks: readonly Mark[];
}

export interface ChartDescription {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The whole recipe, in sentences. */
  readonly caption: string;
  readonly background: string;
  readonly panels: readonly ChartPanel[];
  readonly legend: readonly Mark[];
  readonly texts: readonly TextLine[];
}
