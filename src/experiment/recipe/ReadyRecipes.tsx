import { Segments } from "../../components/Segments.tsx";
import type { ReadyRecipe } from "../../core/training/recipe.ts";
import { readyRecipeOf } from "../../state/experiment/form.ts";
import { useExperiment, useExperimentState, useIsUnderway } from "../context.tsx";

const OPTIONS: readonly { readonly id: ReadyRecipe; readonly name: string; readonly hint: string }[] = [
  { id: "quick", name: "Quick look", hint: "Two folds of one organ, about two minutes on two cores" },
  { id: "full", name: "Full", hint: "Five folds, as in the README’s table" },
];

/** The recipes that can be had at once; none of them is chosen once a field was changed. */
export function ReadyRecipes() {
  const experiment = useExperiment();
  const chosen = useExperimentState(readyRecipeOf);
  const isLocked = useIsUnderway();
  return (
    <Segments<ReadyRecipe | "own">
      name="Ready recipes"
      value={chosen ?? "own"}
      options={OPTIONS}
      isDisabled={isLocked}
      onChange={(id) => id !== "own" && experiment.chooseReady(id)}
    />
  );
}
