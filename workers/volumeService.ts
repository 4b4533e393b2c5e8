/** Surfaces, marginals, samples and displacements as a service of one worker, which keeps the fields of the latest draws. */
import { drawSample, sampleMask, sampleMasks } from "../src/core/samples.ts";
import { displacements } from "../src/core/displacement.ts";
import { type Draw, makeDraw } from "../src/core/draw.ts";
import { DrawCache } from "../src/core/drawCache.ts";
import { marginalProbability } from "../src/core/marginal.ts";
import { createKernel } from "../src/core/kernel/index.ts";
import { softVolume } from "../src/space/mesh/softVolume.ts";
import { checkedSource, checkedVolume, surfaceOf } from "../src/space/mesh/source.ts";
import { type Reference, checkedReference } from "../src/core/reference.ts";
import type { SurfaceSource } from "../src/space/mesh/surface.ts";
import { answered } from "./answered.ts";
import { KeptArrays } from "./keptArrays.ts";
import type { SentDraw, SentReference, SentSource, VolumeService } from "./protocol/volume.ts";

export function createVolumeService(): VolumeService {
  let kernel = createKernel();
  let cache = new DrawCache(kernel);
  const arrays = new KeptArrays();
  const referenceOf = ({ grid, mask }: SentReference): Reference => ({ grid, mask: arrays.take(mask) });
  const drawOf = (draw: SentDraw): Draw => makeDraw({ ...draw, reference: referenceOf(draw.reference) });
  const sourceOf = (source: SentSource): SurfaceSource => {
    if (source.kind === "level") return checkedSource({ ...source, values: arrays.take(source.values) });
    if (source.kind === "sample") return { ...source, draw: drawOf(source.draw) };
    return checkedSource({ kind: "mask", reference: referenceOf(source.reference) });
  };
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
        () => surfaceOf(sourceOf(source), maxSide, (draw, a) => drawSample(kernel, cache, draw, a)),
        ({ positions, normals, triangles }) => [positions.buffer, normals.buffer, triangles.buffer],
      ),
    softVolume: (values, scale, grid, maxSide) =>
      answer(
        () => {
          const array = arrays.take(values);
          return softVolume(array, scale, checkedVolume(grid, array), maxSide);
        },
        (volume) => [volume.values.buffer],
      ),
    marginal: (reference, a) =>
      answer(
        () => marginalProbability(kernel, checkedReference(referenceOf(reference)), a),
        (marginal) => [marginal.buffer],
      ),
    sampleMask: (draw, a) =>
      answer(
        () => sampleMask(kernel, cache, drawOf(draw), a),
        (mask) => [mask.buffer],
      ),
    sampleMasks: (draw, count, a, window) =>
      answer(
        () => sampleMasks(kernel, cache, drawOf(draw), count, a, window),
        (masks) => [masks.buffer],
      ),
    displacements: (draw, window, step) =>
      answer(
        () => displacements(kernel, cache, drawOf(draw), window, step),
        ({ points, vectors }) => [points.buffer, vectors.buffer],
      ),
  };
}
