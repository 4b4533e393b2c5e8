import { describe, expect, it } from "vitest";
import { summarise } from "../../../src/core/training/results.ts";
import { reliabilityChart, reliabilityView } from "../../../src/figure/experiment/reliability.ts";
import { drawPlate } from "../../../src/figure/views/plate.ts";
import { fakeRun } from "../../fixtures/experimentRuns.ts";

const run = fakeRun("kidney");
const summaryAt = (a: number) => summarise([a], run.results)[0];

describe("the reliability of cross-entropy's probabilities", () => {
  it("has a point a bin at its mean probability and mean marginal, beside the diagonal", () => {
    const { series, bins, summary } = reliabilityChart(summaryAt(0.1))!;
    const [diagonal, curve] = series;
    expect(diagonal.points.map(({ x, y }) => [x, y])).toEqual([[0, 0], [1, 1]]); // prettier-ignore
    expect(curve.points).toHaveLength(10);
    curve.points.forEach(({ x, y }, bin) => {
      expect(x).toBeCloseTo((bin + 0.5) / 10, 12);
      expect(y!).toBeCloseTo(x + 0.1 * (0.5 - x), 12);
    });
    expect(bins[0].count).toBe(5 * 80_000);
    expect(summary).toMatch(/^Calibration error 0\.04/);
  });

  it("leaves out bins of a few pixels, and is not there for results that were never counted", () => {
    const few = run.results.map((result) => ({
      ...result,
      reliability: { ...result.reliability!, counts: [80_000, 2, 2, 3, 0, 0, 0, 0, 0, 1] },
    }));
    // Two or three pixels in each of five folds.
    expect(reliabilityChart(summarise([0.1], few)[0])!.bins.map(({ count }) => count)).toEqual([400_000, 15]);
    const none = run.results.map((result) => ({ ...result, reliability: null }));
    expect(reliabilityChart(summarise([0.1], none)[0])).toBeNull();
    expect(reliabilityView({ ...run, results: none }, 3)).toBeNull();
  });

  it("is a page with the number, its spread and the whole recipe", () => {
    const { title, caption } = drawPlate(reliabilityView(run, 3)!);
    expect(title).toContain("Kidney: are the probabilities the marginal?, a\u00a0=\u00a00.1");
    expect(caption).toMatch(/Pixels of the test images, 445.000 in all/);
    expect(caption).toMatch(/Calibration error, .*: 0\.04\d* ± 0/);
    expect(caption).toContain("seed\u00a01");
  });
});
