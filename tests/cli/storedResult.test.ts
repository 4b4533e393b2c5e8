import { expect, it } from "vitest";
import { AnswerKeeper, storedRecipes } from "../../src/cli/storedResult.ts";
import type { Preview } from "../../src/core/training/checkpoint.ts";

const previewAt = (step: number) => ({ step, noisyLabels: new Uint8Array(1) }) as unknown as Preview;

it("the stored result keeps the first fold's answers: of the first seed along the way, of the others at the end", () => {
  const [first, , , other] = storedRecipes([4, 5]);
  expect([first.organ, first.seed, other.organ, other.seed]).toEqual(["kidney", 4, "kidney", 5]);
  const keeper = new AnswerKeeper(4);
  for (const recipe of [first, other]) {
    for (const strength of [3, 0]) {
      for (const step of [7, 10, 20, 40, 100, 150, 200]) {
        keeper.note(recipe, { strength, fold: 0 }, previewAt(step));
        keeper.note(recipe, { strength, fold: 1 }, previewAt(step));
      }
    }
  }
  const stepsOf = (recipe: typeof first) =>
    keeper.answers(recipe).map(({ job, previews }) => [job, previews.map(({ step }) => step)]);
  const along = [10, 40, 100, 200];
  expect(stepsOf(first)).toEqual([[{ strength: 0, fold: 0 }, along], [{ strength: 3, fold: 0 }, along]]); // prettier-ignore
  expect(stepsOf(other)).toEqual([[{ strength: 0, fold: 0 }, [200]], [{ strength: 3, fold: 0 }, [200]]]); // prettier-ignore
  // What the recipe gives again is not kept.
  expect(keeper.answers(first)[0].previews[0]).not.toHaveProperty("noisyLabels");
});
