import { describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { type Reference, foregroundCount } from "../../../src/core/reference.ts";
import type { ColumnNumbers } from "../../../src/core/result.ts";
import { sentence } from "../../../src/figure/words/sentence.ts";
import { type ShapeChange, shapeChange } from "../../../src/figure/words/shapes.ts";
import {
  type Noun,
  countWords,
  physicalWords,
  shareWords,
  sizeWords,
} from "../../../src/figure/words/size.ts";
import { PRESETS } from "../../../src/shapes/presets.ts";
import { VOLUME_PRESETS } from "../../../src/shapes/presets3d.ts";
import { digest } from "../../fixtures/digest.ts";
import { referenceWhere } from "../../fixtures/masks.ts";
import { columnOf, numbersWith, picture, plain, randomScene, ring, volume } from "./subjects.ts";

const said = (reference: Reference, a: number, noun: Noun) => {
  const column = columnOf(reference, a);
  return plain(sentence({ numbers: column.numbers, reference, noun }, shapeChange(column, reference)));
};

/** A tenth of the image is the reference. */
const TENTH = referenceWhere([10, 10], null, ([i]) => i === 4);

/** The sentence on answers of so many times that reference; a share of it leaks. */
function told(
  [ofAccuracy, ofDice]: readonly [number, number],
  change?: ShapeChange | null,
  { leak = 0, noun = "organ", ...more }: Partial<ColumnNumbers> & { noun?: Noun } = {},
  reference = TENTH,
): string {
  const share = foregroundCount(reference) / reference.mask.length;
  const numbers = numbersWith({
    a: 0.2, volumeAccuracy: ofAccuracy * share, volumeDice: ofDice * share, leak: leak * share, ...more,
  }); // prettier-ignore
  return plain(sentence({ numbers, reference, noun }, change));
}

/** What follows the main clause. */
const clause = (sizes: readonly [number, number], change: ShapeChange | null, leak = 0) =>
  told(sizes, change, { leak }).slice(told(sizes).length - 1).replace(/^; |\.$/g, ""); // prettier-ignore

describe("the storyboard's sentences", () => {
  it("are said word for word", () => {
    expect([
      said(picture("kidney"), 0.02, "organ"),
      said(picture("kidney"), 0.1, "organ"),
      said(picture("lesions"), 0.055, "lesions"),
      said(picture("ring"), 0.15, "shape"),
      said(picture("liver"), 0.2, "organ"),
      said(picture("letter"), 0.05, "shape"),
      said(volume("kidney-3d", 64), 0.1, "organ"),
      said(ring(256, 0.06, 0.3), 0.05, "shape"),
    ]).toEqual([
      "At a = 0.02 the two answers are nearly the same, both as large as the organ: t = 0.463 is close to ½.",
      "At a = 0.1 the accuracy-optimal answer is 82 % of the organ, the Dice-optimal one 1.2 times the organ; the hollow of the outline is gone from both.",
      "At a = 0.055 the accuracy-optimal answer is 80 % of the lesions, the Dice-optimal one 7 % larger than the lesions; one of two parts is missing from the first, none from the second.",
      "At a = 0.15 the accuracy-optimal answer is empty; the Dice-optimal one covers 42 % of the image, 2.2 times the shape; its hole is filled.",
      "At a = 0.2 the accuracy-optimal answer is 33 % of the organ, the Dice-optimal one 1.5 times the organ; on average 11 % of the organ is carried out of the image.",
      "At a = 0.05 the accuracy-optimal answer is 82 % of the shape, the Dice-optimal one 1.3 times the shape; the first falls into three pieces.",
      "At a = 0.1 (15 mm) the accuracy-optimal answer is 53.6 mL, 32 % of the organ, the Dice-optimal one 241 mL, 1.5 times the organ.",
      "At a = 0.05 the accuracy-optimal answer is as large as the shape, the Dice-optimal one 8 % larger than the shape; the second fills the hole.",
    ]);
  });

  it("open the page: an answer that is empty, and one of 1.7 organs", () => {
    expect(said(picture("kidney"), 0.2, "organ")).toBe(
      "At a = 0.2 the accuracy-optimal answer is empty; the Dice-optimal one covers 32 % of the image, 1.7 times the organ; the hollow of its outline is filled.",
    );
    expect(said(picture("kidney"), 0.19, "organ")).toMatch(
      /^At a = 0\.19 the accuracy-optimal answer is only 6\.4 % of the organ, the Dice-optimal one 1\.7 times the organ; /,
    );
  });
});

describe("the main clause", () => {
  it("is about an empty reference, whatever the noise", () => {
    const empty = referenceWhere([4, 4], null, () => false);
    for (const a of [0, 0.1]) {
      expect(said(empty, a, "shape")).toBe("The reference is empty: there is nothing to segment, and Dice is undefined."); // prettier-ignore
    }
  });

  it("says that all labels agree without noise, also where the reference is all there is", () => {
    const full = referenceWhere([4, 4], [2, 2], () => true);
    for (const reference of [full, TENTH]) {
      expect(said(reference, 0, "shape")).toBe("At a = 0 all labels agree: both answers are the reference itself."); // prettier-ignore
    }
  });

  it("is about the edge where the reference fills the image", () => {
    const full = referenceWhere([64, 64], null, () => true);
    const start = "the reference fills the image, so noise can only carry it over the edge,";
    expect(said(full, 0.05, "reference")).toBe(`At a = 0.05 ${start} 7.8 % of it on average; both answers keep 99 % and give way at the corners first.`); // prettier-ignore
    expect(said(full, 0.2, "reference")).toBe(`At a = 0.2 ${start} 29 % of it on average; the answers keep 86 % and 95 % and give way at the corners first.`); // prettier-ignore
    expect(said(full, 0.001, "reference")).toBe(`At a = 0.001 ${start} 0.2 % of it on average; both answers keep all of it.`); // prettier-ignore
    expect(said(full, 1, "reference")).toBe(`At a = 1 ${start} 86 % of it on average; the accuracy-optimal answer is empty, the Dice-optimal one keeps 99 %.`); // prettier-ignore
  });

  it("says what share of the image an answer covers that stands alone", () => {
    expect(told([0, 1.7])).toBe("At a = 0.2 the accuracy-optimal answer is empty; the Dice-optimal one covers 17 % of the image, 1.7 times the organ."); // prettier-ignore
    expect(told([0, 10], { kind: "hollowGone", from: "dice" })).toBe("At a = 0.2 the accuracy-optimal answer is empty; the Dice-optimal one is the whole image, 10 times the organ."); // prettier-ignore
    expect(told([0, 0.004])).toContain("covers under 0.1 % of the image, 0.4 % of the organ.");
  });

  it("says why two answers are nearly the same, and of one size only where they are", () => {
    expect(told([1.02, 1.03], null, { threshold: 0.47 })).toBe("At a = 0.2 the two answers are nearly the same, both as large as the organ: t = 0.470 is close to ½."); // prettier-ignore
    expect(told([0.96, 1], null, { threshold: 0.47 })).toContain("nearly the same, 96 % of the organ and as large as the organ: t = 0.470"); // prettier-ignore
    expect(told([1.2, 1.24], null, { threshold: 0.47 })).toContain("nearly the same, both 1.2 times the organ: t"); // prettier-ignore
    // A mask of one pixel: m there is over ½, t far below, and next to nothing between.
    expect(told([1, 1], null, { threshold: 0.27 })).toContain(": hardly a pixel has a probability between t = 0.270 and ½."); // prettier-ignore
    const change = { kind: "opened", holes: 1 } as const;
    expect(told([1, 1], change, { threshold: 0.47 })).not.toContain(";");
    expect(told([1, 1], change, { threshold: 0.47, leak: 0.1 })).toContain("close to ½; on average 10 % of the organ is carried out of the image."); // prettier-ignore
  });

  it("says “only” below a tenth", () => {
    expect(told([0.099, 1.4])).toBe("At a = 0.2 the accuracy-optimal answer is only 9.9 % of the organ, the Dice-optimal one 1.4 times the organ."); // prettier-ignore
    expect(told([0.1, 1.4])).toBe("At a = 0.2 the accuracy-optimal answer is 10 % of the organ, the Dice-optimal one 1.4 times the organ."); // prettier-ignore
  });

  it("has its noun from what it is about", () => {
    for (const noun of ["organ", "lesions", "shape", "reference"] as const) {
      expect(told([0.5, 1], null, { noun })).toBe(`At a = 0.2 the accuracy-optimal answer is 50 % of the ${noun}, the Dice-optimal one as large as the ${noun}.`); // prettier-ignore
    }
    expect(told([0.5, 1], null, { noun: "lesions", leak: 0.3 })).toContain(
      "30 % of the lesions are carried out",
    );
  });

  it("has volumes and areas before sizes where mm are known", () => {
    const plane = referenceWhere([10, 10], [10, 10], ([i]) => i === 4);
    expect(told([0.5, 1.5], null, {}, plane)).toBe("At a = 0.2 (20 mm) the accuracy-optimal answer is 5.00 cm², 50 % of the organ, the Dice-optimal one 15.0 cm², 1.5 times the organ."); // prettier-ignore
    expect(told([0, 1.5], null, {}, plane)).toContain(
      "covers 15 % of the image, 15.0 cm², 1.5 times the organ.",
    );
    const space = referenceWhere([10, 10, 10], [10, 10, 10], ([i]) => i === 4);
    expect(told([0, 1.5], null, {}, space)).toContain(
      "the Dice-optimal one has 150 mL, 1.5 times the organ.",
    );
    expect(told([0, 10], null, {}, space)).toContain("the Dice-optimal one is the whole image, 1 000 mL, 10 times the organ."); // prettier-ignore
    expect(told([0.02, 1.5], null, {}, space)).toContain("is only 2.00 mL, 2.0 % of the organ, the Dice-optimal one 150 mL"); // prettier-ignore
    expect(told([1, 1], null, { threshold: 0.48 }, space)).toContain("nearly the same, 100 mL and 100 mL, both as large as the organ: t"); // prettier-ignore
    expect(told([0.96, 1], null, { threshold: 0.48 }, space)).toContain("nearly the same, 96.0 mL, 96 % of the organ and 100 mL, as large as the organ: t"); // prettier-ignore
  });
});

describe("the extra clause", () => {
  const TWO = [0.5, 1.5] as const;
  const ONE = [0, 1.5] as const;

  it("tells of lost parts", () => {
    const lost = (parts: number, fromAccuracy: number, fromDice: number) => ({ kind: "lost", parts, fromAccuracy, fromDice }) as const; // prettier-ignore
    expect(clause(TWO, lost(2, 1, 0))).toBe(
      "one of two parts is missing from the first, none from the second",
    );
    expect(clause(TWO, lost(3, 2, 1))).toBe(
      "two of three parts are missing from the first, one from the second",
    );
    expect(clause(TWO, lost(14, 13, 1))).toBe(
      "13 of 14 parts are missing from the first, one from the second",
    );
    expect(clause(TWO, lost(2, 1, 1))).toBe("one of two parts is missing from both");
    expect(clause(TWO, lost(2, 2, 0))).toBe("both parts are missing from the first, none from the second");
    expect(clause(TWO, lost(3, 3, 3))).toBe("all three parts are missing from both");
    expect(clause(ONE, lost(2, 1, 1))).toBe("one of two parts is missing from it");
  });

  it("tells of parts that are joined", () => {
    const joined = (parts: number, byAccuracy: number, byDice: number) => ({ kind: "joined", parts, byAccuracy, byDice }) as const; // prettier-ignore
    expect(clause(TWO, joined(2, 1, 2))).toBe("the second joins the parts into one");
    expect(clause(TWO, joined(2, 2, 2))).toBe("both join the parts into one");
    expect(clause(ONE, joined(2, 0, 2))).toBe("it joins the parts into one");
    expect(clause(TWO, joined(3, 1, 2))).toBe("the second joins two of three parts");
    expect(clause(TWO, joined(3, 2, 3))).toBe("the first joins two of three parts, the second all");
    expect(clause(TWO, joined(5, 2, 3))).toBe("the first joins two of five parts, the second three");
  });

  it("tells of pieces", () => {
    expect(clause(TWO, { kind: "broken", parts: 1, pieces: 3 })).toBe("the first falls into three pieces");
    expect(clause(TWO, { kind: "broken", parts: 2, pieces: 2 })).toBe("in the first a part falls into two pieces"); // prettier-ignore
  });

  it("tells of holes", () => {
    const filled = (holes: number, byAccuracy: number, byDice: number) => ({ kind: "filled", holes, byAccuracy, byDice }) as const; // prettier-ignore
    expect(clause(TWO, filled(1, 1, 1))).toBe("the hole is filled in both");
    expect(clause(TWO, filled(1, 0, 1))).toBe("the second fills the hole");
    expect(clause(ONE, filled(1, 0, 1))).toBe("its hole is filled");
    expect(clause(TWO, filled(2, 2, 2))).toBe("the holes are filled in both");
    expect(clause(TWO, filled(2, 0, 2))).toBe("the second fills the holes");
    expect(clause(ONE, filled(2, 0, 2))).toBe("its holes are filled");
    expect(clause(TWO, filled(2, 1, 1))).toBe("one of two holes is filled in both");
    expect(clause(TWO, filled(2, 0, 1))).toBe("the second fills one of two holes");
    expect(clause(ONE, filled(3, 0, 2))).toBe("two of three holes are filled");
    expect(clause(TWO, filled(2, 1, 2))).toBe("the first fills one of two holes, the second all");
    expect(clause(TWO, filled(4, 1, 2))).toBe("the first fills one of four holes, the second two");
    expect(clause(TWO, { kind: "opened", holes: 1 })).toBe("the first no longer closes round its hole");
    expect(clause(TWO, { kind: "opened", holes: 2 })).toBe("the first no longer closes round every hole");
    expect(clause(TWO, { kind: "newHole", isInBoth: false })).toBe("the second closes round a new hole");
    expect(clause(TWO, { kind: "newHole", isInBoth: true })).toBe("both close round a new hole");
    expect(clause(ONE, { kind: "newHole", isInBoth: false })).toBe("it closes round a new hole");
  });

  it("tells of the hollow", () => {
    expect(clause(TWO, { kind: "hollowGone", from: "both" })).toBe(
      "the hollow of the outline is gone from both",
    );
    expect(clause(TWO, { kind: "hollowGone", from: "accuracy" })).toBe("the hollow of the outline is gone from the first"); // prettier-ignore
    expect(clause(TWO, { kind: "hollowGone", from: "dice" })).toBe(
      "the second fills the hollow of the outline",
    );
    expect(clause(ONE, { kind: "hollowGone", from: "dice" })).toBe("the hollow of its outline is filled");
  });

  it("tells of a leak of a tenth or more, before the hollow and after all else", () => {
    const leaks = "on average 11 % of the organ is carried out of the image";
    expect(clause(TWO, null, 0.11)).toBe(leaks);
    expect(clause(TWO, null, 0.099)).toBe("");
    expect(clause(TWO, { kind: "hollowGone", from: "both" }, 0.11)).toBe(leaks);
    expect(clause(TWO, { kind: "opened", holes: 1 }, 0.11)).toBe("the first no longer closes round its hole");
  });

  it("is not there unless its change was looked for, be the leak as large as it may", () => {
    expect(told(TWO, undefined, { leak: 0.5 })).not.toContain(";");
  });
});

describe("sizes", () => {
  it("are a share, alike, a little larger, or so many times", () => {
    const sizes = [0.0005, 0.001, 0.0994, 0.0996, 0.5, 0.969, 0.97, 1, 1.03, 1.031, 1.094, 1.095, 1.25, 9.94, 9.96, 1234]; // prettier-ignore
    expect(sizes.map((ratio) => plain(sizeWords(ratio, "organ")).replace(" the organ", ""))).toEqual([
      "under 0.1 % of", "0.1 % of", "9.9 % of", "10 % of", "50 % of", "97 % of", "as large as", "as large as", "as large as",
      "3 % larger than", "9 % larger than", "1.1 times", "1.3 times", "9.9 times", "10 times", "1 234 times",
    ]); // prettier-ignore
    expect([0, 0.994, 0.996, 1].map((share) => plain(shareWords(share)))).toEqual(["0 %", "99 %", "over 99 %", "100 %"]); // prettier-ignore
  });

  it("are physical where the spacing is known: mL from 0.1 mL, cm² from 1 cm²", () => {
    const plane = makeGrid([10, 10], [2, 2]);
    const space = makeGrid([10, 10, 10], [1, 1, 1]);
    expect([0.1, 0.249, 0.25, 1].map((share) => plain(physicalWords(share, plane)!))).toEqual(["40.0 mm²", "99.6 mm²", "1.00 cm²", "4.00 cm²"]); // prettier-ignore
    expect([0, 0.0123, 0.099, 0.1, 1].map((share) => plain(physicalWords(share, space)!))).toEqual(["0 mm³", "12.3 mm³", "99.0 mm³", "0.100 mL", "1.00 mL"]); // prettier-ignore
    expect(physicalWords(1, makeGrid([10, 10]))).toBeNull();
  });

  it("count in words up to twelve", () => {
    expect([0, 1, 12, 13].map(countWords)).toEqual(["none", "one", "twelve", "13"]);
  });
});

describe("a table of states", () => {
  /** Every preset at many strengths, a few with mm, and scenes of discs. */
  function* states(): Generator<string> {
    for (const { id, noun } of PRESETS) {
      for (const a of [0, 0.01, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3]) yield said(picture(id), a, noun);
      yield said(picture(id, 0.7), 0.1, noun);
    }
    for (const { id, noun } of VOLUME_PRESETS) for (const a of [0.03, 0.1, 0.2]) yield said(volume(id, 32), a, noun); // prettier-ignore
    for (let seed = 1; seed <= 30; seed++) yield said(randomScene(seed), 0.01 * seed, "reference");
  }
  const sentences = [...states()];

  it("is at most 37 words and 190 signs long, one sentence each", () => {
    const words = Math.max(...sentences.map((text) => text.split(/ (?![=%])/).length));
    const signs = Math.max(...sentences.map(({ length }) => length));
    expect(words).toBeLessThanOrEqual(37);
    expect(signs).toBeLessThanOrEqual(190);
    for (const text of sentences) expect(text).toMatch(/^[A-Z].*[^ .]\.$/);
    for (const text of sentences) expect(text).not.toMatch(/NaN|Infinity|undefined|null|e-\d| {2}/);
  });

  it("is worded as it was", () => {
    expect(digest(new TextEncoder().encode(sentences.join("\n")))).toBe("c446ad99c889339e");
  });
});
