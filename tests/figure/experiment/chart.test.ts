import { describe, expect, it } from "vitest";
import { NO_AUGMENTATION, type Recipe, type SlicePlane } from "../../../src/core/training/recipe.ts";
import type { FoldResult } from "../../../src/core/training/results.ts";
import { describeExperiment } from "../../../src/figure/experiment/chart.ts";
import type { ChartPanel, Mark } from "../../../src/figure/experiment/description.ts";
import type { ChartInput } from "../../../src/figure/experiment/dice.ts";
import { PALETTES } from "../../../src/figure/palette.ts";
import type { ExperimentRun } from "../../../src/io/experiment/run.ts";
import { fakeFileRun, fakeRun } from "../../fixtures/experimentRuns.ts";

function chartOf(runs: readonly ExperimentRun[], part: Partial<ChartInput> = {}) {
  return describeExperiment({ against: "noisy", withOracle: false, runs, ...part });
}

type Kind<K extends Mark["kind"]> = Extract<Mark, { kind: K }>;

function marksOf<K extends Mark["kind"]>(panel: ChartPanel, kind: K, colour: string): Kind<K>[] {
  return panel.marks.filter((mark): mark is Kind<K> => mark.kind === kind && mark.colour === colour);
}

/** The noise strength and the Dice at a place, from two points whose values are known. */
function inverse(panel: ChartPanel, longest: number) {
  // 9 points lie between the frame's sides and the first and last noise strength.
  return ([x, y]: readonly [number, number]) => ({
    a: ((x - panel.x - 9) / (panel.width - 18)) * longest,
    dice: 1 - (y - panel.y) / panel.height,
  });
}

const { accuracy: BLUE, softDice: RUST, dice: VERMILION, samples: GREY } = PALETTES.light;
const markers = (panel: ChartPanel, colour: string) =>
  marksOf(panel, "marker", colour).filter(({ halo }) => halo !== null);
const dots = (panel: ChartPanel, colour: string) =>
  marksOf(panel, "marker", colour).filter(({ halo }) => halo === null);

/** A run of two noise strengths with these CE^(0) per fold; the other numbers are 0.5. */
function runOf(atZero: readonly (number | null)[], atTenth: readonly (number | null)[]): ExperimentRun {
  const run = fakeRun("kidney", 0, { noiseStrengths: [0, 0.1], folds: 3 });
  const result = (a: number) => (ceHalf: number | null, fold: number): FoldResult => {
    const scores = { ceHalf, sdHalf: 0.5, ceStar: 0.5, oracleHalf: 0.5, oracleStar: 0.5 };
    return { a, fold, testCount: 4, noisy: scores, clean: scores, meanThreshold: 0.4, meanOracleThreshold: 0.4, reliability: null, volumes: null };
  }; // prettier-ignore
  return { ...run, results: [...atZero.map(result(0)), ...atTenth.map(result(0.1))] };
}

describe("the chart of an experiment", () => {
  it("has its markers at the means over the folds, at the noise strengths' true scale", () => {
    const run = fakeRun("kidney");
    const [panel] = chartOf([run]).panels;
    const where = inverse(panel, 0.1);
    for (const [method, colour] of [["ceHalf", BLUE], ["sdHalf", RUST], ["ceStar", VERMILION]] as const) {
      const shown = markers(panel, colour).map(({ at }) => where(at));
      expect(shown.map(({ a }) => Number(a.toFixed(6)))).toEqual([0, 0.03, 0.06, 0.1]);
      shown.forEach(({ a, dice }) => {
        const folds = run.results.filter((result) => Math.abs(result.a - a) < 1e-9);
        expect(folds).toHaveLength(5);
        const mean = folds.reduce((sum, { noisy }) => sum + noisy[method]!, 0) / 5;
        expect(dice).toBeCloseTo(mean, 6);
      });
    } // prettier-ignore
  });

  it("begins at 0 and reaches to the last noise strength, whatever they are", () => {
    const [panel] = chartOf([fakeRun("kidney", Infinity, { noiseStrengths: [0.05, 0.2] })]).panels;
    const where = inverse(panel, 0.2);
    const shown = markers(panel, BLUE).map(({ at }) => Number(where(at).a.toFixed(6)));
    expect(shown).toEqual([0.05, 0.2]);
  });

  it("has bands of one standard deviation (n − 1) to both sides, and a dot for each fold", () => {
    // Means 0.6 and 0.3; deviations 0.1 and 0.2.
    const [panel] = chartOf([runOf([0.5, 0.6, 0.7], [0.1, 0.3, 0.5])]).panels;
    const where = inverse(panel, 0.1);
    const band = marksOf(panel, "area", BLUE)[0].points.map((point) => where(point).dice);
    [0.7, 0.5, 0.1, 0.5].forEach((dice, i) => expect(band[i]).toBeCloseTo(dice, 6));
    expect(dots(panel, BLUE).map(({ at }) => Number(where(at).dice.toFixed(6)))).toEqual([
      0.5, 0.6, 0.7, 0.1, 0.3, 0.5,
    ]);
  });

  it("has no band for one fold, and says how many folds a mean is of", () => {
    const [panel] = chartOf([runOf([0.5], [0.2])]).panels;
    expect(marksOf(panel, "area", BLUE)).toEqual([]);
    expect(markers(panel, BLUE).map(({ note }) => note)).toEqual([
      "CE(0), a = 0: Dice 0.500 (1 fold)",
      "CE(0), a = 0.1: Dice 0.200 (1 fold)",
    ]);
    const [two] = chartOf([runOf([0.5, 0.7], [0.2])]).panels;
    expect(markers(two, BLUE)[0].note).toBe("CE(0), a = 0: Dice 0.600 ± 0.141 (2 folds)");
  });

  it("leaves out what is undefined, and draws no line through it", () => {
    const run = fakeRun("kidney");
    const holed = {
      ...run,
      results: run.results.map((result) =>
        result.a === 0.03 ? { ...result, noisy: { ...result.noisy, ceHalf: null } } : result,
      ),
    };
    const [panel] = chartOf([holed]).panels;
    expect(markers(panel, BLUE)).toHaveLength(3);
    // The first point stands alone; the last two are joined.
    expect(marksOf(panel, "line", BLUE).map(({ points }) => points.length)).toEqual([2]);
    expect(marksOf(panel, "line", RUST).map(({ points }) => points.length)).toEqual([4]);
  });

  it("keeps bands inside the axes", () => {
    const [panel] = chartOf([runOf([0.9, 1, 1], [0, 0, 0.1])]).panels;
    for (const [, y] of marksOf(panel, "area", BLUE)[0].points) {
      expect(y).toBeGreaterThanOrEqual(panel.y);
      expect(y).toBeLessThanOrEqual(panel.y + panel.height);
    }
  });

  it("shows the clean references' Dice and the exact marginal on request only", () => {
    const run = fakeRun("kidney");
    const [noisy] = chartOf([run]).panels;
    const [clean] = chartOf([run], { against: "clean", withOracle: true }).panels;
    expect(marksOf(noisy, "line", GREY)).toEqual([]);
    expect(marksOf(clean, "line", GREY).map(({ dash }) => dash === null)).toEqual([true, false]);
    // Marker and dots stand 0.03 higher in the made-up results.
    expect(dots(noisy, BLUE)[0].at[1] - dots(clean, BLUE)[0].at[1]).toBeCloseTo(0.03 * noisy.height, 6);
    expect(markers(noisy, BLUE)[0].at[1] - markers(clean, BLUE)[0].at[1]).toBeCloseTo(0.03 * noisy.height, 6);
  });

  it("tells the methods apart by colour, dash and marker", () => {
    const [panel] = chartOf([fakeRun("kidney")]).panels;
    const looks = [BLUE, RUST, VERMILION].map((colour) => {
      const [{ dash }] = marksOf(panel, "line", colour);
      const [{ shape }] = markers(panel, colour);
      return { dash, shape };
    });
    expect(new Set(looks.map(({ dash }) => JSON.stringify(dash))).size).toBe(3);
    expect(new Set(looks.map(({ shape }) => shape)).size).toBe(3);
  });

  it("has panels beside each other where they fit, below each other where not, none outside", () => {
    for (const [count, rows] of [[1, 1], [3, 1], [4, 2], [7, 3]] as const) {
      const chart = chartOf(Array.from({ length: count }, () => fakeRun("kidney")));
      expect(new Set(chart.panels.map(({ y }) => y)).size).toBe(rows);
      for (const [i, panel] of chart.panels.entries()) {
        expect(panel.x).toBeGreaterThan(0);
        expect(panel.x + panel.width).toBeLessThan(chart.width);
        expect(panel.y + panel.height).toBeLessThan(chart.height);
        expect(panel.width).toBeGreaterThan(50);
        const above = chart.panels.slice(0, i).filter(({ x }) => x === panel.x);
        for (const other of above) expect(panel.y).toBeGreaterThan(other.y + other.height);
      }
    } // prettier-ignore
  });

  it("is axes without marks before the first fold, and even before the first organ", () => {
    for (const runs of [[], [fakeRun("kidney", 0)]]) {
      const chart = chartOf(runs, { withOracle: true });
      expect(chart.panels).toHaveLength(1);
      expect(chart.panels[0].marks.every(({ kind }) => kind === "line")).toBe(true);
      expect(chart.panels[0].summary).toBe("No fold is trained yet.");
      const words = chart.texts.map(({ runs: parts }) => parts.map(({ text }) => text).join(""));
      for (const word of ["0", "0.03", "0.06", "0.1", "0.2", "1"]) expect(words).toContain(word);
    }
  });

  it("has an axis where there is no noise at all", () => {
    const [panel] = chartOf([fakeRun("kidney", Infinity, { noiseStrengths: [0] })]).panels;
    expect(markers(panel, BLUE)).toHaveLength(1);
    for (const value of JSON.stringify(panel.marks).matchAll(/null,null|NaN/g)) expect(value).toBe("");
  });

  it("leaves out numbers of the axis that would overlap, never the last", () => {
    const noiseStrengths = [0, 0.001, 0.002, 0.05, 0.099, 0.1];
    const words = chartOf([0, 1, 2].map(() => fakeRun("kidney", 0, { noiseStrengths }))).texts.map(
      ({ runs }) => runs[0].text,
    );
    expect(words).toContain("0.1");
    expect(words).toContain("0.05");
    expect(words).not.toContain("0.099");
    expect(words.includes("0.001") && words.includes("0.002")).toBe(false);
  });

  it("has the curves' names at their ends, apart from each other and inside the frame's height", () => {
    const [panel] = chartOf([fakeRun("aorta")]).panels;
    const { texts } = chartOf([fakeRun("aorta")]);
    const names = texts.filter(({ x }) => x === panel.x + panel.width + 3);
    expect(names.map(({ runs }) => runs.map(({ text }) => text).join("")).sort()).toEqual([
      "CE(*)", "CE(0)", "SD(0)",
    ]); // prettier-ignore
    const heights = names.map(({ y }) => y).sort((one, other) => one - other);
    expect(heights[1] - heights[0]).toBeGreaterThan(7);
    expect(heights[2] - heights[1]).toBeGreaterThan(7);
    expect(heights[2]).toBeLessThan(panel.y + panel.height + 4);
  });

  it("says the means in words", () => {
    const [panel] = chartOf([runOf([0.5, 0.7], [0.25])]).panels;
    expect(panel.name).toBe("Kidney: mean Dice against noise strength");
    expect(panel.summary).toContain("CE(0): 0.600 at a = 0, 0.250 at a = 0.1; SD(0): 0.500 at a = 0");
  });
});

describe("the caption of the chart", () => {
  it("has the whole recipe in sentences", () => {
    const { caption } = chartOf([fakeRun("kidney")]);
    const plain = caption.replaceAll("\u00a0", " ");
    for (const words of [
      "8 channels", "200 steps of Adam (step size up to 0.003, weight decay 0.05)", "batches of 8, augmented at random (mirrored, turned by up to 10°",
      "Kidney: synthetic CT-like slices", "200 images, one a subject, of 48 × 48 pixels", "5 folds, split by subject",
      "a = 0, 0.03, 0.06, 0.1", "b = 0.1", "seed 1",
    ]) expect(plain).toContain(words); // prettier-ignore
    expect(plain).not.toContain("Unfinished");
  });

  it("names what augments, as far as something does", () => {
    const words = (recipe: Partial<Recipe>) =>
      chartOf([fakeRun("kidney", 20, { ...NO_AUGMENTATION, ...recipe })]).caption.replaceAll("\u00a0", " ");
    expect(words({})).toContain("batches of 8, not augmented. Noise");
    expect(words({ flips: true })).toContain("batches of 8, augmented at random (mirrored). Noise");
    const all = { scaling: 0.1, shift: 0.05, gamma: 0.2, contrast: 0.3, brightness: 0.1, greyNoise: 0.03 };
    expect(words(all)).toContain(
      "augmented at random (scaled by ±10 %, shifted by ±5 %, gamma 1 ± 0.2, contrast 1 ± 0.3, brightness ±0.1, noise up to 0.03)",
    );
  });

  it("names what regularises, where something does", () => {
    const words = (weightDecay: number) => chartOf([fakeRun("kidney", 20, { weightDecay })]).caption;
    expect(words(0)).not.toContain("decay");
    const { caption } = chartOf([fakeRun("kidney", 20, { dropout: 0.1, depth: 4, channels: 16 })]);
    expect(caption.replaceAll("\u00a0", " ")).toContain(
      "U-net of 4 levels with 16 channels at the first, dropout of 10 % at the coarsest; 200 steps",
    );
    expect(words(0.02)).toContain("(step size up to 0.003, weight decay 0.02)");
  });

  it("says once what the organs share, and which are unfinished", () => {
    const plain = chartOf([fakeRun("kidney"), fakeRun("aorta", 7)]).caption.replaceAll("\u00a0", " ");
    expect(plain.match(/seed 1/g)).toHaveLength(1);
    expect(plain).toContain("Kidney, Aorta: synthetic");
    expect(plain).toContain("Unfinished: Aorta 7 of 20 trained.");
    const apart = chartOf([fakeRun("kidney"), fakeRun("aorta", 7, { seed: 2 })]).caption;
    expect(apart.match(/seed/g)).toHaveLength(2);
  });

  it("names the planes of volumes", () => {
    const of = (plane: SlicePlane) =>
      chartOf([fakeRun("aorta", 0, { source: { kind: "volumes", version: 1, plane } })]).caption;
    expect(of("coronal")).toContain("Aorta: synthetic CT-like volumes, coronal slices, 200 images");
    expect(of("all")).toContain("volumes, axial, coronal and sagittal slices in turn");
  });

  it("has the images that there were, how they were split, and what that is not worth", () => {
    const plain = chartOf([fakeFileRun()]).caption.replaceAll("\u00a0", " ");
    expect(plain).toContain("80 images of 1 subject, of 48 × 48 pixels; 2 folds, split by image;");
    expect(plain).toContain("One subject proves nothing");
    expect(plain).toContain("cropped around the organ as its segmentation has it, test images too");
    expect(plain).not.toContain("200 images");
  });

  it("has the differences fold by fold, with the sign, for what the curves are compared with", () => {
    // CE^(*) − CE^(0) at 0.1: 0.4, 0.2, 0; SD^(0) − CE^(*): 0.
    const run = runOf([0.5, 0.5, 0.5], [0.1, 0.3, 0.5]);
    const plain = chartOf([run]).caption.replaceAll("\u00a0", " ");
    expect(plain).toContain("Kidney, differences fold by fold (mean ± standard deviation, at a = 0, 0.1)");
    expect(plain).toContain(
      "SD(0) − CE(*) 0.000 ± 0.000, 0.000 ± 0.000; CE(*) − CE(0) 0.000 ± 0.000, +0.200 ± 0.200.",
    );
    const clean = run.results.map((result) => ({ ...result, clean: { ...result.clean, ceStar: 0 } }));
    expect(chartOf([{ ...run, results: clean }], { against: "clean" }).caption).toContain("−0.300 ± 0.200");
    expect(chartOf([runOf([0.5], [0.2])]).caption).not.toContain("differences");
  });

  it("names the files, a few of them, without their control signs", () => {
    const few = chartOf([fakeFileRun(["a\u202eb.nii", "c.nii"])]).caption;
    expect(few).toContain("axial CT slices of ab.nii, c.nii (labels 2, 3)");
    expect(few).toContain('both <kidneys> "&"');
    const many = chartOf([fakeFileRun(Array.from({ length: 50 }, (_, i) => `s${i}`))]).caption;
    expect(many).toContain("s0, s1, s2 and 47 more");
  });
});
