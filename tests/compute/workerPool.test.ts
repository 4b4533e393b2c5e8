/** What the laboratory asks of which worker, over services of this thread. */
import { decode } from "fast-png";
import { afterEach, describe, expect, it } from "vitest";
import { AbortError } from "../../src/compute/errors.ts";
import { WorkerPool } from "../../src/compute/workerPool.ts";
import { type FileRecipe, writeFile } from "../../src/io/write.ts";
import type { FigureService } from "../../workers/protocol/figure.ts";
import type { FileService } from "../../workers/protocol/file.ts";
import { inThisThread, onlySpawners, recorded } from "../fixtures/services.ts";

const pools: WorkerPool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

const settled = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

describe("files and figures", () => {
  const content = new Blob([Uint8Array.of(1, 2, 3)]);
  const told: string[] = [];
  const file: FileService = {
    readScene: async () => ({ ok: true as const, value: null }),
    readImage: async (name, file) => ({ ok: true, value: { name, length: file.size } as never }),
    readBackdrop: async (name, file) => ({ ok: true, value: { name, length: file.size } as never }),
    previewForeground: async (choice) => ({ ok: true, value: { choice } as never }),
    selectForeground: async () => ({ ok: true, value: Uint8Array.of(0, 1) }),
    keptLabels: () => Promise.resolve({ ok: true as const, value: { labels: [], leftOut: 0 } }),
    forgetImage: () => void told.push("forget"),
    readSlices: async (subjects, wish, onProgress) => {
      onProgress(0.5);
      return { ok: true, value: { names: subjects.map(({ name }) => name), wish } as never };
    },
    readLabels: async ({ path }) => ({ ok: true, value: [{ value: path.length, count: 1, name: null }] }),
  };
  const figure: FigureService = {
    writeFigure: async ({ width, height }, { format }) => ({
      ok: true,
      value: Uint8Array.of(width, height, format.length),
    }),
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
    expect([...(await pool.selectForeground({ labels: [1] }))]).toEqual([0, 1]);
    // What is told before a worker is there goes to nobody.
    expect(told).toEqual(["forget"]);
    const drawing = { width: 4, height: 2, title: "", caption: "", background: null, shapes: [] };
    const wish = { format: "pdf", width: { pixels: 200 }, inside: null } as const;
    expect([...(await pool.writeFigure(drawing, wish))]).toEqual([4, 2, 3]);
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
    const studies = recorded(() => inThisThread({}));
    const inspections = recorded(() => inThisThread({}));
    const spawners = {
      file: files.spawn,
      figure: figures.spawn,
      volume: volumes.spawn,
      study: studies.spawn,
      inspect: inspections.spawn,
    };
    const pool = new WorkerPool(onlySpawners(spawners), 1);
    pools.push(pool);
    pool.warm();
    for (const { started } of [files, figures, volumes, studies, inspections])
      expect(started).toHaveLength(1);
  });
});
