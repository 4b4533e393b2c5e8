import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useIsAtHome, useLab, useLabState, useSlice } from "../../app/context.tsx";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { Checkbox } from "../../components/Checkbox.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import { later } from "../../components/later.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Progress } from "../../components/Progress.tsx";
import { mostDraws } from "../../core/compare.ts";
import { rowCandidates } from "../../figure/comparison.ts";
import { comparisonWords } from "../../figure/words/comparison.ts";
import { type ComparisonQuestion, comparisonOf } from "../../state/lab/comparison.ts";
import { type Shown, guessOn } from "../../state/lab/labState.ts";
import styles from "./ComparePanel.module.css";
import { ComparisonTable } from "./ComparisonTable.tsx";
import { GuessEditor } from "./GuessEditor.tsx";

const ComparisonFiles = later(
  "the files",
  async () => (await import("../export/ComparisonFiles.tsx")).ComparisonFiles,
);

/** Answers beside each other, the reader's own among them, in the selected column. */
export function ComparePanel() {
  const shown = useLabState((state) => state.shown[state.selectedId]);
  return shown === undefined ? null : <Compare shown={shown} />;
}

function Compare({ shown }: { shown: Shown }) {
  const lab = useLab();
  const comparison = comparisonOf(lab);
  const isAtHome = useIsAtHome();
  const [isSaving, setIsSaving] = useState(false);
  const { rows, run, wantedDraws, hasIndependent } = useStore(comparison.store);
  const { question, words } = useQuestion(shown, hasIndependent, wantedDraws);
  useEffect(() => comparison.ask(question), [comparison, question]);
  const { reference } = shown;
  const isBusy = run.isRunning;
  return (
    <div className={styles.panel}>
      <div className={styles.controls}>
        <div className={styles.draws}>
          <span aria-hidden="true">
            Draws of E[Dice] <small>beyond the {question.column.sampleCount} samples</small>
          </span>
          <NumberField
            name="Draws of E[Dice]"
            value={question.drawCount}
            low={2}
            high={mostDraws(question.column.sampleCount)}
            step={10}
            isWhole
            width="64px"
            onChange={(count) => comparison.choose({ wantedDraws: count })}
          />
        </div>
        <Checkbox
          name="Independent pixels (RankSEG’s assumption)"
          isChecked={hasIndependent}
          onChange={(isAsked) => comparison.choose({ hasIndependent: isAsked })}
        />
      </div>
      {run.share !== null && (
        <Progress text="Comparing" fraction={run.share} onCancel={() => comparison.cancel()} />
      )}
      {run.isStopped && <Button onPress={() => comparison.again()}>Compare again</Button>}
      {run.error !== null && <Alert text={run.error} onDismiss={() => comparison.again()} />}
      {rows.length > 0 && (
        <div className={styles.told}>
          <ComparisonTable rows={rows} reference={reference} words={words} isBusy={isBusy} />
          <p className={styles.words}>{comparisonWords(rows, reference)}</p>
        </div>
      )}
      <GuessEditor shown={shown} />
      {isAtHome && rows.length > 0 && (
        <Disclosure name="The table as a file" isOpen={isSaving} onChange={setIsSaving}>
          <ComparisonFiles shown={shown} words={words} draws={question.drawCount} />
        </Disclosure>
      )}
    </div>
  );
}

/** What is compared: the same object as long as it is the same. */
function useQuestion(shown: Shown, hasIndependent: boolean, drawCount: number) {
  const slice = useSlice();
  const smoothness = useLabState((state) => state.smoothness);
  const seed = useLabState((state) => state.seed);
  const tau = useLabState((state) => state.tau);
  const sample = useLabState(({ firstRow }) => (firstRow === "average" ? 0 : firstRow));
  const guess = useLabState(guessOn);
  const { column, reference } = shown;
  const { sampleCount, marginal, sampleCounts, numbers } = column;
  const question = useMemo((): ComparisonQuestion => {
    const own = guess?.length === marginal.length ? guess : null;
    return {
      column: { reference, a: numbers.a, smoothness, seed, sampleCount, marginal, sampleCounts },
      slice,
      candidates: rowCandidates(numbers.threshold, { tau, sample, sampleCount }, own, hasIndependent),
      drawCount: Math.min(drawCount, mostDraws(sampleCount)),
    };
  }, [
    reference, numbers, smoothness, seed, sampleCount, marginal, sampleCounts, slice, tau, sample, guess, hasIndependent, drawCount,
  ]); // prettier-ignore
  const words = useMemo(() => ({ tau, sample, sampleCount }), [tau, sample, sampleCount]);
  return { question, words };
}
