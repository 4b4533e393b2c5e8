/**
 * How well the noise of raters is found again: raters are drawn from the model, and a and b fitted to them. Prints the table of
 * docs/raters.md as Markdown. `npm run -s validate:raters -- [draws] [raters] [shapes]`; all draws are seeded.
 */
import { makeGrid } from "../../src/core/grid.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { DrawCache } from "../../src/core/drawCache.ts";
import { type RaterFit, fitRaters } from "../../src/core/raters/fit.ts";
import { makeReference } from "../../src/core/reference.ts";
import { sampleMask } from "../../src/core/samples.ts";
import { finish } from "../../src/core/steps.ts";
import { PRESETS } from "../../src/shapes/presets.ts";

const SIZE = 128;
const STRENGTHS = [0.02, 0.05, 0.1];
const SMOOTHNESSES = [0.05, 0.1, 0.3];
const [draws, raters, shapes] = [
  Number(process.argv[2] ?? 20),
  Number(process.argv[3] ?? 10),
  process.argv[4] ?? "kidney,lesions,star",
];

const kernel = createKernel();
const grid = makeGrid([SIZE, SIZE]);

function drawnRaters(shape: string, a: number, b: number, seed: number) {
  const reference = makeReference(grid, PRESETS.find(({ id }) => id === shape)!.build(SIZE, SIZE));
  const cache = new DrawCache(kernel);
  const draw = (sample: number) => ({ reference, smoothness: b, seed, sample });
  return { grid, masks: Array.from({ length: raters }, (_, i) => sampleMask(kernel, cache, draw(i), a)) };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (share: number) => `${Math.round(100 * share)} %`;

/** Mean of the estimates against the truth, mean of how far each is off, and how often its interval holds the truth. */
function cells(truth: number, estimates: readonly (RaterFit["smoothness"] | RaterFit["strength"])[]): string {
  const known = estimates.filter((estimate) => estimate !== null);
  const off = known.map(({ value }) => value / truth - 1);
  const held = known.filter(({ low, high }) => (low ?? 0) <= truth && truth <= (high ?? Infinity)).length;
  const sign = mean(off) < 0 ? "−" : "+";
  return `${sign}${percent(Math.abs(mean(off)))} | ${percent(mean(off.map(Math.abs)))} | ${percent(held / estimates.length)}`;
}

console.log("| shape | a | b | a on average | a off by | a held | b on average | b off by | b held |");
console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
for (const shape of shapes.split(",")) {
  for (const a of STRENGTHS) {
    for (const b of SMOOTHNESSES) {
      const fits = Array.from({ length: draws }, (_, i) =>
        finish(fitRaters(kernel, drawnRaters(shape, a, b, 1000 + i))),
      );
      const strengths = cells(
        a,
        fits.map(({ strength }) => strength),
      );
      const smoothnesses = cells(
        b,
        fits.map(({ smoothness }) => smoothness),
      );
      console.log(`| ${shape} | ${a} | ${b} | ${strengths} | ${smoothnesses} |`);
    }
  }
}
