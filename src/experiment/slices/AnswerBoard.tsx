import { useMemo, useState } from "react";
import { Segments } from "../../components/Segments.tsx";
import type { Slices } from "../../core/training/slices.ts";
import type { SeenAnswers } from "../../state/experiment/experimentState.ts";
import { previewBoard } from "./board.ts";
import { BoardGrid } from "./BoardGrid.tsx";
import { ProbabilityScale } from "./ProbabilityScale.tsx";
import styles from "./SliceBoard.module.css";

interface AnswerBoardProps {
  readonly slices: Slices;
  readonly seen: SeenAnswers;
  /** Of the whole training. */
  readonly steps: number;
}

/** What the networks make of test images: now, or after one of the steps of this training that were kept. */
export function AnswerBoard({ slices, seen, steps }: AnswerBoardProps) {
  const { job, preview, trail } = seen;
  // A step that was chosen stays chosen from training to training; where there is none yet, the latest is shown.
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = trail.find(({ step }) => step === chosen) ?? preview;
  const columns = useMemo(() => previewBoard(slices, shown), [slices, shown]);
  const earlier = trail.filter(({ step }) => step < preview.step);
  return (
    <>
      <p className={`${styles.caption} digits`}>
        Fold {job.fold + 1}, step {shown.step} of {steps}. The line is the clean reference.
        <ProbabilityScale />
      </p>
      {earlier.length > 0 && (
        <span className={styles.strengths}>
          After step
          <Segments
            name="Training step"
            value={shown === preview ? "now" : String(shown.step)}
            options={[
              ...earlier.map(({ step }) => ({ id: String(step), name: String(step) })),
              {
                id: "now",
                name: preview.step === steps ? String(steps) : "now",
                hint: preview.step === steps ? "When the training had ended" : "As it is just now",
              },
            ]}
            onChange={(id) => setChosen(id === "now" ? null : Number(id))}
          />
        </span>
      )}
      <BoardGrid columns={columns} size={slices.size} />
    </>
  );
}
