import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { NumberField } from "../../components/NumberField.tsx";
import { Select } from "../../components/Select.tsx";
import { RECIPE_PARAMETERS } from "../../core/training/recipeParameters.ts";
import { SIZES } from "../../core/training/recipe.ts";
import { useExperiment, useExperimentState, useIsUnderway } from "../context.tsx";
import { Estimate } from "./Estimate.tsx";
import { MoreSettings } from "./MoreSettings.tsx";
import { OrganSelect } from "./OrganSelect.tsx";
import { ReadyRecipes } from "./ReadyRecipes.tsx";
import styles from "./RecipeLine.module.css";
import { RunButtons } from "./RunButtons.tsx";

const { folds: FOLDS, steps: STEPS } = RECIPE_PARAMETERS;
const SIZE_OPTIONS = SIZES.map((size) => ({ id: String(size), name: `${size} × ${size}` }));

/** The recipe in one line, how long it will take, and what can be done with it. It stands while it is being carried out. */
export function RecipeLine({ onChooseFiles }: { onChooseFiles: () => void }) {
  const experiment = useExperiment();
  const isLocked = useIsUnderway();
  const size = useExperimentState(({ draft }) => draft.size);
  const folds = useExperimentState(({ draft }) => draft.folds);
  const steps = useExperimentState(({ draft }) => draft.steps);
  const [isOpen, setIsOpen] = useState(false);
  const moreId = useId();
  return (
    <section className={styles.recipe} aria-label="Recipe">
      <div className={styles.line}>
        <fieldset
          className={styles.fields}
          disabled={isLocked}
          title={isLocked ? "The recipe stands until the run has ended or is cancelled" : undefined}
        >
          <legend className="visuallyHidden">Recipe</legend>
          <span className={styles.ready}>
            <ReadyRecipes />
          </span>
          <OrganSelect onChooseFiles={onChooseFiles} />
          <Select
            name="Image size"
            value={String(size)}
            options={SIZE_OPTIONS}
            onChange={(id) => experiment.setDraft({ size: Number(id) })}
          />
          <div className={styles.field}>
            <span aria-hidden="true">{FOLDS.name}</span>
            <NumberField
              name={FOLDS.name}
              value={folds}
              low={FOLDS.range[0]}
              high={FOLDS.range[1]}
              step={1}
              isWhole
              width="calc(1.5em + 14px)"
              onChange={(folds) => experiment.setDraft({ folds })}
            />
          </div>
          <div className={styles.field}>
            <span aria-hidden="true">{STEPS.name}</span>
            <NumberField
              name={STEPS.name}
              value={steps}
              low={STEPS.range[0]}
              high={STEPS.range[1]}
              step={10}
              isWhole
              width="calc(3em + 14px)"
              onChange={(steps) => experiment.setDraft({ steps })}
            />
          </div>
        </fieldset>
        <button
          type="button"
          className={styles.more}
          aria-expanded={isOpen}
          aria-controls={moreId}
          onClick={() => setIsOpen(!isOpen)}
        >
          More settings
          <ChevronDown aria-hidden="true" />
        </button>
        <div className={styles.run}>
          <Estimate />
          <RunButtons />
        </div>
      </div>
      <div id={moreId} hidden={!isOpen}>
        {isOpen && <MoreSettings isLocked={isLocked} />}
      </div>
    </section>
  );
}
