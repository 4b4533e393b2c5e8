/** What a figure's columns are made of, by a kernel at once. */
import type { ColumnMaker } from "../compute/figureColumns.ts";
import { Comparer } from "../core/compare.ts";
import { DescentRun } from "../core/descentRun.ts";
import { displacements } from "../core/displacement.ts";
import { DrawCache } from "../core/drawCache.ts";
import type { Kernel } from "../core/kernel/index.ts";
import { analyseAtOnce } from "../core/lab.ts";
import { sampledAtOnce } from "../core/sampling.ts";
import { sampleMasks } from "../core/samples.ts";
import { finish } from "../core/steps.ts";
import { sweepAtOnce } from "../core/sweep.ts";
import type { ViewMaker } from "../figure/views/made.ts";

export function kernelMaker(kernel: Kernel): ColumnMaker & ViewMaker {
  const cache = new DrawCache(kernel);
  return {
    analyse: (request) => analyseAtOnce(kernel, request),
    sampleMasks: (draw, count, a, window) => sampleMasks(kernel, cache, draw, count, a, window),
    displacements: (draw, window, step) => displacements(kernel, cache, draw, window, step),
    sweep: (request) => sweepAtOnce(kernel, request),
    sampled: (request) => sampledAtOnce(kernel, request),
    descended: (question) => finish(new DescentRun().to(question)),
    compared: (question, candidates, draws) => {
      const comparer = new Comparer(kernel, cache);
      return {
        measured: candidates.map((candidate) => finish(comparer.measure(question, candidate))),
        expected: finish(comparer.expected(question, candidates, draws)),
      };
    },
  };
}
