import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, memo, useMemo, useRef, useState } from "react";
import { formatNumber, formatPercent } from "../../figure/format.ts";
import type { ImageNumbers } from "../../core/predictions/imageNumbers.ts";
import { IMAGE_NAMES } from "../../figure/predictions/names.ts";
import { caseName, type MapItem } from "../../state/owndata/predictions.ts";
import { usePredictions, usePredictionsState } from "../context.tsx";
import styles from "./ImagesTable.module.css";

type Column = "name" | "size" | keyof ImageNumbers;

const ALONE = ["threshold", "supDice", "volumeHalf", "volumeThreshold"] as const;
const AGAINST = ["diceHalf", "diceThreshold", "diceBest", "bestThreshold"] as const;

interface Order {
  readonly column: Column;
  readonly isDescending: boolean;
}

/** All images; a row is selected by a press or the arrow keys, a column sorts them. */
export function ImagesTable() {
  const predictions = usePredictions();
  const items = usePredictionsState((state) => state.items);
  const means = usePredictionsState(({ together }) => together?.means ?? null);
  const selectedId = usePredictionsState((state) => state.selectedId);
  const [order, setOrder] = useState<Order>({ column: "name", isDescending: false });
  const rows = useMemo(() => sorted(items, order), [items, order]);
  const hasTruth = items.some(({ truth }) => truth !== null);
  const numbers: readonly (keyof ImageNumbers)[] = hasTruth ? [...ALONE, ...AGAINST] : ALONE;
  const columns: readonly Column[] = ["name", "size", ...numbers];
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = rows.findIndex(({ id }) => id === selectedId);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next === undefined || rows[next] === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    predictions.select(rows[next].id);
    body.current!.rows[next].querySelector("button")?.focus();
  };
  return (
    // It scrolls where there are many.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.room} role="region" aria-label="Table of the images" tabIndex={0}>
      <table className={`${styles.table} digits`} aria-label="Images">
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column} column={column} order={order} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        {/* The keys are those of the buttons in it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody ref={body} onKeyDown={onKeyDown}>
          {rows.map((item) => (
            <Row key={item.id} item={item} numbers={numbers} isSelected={item.id === selectedId} />
          ))}
        </tbody>
        {means !== null && items.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">mean</th>
              <td>of {items.filter(({ result }) => result !== null).length}</td>
              {numbers.map((field) => (
                <td key={field}>{written(field, means[field])}</td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

interface HeadProps {
  readonly column: Column;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}

function Head({ column, order, onOrder }: HeadProps) {
  const isSorted = order.column === column;
  const sort = isSorted ? (order.isDescending ? "descending" : "ascending") : "none";
  const name = column === "name" || column === "size" ? { short: column, long: column } : IMAGE_NAMES[column];
  return (
    <th scope="col" aria-sort={sort}>
      <button
        type="button"
        title={name.long}
        onClick={() => onOrder({ column, isDescending: isSorted && !order.isDescending })}
      >
        {name.short}
        {isSorted && (order.isDescending ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />)}
      </button>
    </th>
  );
}

interface RowProps {
  readonly item: MapItem;
  readonly numbers: readonly (keyof ImageNumbers)[];
  readonly isSelected: boolean;
}

const WORDS = { waiting: "waits", measuring: "is read …", left: "not read", done: "", failed: "" } as const;

const Row = memo(function Row({ item, numbers, isSelected }: RowProps) {
  const predictions = usePredictions();
  const { id, map, result, phase, error } = item;
  return (
    <tr data-selected={isSelected} onClick={() => predictions.select(id)}>
      <th scope="row">
        <button
          type="button"
          aria-pressed={isSelected}
          tabIndex={isSelected ? 0 : -1}
          title={map.name}
          onClick={() => predictions.select(id)}
        >
          {caseName(item)}
        </button>
      </th>
      {result === null ? (
        <td colSpan={numbers.length + 1} className={phase === "failed" ? styles.failed : styles.words}>
          {error ?? WORDS[phase]}
        </td>
      ) : (
        <>
          <td>{result.shape.join("×")}</td>
          {numbers.map((field) => (
            <td key={field}>{written(field, result.numbers[field])}</td>
          ))}
        </>
      )}
    </tr>
  );
});

function written(field: keyof ImageNumbers, value: number | null): string {
  if (value === null) return "–";
  return field.startsWith("volume") ? formatPercent(value) : formatNumber(value);
}

function sorted(items: readonly MapItem[], { column, isDescending }: Order): MapItem[] {
  const sign = isDescending ? -1 : 1;
  return items.toSorted((one, other) => {
    const [left, right] = [valueOf(one, column), valueOf(other, column)];
    // What has no value comes last in either order.
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (typeof left === "string" ? left.localeCompare(String(right), "en", { numeric: true }) : left - Number(right)); // prettier-ignore
  });
}

function valueOf(item: MapItem, column: Column): string | number | null {
  if (column === "name") return item.map.name;
  if (item.result === null) return null;
  if (column === "size") return item.result.shape.reduce((product, n) => product * n, 1);
  return item.result.numbers[column];
}
