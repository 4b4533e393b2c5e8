import { ProgressBar } from "react-aria-components/ProgressBar";
import { formatStrength } from "../../figure/format.ts";
import type { Phase, TrainingProgress as Progress } from "../../state/experiment/experimentState.ts";
import { useExperimentState } from "../context.tsx";
import { formatDuration, organTitle } from "../naming.ts";
import styles from "./TrainingProgress.module.css";

/** How far the run is: in all, and each network pair under way. */
export function TrainingProgress() {
  const progress = useExperimentState((state) => state.progress);
  const phase = useExperimentState((state) => state.phase);
  const recipe = useExperimentState(
    ({ runs, progress, draft }) =>
      runs.find(({ recipe }) => recipe.organ === progress?.organ)?.recipe ?? draft,
  );
  const fraction = phase === "finished" ? 1 : (progress?.fraction ?? 0);
  return (
    <section className={styles.progress} aria-label="Progress">
      <p className={`${styles.words} digits`}>
        <b>{headline(phase, progress)}</b>
        <span>{timeLeft(phase, progress)}</span>
      </p>
      <ProgressBar
        aria-label="Training"
        className={styles.bar}
        value={Math.round(100 * fraction)}
        isIndeterminate={phase === "preparing"}
      >
        <span className={styles.fill} style={{ width: `${100 * fraction}%` }} />
      </ProgressBar>
      {progress !== null && phase !== "finished" && (
        <ul className={`${styles.jobs} digits`} data-many={progress.underway.length > 2}>
          {progress.underway.map(({ job, step }) => (
            <li key={`${job.fold}|${job.strength}`}>
              <span>
                fold {job.fold + 1} of {recipe.folds}, <var>a</var> ={" "}
                {formatStrength(recipe.noiseStrengths[job.strength] ?? 0)}
              </span>
              <span className={styles.thin} aria-hidden="true">
                <i style={{ width: `${(100 * step) / recipe.steps}%` }} />
              </span>
              <span className={styles.step}>
                step {step}
                <span> of {recipe.steps}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function headline(phase: Phase, progress: Progress | null): string {
  if (phase === "preparing") return "Preparing the images …";
  if (progress === null) return "";
  const organ = organTitle(progress.organ);
  const jobs = `${progress.finishedJobs} of ${progress.allJobs} trainings`;
  if (phase === "paused") return `${organ}: paused after ${jobs}`;
  if (phase === "finished") return `${progress.allJobs} trainings done`;
  return `${organ}: ${jobs} done`;
}

function timeLeft(phase: Phase, progress: Progress | null): string {
  if (phase !== "running" && phase !== "paused") return "";
  const seconds = progress?.secondsLeft ?? null;
  return seconds === null ? "" : `about ${formatDuration(seconds)} left`;
}
