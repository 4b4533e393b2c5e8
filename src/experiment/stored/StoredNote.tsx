import { Segments } from "../../components/Segments.tsx";
import { isStoredRecipe } from "../../state/experiment/stored/storedResult.ts";
import { useExperimentState } from "../context.tsx";
import styles from "./StoredNote.module.css";
import type { ShownStored } from "./useStored.ts";

/** Says that what is shown was trained beforehand, and lets one seed be looked at alone. */
export function StoredNote({ stored }: { stored: ShownStored }) {
  const { all, seeds, seed, onSeed } = stored;
  const isAsked = useExperimentState(({ draft }) => isStoredRecipe(draft, all));
  const [{ recipe }] = all;
  return (
    <section className={styles.note} aria-label="Stored result">
      <p>
        <b>Stored result.</b> Trained beforehand with the full recipe, {recipe.size} × {recipe.size} pixels,{" "}
        {recipe.folds} folds, {recipe.steps} steps; the same recipe gives the same numbers here.{" "}
        {isAsked
          ? "Start trains it anew, in its place."
          : "The form asks for another recipe: Start trains that one, in its place."}
      </p>
      {seeds.length > 1 && (
        <span className={styles.seeds}>
          Seed
          <Segments
            name="Stored seed"
            value={String(seed)}
            options={[
              { id: "all", name: "all", hint: "The folds of all seeds together" },
              ...seeds.map((each) => ({ id: String(each), name: String(each) })),
            ]}
            onChange={(id) => onSeed(id === "all" ? id : Number(id))}
          />
        </span>
      )}
    </section>
  );
}
