import { useId } from "react";
import { aortaAnswer, leakShare } from "../../state/lesson/facts.ts";
import { SIZE_OPTIONS, sizesFeedback } from "../../state/lesson/sizes.ts";
import { useFacts, useIsRevealed, useProgress, useProgressStore } from "../context.tsx";
import { Live } from "../prose/Live.tsx";
import { FeedbackNote } from "./FeedbackNote.tsx";
import { Reveal } from "./Reveal.tsx";
import styles from "./Task.module.css";

/** Prediction 1: are the best answers larger or smaller than the organ? */
export function SizesTask() {
  const store = useProgressStore();
  const chosen = useProgress(({ sizes }) => sizes);
  const isRevealed = useIsRevealed("sizes");
  const answer = useFacts(aortaAnswer);
  const group = useId();
  const leak = answer === null ? undefined : leakShare(answer.reference, 0.1);
  return (
    <section className={styles.task} aria-labelledby={`${group}-heading`}>
      <h3 id={`${group}-heading`}>Predict: which answer is larger?</h3>
      <p>
        The figure shows the marginal of an aorta. On average a noisy label is as large as this organ, but for
        a leak of <Live of={leak} as={(share) => `${(100 * share).toFixed(3)}\u00a0%`} />. What about the best
        answers at <var>a</var> = 0.1, one for accuracy (the share of pixels that are right) and one for Dice?
      </p>
      <fieldset className={styles.options} disabled={isRevealed}>
        <legend className="visuallyHidden">The best answers against the organ</legend>
        {SIZE_OPTIONS.map(({ id, text }) => (
          <label key={id} data-chosen={chosen === id}>
            <input
              type="radio"
              name={group}
              checked={chosen === id}
              onChange={() => store.setState({ sizes: id })}
            />
            {text}
          </label>
        ))}
      </fieldset>
      <Reveal question="sizes" />
      {isRevealed && answer !== null && (
        <>
          {chosen !== null && chosen !== "diceLarger" && (
            <FeedbackNote title="Your answer" feedback={sizesFeedback(chosen, answer)} />
          )}
          <FeedbackNote
            title="Accuracy’s is smaller, Dice’s larger"
            feedback={sizesFeedback("diceLarger", answer)}
          />
        </>
      )}
    </section>
  );
}
