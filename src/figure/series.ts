/** Axes and lines of a chart as plain data in their own units: what the screen and a file both draw. */
import type { LineLook, MarkerShape, Palette } from "./palette.ts";

// How they look, in points.

/** The square is larger: soft-Dice and CE^(*) often agree, and the triangle before it would hide it. */
export const MARKER_RADIUS: Readonly<Record<MarkerShape, number>> = {
  circle: 2.3,
  square: 3,
  triangle: 1.9,
};
/** One of the values that a point is the mean of. */
export const DOT = { radius: 0.85, opacity: 0.7 } as const;
export const BAND_OPACITY = 0.14;
/** Half the width of a band around one point alone. */
export const LONE_BAND = 2;
/** Names beside the lines' ends stand at least this far apart. */
export const NAME_LEADING = 7.6;

export interface Axis {
  readonly domain: readonly [low: number, high: number];
  /** Increasing. */
  readonly ticks: readonly number[];
  /** How a tick is written, where that is not the number itself: an axis of logarithms. */
  readonly format?: (tick: number) => string;
}

export interface SeriesPoint {
  readonly x: number;
  /** null leaves a gap. */
  readonly y: number | null;
  /** What lies around it; null for nothing. */
  readonly band: readonly [low: number, high: number] | null;
}

export interface LineStyle extends LineLook {
  readonly id: string;
  readonly colour: keyof Palette;
  /** Points. */
  readonly width: number;
}

export interface Series extends LineStyle {
  /** Of its band, where that is another than `BAND_OPACITY`. */
  readonly bandOpacity?: number;
  /** By increasing x. */
  readonly points: readonly SeriesPoint[];
}

/** The stretches of neighbours that are there. */
export function stretches<T>(values: readonly (T | null)[]): T[][] {
  const found: T[][] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    if (i === 0 || values[i - 1] === null) found.push([]);
    found[found.length - 1].push(value);
  });
  return found;
}

/**
 * How high the lines' names stand beside their ends: of marked lines that have reached their last point, from top to
 * bottom, moved as little down as keeps them apart, then up where the lowest would leave the frame.
 * @param place of a point, downwards. @param lowest that a name may stand. @param leading from name to name.
 */
export function endPlaces<S extends Series>(
  lines: readonly S[],
  place: (x: number, y: number) => number,
  lowest: number,
  leading: number,
): { readonly series: S; readonly y: number }[] {
  const ends = lines
    .flatMap((series) => {
      const last = series.points.at(-1);
      const isNamed = series.marker !== null && last !== undefined && last.y !== null;
      return isNamed ? [{ series, y: place(last.x, last.y) }] : [];
    })
    .sort((above, below) => above.y - below.y);
  const down: number[] = [];
  for (const { y } of ends) down.push(Math.max(y, (down.at(-1) ?? -Infinity) + leading));
  return ends.map(({ series }, i) => ({
    series,
    y: Math.min(down[i], lowest - (down.length - 1 - i) * leading),
  }));
}
