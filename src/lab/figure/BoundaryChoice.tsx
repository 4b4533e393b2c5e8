import { Checkbox } from "../../components/Checkbox.tsx";
import styles from "./BoundaryChoice.module.css";

const LINES = [
  { kind: "reference", name: "Reference" },
  { kind: "accuracy", name: "Accuracy-optimal" },
  { kind: "dice", name: "Dice-optimal" },
  { kind: "tau", name: "Threshold τ" },
] as const;

/** A boundary that may be drawn over an enlarged panel. */
export type Boundary = (typeof LINES)[number]["kind"];

interface BoundaryChoiceProps {
  readonly chosen: readonly Boundary[];
  /** Those that are not to choose: a row's own, or that of a threshold that is not being looked at. */
  readonly without: readonly string[];
  readonly onChange: (chosen: readonly Boundary[]) => void;
}

/** Which boundaries an enlarged panel shows. */
export function BoundaryChoice({ chosen, without, onChange }: BoundaryChoiceProps) {
  return (
    <section>
      <h3>Boundaries</h3>
      {LINES.filter(({ kind }) => !without.includes(kind)).map(({ kind, name }) => (
        <Checkbox
          key={kind}
          name={name}
          isChecked={chosen.includes(kind)}
          onChange={(isOn) => onChange(isOn ? [...chosen, kind] : chosen.filter((other) => other !== kind))}
          mark={<i className={`${styles.line} ${styles[kind]}`} />}
        />
      ))}
    </section>
  );
}
