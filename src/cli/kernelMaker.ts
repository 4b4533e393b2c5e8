/** What a figure's columns are made of, by a kernel at once. */
import type { ColumnMaker } from "../compute/figureColumns.ts";
import { displacements } from "../core/displacement.ts";
import { DrawCache } from "../core/drawCache.ts";
import type { Kernel } from "../core/kernel/index.ts";
import { analyseAtOnce } from "../core/lab.ts";
import { sampledAtOnce } from "../core/sampling.ts";
import { sampleMasks } from "../core/samples.ts";
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
  };
}
