/** What the pool does with requests, over services of this thread that answer when the test says so. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { ColumnPool, poolSize } from "../../src/compute/columnPool.ts";
import { AbortError } from "../../src/compute/errors.ts";
import type { Reference } from "../../src/core/reference.ts";
import type { Column } from "../../src/core/result.ts";
import { HeldLab, request, seedOf } from "../fixtures/heldLab.ts";
import { discReference } from "../fixtures/masks.ts";
import { inThisThread, recorded } from "../fixtures/services.ts";

const pools: ColumnPool[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const pool of pools.splice(0)) pool.close();
});

function poolOf(...labs: HeldLab[]) {
  const { spawn, started } = recorded((before) => inThisThread(labs[before % labs.length]));
  const pool = new ColumnPool(spawn, labs.length);
  pools.push(pool);
  return { pool, started };
}
const settled = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

it("the pool has all cores but one, at least 1 and at most 8", () => {
  expect([1, 2, 3, 4, 8, 9, 16, 128].map(poolSize)).toEqual([1, 1, 2, 3, 7, 8, 8, 8]);
});

describe("the pool", () => {
  it("deals the columns out and puts them back in order", async () => {
    const labs = [new HeldLab(), new HeldLab(), new HeldLab()];
    const { pool } = poolOf(...labs);
    const answer = pool.analyse(request(1, 7));
    for (const lab of labs) await lab.hasBeenAsked(1);
    expect(labs.map((lab) => lab.asked[0].request.noiseStrengths)).toEqual([[0, 0.3, 0.6], [0.1, 0.4], [0.2, 0.5]]); // prettier-ignore
    for (const lab of labs.toReversed()) lab.asked[0].answer();
    expect((await answer).map((column) => column.numbers.a)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
  });

  it("starts no more workers than there are columns", async () => {
    const labs = [new HeldLab(), new HeldLab(), new HeldLab()];
    const { pool, started } = poolOf(...labs);
    const answer = pool.analyse(request(1, 2));
    for (const lab of labs.slice(0, 2)) {
      await lab.hasBeenAsked(1);
      lab.asked[0].answer();
    }
    await answer;
    expect(started).toHaveLength(2);
  });

  it("adds the workers' progress by their share of the columns", async () => {
    const labs = [new HeldLab(), new HeldLab()];
    const { pool } = poolOf(...labs);
    const shares: number[] = [];
    const answer = pool.analyse(request(1, 4), { onProgress: (share) => shares.push(share) });
    for (const lab of labs) await lab.hasBeenAsked(1);
    await labs[0].asked[0].onProgress(0.5);
    await labs[1].asked[0].onProgress(0.25);
    await labs[0].asked[0].onProgress(1);
    await labs[1].asked[0].onProgress(1);
    expect(shares).toEqual([0.25, 0.375, 0.625, 1]);
    for (const lab of labs) lab.asked[0].answer();
    await answer;
  });

  it("counts progress in columns: a worker with two of three has two thirds of it", async () => {
    const labs = [new HeldLab(), new HeldLab()];
    const { pool } = poolOf(...labs);
    const shares: number[] = [];
    const answer = pool.analyse(request(1, 3), { onProgress: (share) => shares.push(share) });
    for (const lab of labs) await lab.hasBeenAsked(1);
    await labs[0].asked[0].onProgress(1);
    await labs[1].asked[0].onProgress(0.5);
    expect(shares[0]).toBeCloseTo(2 / 3, 12);
    expect(shares[1]).toBeCloseTo(5 / 6, 12);
    for (const lab of labs) lab.asked[0].answer();
    await answer;
  });

  it("cancels each part of a run with the worker that has it, and ends none", async () => {
    const labs = [new HeldLab(), new HeldLab(), new HeldLab()];
    const { pool, started } = poolOf(...labs);
    const controller = new AbortController();
    const answer = settled(pool.analyse(request(1, 3), { signal: controller.signal }));
    for (const lab of labs) await lab.hasBeenAsked(1);
    controller.abort();
    expect(await answer).toBeInstanceOf(AbortError);
    expect(labs.map(({ cancelled }) => cancelled)).toEqual(labs.map(({ asked }) => [asked[0].id]));
    expect(started.map(({ isTerminated }) => isTerminated())).toEqual([false, false, false]);
  });

  describe("sends the reference", () => {
    /** Asks for one column a worker, and answers for all of them. */
    async function answered(pool: ColumnPool, labs: readonly HeldLab[], of: Reference) {
      const before = labs.map(({ asked }) => asked.length);
      const answer = pool.analyse({ ...request(1, labs.length), reference: of });
      for (const [i, lab] of labs.entries()) {
        await lab.hasBeenAsked(before[i] + 1);
        lab.asked.at(-1)!.answer();
      }
      await answer;
    }
    const sentTo = ({ asked }: HeldLab) => asked.map(({ isReferenceSent }) => isReferenceSent);
    const [reference, other] = [discReference([4, 4], 0.3), discReference([4, 4], 0.4)];

    it("once a version, to every worker that takes part", async () => {
      const labs = [new HeldLab(), new HeldLab()];
      const { pool } = poolOf(...labs);
      await answered(pool, labs.slice(0, 1), reference);
      for (const of of [reference, reference, other, other, reference]) await answered(pool, labs, of);
      expect(sentTo(labs[0])).toEqual([true, false, false, true, false, true]);
      expect(sentTo(labs[1])).toEqual([true, false, true, false, true]);
      expect(labs[1].asked.map(({ request }) => request.reference.mask)).toEqual(
        [reference, reference, other, other, reference].map(({ mask }) => mask),
      );
    });

    it("again to a worker in the place of one that died, in a run or between two", async () => {
      const labs = [new HeldLab(), new HeldLab(), new HeldLab()];
      const { spawn, started } = recorded((before) => inThisThread(labs[before]));
      const pool = new ColumnPool(spawn, 1);
      pools.push(pool);
      await answered(pool, [labs[0]], reference);
      started[0].die("crash");
      const answer = pool.analyse({ ...request(2), reference });
      await labs[1].hasBeenAsked(1);
      started[1].die("crash");
      await labs[2].hasBeenAsked(1);
      labs[2].asked[0].answer();
      await answer;
      expect(labs.map(sentTo)).toEqual([[true], [true], [true]]);
    });

    it("not again after a run that was cancelled", async () => {
      const lab = new HeldLab();
      const { pool } = poolOf(lab);
      const controller = new AbortController();
      const first = settled(pool.analyse({ ...request(1), reference }, { signal: controller.signal }));
      await lab.hasBeenAsked(1);
      controller.abort();
      await first;
      await answered(pool, [lab], reference);
      expect(sentTo(lab)).toEqual([true, false]);
    });
  });

  it("lets a newer request supersede the one under way", async () => {
    const lab = new HeldLab();
    const { pool } = poolOf(lab);
    const first = settled(pool.analyse(request(1)));
    await lab.hasBeenAsked(1);
    const second = pool.analyse(request(2));
    expect(await first).toBeInstanceOf(AbortError);
    await lab.hasBeenAsked(2);
    lab.asked[1].answer();
    expect(seedOf(await second)).toBe(2);
  });

  it("keeps only the newest of the requests that wait", async () => {
    const lab = new HeldLab();
    const { pool } = poolOf(lab);
    const order: number[] = [];
    const all = [1, 2, 3, 4, 5].map((seed) =>
      settled(pool.analyse(request(seed)).finally(() => order.push(seed))),
    );
    for (const middle of all.slice(1, 4)) expect(await middle).toBeInstanceOf(AbortError);
    expect(await all[0]).toBeInstanceOf(AbortError);
    await lab.hasBeenAsked(2);
    lab.asked[1].answer();
    expect(seedOf((await all[4]) as Column[])).toBe(5);
    expect(lab.asked.map((asked) => asked.request.seed)).toEqual([1, 5]);
    expect(order.at(-1)).toBe(5);
  });

  it("gives the older result first where the older run ends in spite of a newer request", async () => {
    const lab = new HeldLab(true);
    const { pool } = poolOf(lab);
    const order: number[] = [];
    const first = pool.analyse(request(1)).then((columns) => order.push(seedOf(columns)));
    await lab.hasBeenAsked(1);
    const second = pool.analyse(request(2)).then((columns) => order.push(seedOf(columns)));
    lab.asked[0].answer();
    await lab.hasBeenAsked(2);
    lab.asked[1].answer();
    await Promise.all([first, second]);
    expect(order).toEqual([1, 2]);
  });

  it("rejects with AbortError on abort: under way, waiting, and before it begins", async () => {
    const lab = new HeldLab();
    const { pool, started } = poolOf(lab);
    await expect(pool.analyse(request(0), { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(
      AbortError,
    );
    expect(started).toHaveLength(0);
    const [current, waiting] = [new AbortController(), new AbortController()];
    const first = settled(pool.analyse(request(1), { signal: current.signal }));
    await lab.hasBeenAsked(1);
    const second = settled(pool.analyse(request(2), { signal: waiting.signal }));
    waiting.abort();
    expect(await second).toBeInstanceOf(AbortError);
    current.abort();
    expect(await first).toBeInstanceOf(AbortError);
    const third = pool.analyse(request(3));
    await lab.hasBeenAsked(2);
    lab.asked[1].answer();
    expect(seedOf(await third)).toBe(3);
  });

  it("rejects on abort a request that has waited and is now under way", async () => {
    const lab = new HeldLab();
    const { pool } = poolOf(lab);
    const controller = new AbortController();
    const first = settled(pool.analyse(request(1)));
    const second = settled(pool.analyse(request(2), { signal: controller.signal }));
    expect(await first).toBeInstanceOf(AbortError);
    await lab.hasBeenAsked(2);
    controller.abort();
    expect(await second).toBeInstanceOf(AbortError);
  });

  it("pays no heed to an abort after the end", async () => {
    const lab = new HeldLab();
    const { pool, started } = poolOf(lab);
    const controller = new AbortController();
    const first = pool.analyse(request(1), { signal: controller.signal });
    await lab.hasBeenAsked(1);
    lab.asked[0].answer();
    await first;
    const second = pool.analyse(request(2));
    controller.abort();
    await lab.hasBeenAsked(2);
    lab.asked[1].answer();
    expect(seedOf(await second)).toBe(2);
    expect(started).toHaveLength(1);
  });

  it("ends and replaces a worker that does not hear a cancel", async () => {
    const lab = new HeldLab(true);
    const { pool, started } = poolOf(lab);
    const controller = new AbortController();
    const first = settled(pool.analyse(request(1), { signal: controller.signal }));
    await lab.hasBeenAsked(1);
    controller.abort();
    expect(await first).toBeInstanceOf(AbortError);
    expect(started[0].isTerminated()).toBe(true);
    const second = pool.analyse(request(2));
    await lab.hasBeenAsked(2);
    lab.asked[1].answer();
    expect(seedOf(await second)).toBe(2);
    expect(started).toHaveLength(2);
  });

  it("leaves a worker that heard the cancel alone, however long it works on something else", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const lab = new HeldLab();
    const { pool, started } = poolOf(lab);
    const controller = new AbortController();
    const first = settled(pool.analyse(request(1), { signal: controller.signal }));
    await lab.hasBeenAsked(1);
    controller.abort();
    expect(await first).toBeInstanceOf(AbortError);
    const second = pool.analyse(request(2));
    await lab.hasBeenAsked(2);
    vi.advanceTimersByTime(60_000);
    expect(started[0].isTerminated()).toBe(false);
    lab.asked[1].answer();
    expect(seedOf(await second)).toBe(2);
  });

  it("leaves the workers of a long run alone when the next is asked for as soon as it is answered", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const lab = new HeldLab();
    const { pool, started } = poolOf(lab);
    const second = pool.analyse(request(1)).then(() => pool.analyse(request(2)));
    await lab.hasBeenAsked(1);
    vi.advanceTimersByTime(10_000);
    lab.asked[0].answer();
    await lab.hasBeenAsked(2);
    vi.advanceTimersByTime(60_000);
    expect(lab.cancelled).toEqual([]);
    expect(started[0].isTerminated()).toBe(false);
    lab.asked[1].answer();
    expect(seedOf(await second)).toBe(2);
  });

  it("closed, starts nothing that waited", async () => {
    const lab = new HeldLab();
    const { pool, started } = poolOf(lab);
    const first = settled(pool.analyse(request(1)));
    const second = settled(pool.analyse(request(2)));
    await lab.hasBeenAsked(1);
    pool.close();
    expect(await first).toBeInstanceOf(AbortError);
    expect(await second).toBeInstanceOf(AbortError);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(started).toHaveLength(1);
  });

  it("closed, rejects what is under way and ends the workers", async () => {
    const lab = new HeldLab();
    const { pool, started } = poolOf(lab);
    const first = settled(pool.analyse(request(1)));
    await lab.hasBeenAsked(1);
    pool.close();
    expect(await first).toBeInstanceOf(AbortError);
    expect(started[0].isTerminated()).toBe(true);
  });
});
