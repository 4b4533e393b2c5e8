import { Pause, Play, StepForward } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { SoftNumber } from "../../components/SoftNumber.tsx";
import { calmText, inspectorText } from "../../figure/format.ts";
import styles from "./ThresholdPanel.module.css";
import type { Recursion } from "./useRecursion.ts";

/** Plays the recursion, and lists its numbers as they come. */
export function RecursionSteps({ recursion }: { recursion: Recursion }) {
  const { thresholds, isPlaying, isAtRest, step, toggle } = recursion;
  return (
    <div className={styles.recursion}>
      <div className={styles.buttons}>
        <Button onPress={toggle} {...(isPlaying ? { name: "Pause recursion" } : {})}>
          {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          {isPlaying ? "Pause" : "Play recursion"}
        </Button>
        <Button onPress={step}>
          <StepForward aria-hidden="true" />
          Step
        </Button>
      </div>
      <ol className={styles.steps} aria-label="Recursion" aria-live="polite">
        {thresholds.map((threshold, i) => (
          // A step is its place: the same τ may come again.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i}>
            <var>τ</var>
            <sub>{i}</sub> = <SoftNumber short={calmText(threshold)} text={inspectorText(threshold)} />
            {isAtRest && i === thresholds.length - 1 && (
              <>
                {" "}
                = <var>t</var>
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
