import { useId, useMemo } from "react";
import { useLab } from "../../app/context.tsx";
import { SliderField } from "../../components/SliderField.tsx";
import { LEVEL_STEPS } from "../../core/levels.ts";
import { thresholded } from "../../core/segmentation.ts";
import type { Answer } from "../../state/lesson/answers.ts";
import { OPENING_CUT, cutFeedback } from "../../state/lesson/cut.ts";
import { esophagusAnswer } from "../../state/lesson/facts.ts";
import { useFacts, useIsRevealed, useProgress, useProgressStore } from "../context.tsx";
import { FeedbackNote } from "./FeedbackNote.tsx";
import { Reveal } from "./Reveal.tsx";
import styles from "./Task.module.css";
import { TaskPicture } from "./TaskPicture.tsx";

/** Prediction 3: the threshold where Dice is best, without a chart. */
export function CutTask() {
  const answer = useFacts(esophagusAnswer);
  const isRevealed = useIsRevealed("cut");
  const cut = useProgress((progress) => progress.cut);
  const heading = useId();
  return (
    <section className={styles.task} aria-labelledby={heading}>
      <h3 id={heading}>Predict: where would you cut for Dice?</h3>
      <p>
        The figure shows the marginal of an esophagus. Its green outline bounds all pixels with <var>m</var> ≥{" "}
        <var>τ</var>. Move <var>τ</var> to where Dice is best at <var>a</var> = 0.03, the selected column.
      </p>
      {isRevealed ? answer !== null && <Compared answer={answer} cut={cut} /> : <Cut cut={cut} />}
      <Reveal question="cut" />
      {isRevealed && answer !== null && (
        <FeedbackNote
          title={cut === null ? "You left τ where it was. If ½ was your answer:" : undefined}
          feedback={cutFeedback(cut ?? OPENING_CUT, answer)}
        />
      )}
    </section>
  );
}

/** Moves τ in the Lab, whose outline is the cut. */
function Cut({ cut }: { readonly cut: number | null }) {
  const store = useProgressStore();
  const lab = useLab();
  const move = (moved: number) => {
    store.setState({ cut: moved });
    lab.setTau(moved);
  };
  return (
    <div className={styles.move} data-slider="threshold">
      <SliderField
        name="Threshold"
        symbol="τ"
        value={cut ?? OPENING_CUT}
        range={[0, 1]}
        slider={[0, 1, 1 / LEVEL_STEPS]}
        onChange={move}
      />
    </div>
  );
}

/** The cut beside the best one, which stays whatever is done in the Lab. */
function Compared({ answer, cut }: { readonly answer: Answer; readonly cut: number | null }) {
  const { marginal, reference, dice } = answer;
  const tau = cut ?? OPENING_CUT;
  const mask = useMemo(() => thresholded(marginal, tau), [marginal, tau]);
  return (
    <div className={styles.board}>
      <TaskPicture
        name="The marginal with your cut"
        values={marginal}
        outlines={[
          { kind: "reference", mask: reference.mask },
          { kind: "dice", mask: dice.mask },
          { kind: "guess", mask },
        ]}
      />
      <div>
        <p className={styles.cut}>
          {cut === null ? "Not moved" : "Your cut"}: <b>{tau.toFixed(3)}</b>
        </p>
        <ul className={styles.legend}>
          <li className={styles.reference}>the organ</li>
          <li className={styles.guess}>{cut === null ? "the cut at ½" : "your cut"}</li>
          <li className={styles.dice}>Dice-optimal</li>
        </ul>
      </div>
    </div>
  );
}
