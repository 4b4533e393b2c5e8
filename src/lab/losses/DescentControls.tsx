import { Pause, Play, RotateCcw, StepForward } from "lucide-react";
import { useStore } from "zustand";
import { Button } from "../../components/Button.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Segments } from "../../components/Segments.tsx";
import { LEARNING_RATE } from "../../core/descent.ts";
import { formatCount } from "../../figure/format.ts";
import type { DescentPlayer } from "../../state/lab/descent.ts";
import styles from "./LossesPanel.module.css";

const METHODS = [
  { id: "gradient", name: "Gradient descent", hint: "z ← z − rate · slope, in every pixel for itself" },
  { id: "adam", name: "Adam", hint: "Steps of about the rate, whatever the slope: β₁ = 0.9, β₂ = 0.999" },
] as const;

/** What moves the descents. */
export function DescentControls({ player }: { player: DescentPlayer }) {
  const method = useStore(player.store, (view) => view.method);
  const learningRate = useStore(player.store, (view) => view.learningRate);
  const isPlaying = useStore(player.store, (view) => view.isPlaying);
  const step = useStore(player.store, (view) => view.state?.step ?? 0);
  const [low, high] = LEARNING_RATE.range;
  const toggle = () => {
    if (isPlaying) player.pause();
    else player.play(matchMedia("(prefers-reduced-motion: reduce)").matches);
  };
  return (
    <div className={styles.controls}>
      <Segments name="Method" value={method} options={METHODS} onChange={(id) => player.setMethod(id)} />
      <div className={styles.rate}>
        <span aria-hidden="true">{LEARNING_RATE.name}</span>
        <NumberField
          name={LEARNING_RATE.name}
          value={learningRate}
          low={low}
          high={high}
          step={method === "adam" ? 0.05 : 0.5}
          width="76px"
          onChange={(rate) => player.setLearningRate(rate)}
        />
        <span className={`${styles.step} digits`}>
          step <span data-testid="value-descentStep">{formatCount(step)}</span>
        </span>
      </div>
      <div className={styles.buttons}>
        <Button look="primary" onPress={toggle}>
          {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          {isPlaying ? "Pause" : "Play"}
        </Button>
        <Button onPress={() => player.step()}>
          <StepForward aria-hidden="true" /> Step
        </Button>
        <Button onPress={() => player.reset()}>
          <RotateCcw aria-hidden="true" /> Reset
        </Button>
      </div>
    </div>
  );
}
