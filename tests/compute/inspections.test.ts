/** The inspector's panels over a worker: the numbers of the core, arrays sent once, the end of what nobody waits for. */
import { afterEach, expect, it, vi } from "vitest";
import { AbortError } from "../../src/compute/errors.ts";
import { Inspections } from "../../src/compute/inspections.ts";
import { type Candidate, Comparer } from "../../src/core/compare.ts";
import { DrawCache } from "../../src/core/drawCache.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { finish } from "../../src/core/steps.ts";
import { Descents, marginalPixels } from "../../src/core/descent.ts";
import { slicePlaces, sliceOf } from "../../src/core/slice.ts";
import type { InspectService } from "../../workers/protocol/inspect.ts";
import { createInspectService } from "../../workers/inspectService.ts";
import { marginalProbability } from "../../src/core/marginal.ts";
import { ownThreshold } from "../../src/core/optima.ts";
import { kernels } from "../fixtures/kernels.ts";
import { discReference } from "../fixtures/masks.ts";
import "../matchers.ts";
import { inThisThread, recorded } from "../fixtures/services.ts";

const reference = discReference([20, 16, 12], 0.35, [1, 1, 2]);
const marginal = marginalProbability(kernels.simd, reference, 0.06);
const threshold = ownThreshold(kernels.simd, marginal);
const slice = sliceOf(reference.grid, "coronal", 7, true);
const recipe = { method: "gradient", parts: [{ learningRate: 2, steps: 12 }] } as const;
const open: Inspections[] = [];

afterEach(() => {
  for (const inspections of open.splice(0)) inspections.stop();
});

function inspectionsOf(make: () => InspectService = createInspectService) {
  const { spawn, started } = recorded(() => inThisThread(make()));
  const inspections = new Inspections(spawn);
  open.push(inspections);
  return { inspections, started };
}

it("both descents are the core's, and the maps are of the slice", async () => {
  const { inspections } = inspectionsOf();
  const state = await inspections.descend({ marginal, threshold, recipe, slice }, {});
  const descents = new Descents(marginalPixels(marginal), "gradient");
  for (let step = 0; step < 12; step++) descents.advance(2);
  const { maps, readings, ...reading } = state;
  expect(readings).toHaveLength(13);
  expect(reading).toEqual(descents.read(threshold));
  const expected = descents.softAt(slicePlaces(slice));
  expect(maps.crossEntropy).toBeAllclose(expected.crossEntropy);
  expect(maps.softDice).toBeAllclose(expected.softDice);
});

it("a marginal goes over once, and a worker that died computes its run again", async () => {
  const sent: boolean[] = [];
  const { inspections, started } = inspectionsOf(() => {
    const service = createInspectService();
    return {
      ...service,
      descend: (id, array, ...rest) => {
        sent.push(array.array !== null);
        return service.descend(id, array, ...rest);
      },
    };
  });
  const first = await inspections.descend({ marginal, threshold, recipe, slice }, {});
  await inspections.descend({ marginal, threshold, recipe, slice }, {});
  started[0].die("crash");
  const again = await inspections.descend({ marginal, threshold, recipe, slice }, {});
  expect(sent).toEqual([true, false, true]);
  expect(again).toEqual(first);
});

it("an abort ends it, and the run goes on from there", async () => {
  const { inspections } = inspectionsOf();
  const long = { method: "gradient", parts: [{ learningRate: 2, steps: 100_000 }] } as const;
  const controller = new AbortController();
  const shares: number[] = [];
  const asked = inspections.descend(
    { marginal, threshold, recipe: long, slice },
    {
      signal: controller.signal,
      onProgress: (share) => {
        shares.push(share);
        controller.abort();
      },
    },
  );
  await expect(asked).rejects.toThrow(AbortError);
  expect(shares[0]).toBeGreaterThan(0);
  expect((await inspections.descend({ marginal, threshold, recipe, slice }, {})).step).toBe(12);
});

it("errors come in words; a marginal that was let go is nobody's question any more", async () => {
  const { inspections } = inspectionsOf();
  const wrong = { method: "gradient", parts: [{ learningRate: 0, steps: 1 }] } as const;
  await expect(inspections.descend({ marginal, threshold, recipe: wrong, slice }, {})).rejects.toThrow(
    "learning rate must be in [0.001, 100], got 0",
  );
  // What is left of an array whose memory was freed.
  const gone = new Float32Array(0);
  await expect(inspections.descend({ marginal: gone, threshold, recipe, slice }, {})).rejects.toThrow(
    AbortError,
  );
});

const common = { smoothness: 0.2, seed: 5, sampleCount: 4 };
const [column] = analyseAtOnce(kernels.simd, { reference, noiseStrengths: [0.06], ...common });
const question = {
  reference,
  a: 0.06,
  ...common,
  marginal: column.marginal,
  sampleCounts: column.sampleCounts,
};
const candidates: Candidate[] = [
  { kind: "reference" },
  { kind: "level", threshold: 0.5 },
  { kind: "independent" },
  { kind: "mask", mask: reference.mask.map((value, p) => (p % 5 === 0 ? 1 - value : value)) },
];

it("candidates are measured as the core measures them, and seen in the slice", async () => {
  const { inspections } = inspectionsOf();
  const shares: number[] = [];
  const measured = await inspections.measure(question, candidates, slice, {
    onProgress: (share) => shares.push(share),
  });
  const expected = await inspections.expectedDice(question, candidates, 6, {});
  const comparer = new Comparer(kernels.simd, new DrawCache(kernels.simd));
  for (const [row, candidate] of candidates.entries()) {
    const { pixelsInSlice, ...numbers } = measured[row];
    expect(numbers).toEqual(finish(comparer.measure(question, candidate)));
    const mask = finish(comparer.maskOf(question, candidate));
    expect(pixelsInSlice).toBeAllclose(slicePlaces(slice).map((place) => mask[place]));
  }
  expect(expected).toEqual(finish(comparer.expected(question, candidates, 6)));
  await expect(inspections.expectedDice(question, candidates, 5000, {})).rejects.toThrow(
    "number of draws must be a whole number in [2, 996], got 5000",
  );
});

it("a worker that does not stop is ended, and who still waits is answered by a new one", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { spawn, started } = recorded((before) => {
    const service = createInspectService();
    return inThisThread(before === 0 ? { ...service, descend: () => new Promise(() => {}) } : service);
  });
  const inspections = new Inspections(spawn);
  open.push(inspections);
  const controller = new AbortController();
  const first = inspections.descend({ marginal, threshold, recipe, slice }, { signal: controller.signal });
  controller.abort();
  const second = inspections.descend({ marginal, threshold, recipe, slice }, {});
  vi.advanceTimersByTime(1100);
  vi.useRealTimers();
  await expect(first).rejects.toThrow(AbortError);
  expect((await second).step).toBe(12);
  expect(started).toHaveLength(2);
});
