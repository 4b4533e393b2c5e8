import { beforeEach, describe, expect, it } from "vitest";
import { AbortError } from "../../../src/compute/errors.ts";
import type { Laboratory } from "../../../src/compute/laboratory.ts";
import {
  type DescentQuestion,
  DescentRun,
  type DescentState,
  stepCount,
} from "../../../src/core/descentRun.ts";
import { makeGrid } from "../../../src/core/grid.ts";
import { sliceOf } from "../../../src/core/slice.ts";
import { finish } from "../../../src/core/steps.ts";
import { DescentPlayer, MOST_STEPS } from "../../../src/state/lab/descent.ts";
import { randomSource } from "../../fixtures/masks.ts";

const random = randomSource(2);
const slice = sliceOf(makeGrid([6, 8]), "axial", 0, false);
const marginalOf = () => Float32Array.from({ length: 48 }, () => random());
const settle = async (turns = 8) => {
  for (let i = 0; i < turns; i++) await Promise.resolve();
};

/** A laboratory that descends at once, but answers when it is told. */
class Answers implements Pick<Laboratory, "descend"> {
  readonly asked: DescentQuestion[] = [];
  isHeld = false;
  fails: Error | null = null;
  private readonly run = new DescentRun();
  private readonly held: (() => void)[] = [];

  descend: Laboratory["descend"] = (question, { signal } = {}) => {
    this.asked.push(question);
    return new Promise<DescentState>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new AbortError()));
      const answer = () => {
        if (this.fails !== null) return reject(this.fails);
        resolve(finish(this.run.to(question)));
      };
      if (this.isHeld) this.held.push(answer);
      else answer();
    });
  };

  release(): void {
    this.isHeld = false;
    for (const answer of this.held.splice(0)) answer();
  }
}

let laboratory: Answers;
let player: DescentPlayer;
/** Frames that are let pass. */
let frames: (() => void)[];

beforeEach(() => {
  laboratory = new Answers();
  frames = [];
  player = new DescentPlayer(laboratory, () => new Promise<void>((resolve) => frames.push(resolve)));
});

const view = () => player.store.getState();
const nextFrame = async () => {
  frames.splice(0).forEach((pass) => pass());
  await settle();
};

describe("the player of the descents", () => {
  it("does not do without the start where steps are asked for before it has come", async () => {
    laboratory.isHeld = true;
    player.look({ marginal: marginalOf(), threshold: 0.4, slice });
    player.step();
    player.step();
    laboratory.release();
    await settle(30);
    expect(view().readings.map(({ step }) => step)).toEqual([0, 1, 2]);
    expect(view().state?.step).toBe(2);
  });

  it("shows the start as soon as there is something to look at, and steps one by one", async () => {
    player.look({ marginal: marginalOf(), threshold: 0.4, slice });
    await settle();
    expect(view().state?.step).toBe(0);
    expect([...view().state!.maps.softDice]).toEqual(Array(48).fill(0.5));
    await nextFrame();
    player.step();
    await settle();
    expect(view().readings.map(({ step }) => step)).toEqual([0, 1]);
    expect(view().isPlaying).toBe(false);
    expect(view().recipe.parts).toEqual([{ learningRate: 4, steps: 1 }]);
  });

  it("plays frame by frame, with more and more steps, until it is paused", async () => {
    player.look({ marginal: marginalOf(), threshold: 0.4, slice });
    await settle();
    await nextFrame();
    player.play();
    await settle();
    for (let frame = 0; frame < 60; frame++) await nextFrame();
    const steps = view().readings.map(({ step }) => step);
    expect(steps.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(steps.at(-1)! - steps.at(-2)!).toBeGreaterThan(1);
    player.pause();
    await nextFrame();
    const at = view().state!.step;
    await nextFrame();
    expect(view().state!.step).toBe(at);
    player.play();
    await settle();
    expect(view().state!.step).toBeGreaterThan(at);
  });

  it("ends a play where it is there, and begins anew from there", async () => {
    const marginal = Float32Array.from({ length: 48 }, (_, p) => (p < 20 ? 0.8 : 0.1));
    player.look({ marginal, threshold: 0.6, slice });
    await settle();
    await nextFrame();
    player.play(true);
    await settle();
    for (let frame = 0; frame < 30 && view().isPlaying; frame++) await nextFrame();
    expect(view().isPlaying).toBe(false);
    const steps = laboratory.asked.map(({ recipe }) => stepCount(recipe));
    expect(steps.slice(0, 3)).toEqual([0, 9, 90]);
    expect(view().state!.misplaced).toBe(0);
    expect(view().state!.step).toBeLessThan(MOST_STEPS);
    player.play();
    await settle();
    expect(view().state!.step).toBeLessThan(2);
  });

  it("another marginal begins anew; another slice is another view of the same run", async () => {
    const marginal = marginalOf();
    player.look({ marginal, threshold: 0.4, slice });
    await settle();
    await nextFrame();
    for (let i = 0; i < 3; i++) {
      player.step();
      await settle();
      await nextFrame();
    }
    const other = sliceOf(makeGrid([6, 8]), "axial", 0, true);
    player.look({ marginal, threshold: 0.4, slice: other });
    await settle();
    expect(view().state!.step).toBe(3);
    expect(laboratory.asked.at(-1)!.slice).toBe(other);
    player.look({ marginal: marginalOf(), threshold: 0.4, slice: other });
    await settle();
    expect(view().readings.map(({ step }) => step)).toEqual([0]);
  });

  it("an older answer never comes over a newer one", async () => {
    const marginal = marginalOf();
    laboratory.isHeld = true;
    player.look({ marginal, threshold: 0.4, slice });
    player.step();
    const next = marginalOf();
    player.look({ marginal: next, threshold: 0.4, slice });
    laboratory.release();
    await settle();
    expect(view().state!.step).toBe(0);
    expect(view().recipe.parts).toEqual([]);
    expect(view().error).toBeNull();
  });

  it("a cancelled run is where its last answer was", async () => {
    player.look({ marginal: marginalOf(), threshold: 0.4, slice });
    await settle();
    await nextFrame();
    player.step();
    await settle();
    await nextFrame();
    laboratory.isHeld = true;
    player.play();
    player.cancel();
    await settle();
    expect(view().isPlaying).toBe(false);
    expect(stepCount(view().recipe)).toBe(1);
    laboratory.release();
    await settle();
    expect(view().state!.step).toBe(1);
  });

  it("another method begins anew with its own rate; another rate goes on", async () => {
    player.look({ marginal: marginalOf(), threshold: 0.4, slice });
    await settle();
    player.step();
    await settle();
    player.setLearningRate(1);
    player.step();
    await settle();
    expect(view().recipe.parts.map(({ learningRate }) => learningRate)).toEqual([4, 1]);
    expect(() => player.setLearningRate(1000)).toThrow("learning rate must be in [0.001, 100], got 1000");
    player.setMethod("adam");
    await settle();
    expect(view()).toMatchObject({
      method: "adam",
      learningRate: 0.3,
      recipe: { method: "adam", parts: [] },
    });
    expect(view().state!.step).toBe(0);
  });

  it("says in words what went wrong, and stops", async () => {
    player.look({ marginal: marginalOf(), threshold: 0.4, slice });
    await settle();
    await nextFrame();
    laboratory.fails = new Error("a worker stopped");
    player.play();
    await settle();
    expect(view().isPlaying).toBe(false);
    expect(view().error).toContain("a worker stopped");
  });
});
