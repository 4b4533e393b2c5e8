import { expect, it } from "vitest";
import { questionOf } from "../../../src/lab/figure/question.ts";

it.each([
  [1, "kidney", "One annotator, one organ"],
  [5, "kidney", "Five annotators, one organ"],
  [19, "liver-3d", "Nineteen annotators, one organ"],
  [20, "aorta", "Twenty annotators, one organ"],
  [42, "esophagus", "Forty-two annotators, one organ"],
  [100, "lesions", "A hundred annotators, two lesions"],
  [137, "ring", "137 annotators, one shape"],
  [300, "torus", "Three hundred annotators, one shape"],
  [1000, null, "A thousand annotators, one object"],
] as const)("%i samples of %s: %s", (count, preset, begins) => {
  expect(questionOf(count, preset)).toBe(`${begins}: what should a model draw?`);
});
