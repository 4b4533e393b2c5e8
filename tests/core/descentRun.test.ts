import { expect, it } from "vitest";
import { Descents, marginalPixels } from "../../src/core/descent.ts";
import { type DescentRecipe, DescentRun, stepCount, withSteps } from "../../src/core/descentRun.ts";
import { makeGrid } from "../../src/core/grid.ts";
import { slicePlaces, sliceOf } from "../../src/core/slice.ts";
import { finish } from "../../src/core/steps.ts";
import { randomSource } from "../fixtures/masks.ts";
import "../matchers.ts";

const random = randomSource(6);
const marginal = Float32Array.from({ length: 40 }, () => random());
const START = { method: "adam", parts: [] } as const;
const slice = sliceOf(makeGrid([5, 8]), "axial", 0, false);
const asked = (recipe: DescentRecipe, over = marginal) => ({ marginal: over, threshold: 0.4, recipe, slice });

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
  finish(run.to(asked(withSteps(START, { learningRate: 0.1, steps: 3 }))));
  const shares = [...run.to(asked(recipe))];
  expect(shares).toHaveLength(8);
  expect(shares.at(-1)).toBe(1);
  const pieces = finish(run.to(asked(recipe)));
  const { readings, maps, ...reading } = pieces;
  expect(reading).toEqual(plain.read(0.4));
  expect(maps).toEqual(plain.softAt(slicePlaces(slice)));
  expect(readings).toEqual(finish(new DescentRun().to(asked(recipe))).readings);
  expect(readings.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

it("reads every step at first, then as often as a line through them needs, and the last one", () => {
  const run = new DescentRun();
  const recipe = withSteps(START, { learningRate: 0.1, steps: 1000 });
  for (const steps of [5, 30, 31, 700]) finish(run.to(asked(withSteps(START, { learningRate: 0.1, steps }))));
  const { readings } = finish(run.to(asked(recipe)));
  const steps = readings.map(({ step }) => step);
  expect(steps.slice(0, 16)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 17]);
  expect(steps.at(-1)).toBe(1000);
  expect(steps.length).toBeLessThan(80);
  for (let i = 13; i < steps.length; i++) expect(steps[i] / steps[i - 1]).toBeLessThan(1.2);
  expect(readings).toEqual(finish(new DescentRun().to(asked(recipe))).readings);
});

it("a run that was stopped in between has as many steps as were done, each read once", () => {
  const run = new DescentRun();
  const recipe = withSteps(START, { learningRate: 0.1, steps: 10 });
  const steps = run.to(asked(recipe));
  for (let i = 0; i < 4; i++) steps.next();
  steps.return(undefined as never);
  expect([...run.to(asked(recipe))]).toHaveLength(6);
  const state = finish(run.to(asked(recipe)));
  expect(state.step).toBe(10);
  expect(state.readings).toHaveLength(11);
});

it("another marginal, method, or past begins anew", () => {
  const run = new DescentRun();
  const recipe = withSteps(START, { learningRate: 0.1, steps: 5 });
  finish(run.to(asked(recipe)));
  expect([...run.to(asked(recipe, marginal.slice()))]).toHaveLength(5);
  expect([...run.to(asked({ ...recipe, method: "gradient" }))]).toHaveLength(5);
  expect([...run.to(asked(withSteps(START, { learningRate: 0.2, steps: 5 })))]).toHaveLength(5);
  expect(finish(run.to(asked(START)))).toMatchObject({ step: 0, readings: [{ step: 0 }] });
});
