import { useExperiment, useExperimentState, useIsUnderway } from "../context.tsx";
import { formatDuration } from "../naming.ts";
import styles from "./Estimate.module.css";

/** How long the recipe will take on this machine: measured, not guessed. */
export function Estimate() {
  const { workerCount } = useExperiment().experimenter;
  const seconds = useExperimentState(({ estimateSeconds }) => estimateSeconds);
  const isUnderway = useIsUnderway();
  if (isUnderway) return null;
  const cores = workerCount === 1 ? "1 core" : `${workerCount} cores`;
  return (
    <span className={styles.estimate} role="status">
      {seconds === null ? "measuring the time …" : `about ${formatDuration(seconds)} on ${cores}`}
    </span>
  );
}
