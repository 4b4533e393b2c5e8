import { memo } from "react";
import { Checkbox } from "../../components/Checkbox.tsx";
import type { ColumnNumbers } from "../../core/result.ts";
import { ENVELOPE_THRESHOLD } from "../../core/segmentation.ts";
import { formatNumber } from "../../figure/format.ts";
import styles from "./ShellList.module.css";
import { SHELLS, type ShellKind } from "./shells.ts";

const NAMES: Readonly<Record<ShellKind, string>> = {
  reference: "Reference",
  accuracy: "Accuracy-optimal",
  dice: "Dice-optimal",
  envelope: "Envelope",
  level: "Level",
};

interface ShellListProps {
  readonly numbers: ColumnNumbers;
  readonly hidden: readonly ShellKind[];
  readonly onShow: (kind: ShellKind, isShown: boolean) => void;
}

/** What the colours of the nested view mean, and which of it is shown. */
export const ShellList = memo(function ShellList({ numbers, hidden, onShow }: ShellListProps) {
  const thresholds: Partial<Record<ShellKind, string>> = {
    accuracy: "½",
    dice: formatNumber(numbers.threshold),
    envelope: String(ENVELOPE_THRESHOLD),
  };
  return (
    <section className={styles.shells} aria-label="Surfaces">
      {SHELLS.map((kind) => (
        <div key={kind}>
          <Checkbox
            name={NAMES[kind]}
            isChecked={!hidden.includes(kind)}
            onChange={(isShown) => onShow(kind, isShown)}
            mark={<i className={`${styles.mark} ${styles[kind]}`} />}
          />
          {thresholds[kind] !== undefined && (
            <span className={styles.note}>
              <var>m</var> ≥ {thresholds[kind]}
            </span>
          )}
        </div>
      ))}
    </section>
  );
});
