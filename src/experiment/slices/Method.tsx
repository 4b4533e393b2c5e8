import { isAugmented } from "../../core/training/recipe.ts";
import { useExperimentState } from "../context.tsx";
import styles from "./Method.module.css";

/** What a run does, step by step, with the numbers of the recipe. */
export function Method() {
  const draft = useExperimentState((state) => state.draft);
  const { imageCount, folds, steps, batch, smoothness } = draft;
  const isOwn = useExperimentState(({ organChoice }) => organChoice === "files");
  const images = isOwn ? "image" : `of ${imageCount} images`;
  return (
    <ol className={styles.method}>
      <li>
        Each {images} gets one noisy label: its reference, displaced by the Lab’s own noise with smoothness{" "}
        <span className={styles.together}>
          <var>b</var> = {smoothness}
        </span>
        .
      </li>
      <li>
        Per noise strength and fold, two small U-nets see the same batches of {batch} for {steps} steps: one
        learns by cross-entropy, one by soft-Dice.{" "}
        {isAugmented(draft) && "Image and label are changed together anew each time they are seen."}
      </li>
      <li>
        The images left out of the fold are segmented and compared with noisy labels of their own; after{" "}
        {folds} folds each image was left out once.
      </li>
      <li>
        The exact marginal of each reference, cut at ½ and at its <i>t</i>, shows what networks that had
        learned the noise perfectly would answer.
      </li>
    </ol>
  );
}
