import { useMemo, useState } from "react";
import { Segments } from "../../components/Segments.tsx";
import { formatStrength } from "../../figure/format.ts";
import { useExperiment, useExperimentState } from "../context.tsx";
import { organTitle } from "../naming.ts";
import type { ShownStored } from "../stored/useStored.ts";
import { AnswerBoard } from "./AnswerBoard.tsx";
import { dataBoard } from "./board.ts";
import { BoardGrid } from "./BoardGrid.tsx";
import { Method } from "./Method.tsx";
import styles from "./SliceBoard.module.css";
import { StoredSlices } from "./StoredSlices.tsx";
import { StrengthChoice } from "./StrengthChoice.tsx";
import { showsAnswers } from "./watched.ts";
import { useRunStrength } from "./useRunStrength.ts";

/**
 * Slices: before a run those of the stored result, or the data, and during it how the networks' answers to test images
 * change. @param stored null where there is nothing stored to be shown.
 */
export function SliceBoard({ stored }: { stored: ShownStored | null }) {
  const hasAnswers = useExperimentState(showsAnswers);
  const [what, setWhat] = useState<"answers" | "data">("answers");
  return (
    <section className={styles.board} aria-label="Slices">
      {stored !== null && (
        <span className={styles.strengths}>
          <Segments name="Shown slices" value={what} options={WHAT} onChange={setWhat} />
        </span>
      )}
      {hasAnswers ? (
        <Answers />
      ) : stored !== null && what === "answers" ? (
        <StoredSlices stored={stored} />
      ) : (
        <Data />
      )}
    </section>
  );
}

const WHAT = [
  { id: "answers", name: "Stored answers" },
  { id: "data", name: "Data to train on" },
] as const;

/** Images, references and noisy labels, to be looked at before anything is trained. */
function Data() {
  const experiment = useExperiment();
  const sample = useExperimentState((state) => state.sample);
  const strengths = useExperimentState(({ draft }) => draft.noiseStrengths);
  const imageCount = useExperimentState(({ draft }) => draft.imageCount);
  const isOwn = useExperimentState(({ organChoice }) => organChoice === "files");
  const isPaused = useExperimentState(({ phase }) => phase === "paused");
  const columns = useMemo(
    () => (sample === null ? [] : dataBoard(sample.slices, sample.noisyLabels)),
    [sample],
  );
  return (
    <>
      <header className={styles.header}>
        <h3>{sample === null ? "The data" : `${organTitle(sample.organ)}: the data`}</h3>
        {sample !== null && (
          <StrengthChoice
            strengths={strengths}
            shown={strengths.indexOf(sample.a)}
            onShow={(index) => experiment.setSampleStrength(strengths[index])}
          />
        )}
      </header>
      {sample === null ? (
        <p className={styles.waiting}>Making the images …</p>
      ) : (
        <>
          <p className={styles.caption}>
            {columns.length} of the {isOwn ? "slices of your CT images" : `${imageCount} synthetic CT slices`}
            , with labels of noise strength {formatStrength(sample.a)}. The networks learn from image and
            noisy label alone; the line is the clean reference, which they never see.
            {isPaused && " Resume brings the networks’ answers back."}
          </p>
          <BoardGrid columns={columns} size={sample.slices.size} />
          <Method />
        </>
      )}
    </>
  );
}

/** Test images and the networks' answers to them. */
function Answers() {
  const { strengths, shown, show } = useRunStrength();
  const slices = useExperimentState(({ previewSlices }) => previewSlices);
  const entry = useExperimentState(({ previews }) => previews.get(shown) ?? null);
  const organ = useExperimentState(({ progress, draft }) => progress?.organ ?? draft.organ);
  const steps = useExperimentState(({ runs, draft }) => (runs[0]?.recipe ?? draft).steps);
  return (
    <>
      <header className={styles.header}>
        <h3>{organTitle(organ)}: test images</h3>
        <StrengthChoice strengths={strengths} shown={shown} onShow={show} />
      </header>
      {entry === null || slices === null ? (
        <p className={styles.waiting}>This noise strength has not been trained yet.</p>
      ) : (
        <AnswerBoard slices={slices} seen={entry} steps={steps} />
      )}
    </>
  );
}
