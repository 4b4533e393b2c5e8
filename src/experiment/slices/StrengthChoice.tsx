import { Segments } from "../../components/Segments.tsx";
import { formatStrength } from "../../figure/format.ts";
import styles from "./SliceBoard.module.css";

interface StrengthChoiceProps {
  readonly strengths: readonly number[];
  /** Number of the one that is shown. */
  readonly shown: number;
  readonly onShow: (index: number) => void;
}

/** The noise strength of the slices that are shown. */
export function StrengthChoice({ strengths, shown, onShow }: StrengthChoiceProps) {
  return (
    <span className={styles.strengths}>
      <var className={styles.symbol}>a</var>
      <Segments
        name="Shown noise strength"
        value={String(shown)}
        options={strengths.map((a, index) => ({ id: String(index), name: formatStrength(a) }))}
        onChange={(id) => onShow(Number(id))}
      />
    </span>
  );
}
