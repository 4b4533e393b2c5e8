import { Checkbox } from "../../components/Checkbox.tsx";
import { DEFAULT_AUGMENTATION, isAugmented, NO_AUGMENTATION } from "../../core/training/recipe.ts";
import { useExperiment, useExperimentState } from "../context.tsx";
import { Parameter } from "./RecipeField.tsx";
import { SettingsGroup } from "./SettingsGroup.tsx";

/** Whether and how training images are changed whenever they are seen. */
export function Augmentation() {
  const experiment = useExperiment();
  const isOn = useExperimentState(({ draft }) => isAugmented(draft));
  const flips = useExperimentState(({ draft }) => draft.flips);
  return (
    <SettingsGroup
      name="Augmentation"
      isOn={isOn}
      onSwitch={(on) => experiment.setDraft(on ? DEFAULT_AUGMENTATION : NO_AUGMENTATION)}
    >
      <Checkbox name="Flips" isChecked={flips} onChange={(flips) => experiment.setDraft({ flips })} />
      <Parameter of="rotation" step={1} sign="± °" />
      <Parameter of="scaling" step={0.01} sign="±" />
      <Parameter of="shift" step={0.01} sign="±" />
      <Parameter of="gamma" step={0.05} sign="±" />
      <Parameter of="contrast" step={0.05} sign="±" />
      <Parameter of="brightness" step={0.01} sign="±" />
      <Parameter of="greyNoise" step={0.01} sign="up to" />
    </SettingsGroup>
  );
}
