import { useSyncExternalStore } from "react";
import { pixelSizes } from "../../core/grid.ts";
import { valueAt } from "../../core/segmentation.ts";
import { formatNumber } from "../../figure/format.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { indexOf, pixelOf } from "../../core/position.ts";
import { isTold } from "../../state/lab/show.ts";
import { useCrosshair, useLabState, useSlice } from "../../app/context.tsx";
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
  const show = useLabState((state) => state.show);
  const isTouch = useSyncExternalStore(subscribeTouch, () => coarse.matches);
  const { shape, spacing } = reference.grid;
  if (at === null || shape.some((count, axis) => at.voxel[axis] >= count)) {
    return (
      <p className={styles.hint}>
        {hint ??
          (isTouch
            ? "Hold a picture to read its values; tap to enlarge."
            : "Point at a picture to read its values; click it to enlarge.")}
      </p>
    );
  }
  const p = indexOf(shape, at.voxel);
  const { row, column: across } = pixelOf(slice, at.voxel);
  const column = shown?.column;
  return (
    <p className={`${styles.readout} ${isList ? styles.list : ""} digits`}>
      {shape.length === 2 ? (
        <Item name="row, column" value={`${row}, ${across}`} />
      ) : (
        <Item name="voxel" value={at.voxel.join(", ")} />
      )}
      {/* Of a volume mm say the same, and there is one number more of everything. */}
      {(shape.length === 2 || spacing === null) && (
        <Item name="position" value={position(at.voxel, pixelSizes(reference.grid))} />
      )}
      {spacing !== null && <Item name="mm" value={position(at.voxel, spacing)} />}
      <Item name={<var>I</var>} value={String(reference.mask[p])} />
      {column !== undefined && (
        <>
          {isTold("average", show) && (
            <Item name="average" value={formatNumber(valueAt("average", column, p))} />
          )}
          {isTold("marginal", show) && (
            <Item name={<var>m</var>} value={formatNumber(valueAt("marginal", column, p))} />
          )}
          {isTold("accuracy", show) && (
            <Item name="accuracy-optimal" kind="accuracy" value={String(valueAt("accuracy", column, p))} />
          )}
          {isTold("dice", show) && (
            <>
              <Item name="Dice-optimal" kind="dice" value={String(valueAt("dice", column, p))} />
              <Item name={<var>t</var>} kind="dice" value={formatNumber(column.numbers.threshold)} />
            </>
          )}
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
  readonly kind?: "accuracy" | "dice";
}

function Item({ name, value, kind }: ItemProps) {
  return (
    <span className={kind === undefined ? styles.item : `${styles.item} ${styles[kind]}`}>
      {name} <b>{value}</b>
    </span>
  );
}

/** Centre of a voxel along the array's axes, in the unit of `sizes`. */
function position(voxel: Triple, sizes: readonly number[]): string {
  return sizes.map((size, axis) => formatNumber((voxel[axis] + 0.5) * size)).join(", ");
}
