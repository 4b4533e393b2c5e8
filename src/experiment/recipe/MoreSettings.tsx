import type { ReactNode } from "react";
import { Button } from "../../components/Button.tsx";
import { Checkbox } from "../../components/Checkbox.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Select } from "../../components/Select.tsx";
import { CHANNELS, DEFAULT_RECIPE, RECIPE_RANGES } from "../../core/training/recipe.ts";
import { useExperiment, useExperimentState } from "../context.tsx";
import styles from "./MoreSettings.module.css";
import { StrengthsField } from "./StrengthsField.tsx";

const CHANNEL_OPTIONS = CHANNELS.map((channels) => ({ id: String(channels), name: String(channels) }));

/** What of the recipe is rarely changed. */
export function MoreSettings({ isLocked }: { isLocked: boolean }) {
  const experiment = useExperiment();
  const draft = useExperimentState((state) => state.draft);
  const whole = (name: string, key: "imageCount" | "batch" | "seed", step: number) => (
    <NumberField
      name={name}
      value={draft[key]}
      low={RECIPE_RANGES[key][0]}
      high={RECIPE_RANGES[key][1]}
      step={step}
      isWhole
      onChange={(value) => experiment.setDraft({ [key]: value })}
    />
  );
  // What the organ is and where its images come from is chosen elsewhere.
  const { organ: _organ, source: _source, ...defaults } = DEFAULT_RECIPE;
  return (
    <fieldset className={styles.settings} disabled={isLocked}>
      <legend className="visuallyHidden">More settings</legend>
      <div className={styles.wide}>
        <Field
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
        </Field>
      </div>
      <Field
        name={
          <>
            Smoothness <var>b</var>
          </>
        }
      >
        <NumberField
          name="Smoothness"
          value={draft.smoothness}
          low={0}
          high={2}
          step={0.01}
          onChange={(smoothness) => experiment.setDraft({ smoothness })}
        />
      </Field>
      <Field name="Images">{whole("Images", "imageCount", 10)}</Field>
      <Field name="Batch">{whole("Batch", "batch", 1)}</Field>
      <Field name="Channels">
        <Select
          name="Channels"
          isNameShown={false}
          value={String(draft.channels)}
          options={CHANNEL_OPTIONS}
          onChange={(id) => experiment.setDraft({ channels: Number(id) })}
        />
      </Field>
      <Field name="Learning rate">
        <NumberField
          name="Learning rate"
          value={draft.learningRate}
          low={1e-6}
          high={1}
          step={0.001}
          onChange={(learningRate) => experiment.setDraft({ learningRate })}
        />
      </Field>
      <Field name="Seed">{whole("Seed", "seed", 1)}</Field>
      <Checkbox name="Flips" isChecked={draft.flips} onChange={(flips) => experiment.setDraft({ flips })} />
      <Button look="quiet" isDisabled={isLocked} onPress={() => experiment.setDraft(defaults)}>
        Defaults
      </Button>
    </fieldset>
  );
}

/** A field below its name. */
function Field({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <span aria-hidden="true">{name}</span>
      {children}
    </div>
  );
}
