import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { isOptimum } from "../../core/segmentation.ts";
import { isFigureAlone, isFigureLine, rowsShown } from "../../state/lab/show.ts";
import { useIsInSpace, useLab, useLabState, useSelectedStrength, useSlice } from "../../app/context.tsx";
import { later } from "../../components/later.tsx";
import { ColumnHeader } from "./ColumnHeader.tsx";
import styles from "./NoiseFigure.module.css";
import { Panel } from "./Panel.tsx";
import { placed } from "./placed.ts";
import { RowName } from "./RowName.tsx";
import { GRID, type Report, useAllCurrent } from "./useAllCurrent.ts";
import { type PanelAt, usePanelGestures } from "./usePanelGestures.ts";
import { useScrolls } from "./useScrolls.ts";

const Enlarged = later(null, async () => (await import("./Enlarged.tsx")).Enlarged);
const SurfaceGrid = later("the surfaces", async () => (await import("./SurfaceGrid.tsx")).SurfaceGrid);

/** From so many columns on the names of the rows stand over them: the width goes to the pictures. */
const MANY_COLUMNS = 6;

/** The paper's figure: a column a noise strength; average, marginal and the two optima as rows. */
export function NoiseFigure() {
  const lab = useLab();
  const columnIds = useColumnIds();
  const selectedId = useLabState((state) => state.selectedId);
  const status = useLabState((state) => state.status);
  const isInSpace = useIsInSpace();
  const slice = useSlice();
  const figure = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const show = useLabState((state) => state.show);
  const rows = useMemo(() => rowsShown(show), [show]);
  const [areAllCurrent, report] = useAllCurrent();
  const [enlarged, setEnlarged] = useState<PanelAt | null>(null);

  const open = (at: PanelAt) => {
    lab.selectColumn(at.columnId);
    setEnlarged(at);
  };
  const gestures = usePanelGestures(open);

  // A scene may be seen from all sides: its cells are square.
  const aspect = isInSpace ? 1 : (slice.columns / slice.rows) * slice.pixelAspect;
  const isBusy = status === "busy" || status === "slow" || !areAllCurrent;
  const size = {
    "--columns": columnIds.length,
    "--rows": rows.length,
    "--lines": 2 * rows.length,
    "--captions": rows.filter(isOptimum).length,
    "--aspect": aspect,
  };
  return (
    <>
      {/* The handlers serve the panels inside, each of which has a button for the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
      <figure
        ref={figure}
        className={styles.figure}
        aria-label="Noise figure"
        aria-busy={isBusy}
        data-state={status === "slow" || status === "stopped" ? "old" : "own"}
        data-alone={isFigureAlone(show)}
        data-line={isFigureLine(show, columnIds.length)}
        {...(isInSpace ? {} : gestures)}
      >
        <div ref={scroller} className={styles.scroll}>
          <div
            className={styles.grid}
            data-dense={columnIds.length >= MANY_COLUMNS}
            style={size as React.CSSProperties}
          >
            <span className={styles.corner} />
            <FollowSelected scroller={scroller} />
            {columnIds.map((id, i) => (
              <ColumnHeader key={id} columnId={id} place={i} />
            ))}
            <span className={styles.selection} style={placed({ column: columnIds.indexOf(selectedId) })} />
            {rows.map((row, i) => (
              <RowName key={row} row={row} place={i} />
            ))}
            {isInSpace ? (
              <>
                <Coming report={report} />
                <SurfaceGrid rows={rows} onOpen={open} report={report} />
              </>
            ) : (
              rows.map((row, i) => (
                <div key={row} className={styles.row} style={placed({ row: i })}>
                  {columnIds.map((id, place) => (
                    <Panel key={id} row={row} columnId={id} place={place} report={report} />
                  ))}
                </div>
              ))
            )}
          </div>
        </div>
      </figure>
      {enlarged !== null && columnIds.includes(enlarged.columnId) && (
        <Enlarged {...enlarged} isInSpace={isInSpace} onClose={() => setEnlarged(null)} />
      )}
    </>
  );
}

/** Until the grid's code is there the figure does not show what is asked. It stands before the grid, which then says so. */
function Coming({ report }: { report: Report }) {
  useLayoutEffect(() => {
    report(GRID, false);
    return () => report(GRID, true);
  }, [report]);
  return null;
}

/** Of the columns, from the left; a drag changes their noise strengths, and none of these. */
function useColumnIds(): readonly number[] {
  const listed = useLabState(({ columns }) => columns.map(({ id }) => id).join());
  return useMemo(() => listed.split(",").map(Number), [listed]);
}

/**
 * On phones the figure scrolls sideways: the column that is selected or whose noise strength is moved comes into sight. It
 * opens as far at its left as shows the column that the sentence over it speaks of. It shows nothing itself: the figure
 * need not be rendered anew at every move.
 */
function FollowSelected({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const selectedId = useLabState((state) => state.selectedId);
  const strength = useSelectedStrength();
  const before = useRef<{ selectedId: number; strength: number } | null>(null);
  const scrolls = useScrolls(scroller);
  useEffect(() => {
    if (before.current?.selectedId === selectedId && before.current.strength === strength) return;
    const inline = before.current === null ? "nearest" : "center";
    before.current = { selectedId, strength };
    if (!scrolls.current) return;
    scroller
      .current!.querySelector(`[data-header="${selectedId}"]`)!
      .scrollIntoView({ block: "nearest", inline, container: "nearest" } as ScrollIntoViewOptions);
  }, [scroller, selectedId, strength, scrolls]);
  return null;
}
