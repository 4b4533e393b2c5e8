import { Checkbox } from "../../components/Checkbox.tsx";
import { type RowKind, isOptimum } from "../../core/segmentation.ts";
import { useLabState } from "../../app/context.tsx";
import { isThresholdShown } from "../../state/lab/labState.ts";
import { isTold } from "../../state/lab/show.ts";
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
  /** Its own boundary is not to choose. */
  readonly row: RowKind;
  readonly chosen: readonly Boundary[];
  readonly onChange: (chosen: readonly Boundary[]) => void;
}

/** Which boundaries an enlarged panel shows, of those that the Lab tells: not of a threshold that nobody looks at. */
export function BoundaryChoice({ row, chosen, onChange }: BoundaryChoiceProps) {
  const show = useLabState((state) => state.show);
  const hasTau = useLabState(isThresholdShown);
  const isThere = (kind: Boundary) => {
    if (kind === row) return false;
    if (isOptimum(kind)) return isTold(kind, show);
    return kind === "reference" || hasTau;
  };
  return (
    <section>
      <h3>Boundaries</h3>
      {LINES.filter(({ kind }) => isThere(kind)).map(({ kind, name }) => (
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
