import { useId, useState } from "react";
import { ringAnswer } from "../../state/lesson/facts.ts";
import { ringFeedback } from "../../state/lesson/sketch.ts";
import { useFacts, useIsRevealed, useProgress, useProgressStore } from "../context.tsx";
import { FeedbackNote } from "./FeedbackNote.tsx";
import { Length } from "./Length.tsx";
import { Reveal } from "./Reveal.tsx";
import { SketchPad } from "./SketchPad.tsx";
import { ringSketch } from "./sketchShapes.ts";
import styles from "./Task.module.css";

/** Prediction 2: the outline of the Dice-optimal answer to the ring. */
export function RingTask() {
  const store = useProgressStore();
  const sketch = useProgress(({ ring }) => ring);
  const isRevealed = useIsRevealed("ring");
  const facts = useFacts(ringAnswer);
  const [{ outer, hole }, setRadii] = useState({ outer: 0, hole: 0 });
  const heading = useId();
  const setRing = (radii: { outer: number; hole: number }) => {
    setRadii(radii);
    store.setState({ ring: ringSketch(radii.outer, radii.hole) });
  };
  const answer = facts?.answer;
  return (
    <section className={styles.task} aria-labelledby={heading}>
      <h3 id={heading}>Predict: sketch the Dice-optimal answer</h3>
      <p>
        A ring, with so much noise (<var>a</var> = 0.15) that five labels lie all about it. Behind your sketch
        is their average. Which pixels should the Dice-optimal answer have?
      </p>
      <SketchPad
        name="Your sketch"
        sketch={sketch}
        values={isRevealed ? (answer?.marginal ?? null) : (facts?.average ?? null)}
        outlines={
          answer === undefined
            ? []
            : [
                { kind: "reference", mask: answer.reference.mask },
                ...(isRevealed ? [{ kind: "dice" as const, mask: answer.dice.mask }] : []),
              ]
        }
        isLocked={isRevealed}
        legend={
          <ul className={styles.legend}>
            <li className={styles.reference}>the ring</li>
            <li className={styles.guess}>yours</li>
            {isRevealed && <li className={styles.dice}>Dice-optimal</li>}
          </ul>
        }
        onSketch={(ring) => store.setState({ ring })}
      >
        <Length
          name="Outer radius"
          value={outer}
          onChange={(value) => setRing({ outer: value, hole: Math.min(hole, value) })}
        />
        <Length name="Hole radius" value={hole} onChange={(value) => setRing({ outer, hole: value })} />
      </SketchPad>
      <Reveal question="ring" />
      {isRevealed && answer !== undefined && (
        <FeedbackNote
          title={sketch.includes(1) ? undefined : "You drew nothing. If that was your answer:"}
          feedback={ringFeedback(sketch, answer)}
        />
      )}
    </section>
  );
}
