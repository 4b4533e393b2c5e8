import { useMemo, useState } from "react";
import { LevelSets } from "../../core/levels.ts";
import { formatCount } from "../../figure/format.ts";
import { thresholded } from "../../core/segmentation.ts";
import type { Answer } from "../../state/lesson/answers.ts";
import { kidneyAnswer } from "../../state/lesson/facts.ts";
import { useFacts } from "../context.tsx";
import { TaskPicture } from "../tasks/TaskPicture.tsx";
import styles from "./Joining.module.css";
import { Player } from "./Player.tsx";

const STEPS = 41;

/** Pixels join the answer in the order of m, until the next one would no longer raise the quotient. */
export function Joining() {
  const answer = useFacts(kidneyAnswer);
  return answer === null ? null : <JoiningOf answer={answer} />;
}

function JoiningOf({ answer }: { answer: Answer }) {
  const { marginal, threshold, reference } = answer;
  const [step, setStep] = useState(STEPS - 1);
  const levels = useMemo(() => LevelSets.of(marginal), [marginal]);
  const largest = useMemo(() => marginal.reduce((most, m) => Math.max(most, m), 0), [marginal]);
  const tau = largest + ((threshold - largest) * step) / (STEPS - 1);
  const { pixels, dice } = levels.at(tau);
  const mask = useMemo(() => thresholded(marginal, tau), [marginal, tau]);
  const isAtRest = step === STEPS - 1;
  return (
    <figure className={styles.joining} aria-label="Pixels join in the order of m">
      <TaskPicture
        name={`The ${formatCount(pixels)} pixels with the largest m`}
        values={marginal}
        outlines={[
          { kind: "reference", mask: reference.mask },
          { kind: "dice", mask },
        ]}
      />
      <figcaption>
        <p className={styles.count}>
          {pixels === 1 ? "1 pixel has" : `${formatCount(pixels)} pixels have`} joined. Dice so far{" "}
          {dice!.toFixed(3)}, so the bar is {(dice! / 2).toFixed(3)}. The next has an <var>m</var> just under{" "}
          {tau.toFixed(3)}:{" "}
          {isAtRest ? <b>they meet, and nothing more helps.</b> : "above the bar, so it helps."}
        </p>
        <Player name="pixels join in the order of m" count={STEPS} stepMs={() => 100} onStep={setStep} />
      </figcaption>
    </figure>
  );
}
