import { expect, it } from "vitest";
import { AbortError } from "../../../src/compute/errors.ts";
import type { Laboratory } from "../../../src/compute/laboratory.ts";
import { Comparison, type ComparisonQuestion } from "../../../src/state/lab/comparison.ts";

const settle = async () => {
  for (let i = 0; i < 12; i++) await Promise.resolve();
};

/** A question that its number of draws tells apart. */
const question = (drawCount: number): ComparisonQuestion => ({
  column: {} as ComparisonQuestion["column"],
  slice: {} as ComparisonQuestion["slice"],
  candidates: [{ id: "reference", candidate: { kind: "reference" } }],
  drawCount,
});

/** Measures at once; draws when it is told. */
function held() {
  const draws: { count: number; answer: () => void; fail: () => void }[] = [];
  const laboratory: Pick<Laboratory, "measure" | "expectedDice"> = {
    measure: (_, candidates) => Promise.resolve(candidates.map(() => ({ pixels: 3 }) as never)),
    expectedDice: (_, candidates, count, { signal } = {}) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new AbortError()));
        draws.push({
          count,
          answer: () => resolve(candidates.map(() => ({ mean: count, error: 0 }))),
          fail: () => reject(new Error("a worker stopped")),
        });
      }),
  };
  return { comparison: new Comparison(laboratory), draws };
}

it("tells what takes no draws first, then E[Dice]", async () => {
  const { comparison, draws } = held();
  comparison.ask(question(7));
  await settle();
  const { store } = comparison;
  expect(store.getState()).toMatchObject({
    rows: [{ id: "reference", expected: null }],
    run: { isRunning: true },
  });
  draws[0].answer();
  await settle();
  expect(store.getState()).toMatchObject({
    rows: [{ expected: { mean: 7 } }],
    drawCount: 7,
    run: { isRunning: false },
  });
});

it("the newest question wins, and the same one is asked once", async () => {
  const { comparison, draws } = held();
  const newest = question(9);
  comparison.ask(question(7));
  await settle();
  comparison.ask(newest);
  comparison.ask(newest);
  await settle();
  expect(draws.map(({ count }) => count)).toEqual([7, 9]);
  draws[1].answer();
  draws[0].answer();
  await settle();
  expect(comparison.store.getState()).toMatchObject({ rows: [{ expected: { mean: 9 } }], drawCount: 9 });
});

it("is cancelled, says what went wrong, and is asked again", async () => {
  const { comparison, draws } = held();
  comparison.ask(question(7));
  await settle();
  comparison.cancel();
  expect(comparison.store.getState().run).toMatchObject({ isRunning: false, isStopped: true });
  comparison.again();
  await settle();
  draws[1].fail();
  await settle();
  expect(comparison.store.getState().run.error).toContain("a worker stopped");
  comparison.again();
  await settle();
  draws[2].answer();
  await settle();
  expect(comparison.store.getState()).toMatchObject({ drawCount: 7, run: { error: null } });
});

it("a question that is put anew, of the same arrays, is not answered again", async () => {
  const { comparison, draws } = held();
  const asked = question(7);
  comparison.ask(asked);
  await settle();
  comparison.ask({
    ...asked,
    column: { ...asked.column },
    candidates: asked.candidates.map((each) => ({ ...each })),
  });
  await settle();
  expect(draws).toHaveLength(1);
  const mask = new Uint8Array(4);
  comparison.ask({ ...asked, candidates: [{ id: "guess", candidate: { kind: "mask", mask } }] });
  await settle();
  expect(draws).toHaveLength(2);
  comparison.ask({
    ...asked,
    candidates: [{ id: "guess", candidate: { kind: "mask", mask: mask.slice() } }],
  });
  await settle();
  expect(draws).toHaveLength(3);
});

it("what is known serves a file of the same question, with as many draws", async () => {
  const { comparison, draws } = held();
  const asked = question(7);
  const candidates = asked.candidates.map(({ candidate }) => candidate);
  comparison.ask(asked);
  await settle();
  expect(comparison.found(asked.column, candidates, 7)).toBeNull();
  draws[0].answer();
  await settle();
  expect(comparison.found({ ...asked.column }, candidates, 7)).toMatchObject({
    measured: [{ pixels: 3 }],
    expected: [{ mean: 7 }],
  });
  expect(comparison.found(asked.column, candidates, 8)).toBeNull();
  expect(comparison.found({ ...asked.column, a: 0.5 }, candidates, 7)).toBeNull();
  expect(comparison.found(asked.column, [{ kind: "majority" }], 7)).toBeNull();
});
