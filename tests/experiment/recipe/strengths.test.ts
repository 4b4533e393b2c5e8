import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { DEFAULT_RECIPE, makeRecipe } from "../../../src/core/training/recipe.ts";
import { parseStrengths, strengthsText } from "../../../src/experiment/recipe/strengths.ts";

describe("a typed list of noise strengths", () => {
  it("comes out in increasing order, each once, whatever parts it", () => {
    expect(parseStrengths(" 0.1; 0 0,03 0.06,  0.1 ")).toEqual([0, 0.03, 0.06, 0.1]);
  });

  it("is one that a recipe takes", () => {
    const noiseStrengths = parseStrengths("1 .5 0");
    expect(makeRecipe({ ...DEFAULT_RECIPE, noiseStrengths }).noiseStrengths).toEqual([0, 0.5, 1]);
  });

  it("reads back what it writes", () => {
    for (const strengths of [[0], [0.00001, 1 / 3, 1], DEFAULT_RECIPE.noiseStrengths]) {
      const read = parseStrengths(strengthsText(strengths));
      expect(read).toHaveLength(strengths.length);
      read.forEach((a, i) => expect(a).toBeCloseTo(strengths[i], 6));
    }
  });

  it.each([
    ["", "one at least"],
    ["0, x", "'x' is no number"],
    ["-0.1", "got -0.1"],
    ["1.01", "got 1.01"],
    ["NaN", "'NaN' is no number"],
    ["0,1", "as 0.1 or as 0; 1"],
    ["0 .1 .2 .3 .4 .5 .6 .7 .8", "8 at most"],
  ])("%j is refused in words", (text, words) => {
    expect(() => parseStrengths(text)).toThrow(InputError);
    expect(() => parseStrengths(text)).toThrow(words);
  });
});
