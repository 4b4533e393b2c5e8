/** The sweep's charts as data, and on a page. */
import { expect, it } from "vitest";
import { SWEEP_STRENGTHS, type SweepColumn, partingOf, sweepAtOnce } from "../../src/core/sweep.ts";
import { volumeBounds } from "../../src/core/volume.ts";
import { SWEEP_QUANTITIES, sweepChart, sweepValue } from "../../src/figure/sweep.ts";
import { drawPlate } from "../../src/figure/views/plate.ts";
import { sweepView } from "../../src/figure/views/sweep.ts";
import { partingWords } from "../../src/figure/words/parting.ts";
import { drawingSvg } from "../../src/figure/svg.ts";
import { kernels } from "../fixtures/kernels.ts";
import { discReference } from "../fixtures/masks.ts";

const reference = discReference([64, 64], 0.2);
const columns = sweepAtOnce(kernels.simd, { reference, noiseStrengths: SWEEP_STRENGTHS });

it.each(SWEEP_QUANTITIES)("the chart of %s has every value inside its axes, at every noise strength", (quantity) => {
  const { x, y, series } = sweepChart(columns, quantity);
  expect(x.domain).toEqual([0, 0.3]);
  for (const { points } of series) {
    expect(points.map((point) => point.x)).toEqual(SWEEP_STRENGTHS);
    for (const { y: value, band } of points) {
      for (const number of [value, ...(band ?? [])].filter((each) => each !== null)) {
        expect(number).toBeGreaterThanOrEqual(y.domain[0]);
        expect(number).toBeLessThanOrEqual(y.domain[1]);
      }
    }
  }
}); // prettier-ignore

it("the volumes lie in bands whose edges are the companion paper's bounds", () => {
  const { series } = sweepChart(columns, "volume");
  const low = series.find(({ id }) => id === "dice low")!;
  const high = series.find(({ id }) => id === "accuracy high")!;
  columns.forEach(({ volumeMarginal }, i) => {
    const { accuracy, dice } = volumeBounds(volumeMarginal);
    expect(low.points[i].y).toBe(dice[0]);
    expect(high.points[i].y).toBe(accuracy[1]);
  });
  // 1 lies above the frame: no edge is drawn there.
  expect(series.find(({ id }) => id === "dice high")!.points.every(({ y }) => y === null)).toBe(true);
});

it("what is undefined is no value, and is not drawn", () => {
  const empty = sweepAtOnce(kernels.simd, {
    reference: discReference([8, 8], 0),
    noiseStrengths: [0, 0.1],
  });
  expect(sweepValue("dice", "dice", empty[0])).toBeNull();
  expect(sweepChart(empty, "dice").series.flatMap(({ points }) => points.map(({ y }) => y))).toEqual(
    Array(6).fill(null),
  );
});

it("says from where on the two answers part, and from where one is empty", () => {
  const parting = partingOf(columns);
  const first = columns.find(({ diceOfDice, diceOfAccuracy }) => diceOfDice! - diceOfAccuracy! >= 0.01)!;
  expect(parting.parts).toBe(first.a);
  expect(columns.find(({ a }) => a === parting.empties)!.volumeAccuracy).toBe(0);
  expect(columns.find(({ a }) => a === parting.empties! - 0.005)?.volumeAccuracy).not.toBe(0);
  expect(partingWords({ parts: 0.05, empties: null })).toBe(
    "The two answers part by 0.01 of Dice from a = 0.05 on; the accuracy-optimal one is never empty.",
  );
  expect(partingWords({ parts: null, empties: 0.2 })).toBe(
    "The two answers nowhere part by 0.01 of Dice; the accuracy-optimal one is empty from a = 0.2 on.",
  );
  const none: SweepColumn[] = columns.slice(0, 1);
  expect(partingOf(none)).toEqual({ parts: null, empties: null });
});

it("a page holds the three charts with reference, strengths and the words below", () => {
  const source = {
    reference, name: "Disc", foreground: null, isAnatomical: false, plane: "axial", position: [0, 0, 0],
  } as const; // prettier-ignore
  const drawing = drawPlate(sweepView({ source, columns }));
  expect(drawing.title).toBe("Noise sweep");
  expect(drawing.caption).toContain("61 noise strengths a from 0 to 0.3");
  expect(drawing.caption).toContain("Disc");
  const svg = drawingSvg(drawing);
  for (const words of [
    "Dice with the marginal",
    "Threshold",
    "Volume",
    "accuracy-optimal",
    "noise strength a",
  ])
    expect(svg).toContain(words);
  expect(svg).not.toContain("NaN");
});
