import { useCallback, useEffect, useState } from "react";
import { whenWords } from "../../app/whenWords.ts";
import { Button } from "../../components/Button.tsx";
import { jobCount } from "../../state/experiment/form.ts";
import type { OtherRun } from "../../state/experiment/otherRuns.ts";
import { useIsUnderway, useOtherRuns } from "../context.tsx";
import { organTitle } from "../naming.ts";
import styles from "./OtherRunList.module.css";

/** What was listed, and when. */
interface Found {
  readonly runs: readonly OtherRun[];
  readonly now: number;
}

/** Runs of tabs that were closed; nothing where there are none, or while a run stands here. */
export function OtherRunList() {
  const others = useOtherRuns();
  const [{ runs, now }, setFound] = useState<Found>({ runs: [], now: 0 });
  const isUnderway = useIsUnderway();
  const look = useCallback(() => others.list().then((runs) => setFound({ runs, now: Date.now() })), [others]);
  useEffect(() => void look(), [look]);
  if (runs.length === 0 || isUnderway) return null;
  const after = (done: Promise<void>) => void done.then(look);
  return (
    <section className={styles.others} aria-label="Runs of closed tabs">
      {runs.map((run) => {
        const words = wordsOf(run, now);
        return (
          <p key={run.id}>
            <span>A run of a closed tab is kept: {words}.</span>
            <Button name={`Bring back the run: ${words}`} onPress={() => after(others.bringBack(run.id))}>
              Bring back
            </Button>
            <Button
              look="quiet"
              name={`Remove the run: ${words}`}
              onPress={() => after(others.remove(run.id))}
            >
              Remove
            </Button>
          </p>
        );
      })}
    </section>
  );
}

/** "Kidney, 3 of 20 trainings, yesterday, 14:05". */
function wordsOf({ runs, savedAt }: OtherRun, now: number): string {
  const organs = runs.map(({ recipe }) => organTitle(recipe.organ)).join(", ");
  const done = runs.reduce((sum, { results }) => sum + results.length, 0);
  const all = runs.reduce((sum, { recipe }) => sum + jobCount(recipe), 0);
  return `${organs}, ${done} of ${all} trainings done, ${whenWords(savedAt, now)}`;
}
