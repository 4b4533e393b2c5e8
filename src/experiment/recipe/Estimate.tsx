import { useExperiment, useExperimentState, useIsUnderway } from "../context.tsx";
import { formatDuration } from "../naming.ts";
import styles from "./Estimate.module.css";

/** How long the recipe will take on this machine: measured, not guessed; and whether something else keeps it busy. */
export function Estimate() {
  const { workerCount } = useExperiment().experimenter;
  const seconds = useExperimentState(({ estimateSeconds }) => estimateSeconds);
  const freeSeconds = useExperimentState((state) => state.freeSeconds);
  const isUnderway = useIsUnderway();
  if (isUnderway) return null;
  const cores = workerCount === 1 ? "1 core" : `${workerCount} cores`;
  const words = seconds === null ? "measuring the time …" : `about ${formatDuration(seconds)} on ${cores}`;
  return (
    <span className={styles.estimate} role="status">
      {words}
      {freeSeconds !== null && `, busy with other things; ${formatDuration(freeSeconds)} without`}
    </span>
  );
}
