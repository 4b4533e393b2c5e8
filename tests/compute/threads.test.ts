/** The pool over real worker threads of Node. Every wait ends by an event; the only clock is the test's own limit. */
import { afterAll, describe, expect, it } from "vitest";
import { WorkerPool } from "../../src/compute/workerPool.ts";
import { AbortError, WorkerDied } from "../../src/compute/errors.ts";
import { InputError } from "../../src/core/errors.ts";
import { type LabRequest, analyseAtOnce } from "../../src/core/lab.ts";
import { kernels } from "../fixtures/kernels.ts";
import { discReference, randomReference, referenceWhere } from "../fixtures/masks.ts";
import { onlySpawners, recorded, watchedThread } from "../fixtures/services.ts";

const small: LabRequest = {
  reference: randomReference([40, 56], [2, 1], 0.4, 3),
  noiseStrengths: [0.01, 0.03, 0, 0.1, 0.3],
  smoothness: 0.1,
  sampleCount: 4,
  seed: 9,
};
/** Minutes of work: no machine ends it before it is told to stop. */
const endless: LabRequest = {
  reference: discReference([128, 128, 128], 0.4),
  noiseStrengths: [0.1, 0.2, 0.3],
  smoothness: 0.1,
  sampleCount: 1000,
  seed: 1,
};
const withSeed = (seed: number): LabRequest => ({ ...small, seed });
const expected = (request: LabRequest) => analyseAtOnce(kernels.simd, request);
const settled = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

function threads(size: number) {
  const { spawn, started } = recorded(watchedThread);
  return { pool: new WorkerPool(onlySpawners({ lab: spawn }), size), started };
}
const shared = threads(2);
afterAll(() => shared.pool.close());

describe("the pool of threads", () => {
  it("answers as one thread does, bit for bit, with 1, 2 and 3 workers", async () => {
    for (const size of [1, 2, 3]) {
      const { pool, started } = size === 2 ? shared : threads(size);
      for (const request of [
        small,
        { ...small, reference: discReference([9, 12, 10], 0.4), noiseStrengths: [0.2, 0.05] },
      ]) {
        expect(await pool.analyse(request)).toEqual(expected(request));
      }
      expect(started).toHaveLength(size);
      if (size !== 2) pool.close();
    }
  });

  it("hands the columns of a large volume over one by one, the same bit for bit", async () => {
    const request: LabRequest = {
      ...small,
      reference: referenceWhere([131, 128, 128], null, ([i, j, k]) => Math.hypot(i - 60, j - 70, k - 64) < 9),
      noiseStrengths: [0.01, 0.002, 0.005],
      sampleCount: 2,
    };
    const arrived: number[] = [];
    const columns = await shared.pool.analyse(request, { onColumn: (index) => arrived.push(index) });
    const alone = expected(request);
    expect(columns.map(({ numbers }) => numbers)).toEqual(alone.map(({ numbers }) => numbers));
    const isSame = (left: ArrayLike<number>, right: ArrayLike<number>) =>
      left.length === right.length && Array.from(left).every((value, p) => value === right[p]);
    for (const [index, column] of columns.entries()) {
      expect(isSame(column.marginal, alone[index].marginal)).toBe(true);
      expect(isSame(column.sampleCounts, alone[index].sampleCounts)).toBe(true);
    }
    expect(arrived.toSorted((left, right) => left - right)).toEqual([0, 1, 2]);
  });

  it("answers for an empty reference with null", async () => {
    const [column] = await shared.pool.analyse({
      ...small,
      reference: referenceWhere([5, 5], null, () => false),
    });
    expect(column.numbers.threshold).toBeNull();
  });

  it("gives bad requests back as InputError in words, and answers the next", async () => {
    const bad: [LabRequest, string][] = [
      [{ ...small, noiseStrengths: [0.1, 2] }, "noise strength must be in [0, 1], got 2"],
      [{ ...small, noiseStrengths: [NaN] }, "noise strength must be in [0, 1], got NaN"],
      [{ ...small, noiseStrengths: [] }, "at least one noise strength is needed, got none"],
      [{ ...small, smoothness: NaN }, "smoothness must be in [0, 2], got NaN"],
      [{ ...small, sampleCount: 1001 }, "samples must be a whole number in [1, 1000], got 1001"],
      [{ ...small, reference: { ...small.reference, mask: new Uint8Array(7) } }, "a mask over 40 × 56 needs 2240 pixels, got 7"],
      [{ ...small, reference: { ...small.reference, grid: { shape: [2240], spacing: null } } }, "an image must have 2 or 3 axes, got 1"],
    ]; // prettier-ignore
    for (const [request, message] of bad) {
      const error = await settled(shared.pool.analyse(request));
      expect(error).toBeInstanceOf(InputError);
      expect((error as Error).message).toBe(message);
    }
    expect(await shared.pool.analyse(small)).toEqual(expected(small));
  });

  it("reports progress that rises from above 0 to at most 1", async () => {
    const shares: number[] = [];
    const request = { ...small, reference: discReference([200, 200], 0.4), sampleCount: 150 };
    await shared.pool.analyse(request, { onProgress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(1);
    expect(
      shares.every((share, p) => share > 0 && share <= 1 + 1e-12 && (p === 0 || share >= shares[p - 1])),
    ).toBe(true);
  });

  it("stops on abort with AbortError, and answers the next request", async () => {
    const controller = new AbortController();
    const run = settled(
      shared.pool.analyse(endless, { signal: controller.signal, onProgress: () => controller.abort() }),
    );
    expect(await run).toBeInstanceOf(AbortError);
    expect(await shared.pool.analyse(small)).toEqual(expected(small));
  });

  it("drops the request under way for a newer one, and those between", async () => {
    let first: Promise<unknown> = Promise.resolve();
    await new Promise<void>((isUnderWay) => {
      first = settled(shared.pool.analyse(endless, { onProgress: () => isUnderWay() }));
    });
    const second = settled(shared.pool.analyse(withSeed(2)));
    const third = shared.pool.analyse(withSeed(3));
    expect(await second).toBeInstanceOf(AbortError);
    expect(await first).toBeInstanceOf(AbortError);
    expect(await third).toEqual(expected(withSeed(3)));
  });

  it("never gives two results out of order, and always the last", async () => {
    const order: number[] = [];
    const seeds = Array.from({ length: 30 }, (_, index) => index + 1);
    const answers: Promise<unknown>[] = [];
    for (const seed of seeds) {
      const answer = shared.pool.analyse(withSeed(seed)).then((columns) => {
        order.push(seed);
        if (seed % 7 === 2 || seed === 30) expect(columns).toEqual(expected(withSeed(seed)));
      });
      answers.push(answer.catch((error: unknown) => expect(error).toBeInstanceOf(AbortError)));
      // Some come in one burst, some after the others had a chance.
      if (seed % 4 === 0) await answers.at(-1);
    }
    await Promise.all(answers);
    expect(order).toEqual(order.toSorted((left, right) => left - right));
    expect(order.at(-1)).toBe(30);
  });
});

describe("a thread that dies", () => {
  it("is replaced, and its request still answered", async () => {
    const { pool, started } = threads(2);
    const request = { ...small, reference: discReference([160, 160], 0.4), sampleCount: 300 };
    let isKilled = false;
    const answer = pool.analyse(request, {
      onProgress() {
        if (!isKilled) started[0].terminate();
        isKilled = true;
      },
    });
    expect(await answer).toEqual(expected(request));
    expect(isKilled).toBe(true);
    expect(started).toHaveLength(3);
    pool.close();
  });

  it("between requests is replaced at the next", async () => {
    const { pool, started } = threads(1);
    await pool.analyse(small);
    started[0].terminate();
    await started[0].hasEnded;
    expect(await pool.analyse(small)).toEqual(expected(small));
    expect(started).toHaveLength(2);
    pool.close();
  });

  it("again and again ends in an error in words, and the pool serves when it no longer does", async () => {
    let isBroken = true;
    const { spawn, started } = recorded(() => {
      const thread = watchedThread();
      if (isBroken) thread.terminate();
      return thread;
    });
    const pool = new WorkerPool(onlySpawners({ lab: spawn }), 1);
    const error = await settled(pool.analyse(small));
    expect(error).toBeInstanceOf(WorkerDied);
    expect((error as Error).message).toMatch(/^a worker stopped unexpectedly: it ended with code/);
    expect(started).toHaveLength(2);
    isBroken = false;
    expect(await pool.analyse(small)).toEqual(expected(small));
    pool.close();
  });

  it("is what closing the pool makes of all", async () => {
    const { pool, started } = threads(2);
    await pool.analyse(small);
    pool.close();
    await Promise.all(started.map((thread) => thread.hasEnded));
    expect(started).toHaveLength(2);
  });
});
