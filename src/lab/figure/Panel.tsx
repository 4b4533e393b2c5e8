import { memo, useEffect, useMemo } from "react";
import type { Column } from "../../core/result.ts";
import { type RowKind, isOptimum } from "../../core/segmentation.ts";
import { formatStrength } from "../../figure/format.ts";
import { freeEdge } from "../../figure/freeEdge.ts";
import type { Slice } from "../../core/slice.ts";
import { strengthOf, useIsShown, useIsVolume, useLabState, useSlice } from "../../app/context.tsx";
import { isThresholdShown } from "../../state/lab/labState.ts";
import { later } from "../../components/later.tsx";
import { useHasFigureBackdrop } from "../backdrop/useBackdrop.ts";
import { absence, Caption, type OptimumProps } from "./OptimumNotes.tsx";
import { placed } from "./placed.ts";
import type { LineName } from "../../figure/views/lines.ts";
import { Picture } from "./Picture.tsx";
import { LAID_OVER, rowName } from "../../figure/rowNames.ts";
import { optimumMask, sliceValues } from "./paintRow.ts";
import styles from "./Panel.module.css";
import type { Report } from "./useAllCurrent.ts";
import { useRowPicture } from "./useRowPicture.ts";

const PanelArrows = later(null, async () => (await import("../deformation/PanelArrows.tsx")).PanelArrows);

const FigureBackdrop = later(
  null,
  async () => (await import("../backdrop/BackdropLayer.tsx")).FigureBackdrop,
);

interface PanelProps {
  readonly row: RowKind;
  readonly columnId: number;
  readonly place: number;
  readonly report: Report;
}

/** One picture of the figure with its caption. Clicks and keys are heard by the figure. */
export const Panel = memo(function Panel({ row, columnId, place, report }: PanelProps) {
  // Of what it shows: in a drag, its name need not change before its picture.
  const a = useLabState((state) => state.shown[columnId]?.column.numbers.a ?? strengthOf(state, columnId));
  const isThere = useLabState((state) => state.shown[columnId] !== undefined);
  const sampleCount = useLabState((state) => state.sampleCount);
  const firstRow = useLabState((state) => state.firstRow);
  const isSelected = useLabState(({ selectedId }) => selectedId === columnId);
  const hasArrows = useIsShown("deformation") && row === "average";
  const sample = hasArrows && firstRow !== "average" ? firstRow : null;
  const hasOptima = useIsShown("overlay") && row === "marginal";
  const hasOutlines = useIsShown("outlines") && row === "average" && firstRow === "average";
  const hasTau = useLabState(isThresholdShown) && row === "marginal";
  const isBacked = useHasFigureBackdrop();
  const isSample = row === "average" && firstRow !== "average";
  const slice = useSlice();
  const isVolume = useIsVolume();
  const kinds: LineName[] = ["reference"];
  if (hasOptima) kinds.push("accuracy", "dice");
  if (hasTau) kinds.push("tau");
  const { paint, lines, isCurrent } = useRowPicture(row, columnId, kinds);
  // Not by the name of the cell that may take its place: it leaves after that one came.
  useReport(`flat ${row} ${columnId}`, isCurrent, report);

  const name = `${rowName(row, sampleCount, firstRow)}, noise strength ${formatStrength(a)}`;
  const over = hasOptima ? LAID_OVER.overlay : hasOutlines ? LAID_OVER.outlines : undefined;
  return (
    <div className={styles.cell} style={placed({ column: place })}>
      <div className={styles.frame} data-panel={row} data-column={columnId} data-painted={isThere}>
        {isBacked && <FigureBackdrop isVeiled={!isOptimum(row) && !isSample} />}
        <Picture slice={slice} name={name} over={over} paint={paint} lines={lines} hasLetters>
          {sample !== null && <PanelArrows a={a} sample={sample} />}
          {isOptimum(row) && <Vanished row={row} columnId={columnId} />}
        </Picture>
        <button
          className={styles.key}
          aria-label={`Enlarge ${name}`}
          tabIndex={isSelected ? 0 : -1}
          type="button"
        />
      </div>
      {isOptimum(row) && <Caption row={row} columnId={columnId} isWhole={!isVolume} />}
    </div>
  );
});

function useReport(name: string, isCurrent: boolean, report: Report): void {
  useEffect(() => report(name, isCurrent), [name, isCurrent, report]);
  useEffect(() => () => report(name, true), [name, report]);
}

/** Says in words why there is nothing to see: undefined, empty everywhere, or only not in this slice. */
function Vanished({ row, columnId }: OptimumProps) {
  const column = useLabState((state) => state.shown[columnId]?.column);
  const reference = useLabState(({ work }) => work.reference);
  const slice = useSlice();
  const text = useMemo(() => {
    if (column === undefined) return null;
    const word = absence(column, row);
    if (word !== null) return word;
    return isOnlySlice(column, slice) || optimumMask(column, row, slice).includes(1)
      ? null
      : "not in this slice";
  }, [column, row, slice]);
  const edge = useMemo(
    () => freeEdge(sliceValues(reference.mask, slice), slice.rows, slice.columns),
    [reference, slice],
  );
  return text === null ? null : (
    <span className={styles.vanished} data-edge={edge} data-lettered={slice.letters !== null}>
      {text}
    </span>
  );
}

/** A picture is its own only slice. */
function isOnlySlice(column: Column, { rows, columns }: Slice): boolean {
  return column.marginal.length === rows * columns;
}
