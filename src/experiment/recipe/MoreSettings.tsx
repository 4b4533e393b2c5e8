import type { ReactNode } from "react";
import { Button } from "../../components/Button.tsx";
import { Checkbox } from "../../components/Checkbox.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Select } from "../../components/Select.tsx";
import { PARAMETERS, RECIPE_PARAMETERS } from "../../core/parameters.ts";
import { CHANNELS, DEFAULT_RECIPE } from "../../core/training/recipe.ts";
import { useExperiment, useExperimentState } from "../context.tsx";
import styles from "./MoreSettings.module.css";
import { StrengthsField } from "./StrengthsField.tsx";

const CHANNEL_OPTIONS = CHANNELS.map((channels) => ({ id: String(channels), name: String(channels) }));

/** What of the recipe is rarely changed. */
export function MoreSettings({ isLocked }: { isLocked: boolean }) {
  const experiment = useExperiment();
  const draft = useExperimentState((state) => state.draft);
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
      <Parameter of="smoothness" step={0.01} />
      <Parameter of="imageCount" step={10} />
      <Parameter of="batch" step={1} />
      <Field name="Channels">
        <Select
          name="Channels"
          isNameShown={false}
          value={String(draft.channels)}
          options={CHANNEL_OPTIONS}
          onChange={(id) => experiment.setDraft({ channels: Number(id) })}
        />
      </Field>
      <Parameter of="learningRate" step={0.001} />
      <Parameter of="weightDecay" step={0.01} />
      <Parameter of="seed" step={1} />
      <Checkbox name="Flips" isChecked={draft.flips} onChange={(flips) => experiment.setDraft({ flips })} />
      <Button look="quiet" isDisabled={isLocked} onPress={() => experiment.setDraft(defaults)}>
        Defaults
      </Button>
    </fieldset>
  );
}

const NUMBERS = { ...RECIPE_PARAMETERS, smoothness: PARAMETERS.smoothness, seed: PARAMETERS.seed };

/** A number of the recipe. @param step of the arrow keys. */
function Parameter({ of, step }: { readonly of: keyof typeof NUMBERS; readonly step: number }) {
  const experiment = useExperiment();
  const value = useExperimentState(({ draft }) => draft[of]);
  const { name, symbol, range, isWhole } = NUMBERS[of];
  return (
    <Field
      name={
        <>
          {name} {symbol !== "" && <var>{symbol}</var>}
        </>
      }
    >
      <NumberField
        name={name}
        value={value}
        low={range[0]}
        high={range[1]}
        step={step}
        isWhole={isWhole}
        onChange={(value) => experiment.setDraft({ [of]: value })}
      />
    </Field>
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
