import { ArrowDown, ArrowUp, X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "../../components/IconButton.tsx";
import { Select } from "../../components/Select.tsx";
import styles from "./OrderedList.module.css";

interface OrderedListProps {
  /** Accessible name. */
  readonly name: string;
  readonly items: readonly {
    /** Tells it from the others. */
    readonly id: string;
    readonly name: string;
    /** Fields of its own. */
    readonly fields?: ReactNode;
  }[];
  /** What may be added, under the words that ask for it. */
  readonly adding: string;
  readonly options: readonly { readonly id: string; readonly name: string; readonly group?: string }[];
  /** Puts the item at one place at another, from 0. */
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (place: number) => void;
  readonly onAdd: (id: string) => void;
}

/** Things in an order: moved and taken out by buttons, for every hand; the last one stays. */
export function OrderedList({ name, items, adding, options, onMove, onRemove, onAdd }: OrderedListProps) {
  const list = useRef<HTMLOListElement>(null);
  const focused = useRef<{ readonly place: number; readonly by: number } | null>(null);
  // The button that was pressed moves with its item, and may be disabled there.
  useEffect(() => {
    if (focused.current === null) return;
    const { place, by } = focused.current;
    focused.current = null;
    const buttons = list.current!.children[place]?.querySelectorAll<HTMLButtonElement>("button") ?? [];
    const [up, down, out] = buttons;
    const wanted = by < 0 ? [up, down, out] : by > 0 ? [down, up, out] : [out, up, down];
    wanted.find((button) => button !== undefined && !button.disabled)?.focus();
  });
  const move = (from: number, by: -1 | 1) => {
    focused.current = { place: from + by, by };
    onMove(from, from + by);
  };
  return (
    <div className={styles.whole}>
      <ol ref={list} className={styles.list} aria-label={name}>
        {items.map((item, place) => (
          <li key={item.id} className={styles.item}>
            <span className={styles.name}>{item.name}</span>
            {item.fields !== undefined && <span className={styles.fields}>{item.fields}</span>}
            <span className={styles.buttons}>
              <IconButton
                name={`Move ${item.name} up`}
                hint="Up"
                icon={<ArrowUp />}
                isDisabled={place === 0}
                onPress={() => move(place, -1)}
              />
              <IconButton
                name={`Move ${item.name} down`}
                hint="Down"
                icon={<ArrowDown />}
                isDisabled={place === items.length - 1}
                onPress={() => move(place, 1)}
              />
              <IconButton
                name={`Leave out ${item.name}`}
                hint="Leave out"
                icon={<X />}
                isDisabled={items.length === 1}
                onPress={() => {
                  focused.current = { place: Math.min(place, items.length - 2), by: 0 };
                  onRemove(place);
                }}
              />
            </span>
          </li>
        ))}
      </ol>
      {options.length > 0 && (
        <Select
          name={adding}
          isNameShown={false}
          value=""
          options={[{ id: "", name: `${adding} …` }, ...options]}
          onChange={(id) => id !== "" && onAdd(id)}
        />
      )}
    </div>
  );
}
