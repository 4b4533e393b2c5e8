/** The charts of the noise sweep as plain data: what the screen and a file both draw. */
import type { SweepColumn } from "../core/sweep.ts";
import { ACCURACY_THRESHOLD } from "../core/segmentation.ts";
import { volumeBounds } from "../core/volume.ts";
import { LINE_LOOKS } from "./palette.ts";
import type { Axis, LineStyle, Series, SeriesPoint } from "./series.ts";

/** What is upright. */
export const SWEEP_QUANTITIES = ["dice", "threshold", "volume"] as const;

export type SweepQuantity = (typeof SWEEP_QUANTITIES)[number];

export const SWEEP_NAMES: Readonly<Record<SweepQuantity, string>> = {
  dice: "Dice",
  threshold: "Threshold",
  volume: "Volume",
};

export type SweepLine = "marginal" | "reference" | "accuracy" | "dice";

export const LINE_NAMES: Readonly<Record<SweepLine, string>> = {
  marginal: "marginal",
  reference: "reference",
  accuracy: "accuracy-optimal",
  dice: "Dice-optimal",
};

interface SweepSeries extends Series {
  /** What it is a line of, or the edge of a line's bounds. */
  readonly line: SweepLine;
}

export interface SweepChart {
  readonly quantity: SweepQuantity;
  readonly x: Axis;
  readonly y: Axis;
  /** From the back to the front. */
  readonly series: readonly SweepSeries[];
}

const STYLES: Readonly<Record<SweepLine, Omit<LineStyle, "id">>> = {
  marginal: { colour: "samples", dash: [1, 1.6], marker: null, width: 0.9 },
  reference: { colour: "reference", dash: null, marker: null, width: 0.8 },
  accuracy: { colour: "accuracy", dash: LINE_LOOKS.accuracy.dash, marker: null, width: 1.3 },
  dice: { colour: "dice", dash: LINE_LOOKS.dice.dash, marker: null, width: 1.3 },
};

export function sweepLineStyle(id: SweepLine): LineStyle & { readonly id: SweepLine } {
  return { id, ...STYLES[id] };
}

type Read = (column: SweepColumn) => number | null;

const READS: Readonly<Record<SweepQuantity, Partial<Record<SweepLine, Read>>>> = {
  dice: {
    reference: (column) => column.diceOfReference,
    accuracy: (column) => column.diceOfAccuracy,
    dice: (column) => column.diceOfDice,
  },
  threshold: {
    accuracy: () => ACCURACY_THRESHOLD,
    dice: (column) => column.threshold,
  },
  volume: {
    marginal: (column) => column.volumeMarginal,
    accuracy: (column) => column.volumeAccuracy,
    dice: (column) => column.volumeDice,
  },
};

/** A line's value in a column; null where it is undefined, or the chart has no such line. */
export function sweepValue(quantity: SweepQuantity, line: SweepLine, column: SweepColumn): number | null {
  return READS[quantity][line]?.(column) ?? null;
}

/** The lines of a chart, in the order of its key. */
export function sweepLines(quantity: SweepQuantity): SweepLine[] {
  return (["reference", "marginal", "accuracy", "dice"] as const).filter(
    (line) => READS[quantity][line] !== undefined,
  );
}

/** @param columns by rising noise strength, at least two. */
export function sweepChart(columns: readonly SweepColumn[], quantity: SweepQuantity): SweepChart {
  const last = columns[columns.length - 1]?.a ?? 0;
  const y = uprightAxis(columns, quantity);
  const held = (value: number) => Math.min(y.domain[1], Math.max(y.domain[0], value));
  const point = (line: SweepLine, column: SweepColumn): SeriesPoint => {
    const value = sweepValue(quantity, line, column);
    const bounds =
      quantity === "volume" && value !== null && (line === "accuracy" || line === "dice")
        ? volumeBounds(column.volumeMarginal)[line]
        : null;
    return { x: column.a, y: value, band: bounds === null ? null : [held(bounds[0]), held(bounds[1])] };
  };
  return {
    quantity,
    x: { domain: [0, last], ticks: [0, last / 3, (2 * last) / 3, last].map((a) => Number(a.toPrecision(3))) },
    y,
    series: sweepLines(quantity).flatMap((line): SweepSeries[] => {
      const points = columns.map((column) => point(line, column));
      const style = sweepLineStyle(line);
      if (points.every(({ band }) => band === null)) return [{ ...style, line, points }];
      return [
        ...(["low", "high"] as const).map((edge, i) => ({
          ...style,
          ...EDGE,
          id: `${line} ${edge}`,
          line,
          points: points.map(({ x, band }) => ({ x, y: edgeOf(band?.[i] ?? null, y), band: null })),
        })),
        { ...style, line, points, bandOpacity: BOUNDS_OPACITY },
      ];
    }),
  };
}

/** The two bands lie over each other: their edges say more than their fills. */
const BOUNDS_OPACITY = 0.07;
const EDGE = { width: 0.5, dash: [1, 1.2] } as const;

/** What was held at the frame is no edge. */
function edgeOf(value: number | null, { domain: [low, high] }: Axis): number | null {
  return value === null || value <= low || value >= high ? null : value;
}

/** Volumes reach a little beyond the largest: an organ is a small part of the image. */
function uprightAxis(columns: readonly SweepColumn[], quantity: SweepQuantity): Axis {
  if (quantity === "dice") return { domain: [0, 1], ticks: [0, 0.5, 1] };
  if (quantity === "threshold") return { domain: [0, 0.6], ticks: [0, 0.25, 0.5] };
  const largest = Math.max(
    ...columns.flatMap((column) => [column.volumeMarginal, column.volumeAccuracy, column.volumeDice ?? 0]),
  );
  const top = NICE.find((value) => value >= 1.1 * largest) ?? 1;
  return { domain: [0, top], ticks: [0, top / 2, top] };
}

const NICE = [1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1];
