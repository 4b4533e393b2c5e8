import { useId, useState } from "react";
import { Segments } from "../../components/Segments.tsx";
import { discsFeedback } from "../../state/lesson/checks.ts";
import { discsAnswer } from "../../state/lesson/facts.ts";
import { useFacts, useIsRevealed, useProgress, useProgressStore } from "../context.tsx";
import { FeedbackNote } from "./FeedbackNote.tsx";
import { Length } from "./Length.tsx";
import { Reveal } from "./Reveal.tsx";
import { SketchPad } from "./SketchPad.tsx";
import { discsSketch } from "./sketchShapes.ts";
import styles from "./Task.module.css";

const KINDS = [
  { id: "accuracy", name: "For accuracy" },
  { id: "dice", name: "For Dice" },
] as const;

type Kind = (typeof KINDS)[number]["id"];

/** Self-check 2: both answers to a shape that was not seen before. */
export function DiscsCheck() {
  const store = useProgressStore();
  const accuracy = useProgress(({ discsAccuracy }) => discsAccuracy);
  const dice = useProgress(({ discsDice }) => discsDice);
  const isRevealed = useIsRevealed("discs");
  const answer = useFacts(discsAnswer);
  const [kind, setKind] = useState<Kind>("accuracy");
  const [sizes, setSizes] = useState({ accuracy: { radius: 0, bridge: 0 }, dice: { radius: 0, bridge: 0 } });
  const heading = useId();
  const onSketch = (sketch: Uint8Array) =>
    store.setState(kind === "accuracy" ? { discsAccuracy: sketch } : { discsDice: sketch });
  const { radius, bridge } = sizes[kind];
  const setSize = (radius: number, bridge: number) => {
    setSizes({ ...sizes, [kind]: { radius, bridge } });
    onSketch(discsSketch(radius, bridge));
  };
  const told = isRevealed && answer !== null ? discsFeedback({ accuracy, dice }, answer) : null;
  return (
    <section className={styles.task} aria-labelledby={heading}>
      <h3 id={heading}>Check yourself: a new shape</h3>
      <p>
        Two discs of radius 0.15, their centres 0.38 apart, at the noise strength <var>a</var> = 0.08. Sketch
        both answers before you look.
      </p>
      <Segments name="Which answer" value={kind} options={KINDS} onChange={setKind} />
      <SketchPad
        key={kind}
        name={kind === "accuracy" ? "Your answer for accuracy" : "Your answer for Dice"}
        sketch={kind === "accuracy" ? accuracy : dice}
        values={isRevealed ? (answer?.marginal ?? null) : null}
        outlines={
          answer === null
            ? []
            : [
                { kind: "reference", mask: answer.reference.mask },
                ...(isRevealed ? [{ kind, mask: answer[kind].mask }] : []),
              ]
        }
        isLocked={isRevealed}
        legend={
          <ul className={styles.legend}>
            <li className={styles.reference}>the discs</li>
            <li className={styles.guess}>yours</li>
            {isRevealed && (
              <li className={styles[kind]}>{kind === "dice" ? "Dice-optimal" : "accuracy-optimal"}</li>
            )}
          </ul>
        }
        onSketch={onSketch}
      >
        <Length name="Disc radius" value={radius} onChange={(value) => setSize(value, bridge)} />
        <Length name="Bridge" value={bridge} onChange={(value) => setSize(radius, value)} />
      </SketchPad>
      <Reveal question="discs" name="Show both answers" />
      {told !== null && (
        <>
          <FeedbackNote title={titleOf("For accuracy", accuracy)} feedback={told.accuracy} />
          <FeedbackNote title={titleOf("For Dice", dice)} feedback={told.dice} />
        </>
      )}
    </section>
  );
}

/** A sketch without a pixel may be an answer, or none. */
function titleOf(kind: string, sketch: Uint8Array): string {
  return sketch.includes(1) ? kind : `${kind} you drew nothing. If that was your answer:`;
}
