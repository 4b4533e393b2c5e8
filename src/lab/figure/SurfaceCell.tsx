import { memo, useCallback, useLayoutEffect, useMemo } from "react";
import { type RowKind, isOptimum } from "../../core/segmentation.ts";
import { formatStrength } from "../../figure/format.ts";
import { rowName } from "../../figure/rowNames.ts";
import type { Stage } from "../../space/stage/stage.tsx";
import { Cell } from "../../space/stage/items/Cell.tsx";
import { useLabState, usePalette, useColormap, useSlice } from "../../app/context.tsx";
import { SceneView } from "../scene/SceneView.tsx";
import { useAnyStage, useStageProblem } from "../scene/theStage.ts";
import { useCell } from "../scene/useCell.ts";
import { referenceOutline } from "./contours.ts";
import { absence, Caption, type OptimumProps } from "./OptimumNotes.tsx";
import { placed } from "./placed.ts";
import { Picture } from "./Picture.tsx";
import { paintRow } from "./paintRow.ts";
import type { Report } from "./useAllCurrent.ts";
import styles from "./SurfaceGrid.module.css";

interface SurfaceCellProps {
  readonly row: RowKind;
  readonly columnId: number;
  /** From 0. */
  readonly rowPlace: number;
  readonly columnPlace: number;
  readonly report: Report;
}

/** One picture of the figure in space with its caption. The grid hears what is done to it. */
export const SurfaceCell = memo(function SurfaceCell(props: SurfaceCellProps) {
  const { row, columnId, rowPlace, columnPlace, report } = props;
  const stage = useAnyStage();
  const a = useLabState(({ columns }) => columns.find(({ id }) => id === columnId)?.a ?? 0);
  const sampleCount = useLabState((state) => state.sampleCount);
  const firstRow = useLabState((state) => state.firstRow);
  const isFlat = useLabState(({ averageAs }) => averageAs === "slice") && firstRow === "average";
  const isSelected = useLabState(({ selectedId }) => selectedId === columnId);
  const name = `${rowName(row, sampleCount, firstRow)}, noise strength ${formatStrength(a)}`;
  return (
    <div className={styles.cell} style={placed({ row: rowPlace, column: columnPlace })}>
      <div className={styles.frame} data-panel={row} data-column={columnId}>
        {row === "average" && isFlat ? (
          <AverageSlice name={name} columnId={columnId} />
        ) : stage === null ? (
          <Awaited name={name} report={report} />
        ) : (
          <CellView stage={stage} name={name} row={row} columnId={columnId} report={report} />
        )}
        <button
          className={styles.key}
          aria-label={`Enlarge ${name}`}
          tabIndex={isSelected ? 0 : -1}
          type="button"
        />
      </div>
      {isOptimum(row) && <Caption row={row} columnId={columnId} isWhole />}
    </div>
  );
});

/** A picture that waits for the stage to be loaded; where there is none, it waits for nothing. */
function Awaited({ name, report }: { name: string; report: Report }) {
  const isHopeless = useStageProblem() !== null;
  useLayoutEffect(() => report(name, isHopeless), [name, isHopeless, report]);
  useLayoutEffect(() => () => report(name, true), [name, report]);
  return <SceneView name={name} space={null} />;
}

interface CellViewProps extends Pick<SurfaceCellProps, "row" | "columnId" | "report"> {
  readonly stage: Stage;
  readonly name: string;
}

function CellView({ stage, name, row, columnId, report }: CellViewProps) {
  const { cell, space, isCurrent } = useCell(row, columnId);
  useReport(stage, `${row} ${columnId}`, isCurrent, report);
  return (
    <>
      <SceneView name={name} space={space}>
        <Cell {...cell} />
      </SceneView>
      {isOptimum(row) && <Vanished row={row} columnId={columnId} />}
    </>
  );
}

/** Tells at once when a cell falls behind, and when it has caught up once that has been drawn. */
function useReport(stage: Stage, name: string, isCurrent: boolean, report: Report): void {
  useLayoutEffect(() => {
    if (!isCurrent) {
      report(name, false);
      return undefined;
    }
    let isWanted = true;
    void stage.settled().then(() => isWanted && report(name, true));
    return () => {
      isWanted = false;
    };
  }, [stage, name, isCurrent, report]);
  useLayoutEffect(() => () => report(name, true), [name, report]);
}

function Vanished({ row, columnId }: OptimumProps) {
  const text = useLabState(({ shown }) => {
    const column = shown[columnId]?.column;
    return column === undefined ? null : absence(column, row);
  });
  return text === null ? null : <span className={styles.vanished}>{text}</span>;
}

/** The average as in the flat figure: the slice at the position. */
function AverageSlice({ name, columnId }: { name: string; columnId: number }) {
  const column = useLabState((state) => state.shown[columnId]?.column);
  const reference = useLabState(({ work }) => work.reference);
  const colormap = useColormap();
  const palette = usePalette();
  const slice = useSlice();
  const paint = useCallback(
    (canvas: HTMLCanvasElement) => {
      if (column !== undefined) paintRow(canvas, "average", column, slice, colormap, palette);
    },
    [column, slice, colormap, palette],
  );
  const lines = useMemo(
    () => [{ kind: "reference" as const, outline: referenceOutline(reference, slice) }],
    [reference, slice],
  );
  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <div className={styles.flat} style={{ "--slice-aspect": aspect } as React.CSSProperties}>
      <Picture slice={slice} name={name} paint={paint} lines={lines} hasLetters />
    </div>
  );
}
