/** The chart "Dice against noise strength" as plain data, in points: `chart.ts` makes it, `svg.ts` draws it. */
import type { ExperimentRun } from "../../io/experiment/run.ts";
import type { Box, TextLine } from "../description.ts";
import type { MarkerShape, ThemeName } from "../palette.ts";

/** What the predictions are compared with: noisy labels of the test images, or their clean references. */
export type Against = "noisy" | "clean";

export interface ChartInput {
  /** One panel each. A run without results has empty axes; without any run there is one such panel. */
  readonly runs: readonly ExperimentRun[];
  readonly against: Against;
  /** Whether the exact marginal's Dice, at ½ and at t, stands beside the networks'. */
  readonly withOracle: boolean;
  readonly theme: ThemeName;
  /** What the chart stands on: white or the dark theme's paper; "none" leaves it transparent, as the screen does. */
  readonly ground: "paper" | "none";
  /** Points, at least 150. Left out: a journal's two columns. The screen asks for CSS pixels / PIXELS_PER_POINT. */
  readonly width?: number;
  /** Of a panel's frame, points. Left out: what suits its width. */
  readonly panelHeight?: number;
  /** Whether the caption stands below; the description has it as text in any case. */
  readonly withCaption: boolean;
}

/** CSS pixels that a point takes on the screen, so that the smallest letters are 11 px high. */
export const PIXELS_PER_POINT = 1.75;

export type Point = readonly [x: number, y: number];

/** The square is larger: soft-Dice and CE^(*) often agree, and the triangle before it would hide it. */
export const MARKER_RADIUS: Readonly<Record<MarkerShape, number>> = {
  circle: 2.3,
  square: 3,
  triangle: 1.9,
};

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
      /** What browsers tell of it under the pointer; null for nothing. */
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
  /** null is transparent. */
  readonly background: string | null;
  readonly panels: readonly ChartPanel[];
  readonly legend: readonly Mark[];
  readonly texts: readonly TextLine[];
}
