import { useId } from "react";
import { bestByHand, diceByHand, levels } from "../../state/lesson/checks.ts";
import type { HandAnswers } from "../../state/lesson/progress.ts";
import { useIsRevealed, useProgress, useProgressStore } from "../context.tsx";
import { Reveal } from "./Reveal.tsx";
import styles from "./Task.module.css";

const FIRST = levels(0.3);
const OTHER = levels(0.29);

const QUESTIONS: readonly {
  readonly key: keyof HandAnswers;
  readonly text: string;
  readonly right: number;
}[] = [
  { key: "accuracy", text: "Accuracy-optimal", right: 100 },
  { key: "dice", text: "Dice-optimal", right: bestByHand(FIRST) },
  { key: "other", text: "Dice-optimal, with 0.29 in place of 0.3", right: bestByHand(OTHER) },
];

const SIZES = [
  { pixels: 100, text: "the 100" },
  { pixels: 400, text: "the 100 and the 300" },
  { pixels: 10_000, text: "all" },
];

/** Self-check 1: both answers by hand. */
export function HandCheck() {
  const store = useProgressStore();
  const hand = useProgress((progress) => progress.hand);
  const isRevealed = useIsRevealed("hand");
  const id = useId();
  return (
    <section className={styles.task} aria-labelledby={id}>
      <h3 id={id}>Check yourself: by hand</h3>
      <p>
        A calibrated map has a probability of 0.8 in 100 pixels, of 0.3 in 300, and of 0 in 9 600. Which
        pixels belong to each answer?
      </p>
      {QUESTIONS.map(({ key, text, right }) => (
        <fieldset key={key} className={`${styles.options} ${styles.inline}`} disabled={isRevealed}>
          <legend>
            {text}
            {isRevealed && hand[key] !== null && (hand[key] === right ? " · right" : " · not quite")}
          </legend>
          {SIZES.map((size) => (
            <label key={size.pixels} data-chosen={hand[key] === size.pixels}>
              <input
                type="radio"
                name={`${id}-${key}`}
                checked={hand[key] === size.pixels}
                onChange={() => store.setState({ hand: { ...hand, [key]: size.pixels } })}
              />
              {size.text}
            </label>
          ))}
        </fieldset>
      ))}
      <Reveal question="hand" name="Show the sums" />
      {isRevealed && <Sums />}
    </section>
  );
}

function Sums() {
  const [first, second] = diceByHand(FIRST);
  const [otherFirst, otherSecond] = diceByHand(OTHER);
  return (
    <div className={styles.feedback} role="status">
      <p>
        Accuracy: the 100, whose m is at least ½. Dice: ‖m‖ = 170 pixels. The 100 have {fraction(first)}, all
        400 have {fraction(second)}: the bar is {(second.dice / 2).toFixed(3)}, under 0.3, so the 100 and the
        300, four times as many.
      </p>
      <p>
        With 0.29: {fraction(otherFirst)} against {fraction(otherSecond)}. Now the bar is{" "}
        {(otherFirst.dice / 2).toFixed(4)}, above 0.29: the same 100 for both. The bar depends on all pixels.
      </p>
    </div>
  );
}

/** "160/270 = 0.593". */
function fraction({ inside, dice }: ReturnType<typeof diceByHand>[number]): string {
  const above = 2 * inside;
  return `${Math.round(above)}/${Math.round(above / dice)} = ${dice.toFixed(3)}`;
}
