import { formatStrength } from "../../figure/format.ts";
import { useExperimentState } from "../context.tsx";
import { lossesView } from "../../figure/experiment/losses.ts";
import { PlateFiles } from "../exports/PlateFiles.tsx";
import { LossChart } from "./LossChart.tsx";
import styles from "./Losses.module.css";
import { useCalm } from "../../app/useCalm.ts";

/** The workers need the time: recharts takes 10 ms and more for each of the two. */
const CALM_MS = 500;

/** The two losses of the training that is watched. */
export function Losses() {
  const newest = useExperimentState((state) => state.losses);
  const losses = useCalm(newest, CALM_MS);
  const run = useExperimentState(({ runs }) => runs.find(({ recipe }) => recipe.organ === losses?.organ));
  const draft = useExperimentState((state) => state.draft);
  const recipe = run?.recipe ?? draft;
  const isIdle = useExperimentState(({ phase }) => phase === "idle");
  if (losses === null || isIdle) return null;
  const { job, ce, sd } = losses;
  const place = `fold ${job.fold + 1}, a = ${formatStrength(recipe.noiseStrengths[job.strength] ?? 0)}`;
  return (
    <section className={styles.losses} aria-label="Losses">
      <LossChart name="Cross-entropy" place={place} loss="ce" losses={ce} steps={recipe.steps} />
      <LossChart name="Soft-Dice" place={place} loss="sd" losses={sd} steps={recipe.steps} />
      {run !== undefined && (
        <PlateFiles
          what="Losses"
          run={run}
          quantity={`losses-fold${job.fold + 1}-a${recipe.noiseStrengths[job.strength]}`}
          view={() => lossesView({ run, job, ce, sd })}
        />
      )}
    </section>
  );
}
