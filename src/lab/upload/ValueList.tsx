import { useMemo, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import type { ValueCount } from "../../io/image.ts";
import { formatCountOf } from "../../figure/format.ts";
import styles from "./ValueList.module.css";

interface ValueListProps {
  readonly counts: readonly ValueCount[];
  readonly unit: "pixel" | "voxel";
  readonly chosen: number;
  readonly onChoose: (value: number) => void;
}

/** More rows than these are not drawn: the filter finds the others. */
const MOST = 200;

/** The values of a file with their pixel counts; many of them can be filtered. */
export function ValueList({ counts, unit, chosen, onChoose }: ValueListProps) {
  const [filter, setFilter] = useState("");
  const found = useMemo(
    () => counts.filter(({ value }) => String(value).startsWith(filter.trim().replace(",", "."))),
    [counts, filter],
  );
  return (
    <div className={styles.values}>
      {counts.length > 12 && (
        <input
          className={styles.filter}
          aria-label="Filter the values"
          placeholder={`Find one of ${counts.length} values`}
          inputMode="decimal"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      <ListBox
        className={styles.list}
        aria-label="Values"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[String(chosen)]}
        onSelectionChange={(keys) => {
          const [key] = keys as Set<string>;
          if (key !== undefined) onChoose(Number(key));
        }}
        renderEmptyState={() => <p className={styles.more}>No value begins so.</p>}
      >
        {found.slice(0, MOST).map(({ value, count }) => (
          <ListBoxItem
            key={value}
            id={String(value)}
            textValue={String(value)}
            aria-label={`${value}, ${formatCountOf(count, unit)}`}
            className={styles.item}
          >
            <b>{value}</b>
            <span>{formatCountOf(count, unit)}</span>
          </ListBoxItem>
        ))}
      </ListBox>
      {found.length > MOST && (
        <p className={styles.more}>
          The first {MOST} of {found.length}: type the beginning of a value to find the others.
        </p>
      )}
    </div>
  );
}
