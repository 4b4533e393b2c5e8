import { Equation } from "../../app/help/Equation.tsx";
import styles from "./Prose.module.css";
import { SIGNS, type SignName } from "./symbols.ts";

interface FormulaProps {
  /** With `handle`s in it. */
  readonly tex: string;
  /** What its symbols are, in the order of the key below it. */
  readonly signs: readonly SignName[];
}

/** A chapter's equation, and the key to its symbols: each lights up its control or panel, by pointer, focus or tap. */
export function Formula({ tex, signs }: FormulaProps) {
  return (
    <div className={styles.formula}>
      <Equation isDisplayed tex={tex} />
      <ul className={styles.key} aria-label="Symbols of the equation">
        {signs.map((name) => {
          const { sign, name: meaning, part } = SIGNS[name];
          return (
            <li key={name}>
              <button type="button" data-symbol={part} title="Shows where it is in the Lab">
                <var>{sign}</var> {meaning}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
