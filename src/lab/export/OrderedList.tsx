import { ArrowDown, ArrowUp, GripVertical, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
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

/** Things in an order: dragged by mouse, pen or finger, moved and taken out by buttons, for every hand; the last one stays. */
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
  const [drag, setDrag] = useState<Drag | null>(null);
  const isDragging = drag !== null;
  // Escape gives the drag up, and leaves the dialog around it open.
  useEffect(() => {
    if (!isDragging) return undefined;
    const giveUp = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setDrag(null);
    };
    window.addEventListener("keydown", giveUp, true);
    return () => window.removeEventListener("keydown", giveUp, true);
  }, [isDragging]);
  const dragTo = ({ from, to }: Drag, y: number) => {
    const next = placeAt([...list.current!.children], from, y);
    if (next === to) return;
    setDrag({ from, to: next });
    list.current!.children[next].scrollIntoView({ block: "nearest" });
  };
  // The last movement may not be drawn yet.
  const drop = (y: number) => {
    setDrag(null);
    if (drag === null) return;
    const to = placeAt([...list.current!.children], drag.from, y);
    if (drag.from !== to) onMove(drag.from, to);
  };
  const move = (from: number, by: -1 | 1) => {
    focused.current = { place: from + by, by };
    onMove(from, from + by);
  };
  return (
    <div className={styles.whole}>
      <ol ref={list} className={styles.list} aria-label={name}>
        {items.map((item, place) => (
          <li key={item.id} className={styles.item} data-drag={markOf(drag, place)}>
            {/* The buttons do the same for keys and screen readers. */}
            <span
              className={styles.grip}
              aria-hidden="true"
              title="Drag to another place"
              onPointerDown={(event) => {
                if (event.button !== 0 || items.length === 1) return;
                event.currentTarget.setPointerCapture(event.pointerId);
                setDrag({ from: place, to: place });
              }}
              onPointerMove={({ clientY }) => drag !== null && dragTo(drag, clientY)}
              onPointerUp={({ clientY }) => drop(clientY)}
              onPointerCancel={() => setDrag(null)}
            >
              <GripVertical />
            </span>
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

/** From where an item is dragged, and to where it would go. */
interface Drag {
  readonly from: number;
  readonly to: number;
}

/** Below how many of the other items a height is. */
function placeAt(items: readonly Element[], from: number, y: number): number {
  return items.filter((item, place) => {
    const { top, height } = item.getBoundingClientRect();
    return place !== from && top + height / 2 < y;
  }).length;
}

/** What shows where the dragged item is, and where it would go. */
function markOf(drag: Drag | null, place: number): "dragged" | "before" | "after" | undefined {
  if (drag === null) return undefined;
  const { from, to } = drag;
  if (place === from) return "dragged";
  return place === to ? (to < from ? "before" : "after") : undefined;
}
