import { SIGNS, type SignName } from "./symbols.ts";
import styles from "./Prose.module.css";

/** A symbol in the text: pointing at it lights up what it stands for. */
export function Sym({ of }: { of: SignName }) {
  const { sign, part } = SIGNS[of];
  return (
    <var className={styles.symbol} data-symbol={part}>
      {sign}
    </var>
  );
}
