import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { useIsAtHome, useLab, useLabState, usePalette, useSelectedStrength } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import { ErrorPlot } from "../../charts/ErrorPlot.tsx";
import { Sample } from "../../charts/Sample.tsx";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import { later } from "../../components/later.tsx";
import { Progress } from "../../components/Progress.tsx";
import { SliderField } from "../../components/SliderField.tsx";
import { foregroundCount } from "../../core/reference.ts";
import { MOST_DRAWS, type SamplingSnapshot } from "../../core/sampling.ts";
import { formatCount, formatNumber, formatStrength } from "../../figure/format.ts";
import { ERROR_LINES, ERROR_WORDS } from "../../figure/sampling.ts";
import { samplingCsv } from "../../io/numbers.ts";
import { type SamplingQuestion, isSameQuestion, samplingOf } from "../../state/lab/sampling.ts";
import { partFileName } from "../../app/downloads/fileNames.ts";
import { sourceOf } from "../export/NumbersDownload.tsx";
import { AverageMaps } from "./AverageMaps.tsx";
import { Propositions } from "./Propositions.tsx";
import styles from "./SamplingPanel.module.css";

const SamplingFiles = later(
  "the files",
  async () => (await import("../export/SamplingFiles.tsx")).SamplingFiles,
);

/** Thousands of draws at the selected noise strength, and what the paper's propositions say of them. */
export function SamplingPanel() {
  const lab = useLab();
  const sampling = samplingOf(lab);
  const { drawCount, drawn, run } = useStore(sampling.store);
  const reference = useLabState(({ work }) => work.reference);
  const smoothness = useLabState((state) => state.smoothness);
  const seed = useLabState((state) => state.seed);
  const a = useSelectedStrength();
  const question = useMemo(
    (): SamplingQuestion => ({ reference, a, smoothness, seed }),
    [reference, a, smoothness, seed],
  );
  const isEmpty = foregroundCount(reference) === 0;
  const isCurrent = drawn !== null && isSameQuestion(drawn.question, question);
  return (
    <div className={styles.panel}>
      <div className={styles.controls}>
        <SliderField
          name="Number of draws"
          value={drawCount}
          range={[1, MOST_DRAWS]}
          slider={[1, MOST_DRAWS, 1]}
          isWhole
          onChange={(count) => sampling.setDrawCount(count)}
        />
        <Button isDisabled={isEmpty || run.isRunning} onPress={() => sampling.draw(question)}>
          Draw
        </Button>
        {run.share !== null && (
          <Progress text="Drawing" fraction={run.share} onCancel={() => sampling.cancel()} />
        )}
        {run.error !== null && <Alert text={run.error} />}
        {isEmpty && <p className={styles.note}>The reference is empty, and so is every label.</p>}
      </div>
      {drawn === null ? (
        <p className={styles.words}>
          Draws noisy labels at the selected noise strength, averages them, and holds mean, volume and
          covariance against Propositions 1, 2 and 3. The first draws are the samples of the figure.
        </p>
      ) : (
        <Drawn question={drawn.question} snapshot={drawn.snapshot} isCurrent={isCurrent} />
      )}
    </div>
  );
}

interface DrawnProps {
  readonly question: SamplingQuestion;
  readonly snapshot: SamplingSnapshot;
  /** Whether it is drawn for the question as it stands. */
  readonly isCurrent: boolean;
}

function Drawn({ question, snapshot, isCurrent }: DrawnProps) {
  const lab = useLab();
  const isAtHome = useIsAtHome();
  const palette = usePalette();
  const [isSaving, setIsSaving] = useState(false);
  const { a, smoothness, seed } = question;
  const { drawCount, errors, rmsOfOne } = snapshot;
  const { rms } = errors[errors.length - 1];
  const saveCsv = () => {
    const state = lab.store.getState();
    const part = { quantity: `sampling-${drawCount}`, a, sample: 0 };
    download(
      partFileName({ ...state, smoothness, seed }, part, "csv"),
      samplingCsv(question, snapshot, sourceOf(state)),
      "text/csv",
    );
  };
  return (
    <>
      <p className={isCurrent ? styles.words : styles.stale} aria-live="polite">
        {formatCount(drawCount)} {drawCount === 1 ? "draw" : "draws"} at <var>a</var> = {formatStrength(a)},{" "}
        <var>b</var> = {formatStrength(smoothness)}, seed {seed}.{!isCurrent && " Draw anew for what is set now."}
      </p>
      <figure className={styles.figure} aria-label="Error of the average">
        <figcaption>
          {(["measured", "expected"] as const).map((line) => (
            <span key={line}>
              <Sample line={ERROR_LINES[line]} palette={palette} /> {ERROR_WORDS[line]}
            </span>
          ))}
        </figcaption>
        <div className={styles.room}>
          <ErrorPlot snapshot={snapshot} palette={palette} />
        </div>
        <p className={styles.note}>
          Root mean square over the image of average − <var>m</var>, against the number <var>n</var> of draws: now {formatNumber(rms)}, expected{" "}
          {formatNumber(rmsOfOne / Math.sqrt(drawCount))}, which falls as <var>n</var>
          <sup>−½</sup>.
        </p>
      </figure>
      <AverageMaps question={question} snapshot={snapshot} />
      <Propositions snapshot={snapshot} />
      {isAtHome && (
        <div className={styles.files}>
          <Button onPress={saveCsv}>Download CSV</Button>
          <Disclosure name="The chart as a file" isOpen={isSaving} onChange={setIsSaving}>
            <SamplingFiles a={a} smoothness={smoothness} seed={seed} draws={drawCount} />
          </Disclosure>
        </div>
      )}
    </>
  );
} // prettier-ignore
