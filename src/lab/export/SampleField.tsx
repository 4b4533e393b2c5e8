import { NumberField } from "../../components/NumberField.tsx";
import styles from "./SampleField.module.css";

interface SampleFieldProps {
  /** What is chosen: its name is part of the field's. */
  readonly of: "array" | "surface";
  /** From 0. */
  readonly sample: number;
  readonly count: number;
  readonly onChange: (sample: number) => void;
}

/** Which of the samples: counted from 1, as everywhere on the screen. */
export function SampleField({ of, sample, count, onChange }: SampleFieldProps) {
  return (
    <span className={styles.field}>
      <NumberField
        name={`Number of the ${of}’s sample`}
        value={sample + 1}
        low={1}
        high={count}
        step={1}
        isWhole
        width="60px"
        onChange={(number) => onChange(number - 1)}
      />
      of {count}
    </span>
  );
}
