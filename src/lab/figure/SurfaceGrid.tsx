import { type KeyboardEvent, type MouseEvent, useId, useLayoutEffect, useRef } from "react";
import type { RowKind } from "../../core/segmentation.ts";
import { useLab, useLabState } from "../../app/context.tsx";
import { SceneKeys } from "../scene/SceneCanvas.tsx";
import { SceneUnavailable } from "../scene/SceneUnavailable.tsx";
import { useStageCounts } from "../scene/theStage.ts";
import { useCameraControls } from "../scene/useCameraControls.ts";
import { SurfaceCell } from "./SurfaceCell.tsx";
import styles from "./SurfaceGrid.module.css";
import { GRID, type Report } from "./useAllCurrent.ts";
import { type PanelAt, panelOf } from "./usePanelGestures.ts";

interface SurfaceGridProps {
  readonly onOpen: (at: PanelAt) => void;
  readonly rows: readonly RowKind[];
  readonly report: Report;
}

/** The cells of the figure in space: one camera for all, so that whoever turns one turns them all. */
export function SurfaceGrid({ onOpen, rows, report }: SurfaceGridProps) {
  const lab = useLab();
  const columns = useLabState((state) => state.columns);
  const grid = useRef<HTMLDivElement>(null);
  const keys = useId();
  const { handlers, wasDragged } = useCameraControls(grid);
  // From now on the cells speak for themselves.
  useLayoutEffect(() => report(GRID, true), [report]);
  useStageCounts(grid);
  const onClick = (event: MouseEvent) => {
    const panel = panelOf(event.target);
    // A press of the button that is there for the keyboard comes as a click that was nowhere.
    if (panel === null || event.detail === 0 || wasDragged()) return;
    lab.selectColumn(panel.at.columnId);
  };
  const onDoubleClick = (event: MouseEvent) => {
    const panel = panelOf(event.target);
    if (panel !== null && !wasDragged()) onOpen(panel.at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const panel = panelOf(event.target);
    if (panel !== null && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      event.stopPropagation();
      onOpen(panel.at);
    } else handlers.onKeyDown(event);
  };
  return (
    // It takes the pointer and the keys itself; its cells have buttons for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={grid}
      className={styles.cells}
      role="application"
      aria-label="3D scene"
      aria-describedby={keys}
      tabIndex={0}
      {...handlers}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onKeyDown={onKeyDown}
    >
      {rows.flatMap((row, i) =>
        columns.map(({ id }, place) => (
          <SurfaceCell
            key={`${row} ${id}`}
            row={row}
            columnId={id}
            rowPlace={i}
            columnPlace={place}
            report={report}
          />
        )),
      )}
      <SceneKeys id={keys} />
      <div className={styles.unavailable}>
        <SceneUnavailable />
      </div>
    </div>
  );
}
