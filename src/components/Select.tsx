import { ChevronDown } from "lucide-react";
import styles from "./Select.module.css";

interface Option<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** Options with the same group stand together under its name; they follow each other. */
  readonly group?: string;
}

interface SelectProps<Id extends string> {
  readonly name: string;
  /** Whether the name stands before the box; it is always the accessible name. */
  readonly isNameShown?: boolean;
  readonly value: Id;
  readonly options: readonly Option<Id>[];
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
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <label className={styles.field}>
      {isNameShown && <span className={styles.name}>{name}</span>}
      <span className={styles.box}>
        <select aria-label={name} value={value} onChange={(event) => onChange(event.target.value as Id)}>
          {groups.map((label) => {
            const members = options
              .filter(({ group }) => group === label)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ));
            if (label === undefined) return members;
            return (
              <optgroup key={label} label={label}>
                {members}
              </optgroup>
            );
          })}
        </select>
        <ChevronDown aria-hidden="true" />
      </span>
    </label>
  );
}
