/** Both losses of one training on a page, side by side: each on an axis of its own, as on the screen. */
import type { Job } from "../../core/training/recipe.ts";
import type { ExperimentRun } from "../../io/experiment/run.ts";
import { formatStrength } from "../format.ts";
import type { View } from "../views/plate.ts";
import { type PagePlot, plotShapes } from "../views/plot.ts";
import { organName, recipeRuns } from "./caption.ts";
import { axisEnd, lossCurve } from "./lossCurve.ts";

export interface TrainingLosses {
  readonly run: ExperimentRun;
  readonly job: Job;
  /** Of every step so far. */
  readonly ce: Float32Array;
  readonly sd: Float32Array;
}

/** Between the two, points. */
const GAP = 10;

export function lossesView({ run, job, ce, sd }: TrainingLosses): View {
  const { recipe } = run;
  const a = formatStrength(recipe.noiseStrengths[job.strength]);
  const place = `${organName(recipe)}, fold ${job.fold + 1} of ${recipe.folds}, `;
  const done = Math.min(ce.length, sd.length);
  return {
    title: [
      { text: "Losses of a training: ", style: "semibold" },
      { text: place },
      { text: "a", style: "italic" },
      { text: `\u00a0=\u00a0${a}` },
    ],
    name: `Losses of a training, ${place}noise strength ${a}`,
    proportion: 0.45,
    draw: (box, palette, paper) => {
      const width = (box.width - GAP) / 2;
      return [
        ...plotShapes(plotOf("cross-entropy", ce, "ce", recipe.steps), { ...box, width }, palette, paper),
        ...plotShapes(plotOf("soft-Dice", sd, "sd", recipe.steps), { ...box, x: box.x + width + GAP, width }, palette, paper),
      ];
    },
    legend: () => [],
    caption: [
      {
        text: `The losses of the networks’ own batches${done < recipe.steps ? `, up to step ${done} of ${recipe.steps}` : ""}, as means over short stretches of steps. `,
      },
      ...recipeRuns([run]),
    ],
  };
} // prettier-ignore

function plotOf(above: string, losses: Float32Array, loss: "ce" | "sd", steps: number): PagePlot {
  const series = lossCurve(losses, steps, loss);
  const end = axisEnd(series.points);
  return {
    x: { domain: [0, steps], ticks: [0, steps] },
    y: { domain: [0, end], ticks: [0, end] },
    series: [series],
    above,
    below: "step",
  };
}
