import { type ReactNode, useId } from "react";
import styles from "./Segments.module.css";

interface SegmentsProps<Id extends string> {
  /** Accessible name of the group. */
  readonly name: string;
  readonly value: Id;
  readonly options: readonly {
    readonly id: Id;
    readonly name: string;
    readonly hint?: string;
    readonly icon?: ReactNode;
  }[];
  readonly isDisabled?: boolean;
  readonly onChange: (id: Id) => void;
}

/** One of a few, side by side: a radio group. (React Aria's hides its inputs where no pointer reaches them.) */
export function Segments<Id extends string>({
  name,
  value,
  options,
  isDisabled = false,
  onChange,
}: SegmentsProps<Id>) {
  const group = useId();
  return (
    <div className={styles.group} role="radiogroup" aria-label={name} data-disabled={isDisabled}>
      {options.map(({ id, name, hint, icon }) => (
        <label key={id} className={styles.segment} title={hint}>
          <input
            type="radio"
            name={group}
            value={id}
            checked={id === value}
            disabled={isDisabled}
            onChange={() => onChange(id)}
          />
          <span className={styles.face}>
            {icon}
            {name}
          </span>
        </label>
      ))}
    </div>
  );
}
