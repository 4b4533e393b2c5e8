/** What is estimated before against what is then taken. */
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import { FieldCache } from "../../src/core/fieldCache.ts";
import { makeGrid } from "../../src/core/grid.ts";
import type { Kernel } from "../../src/core/kernel/index.ts";
import { type LabRequest, analyseAtOnce } from "../../src/core/lab.ts";
import { gigabytes, planRun, requireSamplingMemory, studyWorkers } from "../../src/compute/memory.ts";
import { type Reference, makeReference } from "../../src/core/reference.ts";
import { sampledAtOnce } from "../../src/core/sampling.ts";
import { sweepAtOnce } from "../../src/core/sweep.ts";
import { discReference, referenceWhere } from "../fixtures/masks.ts";
import { kernels } from "../fixtures/kernels.ts";

const ask = (reference: Reference, changes: Partial<LabRequest> = {}): LabRequest => ({
  reference,
  noiseStrengths: [0.01, 0.03, 0.06, 0.1],
  smoothness: 0.1,
  sampleCount: 5,
  seed: 1,
  ...changes,
});

/** All foreground: nothing is to be saved by a window. */
function full(n: number): Reference {
  return makeReference(makeGrid([n, n, n]), new Uint8Array(n ** 3).fill(1));
}

/** The kernel, and the most bytes that were taken of it at once. */
function measured(kernel: Kernel): { kernel: Kernel; peak: () => number } {
  let live = 0;
  let peak = 0;
  const allocate = (byteLength: number) => {
    const block = kernel.allocate(byteLength);
    live += byteLength;
    peak = Math.max(peak, live);
    const free = block.free.bind(block);
    block.free = () => {
      live -= byteLength;
      free();
    };
    return block;
  };
  return { kernel: { ...kernel, allocate }, peak: () => peak };
}

describe("the estimate", () => {
  const ball = discReference([60, 60, 60], 0.48);
  const requests: [string, LabRequest][] = [
    ["a ball that fills its volume, its fields kept", ask(ball)],
    ["the same, with too many samples to keep their fields", ask(ball, { sampleCount: 70, noiseStrengths: [0.05, 0.1] })],
    ["a small organ in a large volume", ask(discReference([80, 90, 70], 0.1), { noiseStrengths: [0.01, 0.02], sampleCount: 40 })],
    ["b of a voxel", ask(discReference([40, 40, 40], 0.4), { smoothness: 0.026, sampleCount: 2 })],
    ["a picture", ask(discReference([300, 200], 0.4))],
  ]; // prettier-ignore
  it.each(requests)("is not below what the kernel takes, nor far above: %s", (_, request) => {
    const pixels = request.reference.mask.length;
    const columnCount = request.noiseStrengths.length;
    const plan = planRun(request, columnCount, 1);
    // Without columns and masks on the page, the column that goes out, and the worker's copy of the mask outside.
    const kernelBytes = plan.bytes - 5 * pixels * (columnCount + 1) - 2 * pixels - 6 * pixels;
    const { kernel, peak } = measured(kernels.simd);
    analyseAtOnce(kernel, request, { batchBytes: plan.batchBytes, cache: new FieldCache(kernel) });
    expect(peak()).toBeLessThan(1.05 * kernelBytes);
    expect(peak()).toBeGreaterThan(kernelBytes / 3);
  });

  it("follows its formula: the largest figure there is, by hand", () => {
    const n = 256 ** 3;
    const plan = planRun(ask(full(256), { noiseStrengths: [0, 0, 0, 0, 0, 0, 0, 0.1] }), 8, 8);
    // One column at a time, fields in slabs of 2²² voxels at 24 bytes; nine columns, two masks and the worker's.
    expect(plan).toEqual({
      workers: 1,
      batchBytes: 6 * n,
      bytes: 5 * n * 9 + 2 * n + (2 + 5) * n + 6 * n + 24 * 2 ** 22,
    });
    expect(plan.bytes).toBeLessThan(1.25e9);
  });

  it("grows with the columns of the figure, a byte more each beyond 255 samples", () => {
    const bytes = (columns: number, sampleCount: number) =>
      planRun(ask(full(40), { sampleCount }), columns, 1).bytes;
    expect(bytes(5, 5) - bytes(4, 5)).toBe(5 * 40 ** 3);
    expect(bytes(5, 256) - bytes(4, 256)).toBe(6 * 40 ** 3);
  });
});

describe("the plan", () => {
  it("gives a small figure all workers it can use, and one batch", () => {
    const request = ask(discReference([64, 64], 0.3));
    expect(planRun(request, 4, 8)).toMatchObject({ workers: 4, batchBytes: 4 * 6 * 64 ** 2 / 4 });
    expect(planRun(request, 4, 1)).toMatchObject({ workers: 1, batchBytes: 4 * 6 * 64 ** 2 });
    expect(planRun(request, 4, 3).workers).toBe(3);
  }); // prettier-ignore

  it("counts the window of the noise, not the volume: a small organ is computed all at once", () => {
    const n = 200;
    const mask = new Uint8Array(n ** 3);
    mask[((n / 2) * n + n / 2) * n + n / 2] = 1;
    const organ = ask(makeReference(makeGrid([n, n, n]), mask), { noiseStrengths: [0.01, 0.02, 0.03] });
    expect(planRun(organ, 3, 1).batchBytes).toBe(3 * 6 * 83 ** 3);
    expect(planRun(ask(full(n)), 4, 1).batchBytes).toBe(2 * 6 * n ** 3);
  });

  it("is refused in words where not even one column at a time would fit", () => {
    const request = ask(full(256));
    expect(planRun(request, 9, 1).workers).toBe(1);
    expect(() => planRun(request, 12, 1)).toThrow(InputError);
    expect(() => planRun(request, 12, 1)).toThrow(
      "a figure of 12 columns over 256 × 256 × 256 pixels would take 1.4 GB of memory, more than the 1.3 GB there may be: ask for fewer columns, or crop the image",
    );
  });

  it("is refused for a request that the core would refuse", () => {
    const reference = referenceWhere([4, 4], null, () => true);
    expect(() => planRun(ask(reference, { noiseStrengths: [] }), 4, 1)).toThrow(
      "at least one noise strength",
    );
    expect(() => planRun(ask(reference, { seed: -1 }), 4, 1)).toThrow("seed must be a whole number");
    expect(() => planRun(ask({ ...reference, mask: new Uint8Array(3) }), 4, 1)).toThrow(
      "needs 16 pixels, got 3",
    );
  });

  it("is told in gigabytes with two digits", () => {
    expect([gigabytes(3.04e8), gigabytes(9.66e8), gigabytes(1.1e9)]).toEqual(["0.3 GB", "0.97 GB", "1.1 GB"]);
  });
});

describe("studies of the noise", () => {
  it("have all workers where they are small, fewer where they are large, and never more than strengths", () => {
    expect(studyWorkers(discReference([64, 64], 0.3), [0.1, 0.2, 0.3], 8)).toBe(3);
    expect(studyWorkers(discReference([64, 64], 0.3), [0, 0.1, 0.2, 0.3], 2)).toBe(2);
    // 12 bytes a voxel each, of half a gigabyte.
    expect(studyWorkers(full(256), [0, 0.1, 0.2], 4)).toBe(2);
  });

  it("take no more of a kernel than is counted", () => {
    const n = 40 ** 3;
    const swept = measured(kernels.simd);
    sweepAtOnce(swept.kernel, { reference: full(40), noiseStrengths: [0, 0.1, 0.3] });
    expect(swept.peak()).toBeLessThan(1.05 * (1 + 10) * n);
    const drawn = measured(kernels.simd);
    sampledAtOnce(drawn.kernel, { reference: full(40), a: 0.1, smoothness: 0.1, seed: 1, drawCount: 2 });
    expect(drawn.peak()).toBeLessThan(1.05 * (12 + 16 + 12) * n);
  });

  it("have one worker for the largest grid there is, of which sampling is refused where the noise reaches all", () => {
    const largest = makeReference(makeGrid([512, 512, 128]), new Uint8Array(2 ** 25).fill(1));
    expect(studyWorkers(largest, [0.1], 4)).toBe(1);
    expect(() => requireSamplingMemory(largest, 0.1)).toThrow(
      "sampling over 512 × 512 × 128 pixels would take 1.7 GB of memory, more than the 1.3 GB there may be: crop the image",
    );
    expect(() => requireSamplingMemory(full(256), 0.1)).not.toThrow();
  });
});
