import { useState } from "react";
import { ORGANS } from "../../core/training/recipe.ts";
import type { ShownStored } from "../stored/useStored.ts";
import { useStoredPictures } from "../stored/useStored.ts";
import { organTitle } from "../naming.ts";
import { AnswerBoard } from "./AnswerBoard.tsx";
import styles from "./SliceBoard.module.css";
import { StrengthChoice } from "./StrengthChoice.tsx";

/** What the stored networks made of test images: of the first organ that is shown, and of the first seed where it is all. */
export function StoredSlices({ stored }: { stored: ShownStored }) {
  const { all, seeds, seed, runs } = stored;
  const [{ recipe: shown }] = runs;
  const organ = ORGANS.find((name) => name === shown.organ)!;
  const chosen = seed === "all" ? seeds[0] : seed;
  const run = all.find(({ recipe }) => recipe.organ === organ && recipe.seed === chosen)!;
  const { noiseStrengths, steps } = run.recipe;
  const [strength, setStrength] = useState(noiseStrengths.length - 1);
  const pictures = useStoredPictures(run, strength);
  return (
    <>
      <header className={styles.header}>
        <h3>{organTitle(organ)}: stored answers to test images</h3>
        <StrengthChoice strengths={noiseStrengths} shown={strength} onShow={setStrength} />
      </header>
      {pictures === null ? (
        <p className={styles.waiting}>Making the images …</p>
      ) : (
        <AnswerBoard slices={pictures.slices} seen={pictures.seen} steps={steps} />
      )}
    </>
  );
}
