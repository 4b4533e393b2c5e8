/** What the reader is told of typical answers, with the storyboard's numbers. */
import { beforeAll, describe, expect, it } from "vitest";
import { maskOf } from "../../../src/shapes/presets.ts";
import { disc, subtract, union } from "../../../src/shapes/sdf.ts";
import { type Answer, answerOf } from "../../../src/state/lesson/answers.ts";
import { bestByHand, diceByHand, discsFeedback, levels } from "../../../src/state/lesson/checks.ts";
import { cutFeedback } from "../../../src/state/lesson/cut.ts";
import type { Feedback } from "../../../src/state/lesson/feedback.ts";
import { type SizeOption, sizesFeedback } from "../../../src/state/lesson/sizes.ts";
import { ringFeedback } from "../../../src/state/lesson/sketch.ts";
import { coreSource } from "./coreSource.ts";

let aorta: Answer;
let ring: Answer;
let esophagus: Answer;
let discs: Answer;
beforeAll(async () => {
  aorta = await answerOf(coreSource, "aorta", 0.1);
  ring = await answerOf(coreSource, "ring", 0.15);
  esophagus = await answerOf(coreSource, "esophagus", 0.03);
  discs = await answerOf(coreSource, "two discs", 0.08);
});

/** No-break spaces as plain ones. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const told = ({ score, verdict, words }: Feedback) => [plain(score), verdict, plain(words)];
const shape = (distance: Parameters<typeof maskOf>[0]) => maskOf(distance, 256, 256);
const disk = (radius: number) => disc([0.5, 0.5], radius);
const nothing = new Uint8Array(256 ** 2);

describe("the sizes of both answers", () => {
  const feedback = (option: SizeOption) => told(sizesFeedback(option, aorta));

  it("as large as the organ: an empty image is more accurate than the true outline", () => {
    const [score, verdict, words] = feedback("same");
    expect(score).toBe("Dice 0.490, 96 % of the best (0.512) · accuracy 0.931 (best 0.937)");
    expect(verdict).toBe("Close in Dice, but neither is right.");
    expect(words).toContain("even an empty image (0.933) beats the true outline");
    expect(words).toContain("only 49 % of the labels");
  });

  it("the other way round is the costliest mistake", () => {
    const [score, verdict, words] = feedback("accuracyLarger");
    expect(score).toBe("Dice 0.353, 69 % of the best (0.512) · accuracy 0.919 (best 0.937)");
    expect(verdict).toBe("Here is what pulls it away.");
    expect(words).toContain("above 0.256");
  });

  it("accuracy's smaller and Dice's larger is right", () => {
    const [score, verdict, words] = feedback("diceLarger");
    expect(score).toBe("Dice 0.512, 100 % of the best (0.512) · accuracy 0.937 (best 0.937)");
    expect(verdict).toBe("Right, both.");
    expect(words).toContain("0.443× the organ");
    expect(words).toContain("1.48×");
  });

  it("both smaller, or both larger, is half right", () => {
    expect(feedback("smaller")[1]).toBe("Half right.");
    expect(feedback("larger")[1]).toBe("Half right.");
    expect(feedback("smaller")[2]).toContain("almost a third: 0.353 of 0.512");
    const words = feedback("larger")[2];
    expect(words).toContain("0.919, less than drawing nothing (0.933)");
  });
});

describe("a sketch of the ring's best answer", () => {
  const feedback = (sketch: Uint8Array) => told(ringFeedback(sketch, ring));

  it("that is the ring as it is misses the hole", () => {
    const [score, verdict, words] = feedback(ring.reference.mask);
    expect(score).toBe(
      "Dice 0.328, 77 % of the best (0.427) · accuracy 0.743 (best 0.814) · overlap with the Dice-optimal answer 0.63",
    );
    expect(verdict).toBe("Here is what pulls it away.");
    expect(words).toContain("You drew the organ");
    expect(words).toContain("31 % of them overlap, and 21 % suffice");
  });

  it("that is a fatter ring pays for its hole", () => {
    const [score, , words] = feedback(shape(subtract(disk(0.38), disk(0.14))));
    expect(score).toBe(
      "Dice 0.401, 94 % of the best (0.427) · accuracy 0.654 (best 0.814) · overlap with the Dice-optimal answer 0.89",
    );
    expect(words).toBe(
      "Right to grow. The hole costs the rest: m is 0.31 in its middle, and only 0.20 on your rim.",
    );
  });

  it("that is a disc to the outer rim has closed the hole", () => {
    const [score, verdict, words] = feedback(shape(disk(0.32)));
    expect(score).toBe(
      "Dice 0.415, 97 % of the best (0.427) · accuracy 0.703 (best 0.814) · overlap with the Dice-optimal answer 0.86",
    );
    expect(verdict).toBe("Close.");
    expect(words).toBe("Hole closed, well seen. The bar is 0.214, and outside your rim m is still above it.");
  });

  it("that is the best disc is as good as it gets", () => {
    const [score, verdict] = feedback(shape(disk(0.37)));
    expect(score).toContain("overlap with the Dice-optimal answer 0.99");
    expect(verdict).toBe("As good as it gets.");
    const [exact, best] = feedback(ring.dice.mask);
    expect(exact).toContain("Dice 0.427, 100 % of the best (0.427) · accuracy 0.650");
    expect(best).toBe("As good as it gets.");
  });

  it("that is empty is the most accurate, with Dice 0", () => {
    const [score, verdict, words] = feedback(nothing);
    expect(score).toContain("Dice 0, 0 % of the best (0.427) · accuracy 0.814 (best 0.814)");
    expect(verdict).toBe("The best for accuracy.");
    expect(words).toContain("chapter 5");
  });

  it("is told when it is too large, or in another place", () => {
    expect(feedback(shape(disk(0.48)))[2]).toContain("too large");
    expect(feedback(shape(disc([0.2, 0.2], 0.1)))[2]).toMatch(/^Too little/);
    expect(feedback(shape(subtract(disk(0.6), disk(0.05))))[2]).toMatch(/^Too large, and the hole is open/);
    expect(feedback(shape(disc([0.3, 0.5], 0.37)))[2]).not.toContain("well seen, but");
  });
});

describe("a cut for Dice", () => {
  const feedback = (tau: number) => told(cutFeedback(tau, esophagus));

  it("at ½ is accuracy's", () => {
    const [score, verdict, words] = feedback(0.5);
    expect(score).toBe("Dice 0.475, 82 % of the best (0.579) · accuracy 0.962 (best 0.962)");
    expect(verdict).toBe("Here is what pulls it away.");
    expect(words).toContain("½ is accuracy’s cut");
    expect(words).toMatch(/Its bar is at 0\.289\.$/);
  });

  it("at the organ's size matches the volume", () => {
    const [score, , words] = feedback(434 / 1000);
    expect(score).toContain("Dice 0.539, 93 % of the best (0.579) · accuracy 0.961");
    expect(words).toContain("the organ’s size, 1.00×");
  });

  it("at the best Dice takes the bar for twice what it is", () => {
    const [score, , words] = feedback(0.579);
    expect(score).toContain("Dice 0.241, 42 % of the best");
    expect(words).toContain("kept 0.24");
    expect(words).toContain("half of it: 0.289");
  });

  it("at a tenth is too generous", () => {
    const [score, , words] = feedback(0.1);
    expect(score).toContain("Dice 0.519, 90 % of the best (0.579) · accuracy 0.928");
    expect(words).toMatch(/^Too generous: 2\.59× the organ/);
  });

  it("is within 1 % from 0.229 to 0.349, and within 5 % from 0.156 to 0.414", () => {
    const verdicts = (taus: readonly number[]) => taus.map((tau) => feedback(tau)[1]);
    expect(verdicts([0.229, 0.29, 0.349])).toEqual(Array(3).fill("As good as it gets."));
    expect(verdicts([0.227, 0.351, 0.156, 0.414])).toEqual(Array(4).fill("Close."));
    expect(verdicts([0.154, 0.417])).toEqual(Array(2).fill("Here is what pulls it away."));
    expect(feedback(0.2)[2]).toContain("A little too generous");
    expect(feedback(0.4)[2]).toContain("Too strict");
  });
});

describe("the check by hand", () => {
  it("has 400 pixels for 0.3 and 100 for 0.29", () => {
    const [first, second] = diceByHand(levels(0.3));
    expect([first.inside, second.inside]).toEqual([80, 170]);
    expect([first.dice, second.dice].map((dice) => dice.toFixed(3))).toEqual(["0.593", "0.596"]);
    expect(bestByHand(levels(0.3))).toBe(400);
    const other = diceByHand(levels(0.29));
    expect(other.map(({ dice }) => dice.toFixed(3))).toEqual(["0.599", "0.589"]);
    expect((other[0].dice / 2).toFixed(4)).toBe("0.2996");
    expect(bestByHand(levels(0.29))).toBe(100);
  });
});

describe("the check with two discs", () => {
  const pair = (radius: number) => union(disc([0.31, 0.5], radius), disc([0.69, 0.5], radius));
  const check = (dice: Uint8Array, accuracy = discs.accuracy.mask) =>
    discsFeedback({ accuracy, dice }, discs);

  it("is passed by the peanut", () => {
    const { dice, accuracy, isPassed } = check(discs.dice.mask);
    expect(isPassed).toBe(true);
    expect(told(dice).slice(1)).toEqual([
      "Passed.",
      "One peanut, 1.36× the shape: between the discs m is 0.455, under ½ and above t = 0.312.",
    ]);
    expect(told(accuracy)[0]).toBe(
      "Accuracy 0.891 (best 0.891) · overlap with the accuracy-optimal answer 1.0",
    );
    expect(accuracy.words).toContain("0.740×");
  });

  it("takes only what covers the shrunken discs for right", () => {
    const verdict = (sketch: Uint8Array) => check(discs.dice.mask, sketch).accuracy.verdict;
    expect(verdict(shape(pair(0.13)))).toBe("Right.");
    expect(verdict(shape(union(disc([0.1, 0.1], 0.1), disc([0.9, 0.1], 0.1))))).toBe("Compare.");
    expect(verdict(discs.reference.mask)).toBe("Compare.");
  });

  it("is not passed by discs, shrunken discs, one disc or nothing", () => {
    const dice = (sketch: Uint8Array) => told(check(sketch).dice);
    expect(dice(discs.reference.mask)[0]).toContain("Dice 0.600, 96 % of the best (0.623)");
    expect(dice(shape(pair(0.12)))[0]).toContain("Dice 0.526, 84 % of the best");
    expect(dice(shape(disk(0.29)))[0]).toContain("Dice 0.517, 83 % of the best");
    for (const sketch of [discs.reference.mask, shape(pair(0.12)), shape(disk(0.29)), nothing]) {
      expect(check(sketch).isPassed).toBe(false);
    }
  });

  it("has a waist of 0.19 where it lies from 0.14 to 0.86 and from 0.33 to 0.66", () => {
    const { mask } = discs.dice;
    const columns = [...mask.keys()].filter((p) => mask[p] === 1).map((p) => (p % 256) / 256);
    const rows = [...mask.keys()].filter((p) => mask[p] === 1).map((p) => Math.floor(p / 256) / 256);
    const ends = [Math.min(...columns), Math.max(...columns), Math.min(...rows), Math.max(...rows)];
    expect(ends.map((end) => end.toFixed(2))).toEqual(["0.14", "0.86", "0.33", "0.66"]);
    const waist = mask.filter((value, p) => value === 1 && p % 256 === 128).length / 256;
    expect(waist.toFixed(2)).toBe("0.19");
  });
});
