/** The average's error as a chart of logarithms, on the screen and on a page. */
import { expect, it } from "vitest";
import { type SamplingSnapshot, sampling } from "../../src/core/sampling.ts";
import { finish } from "../../src/core/steps.ts";
import { formatEstimate } from "../../src/figure/format.ts";
import { errorChart, isAlarming } from "../../src/figure/sampling.ts";
import { drawingSvg } from "../../src/figure/svg.ts";
import { drawPlate } from "../../src/figure/views/plate.ts";
import { samplingView } from "../../src/figure/views/sampling.ts";
import { kernels } from "../fixtures/kernels.ts";
import { discReference } from "../fixtures/masks.ts";

const reference = discReference([32, 32], 0.3);

function lastOf(a: number, drawCount: number): SamplingSnapshot {
  let last: SamplingSnapshot | null = null;
  const request = { reference, a, smoothness: 0.2, seed: 1, drawCount };
  finish(sampling(kernels.simd, request, (snapshot) => (last = snapshot)));
  return last!;
}

it("the expected line falls by half a decade in a decade, through the first draw's expected error", () => {
  const snapshot = lastOf(0.1, 100);
  const { x, y, series } = errorChart(snapshot);
  const [expected, measured] = series;
  expect(x.domain).toEqual([0, 2]);
  expect(x.ticks.map(x.format!)).toEqual(["1", "10", "100"]);
  expect(expected.points[0]).toMatchObject({ x: 0, y: Math.log10(snapshot.rmsOfOne) });
  const at = (place: number) => expected.points.find((point) => point.x === place)!.y!;
  expect(at(1) - at(2)).toBeCloseTo(0.5, 12);
  for (const { y: value } of [...expected.points, ...measured.points]) {
    expect(value!).toBeGreaterThan(y.domain[0]);
    expect(value!).toBeLessThan(y.domain[1]);
  }
  expect(y.ticks.length).toBeGreaterThanOrEqual(2);
});

it("an error of 0 has no logarithm: without noise there are axes and no line", () => {
  const { series, y } = errorChart(lastOf(0, 10));
  expect(series.flatMap(({ points }) => points.map((point) => point.y))).toEqual(Array(14).fill(null));
  expect(y.domain.every(Number.isFinite)).toBe(true);
});

it("a z is red beyond 4, on both sides, and never where there is none", () => {
  const check = { proposition: 1, place: "inside", at: 0.5, measured: 0.5, error: 0.1, exact: 0.5 } as const;
  expect([4.01, -4.01, 4, null].map((z) => isAlarming({ ...check, z }))).toEqual([true, true, false, false]);
});

it("an estimate has no more digits than two of its error", () => {
  expect(formatEstimate(0.189345, 0.0123)).toBe("0.189 ± 0.012");
  expect(formatEstimate(-0.0004, 0.00031)).toBe("−0.00040 ± 0.00031");
  expect(formatEstimate(1.23456, 12)).toBe("1 ± 12");
  expect(formatEstimate(0.5, 0)).toBe("0.500");
  expect(formatEstimate(0.5, null)).toBe("0.500");
});

it("a page names all parameters and the largest z, and holds both lines", () => {
  const snapshot = lastOf(0.1, 100);
  const source = {
    reference, name: "Disc", foreground: null, isAnatomical: false, plane: "axial", position: [0, 0, 0],
  } as const; // prettier-ignore
  const question = { source, a: 0.1, smoothness: 0.2, sampleCount: 100, seed: 1 };
  const drawing = drawPlate(samplingView({ question, snapshot }));
  const largest = Math.max(...snapshot.checks.map(({ z }) => Math.abs(z ?? 0)));
  expect(drawing.caption).toContain(`the largest |z| is ${largest.toFixed(2)}`);
  expect(drawing.caption).toContain("100 samples; seed\u00a01");
  const svg = drawingSvg(drawing);
  expect(svg).toContain("number of draws n");
  expect(svg).not.toContain("NaN");
});
