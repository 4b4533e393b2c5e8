import { useSyncExternalStore } from "react";
import { pixelSizes } from "../../core/grid.ts";
import { formatNumber } from "../../figure/format.ts";
import { useCrosshair, useLabState, useSlice } from "../context.tsx";
import { valueAt } from "./rows.ts";
import styles from "./Readout.module.css";

interface ReadoutProps {
  /** One below the other. */
  readonly isList?: boolean;
  /** What stands there while nothing is pointed at. */
  readonly hint?: string;
}

/** What lies under the crosshair: where it is, and every row of the hovered column there. */
export function Readout({ isList = false, hint }: ReadoutProps) {
  const at = useCrosshair();
  const slice = useSlice();
  const reference = useLabState(({ work }) => work.reference);
  const shown = useLabState((state) => state.shown[at?.columnId ?? state.selectedId]);
  const isTouch = useSyncExternalStore(subscribeTouch, () => coarse.matches);
  if (at === null || at.row >= slice.rows || at.column >= slice.columns) {
    return (
      <p className={styles.hint}>
        {hint ??
          (isTouch
            ? "Hold a picture to read its values; tap to enlarge."
            : "Point at a picture to read its values; click it to enlarge.")}
      </p>
    );
  }
  const p = slice.origin + at.row * slice.rowStride + at.column * slice.columnStride;
  const column = shown?.column;
  return (
    <p className={`${styles.readout} ${isList ? styles.list : ""} digits`}>
      <Item name="row, column" value={`${at.row}, ${at.column}`} />
      <Item name="position" value={position(p, reference.grid.shape, pixelSizes(reference.grid))} />
      {reference.grid.spacing !== null && (
        <Item name="mm" value={position(p, reference.grid.shape, reference.grid.spacing)} />
      )}
      <Item name={<var>I</var>} value={String(reference.mask[p])} />
      {column !== undefined && (
        <>
          <Item name="average" value={formatNumber(valueAt("average", column, p))} />
          <Item name={<var>m</var>} value={formatNumber(valueAt("marginal", column, p))} />
          <Item name="accuracy-optimal" kind="accuracy" value={String(valueAt("accuracy", column, p))} />
          <Item name="Dice-optimal" kind="dice" value={String(valueAt("dice", column, p))} />
          <Item name={<var>t</var>} kind="threshold" value={formatNumber(column.numbers.threshold)} />
        </>
      )}
    </p>
  );
}

const coarse = window.matchMedia("(pointer: coarse)");

function subscribeTouch(callback: () => void): () => void {
  coarse.addEventListener("change", callback);
  return () => coarse.removeEventListener("change", callback);
}

interface ItemProps {
  readonly name: React.ReactNode;
  readonly value: string;
  readonly kind?: "accuracy" | "dice" | "threshold";
}

function Item({ name, value, kind }: ItemProps) {
  return (
    <span className={kind === undefined ? styles.item : `${styles.item} ${styles[kind]}`}>
      {name} <b>{value}</b>
    </span>
  );
}

/** Centre of pixel p along the array's axes, in the unit of `sizes`. */
function position(p: number, shape: readonly number[], sizes: readonly number[]): string {
  const indices: number[] = [];
  let rest = p;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    indices[axis] = rest % shape[axis];
    rest = Math.floor(rest / shape[axis]);
  }
  return indices.map((index, axis) => formatNumber((index + 0.5) * sizes[axis])).join(", ");
}
