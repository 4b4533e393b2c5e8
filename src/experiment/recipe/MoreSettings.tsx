import { Select } from "../../components/Select.tsx";
import { CHANNELS, DEPTHS } from "../../core/training/recipe.ts";
import { useExperiment, useExperimentState } from "../context.tsx";
import { Augmentation } from "./Augmentation.tsx";
import styles from "./MoreSettings.module.css";
import { PlaneSelect } from "./PlaneSelect.tsx";
import { Parameter, RecipeField } from "./RecipeField.tsx";
import { Regularisation } from "./Regularisation.tsx";
import { StrengthsField } from "./StrengthsField.tsx";

const CHANNEL_OPTIONS = CHANNELS.map((channels) => ({ id: String(channels), name: String(channels) }));

const DEPTH_OPTIONS = DEPTHS.map((depth) => ({ id: String(depth), name: String(depth) }));

/** What of the recipe is rarely changed. */
export function MoreSettings({ isLocked }: { isLocked: boolean }) {
  const experiment = useExperiment();
  const draft = useExperimentState((state) => state.draft);
  return (
    <fieldset className={styles.settings} disabled={isLocked}>
      <legend className="visuallyHidden">More settings</legend>
      <div className={styles.wide}>
        <RecipeField
          name={
            <>
              Noise strengths <var>a</var>
            </>
          }
        >
          <StrengthsField
            value={draft.noiseStrengths}
            onChange={(noiseStrengths) => experiment.setDraft({ noiseStrengths })}
          />
        </RecipeField>
      </div>
      <Parameter of="smoothness" step={0.01} />
      <PlaneSelect />
      <Parameter of="imageCount" step={10} />
      <Parameter of="batch" step={1} />
      <RecipeField name="Levels">
        <Select
          name="Levels"
          isNameShown={false}
          value={String(draft.depth)}
          options={DEPTH_OPTIONS}
          onChange={(id) => experiment.setDraft({ depth: Number(id) })}
        />
      </RecipeField>
      <RecipeField name="Channels">
        <Select
          name="Channels"
          isNameShown={false}
          value={String(draft.channels)}
          options={CHANNEL_OPTIONS}
          onChange={(id) => experiment.setDraft({ channels: Number(id) })}
        />
      </RecipeField>
      <Parameter of="learningRate" step={0.001} />
      <Parameter of="seed" step={1} />
      <Augmentation />
      <Regularisation />
    </fieldset>
  );
}
