/** What the pool does with large volumes: columns as they come, memory told before, cancelled at any time. */
import { afterEach, describe, expect, it } from "vitest";
import { ColumnPool } from "../../src/compute/columnPool.ts";
import { AbortError } from "../../src/compute/errors.ts";
import { InputError } from "../../src/core/errors.ts";
import { makeGrid } from "../../src/core/grid.ts";
import type { LabRequest } from "../../src/core/lab.ts";
import { planRun } from "../../src/compute/memory.ts";
import { makeReference } from "../../src/core/reference.ts";
import { HeldLab, columnsOf, request } from "../fixtures/heldLab.ts";
import { inThisThread, recorded } from "../fixtures/services.ts";

/** All foreground, made at once. */
const fullReference = (shape: number[]) =>
  makeReference(makeGrid(shape), new Uint8Array(shape.reduce((product, n) => product * n)).fill(1));
/** Just beyond 128³. */
const largeRequest = (columns: number): LabRequest => ({
  ...request(1, columns),
  reference: fullReference([129, 128, 128]),
});

const pools: ColumnPool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

function poolOf(...labs: HeldLab[]) {
  const { spawn, started } = recorded((before) => inThisThread(labs[before % labs.length]));
  const pool = new ColumnPool(spawn, labs.length);
  pools.push(pool);
  return { pool, started };
}
const settled = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

describe("a large volume", () => {
  it("hands the columns of a large volume over as they come, each under its own number", async () => {
    const labs = [new HeldLab(), new HeldLab()];
    const { pool } = poolOf(...labs);
    const arrived: [number, number][] = [];
    const answer = pool.analyse(largeRequest(3), {
      onColumn: (index, column) => arrived.push([index, column.numbers.a]),
    });
    for (const lab of labs) await lab.hasBeenAsked(1);
    const [first, second] = labs.map((lab) => lab.asked[0]);
    const [a, c] = columnsOf(first.request);
    await second.onColumn!(0, columnsOf(second.request)[0].numbers);
    expect(arrived).toEqual([[1, 0.1]]);
    await first.onColumn!(0, a.numbers);
    await first.onColumn!(1, c.numbers);
    first.answer([]);
    second.answer([]);
    expect((await answer).map((column) => column.numbers.a)).toEqual([0, 0.1, 0.2]);
    expect(arrived).toEqual([[1, 0.1], [0, 0], [2, 0.2]]);
  }); // prettier-ignore

  it("gives the columns of a small figure all at once", async () => {
    const lab = new HeldLab();
    const { pool } = poolOf(lab);
    let arrived = 0;
    const answer = pool.analyse(request(1, 2), { onColumn: () => arrived++ });
    await lab.hasBeenAsked(1);
    expect(lab.asked[0].onColumn).toBeNull();
    lab.asked[0].answer();
    expect(await answer).toHaveLength(2);
    expect(arrived).toBe(0);
  });

  it("tells the memory before the start, and takes as many workers as it allows", async () => {
    const labs = [new HeldLab(), new HeldLab(), new HeldLab()];
    const { pool, started } = poolOf(...labs);
    const estimates: number[] = [];
    const full = fullReference([256, 256, 256]);
    const answer = pool.analyse(
      { ...request(1, 8), reference: full },
      { onEstimate: (bytes) => estimates.push(bytes) },
    );
    await labs[0].hasBeenAsked(1);
    expect(estimates).toEqual([planRun({ ...request(1, 8), reference: full }, 8, 3).bytes]);
    expect(started).toHaveLength(1);
    expect(labs[0].asked[0].batchBytes).toBe(6 * 256 ** 3);
    labs[0].asked[0].answer();
    await answer;
  });

  it("refuses a figure that would not fit, and starts no worker for it", async () => {
    const { pool, started } = poolOf(new HeldLab());
    const full = { ...request(1, 4), reference: fullReference([256, 256, 256]) };
    const error = await settled(pool.analyse(full, { columnCount: 12 }));
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message).toMatch(/^a figure of 12 columns over 256 × 256 × 256 pixels would take 1\.\d GB of memory, more than the 1\.3 GB there may be: ask for fewer columns, or crop the image$/); // prettier-ignore
    expect(started).toHaveLength(0);
  });

  it("that is cancelled or superseded before it was sent never reaches a worker", async () => {
    const lab = new HeldLab();
    const { pool } = poolOf(lab);
    const controller = new AbortController();
    const first = settled(pool.analyse(largeRequest(1), { signal: controller.signal }));
    controller.abort();
    expect(await first).toBeInstanceOf(AbortError);
    const next = pool.analyse(request(5));
    await lab.hasBeenAsked(1);
    expect(lab.asked[0].request.seed).toBe(5);
    lab.asked[0].answer();
    await next;
  });
});
