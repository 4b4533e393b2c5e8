import { memo, useCallback, useMemo } from "react";
import type { Column } from "../../core/result.ts";
import { type RowKind, isOptimum } from "../../core/segmentation.ts";
import { formatStrength } from "../../figure/format.ts";
import type { Slice } from "../../core/slice.ts";
import { useIsVolume, useLabState, usePalette, usePreference, useSlice } from "../../app/context.tsx";
import { isThresholdShown } from "../../state/lab/labState.ts";
import { maskPath, referencePath } from "./contours.ts";
import { absence, Caption, type OptimumProps } from "./OptimumNotes.tsx";
import { type Line, Picture } from "./Picture.tsx";
import { rowName } from "../../figure/rowNames.ts";
import { levelMask, optimumMask, paintRow } from "./paintRow.ts";
import styles from "./Panel.module.css";

interface PanelProps {
  readonly row: RowKind;
  readonly columnId: number;
  readonly place: number;
}

/** One picture of the figure with its caption. Clicks and keys are heard by the figure. */
export const Panel = memo(function Panel({ row, columnId, place }: PanelProps) {
  const a = useLabState(({ columns }) => columns.find(({ id }) => id === columnId)?.a ?? 0);
  const shown = useLabState((state) => state.shown[columnId]);
  const reference = useLabState(({ work }) => work.reference);
  const sampleCount = useLabState((state) => state.sampleCount);
  const tau = useLabState((state) => (row === "marginal" && isThresholdShown(state) ? state.tau : null));
  const isSelected = useLabState(({ selectedId }) => selectedId === columnId);
  const colormap = usePreference((preferences) => preferences.colormap);
  const palette = usePalette();
  const slice = useSlice();
  const isVolume = useIsVolume();

  const column = shown?.column;
  const paint = useCallback(
    (canvas: HTMLCanvasElement) => {
      if (column !== undefined) paintRow(canvas, row, column, slice, colormap, palette);
    },
    [column, row, slice, colormap, palette],
  );
  const lines = useMemo(() => {
    const lines: Line[] = [{ kind: "reference", path: referencePath(shown?.reference ?? reference, slice) }];
    if (tau !== null && column !== undefined) {
      lines.push({ kind: "tau", path: maskPath(levelMask(column, tau, slice), slice) });
    }
    return lines;
  }, [shown, column, reference, tau, slice]);
  const name = `${rowName(row, sampleCount)}, noise strength ${formatStrength(a)}`;
  return (
    <div className={styles.cell} style={{ gridColumn: place }}>
      <div
        className={styles.frame}
        data-panel={row}
        data-column={columnId}
        data-painted={column !== undefined}
      >
        <Picture slice={slice} name={name} paint={paint} lines={lines} hasLetters>
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

/** Says in words why there is nothing to see: undefined, empty everywhere, or only not in this slice. */
function Vanished({ row, columnId }: OptimumProps) {
  const column = useLabState((state) => state.shown[columnId]?.column);
  const slice = useSlice();
  const text = useMemo(() => {
    if (column === undefined) return null;
    const word = absence(column, row);
    if (word !== null) return word;
    return isOnlySlice(column, slice) || optimumMask(column, row, slice).includes(1)
      ? null
      : "not in this slice";
  }, [column, row, slice]);
  return text === null ? null : (
    <span className={styles.vanished} data-lettered={slice.letters !== null}>
      {text}
    </span>
  );
}

/** A picture is its own only slice. */
function isOnlySlice(column: Column, { rows, columns }: Slice): boolean {
  return column.marginal.length === rows * columns;
}
