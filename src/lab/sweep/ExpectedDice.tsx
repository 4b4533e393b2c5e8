import { useStore } from "zustand";
import { useLab } from "../../app/context.tsx";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { Progress } from "../../components/Progress.tsx";
import { EXPECTED_DRAWS, type Expected, sweepOf } from "../../state/lab/sweep.ts";
import styles from "./SweepPanel.module.css";

interface ExpectedDiceProps {
  readonly question: Omit<Expected, "points">;
  readonly expected: Expected | null;
  /** Whether there are estimates of another question. */
  readonly isStale: boolean;
}

/** E[Dice] by Monte Carlo, on request: it takes samples, and so a while. */
export function ExpectedDice({ question, expected, isStale }: ExpectedDiceProps) {
  const sweep = sweepOf(useLab());
  const { isRunning, share, error } = useStore(sweep.store, ({ expectedRun }) => expectedRun);
  return (
    <section className={styles.expected} aria-label="Expected Dice">
      <Button isDisabled={isRunning || expected !== null} onPress={() => sweep.estimate(question)}>
        Add E[Dice] by sampling
      </Button>
      {share !== null && <Progress text="Drawing" fraction={share} onCancel={() => sweep.cancelEstimate()} />}
      {error !== null && <Alert text={error} />}
      <p className={styles.note}>
        {expected !== null
          ? `Hollow points: E[Dice(s, L)] of the reference (squares) and of both optima by Monte Carlo over ${EXPECTED_DRAWS} samples, ± one standard error. It is not Dₘ(s), the line.`
          : isStale
            ? "The points were drawn for another question: draw them anew."
            : `Draws ${EXPECTED_DRAWS} samples for some of the places and shows E[Dice(s, L)] beside Dₘ(s).`}
      </p>
    </section>
  );
}
