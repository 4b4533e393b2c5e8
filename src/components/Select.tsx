import { ChevronDown } from "lucide-react";
import styles from "./Select.module.css";

interface SelectProps<Id extends string> {
  readonly name: string;
  /** Whether the name stands before the box; it is always the accessible name. */
  readonly isNameShown?: boolean;
  readonly value: Id;
  readonly options: readonly { readonly id: Id; readonly name: string }[];
  readonly onChange: (id: Id) => void;
}

/** The platform's own choice box: the best there is on phones and for assistive technology. */
export function Select<Id extends string>({
  name,
  isNameShown = true,
  value,
  options,
  onChange,
}: SelectProps<Id>) {
  return (
    <label className={styles.field}>
      {isNameShown && <span className={styles.name}>{name}</span>}
      <span className={styles.box}>
        <select aria-label={name} value={value} onChange={(event) => onChange(event.target.value as Id)}>
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" />
      </span>
    </label>
  );
}
