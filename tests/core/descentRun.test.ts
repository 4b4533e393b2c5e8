import { expect, it } from "vitest";
import { Descents, marginalPixels } from "../../src/core/descent.ts";
import { DescentRun, stepCount, withSteps } from "../../src/core/descentRun.ts";
import { finish } from "../../src/core/steps.ts";
import { randomSource } from "../fixtures/masks.ts";
import "../matchers.ts";

const random = randomSource(6);
const marginal = Float32Array.from({ length: 40 }, () => random());
const START = { method: "adam", parts: [] } as const;

it("more steps of one learning rate make one part", () => {
  const one = withSteps(withSteps(START, { learningRate: 0.1, steps: 2 }), { learningRate: 0.1, steps: 3 });
  const two = withSteps(one, { learningRate: 0.2, steps: 1 });
  expect(two.parts).toEqual([
    { learningRate: 0.1, steps: 5 },
    { learningRate: 0.2, steps: 1 },
  ]);
  expect([stepCount(START), stepCount(two)]).toEqual([0, 6]);
});

it("a run goes on where it stands, and is the same however it was asked for", () => {
  const recipe = withSteps(withSteps(START, { learningRate: 0.1, steps: 7 }), {
    learningRate: 0.5,
    steps: 4,
  });
  const plain = new Descents(marginalPixels(marginal), "adam");
  for (let step = 0; step < 11; step++) plain.advance(step < 7 ? 0.1 : 0.5);

  const run = new DescentRun();
  finish(run.to(marginal, withSteps(START, { learningRate: 0.1, steps: 3 })));
  const shares = [...run.to(marginal, recipe)];
  expect(shares).toHaveLength(8);
  expect(shares.at(-1)).toBe(1);
  const pieces = finish(run.to(marginal, recipe));
  expect(pieces.softDice.logits).toBeAllclose(plain.softDice.logits);
  expect(pieces.crossEntropy.logits).toBeAllclose(plain.crossEntropy.logits);
});

it("a run that was stopped in between has as many steps as were done", () => {
  const run = new DescentRun();
  const recipe = withSteps(START, { learningRate: 0.1, steps: 10 });
  const steps = run.to(marginal, recipe);
  for (let i = 0; i < 4; i++) steps.next();
  steps.return(undefined as never);
  expect([...run.to(marginal, recipe)]).toHaveLength(6);
  expect(finish(run.to(marginal, recipe)).crossEntropy.step).toBe(10);
});

it("another marginal, method, or past begins anew", () => {
  const run = new DescentRun();
  const recipe = withSteps(START, { learningRate: 0.1, steps: 5 });
  finish(run.to(marginal, recipe));
  expect([...run.to(marginal.slice(), recipe)]).toHaveLength(5);
  expect([...run.to(marginal, { ...recipe, method: "gradient" })]).toHaveLength(5);
  expect([...run.to(marginal, withSteps(START, { learningRate: 0.2, steps: 5 }))]).toHaveLength(5);
  expect(finish(run.to(marginal, START)).crossEntropy.step).toBe(0);
});
