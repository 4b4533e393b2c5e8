import { RECIPE_PARAMETERS } from "../../core/training/recipeParameters.ts";
import { useExperiment, useExperimentState } from "../context.tsx";
import { Parameter } from "./RecipeField.tsx";
import { SettingsGroup } from "./SettingsGroup.tsx";

/** Whether and how the networks are kept from learning the training labels by heart. */
export function Regularisation() {
  const experiment = useExperiment();
  const isOn = useExperimentState(({ draft }) => draft.weightDecay !== 0 || draft.dropout !== 0);
  const { weightDecay, dropout } = RECIPE_PARAMETERS;
  return (
    <SettingsGroup
      name="Regularisation"
      isOn={isOn}
      onSwitch={(on) =>
        experiment.setDraft({
          weightDecay: on ? weightDecay.default : 0,
          dropout: on ? dropout.default : 0,
        })
      }
    >
      <Parameter of="weightDecay" step={0.01} />
      <Parameter of="dropout" step={0.05} />
    </SettingsGroup>
  );
}
