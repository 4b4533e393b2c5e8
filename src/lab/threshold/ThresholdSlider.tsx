import { Button } from "../../components/Button.tsx";
import { SliderField } from "../../components/SliderField.tsx";
import { LEVEL_STEPS } from "../../core/levels.ts";
import { ACCURACY_THRESHOLD } from "../../core/segmentation.ts";
import { useLab, useLabState } from "../../app/context.tsx";
import styles from "./ThresholdPanel.module.css";

/** Moves τ, also to the two that are optimal for the selected column. */
export function ThresholdSlider() {
  const lab = useLab();
  const tau = useLabState((state) => state.tau);
  const threshold = useLabState((state) => state.shown[state.selectedId]?.column.numbers.threshold ?? null);
  return (
    <div className={styles.slider} data-slider="threshold">
      <SliderField
        name="Threshold"
        symbol="τ"
        value={Number(tau.toPrecision(4))}
        range={[0, 1]}
        slider={[0, 1, 1 / LEVEL_STEPS]}
        marks={[
          { at: ACCURACY_THRESHOLD, colour: "var(--accuracy)" },
          ...(threshold === null ? [] : [{ at: threshold, colour: "var(--dice)" }]),
        ]}
        onChange={(value) => lab.setTau(value)}
      />
      <div className={styles.buttons}>
        <Button onPress={() => lab.setTau(ACCURACY_THRESHOLD)}>½</Button>
        <Button isDisabled={threshold === null} onPress={() => threshold !== null && lab.setTau(threshold)}>
          <var>t</var>
        </Button>
      </div>
    </div>
  );
}
