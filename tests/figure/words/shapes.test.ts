import { describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { type Reference, foregroundCount, makeReference } from "../../../src/core/reference.ts";
import type { Column } from "../../../src/core/result.ts";
import { type ShapeChange, shapeChange, shapeChangeSteps } from "../../../src/figure/words/shapes.ts";
import { naiveShapeChange } from "../../fixtures/shapes.ts";
import { randomSource } from "../../fixtures/masks.ts";
import { columnOf, numbersWith, randomScene, ring, volume } from "./subjects.ts";

/** Signs drawn in a grid: "#" in both answers, "+" in the Dice-optimal one alone, "o" in the reference besides. */
function drawn(reference: readonly string[], answers: readonly string[]): [Column, Reference] {
  const marginal = Float32Array.from(answers.join(""), (sign) => ({ "#": 0.6, "+": 0.4 })[sign] ?? 0.1);
  const mask = Uint8Array.from(reference.join(""), (sign) => (sign === "#" ? 1 : 0));
  const count = (least: number) => marginal.filter((m) => m >= least).length / marginal.length;
  const numbers = numbersWith({ a: 0.1, volumeAccuracy: count(0.5), volumeDice: count(0.3) });
  return [
    { numbers, marginal, sampleCounts: new Uint8Array(0), sampleCount: 1 },
    makeReference(makeGrid([reference.length, reference[0].length]), mask),
  ];
}

const changeOf = (reference: readonly string[], answers: readonly string[]) =>
  shapeChange(...drawn(reference, answers));

describe("what the answers do to a shape", () => {
  it("is what brute force finds, in forty random scenes", () => {
    const seen = new Map<string, number>();
    for (let seed = 1; seed <= 40; seed++) {
      const reference = randomScene(seed);
      const a = Number((0.01 + 0.2 * randomSource(1000 + seed)()).toFixed(3));
      const column = columnOf(reference, a);
      const { numbers, marginal } = column;
      const masks = {
        reference: Array.from(reference.mask, (value) => value === 1),
        accuracy: Array.from(marginal, (m) => m >= 0.5),
        dice: Array.from(marginal, (m) => m >= numbers.threshold!),
      };
      const change = shapeChange(column, reference);
      expect(change, `scene ${seed} at ${a}`).toEqual(naiveShapeChange(masks, 48, 48));
      seen.set(change?.kind ?? "none", (seen.get(change?.kind ?? "none") ?? 0) + 1);
      expect(numbers.volumeAccuracy).toBeCloseTo(masks.accuracy.filter(Boolean).length / 48 ** 2, 12);
      expect(numbers.volumeDice).toBeCloseTo(masks.dice.filter(Boolean).length / 48 ** 2, 12);
    }
    expect(Object.fromEntries(seen)).toEqual({
      filled: 6,
      hollowGone: 3,
      joined: 6,
      lost: 9,
      none: 15,
      opened: 1,
    });
  });

  it("is a part of which an answer has no pixel", () => {
    const two = ["#####..##", "#####..##"];
    expect(changeOf(two, ["#####....", "#####...+"])).toEqual({ kind: "lost", parts: 2, fromAccuracy: 1, fromDice: 0 }); // prettier-ignore
    expect(changeOf(two, ["#####....", "#####...."])).toEqual({ kind: "lost", parts: 2, fromAccuracy: 1, fromDice: 1 }); // prettier-ignore
    expect(changeOf(two, ["+++++....", "+++++...."])).toEqual({ kind: "lost", parts: 2, fromAccuracy: 1, fromDice: 1 }); // prettier-ignore
    expect(changeOf(two, ["+++++..++", "+++++..++"])).toBeNull();
  });

  it("is parts that one component joins", () => {
    const three = ["##.##.##", "##.##.##"];
    expect(changeOf(three, ["##+##.##", "##.##.##"])).toEqual({ kind: "joined", parts: 3, byAccuracy: 1, byDice: 2 }); // prettier-ignore
    expect(changeOf(three, ["##+#####", "##.##.##"])).toEqual({ kind: "joined", parts: 3, byAccuracy: 2, byDice: 3 }); // prettier-ignore
    expect(changeOf(three, ["++++++++", "++.++.++"])).toEqual({ kind: "joined", parts: 3, byAccuracy: 0, byDice: 3 }); // prettier-ignore
  });

  it("is a part in pieces", () => {
    const bar = ["#########", "#########"];
    expect(changeOf(bar, ["##+##+###", "##+##+###"])).toEqual({ kind: "broken", parts: 1, pieces: 3 });
    // Pieces that touch in a corner are one.
    expect(changeOf(bar, ["##+######", "###+#####"])).toBeNull();
  });

  it("is a hole that is filled, opened or new", () => {
    const holed = [".......", ".#####.", ".##.##.", ".#####.", "......."];
    const full = [".......", ".#####.", ".#####.", ".#####.", "......."];
    const half = [".......", ".#####.", ".##+##.", ".#####.", "......."];
    const cut = [".......", ".#####.", ".##.##.", ".##.##.", "......."];
    expect(changeOf(holed, full)).toEqual({ kind: "filled", holes: 1, byAccuracy: 1, byDice: 1 });
    expect(changeOf(holed, half)).toEqual({ kind: "filled", holes: 1, byAccuracy: 0, byDice: 1 });
    expect(changeOf(holed, cut)).toEqual({ kind: "opened", holes: 1 });
    expect(changeOf(holed, holed)).toBeNull();
    expect(changeOf(full, half)).toBeNull();
    expect(changeOf(full, holed)).toEqual({ kind: "newHole", isInBoth: true });
    expect(changeOf(cut, [".......", ".#####.", ".##.##.", ".##+##.", "......."])).toEqual({
      kind: "newHole",
      isInBoth: false,
    });
  });

  it("is a hollow of the outline that is gone", () => {
    const hollow = ["####", "#...", "#...", "####"];
    expect(changeOf(hollow, ["####", "####", "####", "####"])).toEqual({ kind: "hollowGone", from: "both" });
    expect(changeOf(hollow, ["####", "#+++", "#+++", "####"])).toEqual({ kind: "hollowGone", from: "dice" });
    expect(changeOf(hollow, ["++++", "++++", "++++", "++++"])).toEqual({ kind: "hollowGone", from: "dice" });
    expect(changeOf(hollow, ["#+++", "#+..", "#+..", "#+++"])).toEqual({ kind: "hollowGone", from: "accuracy" });
    expect(changeOf(hollow, ["####", "#+..", "#+..", "####"])).toBeNull();
  }); // prettier-ignore

  it("leaves out what is below a hundredth of the reference", () => {
    const size = 128;
    const reference = ring(size, 0, 0.3);
    const mask = reference.mask.slice();
    mask.fill(1, 0, 40);
    expect(40 / foregroundCount(reference)).toBeLessThan(0.01);
    const withCrumb = makeReference(reference.grid, mask);
    const marginal = Float32Array.from(reference.mask, (value) => 0.9 * value);
    const share = foregroundCount(reference) / size ** 2;
    const numbers = numbersWith({ a: 0.1, volumeAccuracy: share, volumeDice: share });
    const column = { numbers, marginal, sampleCounts: new Uint8Array(0), sampleCount: 1 };
    // One part is lost, but who would miss it; and the outline was never hollow.
    expect(shapeChange(column, withCrumb)).toBeNull();
    mask.fill(1, size, size + 80);
    expect(shapeChange(column, makeReference(reference.grid, mask.slice()))?.kind).toBe("lost");
  });

  it("is nothing where the reference is empty", () => {
    expect(changeOf(["...", "..."], ["...", "..."])).toBeNull();
  });

  it("is told of a volume's parts alone", () => {
    const lesions = volume("lesions-3d", 32);
    expect(shapeChange(columnOf(lesions, 0.08), lesions)).toEqual({
      kind: "lost",
      parts: 2,
      fromAccuracy: 1,
      fromDice: 1,
    });
    const torus = volume("torus", 32);
    expect(shapeChange(columnOf(torus, 0.15), torus)).toBeNull();
  });

  it("comes in steps, and takes a reference apart once", () => {
    const [column, reference] = drawn(["##.##", "##.##"], ["##+##", "##+##"]);
    const count = () => {
      const steps = shapeChangeSteps(column, reference);
      let steppedOver = 0;
      while (!steps.next().done) steppedOver++;
      return steppedOver;
    };
    expect([count(), count()]).toEqual([6, 4]);
    const kinds: (ShapeChange["kind"] | undefined)[] = [shapeChange(column, reference)?.kind];
    expect(kinds).toEqual(["joined"]);
  });
});
