/** Surfaces, samples and displacements as a service of one worker, which keeps the fields of the latest draws. */
import { drawSample, sampleMask } from "../src/core/samples.ts";
import { displacements } from "../src/core/displacement.ts";
import { makeDraw } from "../src/core/draw.ts";
import { DrawCache } from "../src/core/drawCache.ts";
import { createKernel } from "../src/core/kernel/index.ts";
import { softVolume } from "../src/space/mesh/softVolume.ts";
import { checkedSource, checkedVolume, surfaceOf } from "../src/space/mesh/source.ts";
import { answered } from "./answered.ts";
import type { VolumeService } from "./protocol/volume.ts";

export function createVolumeService(): VolumeService {
  let kernel = createKernel();
  let cache = new DrawCache(kernel);
  // What broke off leaves its blocks behind: they go with their kernel.
  const renew = () => {
    kernel = createKernel();
    cache = new DrawCache(kernel);
  };
  const answer = <T>(make: () => T, buffersOf: (value: T) => ArrayBufferLike[]) =>
    answered(make, buffersOf, renew);
  return {
    surface: (source, maxSide) =>
      answer(
        () => surfaceOf(checkedSource(source), maxSide, (draw, a) => drawSample(kernel, cache, draw, a)),
        ({ positions, normals, triangles }) => [positions.buffer, normals.buffer, triangles.buffer],
      ),
    softVolume: (values, scale, grid, maxSide) =>
      answer(
        () => softVolume(values, scale, checkedVolume(grid, values), maxSide),
        (volume) => [volume.values.buffer],
      ),
    sampleMask: (draw, a) =>
      answer(
        () => sampleMask(kernel, cache, makeDraw(draw), a),
        (mask) => [mask.buffer],
      ),
    displacements: (draw, window, step) =>
      answer(
        () => displacements(kernel, cache, makeDraw(draw), window, step),
        ({ points, vectors }) => [points.buffer, vectors.buffer],
      ),
  };
}
