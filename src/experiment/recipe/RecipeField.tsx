import type { ReactNode } from "react";
import { NumberField } from "../../components/NumberField.tsx";
import { PARAMETERS } from "../../core/parameters.ts";
import { RECIPE_PARAMETERS } from "../../core/training/recipeParameters.ts";
import { useExperiment, useExperimentState } from "../context.tsx";
import styles from "./RecipeField.module.css";

const NUMBERS = { ...RECIPE_PARAMETERS, smoothness: PARAMETERS.smoothness, seed: PARAMETERS.seed };

interface ParameterProps {
  readonly of: keyof typeof NUMBERS;
  /** Of the arrow keys. */
  readonly step: number;
  /** What stands behind the name: "± °". */
  readonly sign?: string;
}

/** A number of the recipe. */
export function Parameter({ of, step, sign }: ParameterProps) {
  const experiment = useExperiment();
  const value = useExperimentState(({ draft }) => draft[of]);
  const { name, symbol, unit, range, isWhole } = NUMBERS[of];
  return (
    <RecipeField
      name={
        <>
          {name} {symbol !== "" && <var>{symbol}</var>}
          {sign}
        </>
      }
      what={unit}
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
    </RecipeField>
  );
}

/** A field below its name. @param what it counts or is a share of, for the pointer that rests. */
export function RecipeField({
  name,
  what = "",
  children,
}: {
  name: ReactNode;
  what?: string;
  children: ReactNode;
}) {
  return (
    <div className={styles.field} title={what === "" ? undefined : what}>
      <span aria-hidden="true">{name}</span>
      {children}
    </div>
  );
}
