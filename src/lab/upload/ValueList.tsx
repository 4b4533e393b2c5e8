import { useEffect, useMemo, useRef, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Checkbox } from "../../components/Checkbox.tsx";
import { formatCountOf } from "../../figure/format.ts";
import { labelColour, labelWords, labelsFound } from "../../figure/labels.ts";
import type { LabelCount } from "../../io/image.ts";
import styles from "./ValueList.module.css";

interface ValueListProps {
  readonly labels: readonly LabelCount[];
  readonly unit: "pixel" | "voxel";
  readonly chosen: readonly number[];
  readonly onChoose: (values: readonly number[]) => void;
}

/** More rows than these are not drawn: the search finds the others. */
const MOST = 200;
/** More labels than these are searched. */
const MANY = 12;

/** The values of a file with their names and pixel counts: one of them, or several merged into one foreground. */
export function ValueList({ labels, unit, chosen, onChoose }: ValueListProps) {
  const [search, setSearch] = useState("");
  const [isMerging, setMerging] = useState(chosen.length > 1);
  const list = useRef<HTMLDivElement>(null);
  // It opens on what is chosen, wherever in hundreds that is.
  useEffect(() => {
    const element = list.current!;
    const first = element.querySelector('[aria-selected="true"]');
    if (first === null) return;
    const above = first.getBoundingClientRect().top - element.getBoundingClientRect().top;
    element.scrollTop += above - element.clientHeight / 3;
  }, []);
  const found = useMemo(() => labelsFound(labels, search), [labels, search]);
  const merge = (isWanted: boolean) => {
    setMerging(isWanted);
    if (!isWanted) onChoose(chosen.slice(0, 1));
  };
  const choose = (keys: Iterable<unknown>) => {
    const now = new Set(Array.from(keys, Number));
    if (!isMerging) return onChoose([...now]);
    // Those that the search does not show stay chosen.
    const hidden = chosen.filter((value) => !found.some((label) => label.value === value));
    const merged = new Set([...hidden, ...now]);
    return onChoose(labels.map(({ value }) => value).filter((value) => merged.has(value)));
  };
  return (
    <div className={styles.values}>
      {labels.length > MANY && (
        <input
          className={styles.search}
          aria-label="Search the labels"
          placeholder={`Search ${labels.length} values by number or name`}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <ListBox
        ref={list}
        className={styles.list}
        aria-label="Values"
        selectionMode={isMerging ? "multiple" : "single"}
        disallowEmptySelection={!isMerging}
        selectedKeys={chosen.map(String)}
        onSelectionChange={(keys) =>
          choose(keys === "all" ? found.slice(0, MOST).map(({ value }) => value) : keys)
        }
        renderEmptyState={() => <p className={styles.more}>No value is called so.</p>}
      >
        {found.slice(0, MOST).map(({ value, count, name }) => (
          <ListBoxItem
            key={value}
            id={String(value)}
            textValue={labelWords(value, name)}
            aria-label={`${labelWords(value, name)}, ${formatCountOf(count, unit)}`}
            className={styles.item}
          >
            <Swatch colour={labelColour(name)} />
            <b>{labelWords(value, name)}</b>
            <span>{formatCountOf(count, unit)}</span>
          </ListBoxItem>
        ))}
      </ListBox>
      {found.length > MOST && (
        <p className={styles.more}>
          The first {MOST} of {found.length}: search for the others.
        </p>
      )}
      {labels.length > 2 && <Checkbox name="Merge several labels" isChecked={isMerging} onChange={merge} />}
    </div>
  );
}

function Swatch({ colour }: { readonly colour: string | null }) {
  return colour === null ? null : <i className={styles.swatch} style={{ background: colour }} />;
}
