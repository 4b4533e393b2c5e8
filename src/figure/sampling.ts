/** Error of the average against the number of draws, both as logarithms, as plain data: what the screen and a file both draw. */
import type { Check } from "../core/propositions.ts";
import type { SamplingSnapshot } from "../core/sampling.ts";
import { formatStrength } from "./format.ts";
import type { Axis, LineStyle, Series } from "./series.ts";

export const ERROR_LINES: Readonly<Record<"measured" | "expected", LineStyle>> = {
  measured: { id: "measured", colour: "samples", dash: null, marker: "circle", width: 1 },
  expected: { id: "expected", colour: "ink", dash: [2.4, 1.6], marker: null, width: 0.8 },
};

export const ERROR_WORDS: Readonly<Record<"measured" | "expected", string>> = {
  measured: "measured",
  expected: "expected",
};

/** A z beyond this is shown red: of ten thousand normal ones fewer than one lies there. */
export const ALARMING_Z = 4;

export function isAlarming({ z }: Check): boolean {
  return z !== null && Math.abs(z) > ALARMING_Z;
}

interface ErrorChart {
  /** log₁₀ of the number of draws. */
  readonly x: Axis;
  /** log₁₀ of the root mean square over Ω of average − m. */
  readonly y: Axis;
  readonly series: readonly Series[];
}

const written = (power: number) => formatStrength(Number((10 ** power).toPrecision(3)));

/** An error of exactly 0 has no logarithm, and no point. */
export function errorChart({ errors, rmsOfOne, drawCount }: SamplingSnapshot): ErrorChart {
  const right = Math.max(1, Math.log10(drawCount));
  const expected = (draws: number) => rmsOfOne / Math.sqrt(draws);
  const log = (value: number) => (value > 0 ? Math.log10(value) : null);
  const values = errors.flatMap(({ draws, rms }) => [rms, expected(draws)]).filter((value) => value > 0);
  const low = values.length === 0 ? -2 : Math.log10(Math.min(...values)) - 0.1;
  const high = values.length === 0 ? 0 : Math.log10(Math.max(...values)) + 0.1;
  return {
    x: { domain: [0, right], ticks: [0, 1, 2, 3].filter((tick) => tick <= right), format: written },
    y: { domain: [low, high], ticks: ticksBetween(low, high), format: written },
    series: [
      {
        ...ERROR_LINES.expected,
        points: errors.map(({ draws }) => ({ x: Math.log10(draws), y: log(expected(draws)), band: null })),
      },
      {
        ...ERROR_LINES.measured,
        points: errors.map(({ draws, rms }) => ({ x: Math.log10(draws), y: log(rms), band: null })),
      },
    ],
  };
}

/** Logarithms of 1, 2 and 5 times powers of ten, at most five of them. */
function ticksBetween(low: number, high: number): number[] {
  const all = Array.from({ length: 12 }, (_, i) => i - 10).flatMap((power) =>
    [1, 2, 5].map((digit) => power + Math.log10(digit)),
  );
  const inside = all.filter((tick) => tick >= low && tick <= high);
  const whole = inside.filter((tick) => Number.isInteger(tick));
  return inside.length <= 5 || whole.length < 2 ? inside : whole;
}
