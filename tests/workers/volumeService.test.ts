/** The service of the 3D views, asked through the pool over a channel of this thread: arrays are copied as in a browser. */
import { afterAll, describe, expect, it, vi } from "vitest";
import { WorkerPool } from "../../src/compute/workerPool.ts";
import { AbortError } from "../../src/compute/errors.ts";
import type { Draw } from "../../src/core/draw.ts";
import { InputError } from "../../src/core/errors.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { wholeWindow } from "../../src/core/window.ts";
import { maskSurface } from "../../src/space/mesh/surface.ts";
import { createVolumeService } from "../../workers/volumeService.ts";
import { kernels } from "../fixtures/kernels.ts";
import { discReference } from "../fixtures/masks.ts";
import "../matchers.ts";
import { inThisThread, onlySpawners, recorded } from "../fixtures/services.ts";

const pool = new WorkerPool(onlySpawners({ volume: () => inThisThread(createVolumeService()) }), 1);
afterAll(() => pool.close());

const reference = discReference([24, 20, 22], 0.3, [1, 1.5, 2]);
const { grid } = reference;
const draw: Draw = { reference, smoothness: 0.2, seed: 4, sample: 0 };
const box = (values: Uint8Array) => ({ values, window: wholeWindow(grid) });

/** Bytes of the arrays in a message. */
function bytesIn(message: unknown): number {
  if (ArrayBuffer.isView(message)) return message.byteLength;
  if (typeof message !== "object" || message === null) return 0;
  return Object.values(message).reduce<number>((sum, part) => sum + bytesIn(part), 0);
}

describe("the laboratory", () => {
  it("makes the surfaces of masks, levels and samples, in mm", async () => {
    const surface = await pool.surface({ kind: "mask", reference }, Infinity);
    expect(surface).toEqual(maskSurface(box(reference.mask), [1, 1.5, 2], Infinity));
    const values = Float32Array.from(reference.mask);
    const level = await pool.surface({ kind: "level", grid, values, level: 0.5 }, 6);
    expect(level.step).toBe(3);
    expect(level.triangles.length).toBeGreaterThan(0);
    expect(values).toHaveLength(24 * 20 * 22);
    const sample = await pool.surface({ kind: "sample", draw, a: 0.1 }, Infinity);
    expect(sample).toEqual(maskSurface(box(await pool.sampleMask(draw, 0.1)), [1, 1.5, 2], Infinity));
  });

  it("gives the marginal alone, that of the figure", async () => {
    const [column] = analyseAtOnce(kernels.simd, { ...draw, noiseStrengths: [0.07], sampleCount: 1 });
    expect(await pool.marginal(reference, 0.07)).toBeAllclose(column.marginal, { tolerance: 2e-6 });
    await expect(pool.marginal(reference, 2)).rejects.toThrow("noise strength must be in [0, 1], got 2");
    const small = { grid, mask: new Uint8Array(3) };
    await expect(pool.marginal(small, 0.1)).rejects.toThrow("got 3");
  });

  it("sends an array once, to every worker that is asked about it", async () => {
    const posts: { readonly mock: { readonly calls: unknown[][] } }[] = [];
    const volumes = recorded(() => {
      const started = inThisThread(createVolumeService());
      posts.push(vi.spyOn(started.endpoint, "postMessage"));
      return started;
    });
    const sent = () => bytesIn(posts.map(({ mock }) => mock.calls));
    const pool = new WorkerPool(onlySpawners({ volume: volumes.spawn }), 1);
    const values = Float32Array.from(reference.mask);
    const ask = async () => {
      const level = await pool.surface({ kind: "level", grid, values, level: 0.5 }, 6);
      await pool.softVolume(values, 1, grid, 8);
      const mask = await pool.surface({ kind: "mask", reference }, 6);
      await pool.surface({ kind: "sample", draw, a: 0.1 }, 6);
      await pool.sampleMask(draw, 0.1);
      await pool.displacements(draw, wholeWindow(grid), [6, 5, 11]);
      return [level, mask];
    };
    const first = await ask();
    const once = values.byteLength + reference.mask.byteLength;
    expect(sent()).toBe(once);
    expect(await ask()).toEqual(first);
    expect(sent()).toBe(once);
    volumes.started[0].die("out of memory");
    expect(await ask()).toEqual(first);
    expect(sent()).toBe(2 * once);
    pool.close();
  });

  it("does not ask about a column that was let go while the call waited", async () => {
    const values = new Float32Array(0);
    const surface = pool.surface({ kind: "level", grid, values, level: 0.5 }, 6);
    await expect(surface).rejects.toBeInstanceOf(AbortError);
    await expect(pool.softVolume(values, 1, grid, 8)).rejects.toBeInstanceOf(AbortError);
  });

  it("makes the samples that analyse counts, soft volumes and displacements", async () => {
    const [column] = analyseAtOnce(kernels.simd, { ...draw, noiseStrengths: [0.1], sampleCount: 1 });
    expect(await pool.sampleMask(draw, 0.1)).toEqual(Uint8Array.from(column.sampleCounts));
    const slice = { start: [0, 0, 9], shape: [24, 20, 1] } as const;
    expect(await pool.sampleMasks(draw, 1, 0.1, slice)).toEqual(
      Uint8Array.from(column.sampleCounts).filter((_, p) => p % 22 === 9),
    );
    const soft = await pool.softVolume(column.sampleCounts, 1, grid, 8);
    expect(Math.max(...soft.shape)).toBeLessThanOrEqual(8);
    expect(Math.max(...soft.values)).toBe(255);
    const { shape, vectors } = await pool.displacements(draw, wholeWindow(grid), [6, 5, 11]);
    expect(shape).toEqual([4, 4, 2]);
    expect(vectors).toHaveLength(96);
  });

  it("answers with an empty surface as often as it is asked for one", async () => {
    const values = new Float32Array(24 * 20 * 22);
    const empty = { grid, mask: new Uint8Array(24 * 20 * 22) };
    for (let time = 0; time < 2; time++) {
      expect((await pool.surface({ kind: "level", grid, values, level: 0.5 }, 8)).triangles).toHaveLength(0);
      expect((await pool.surface({ kind: "mask", reference: empty }, 8)).triangles).toHaveLength(0);
      expect((await pool.surface({ kind: "sample", draw: { ...draw, reference: empty }, a: 0.1 }, 8)).triangles).toHaveLength(0); // prettier-ignore
      expect((await pool.softVolume(values, 1, grid, 8)).values).toHaveLength(0);
      expect(await pool.sampleMask({ ...draw, reference: empty }, 0.1)).toEqual(empty.mask);
    }
  });

  it("says in words what is wrong with a question, and answers the next", async () => {
    const short = { grid, mask: new Uint8Array(7) };
    const flat = discReference([9, 9], 0.3);
    const broken = { grid: { shape: [10_000, 10_000, 10_000], spacing: null }, mask: reference.mask };
    const values = new Float32Array(7);
    const bad: [() => Promise<unknown>, RegExp][] = [
      [() => pool.surface({ kind: "mask", reference: short }, 8), /needs 10560 pixels, got 7/],
      [() => pool.surface({ kind: "mask", reference: flat }, 8), /made of volumes, got an image of 2 axes/],
      [() => pool.surface({ kind: "mask", reference: broken }, 8), /more than the 33554432/],
      [() => pool.surface({ kind: "mask", reference }, 0), /cells per axis must be a whole number/],
      [() => pool.surface({ kind: "level", grid, values, level: 0.5 }, 8), /needs 10560 values, got 7/],
      [() => pool.surface({ kind: "sample", draw, a: 2 }, 8), /noise strength must be in \[0, 1\], got 2/],
      [() => pool.surface({ kind: "sample", draw: { ...draw, seed: -1 }, a: 0 }, 8), /seed must be/],
      [() => pool.sampleMask({ ...draw, sample: -1 }, 0.1), /sample must be/],
      [() => pool.softVolume(values, 1, grid, 8), /needs 10560 values, got 7/],
      [
        () => pool.displacements(draw, { start: [0, 0, 0], shape: [1, 1, 99] }, [1, 1, 1]),
        /in \[1, 22\], got 99/,
      ],
    ];
    for (const [ask, message] of bad) {
      const error = await ask().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InputError);
      expect((error as Error).message).toMatch(message);
    }
    expect(await pool.sampleMask(draw, 0)).toEqual(reference.mask);
  });

  it("makes samples of pictures as well", async () => {
    const picture = { ...draw, reference: discReference([30, 20], 0.3) };
    expect(await pool.sampleMask(picture, 0)).toEqual(picture.reference.mask);
    expect((await pool.displacements(picture, wholeWindow(picture.reference.grid), [1, 10, 10])).shape).toEqual([3, 2]); // prettier-ignore
  });
});
