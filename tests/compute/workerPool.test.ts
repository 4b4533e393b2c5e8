/** What the pool does with requests, over services of this thread that answer when the test says so. */
import { decode } from "fast-png";
import { afterEach, describe, expect, it } from "vitest";
import { WorkerPool, poolSize } from "../../src/compute/workerPool.ts";
import { AbortError } from "../../src/compute/workerSlot.ts";
import type { Column } from "../../src/core/result.ts";
import { type FileRecipe, writeFile } from "../../src/io/write.ts";
import type { FigureService } from "../../workers/protocol/figure.ts";
import type { FileService } from "../../workers/protocol/file.ts";
import { HeldLab, request, seedOf } from "../fixtures/heldLab.ts";
import { inThisThread, onlySpawners, recorded } from "../fixtures/services.ts";

const pools: WorkerPool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

function poolOf(...labs: HeldLab[]) {
  const { spawn, started } = recorded((before) => inThisThread(labs[before % labs.length]));
  const pool = new WorkerPool(onlySpawners({ lab: spawn }), labs.length);
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

describe("files and figures", () => {
  const content = new Blob([Uint8Array.of(1, 2, 3)]);
  const told: string[] = [];
  const file: FileService = {
    readImage: async (name, file) => ({ ok: true, value: { name, length: file.size } as never }),
    previewForeground: async (choice) => ({ ok: true, value: { choice } as never }),
    selectForeground: async () => ({ ok: true, value: Uint8Array.of(0, 1) }),
    forgetImage: () => void told.push("forget"),
    readSlices: async (subjects, wish, onProgress) => {
      onProgress(0.5);
      return { ok: true, value: { names: subjects.map(({ name }) => name), wish } as never };
    },
    readLabels: async ({ path }) => ({ ok: true, value: [{ value: path.length, count: 1 }] }),
  };
  const figure: FigureService = {
    renderPng: async (svg, width, dpi) => ({ ok: true, value: Uint8Array.of(svg.length, width, dpi ?? 0) }),
    writeFile: async (recipe) => ({ ok: true, value: await writeFile(recipe) }),
  };
  const pixel = (): FileRecipe => ({
    kind: "picture",
    width: 1,
    height: 1,
    rgba: Uint8ClampedArray.of(1, 2, 3, 255),
  });

  it("are asked of workers of their own", async () => {
    const pool = new WorkerPool(
      onlySpawners({ file: () => inThisThread(file), figure: () => inThisThread(figure) }),
      1,
    );
    pools.push(pool);
    pool.forgetImage();
    expect(await pool.readImage("a.npy", content)).toEqual({ name: "a.npy", length: 3 });
    expect(await pool.previewForeground({ level: 2 })).toEqual({ choice: { level: 2 } });
    pool.forgetImage();
    expect([...(await pool.selectForeground({ label: 1 }))]).toEqual([0, 1]);
    // What is told before a worker is there goes to nobody.
    expect(told).toEqual(["forget"]);
    expect([...(await pool.renderPng("<svg/>", 200, 96))]).toEqual([6, 200, 96]);
    expect([...(await pool.renderPng("<svg/>", 200, null))]).toEqual([6, 200, 0]);
  });

  it("of an experiment are read by a worker of their own, and an abort leaves the Lab's alone", async () => {
    const deaf: FileService = { ...file, readLabels: () => new Promise(() => {}) };
    const { spawn, started } = recorded(() => inThisThread(deaf));
    const pool = new WorkerPool(onlySpawners({ file: spawn }), 1);
    pools.push(pool);
    const picked = { path: "s1/ct.nii", file: content };
    const subjects = [{ name: "s1", ct: picked, segmentations: [picked], mayBeExchanged: false }];
    const wish = { size: 48, imageCount: 20, folds: 5, labels: [1] };
    const shares: number[] = [];
    const onProgress = (share: number) => void shares.push(share);
    expect(await pool.readSlices(subjects, wish, { onProgress })).toEqual({ names: ["s1"], wish });
    expect(shares).toEqual([0.5]);
    await pool.readImage("a.npy", content);
    const controller = new AbortController();
    const labels = settled(pool.readLabels(picked, { signal: controller.signal }));
    controller.abort();
    expect(await labels).toBeInstanceOf(AbortError);
    expect(started.map(({ isTerminated }) => isTerminated())).toEqual([true, false]);
  });

  it("stop at once on abort, and the next call gets a new worker", async () => {
    const deaf: FileService = { ...file, readImage: () => new Promise(() => {}) };
    const { spawn, started } = recorded((before) => inThisThread(before === 0 ? deaf : file));
    const pool = new WorkerPool(onlySpawners({ file: spawn }), 1);
    pools.push(pool);
    await expect(pool.readImage("a", content, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(
      AbortError,
    );
    expect(started).toHaveLength(0);
    const controller = new AbortController();
    const first = settled(pool.readImage("a", content, { signal: controller.signal }));
    controller.abort();
    expect(await first).toBeInstanceOf(AbortError);
    expect(started[0].isTerminated()).toBe(true);
    const late = new AbortController();
    await pool.readImage("b", content, { signal: late.signal });
    late.abort();
    expect(await pool.readImage("c", content)).toEqual({ name: "c", length: 3 });
    expect(started).toHaveLength(2);
  });

  it("take pixels over for a file, and give it back", async () => {
    const pool = new WorkerPool(onlySpawners({ figure: () => inThisThread(figure) }), 1);
    pools.push(pool);
    const recipe = pixel();
    const png = decode(new Uint8Array(await (await pool.writeFile(recipe)).arrayBuffer()));
    expect([...png.data]).toEqual([1, 2, 3]);
    expect(recipe.kind === "picture" && recipe.rgba.length).toBe(0);
    const wrong: FileRecipe = { kind: "picture", width: 2, height: 1, rgba: new Uint8ClampedArray(4) };
    await expect(pool.writeFile(wrong)).rejects.toThrow("a picture of 2 × 1 needs 8 bytes, got 4");
  });

  it("say in words that a worker died over what it was handed", async () => {
    const deaf: FigureService = { ...figure, writeFile: () => new Promise(() => {}) };
    const { spawn, started } = recorded((before) => inThisThread(before === 0 ? deaf : figure));
    const pool = new WorkerPool(onlySpawners({ figure: spawn }), 1);
    pools.push(pool);
    const first = settled(pool.writeFile(pixel()));
    started[0].die("crash");
    expect(String(await first)).toContain("a worker stopped while it wrote the file: try again");
    expect((await pool.writeFile(pixel())).size).toBeGreaterThan(60);
  });

  it("can be started ahead", () => {
    const [files, figures] = [recorded(() => inThisThread(file)), recorded(() => inThisThread(figure))];
    const volumes = recorded(() => inThisThread({}));
    const spawners = { file: files.spawn, figure: figures.spawn, volume: volumes.spawn };
    const pool = new WorkerPool(onlySpawners(spawners), 1);
    pools.push(pool);
    pool.warm();
    expect([files, figures, volumes].map(({ started }) => started.length)).toEqual([1, 1, 1]);
  });
});
