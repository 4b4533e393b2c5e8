/** The Lesson's numbers straight from the core, without workers. */
import { DrawCache } from "../../../src/core/drawCache.ts";
import { marginalProbability } from "../../../src/core/marginal.ts";
import { sampleMask } from "../../../src/core/samples.ts";
import type { Source } from "../../../src/state/lesson/answers.ts";
import { kernels } from "../../fixtures/kernels.ts";

const cache = new DrawCache(kernels.simd);

export const coreSource: Source = {
  marginal: (reference, a) => Promise.resolve(marginalProbability(kernels.simd, reference, a)),
  sampleMask: (draw, a) => Promise.resolve(sampleMask(kernels.simd, cache, draw, a)),
};
