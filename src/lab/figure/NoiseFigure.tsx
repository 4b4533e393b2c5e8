import { useEffect, useRef, useState } from "react";
import { ROWS } from "../../core/segmentation.ts";
import { useIsInSpace, useLab, useLabState, useSelectedStrength, useSlice } from "../../app/context.tsx";
import { ColumnHeader } from "./ColumnHeader.tsx";
import { EnlargedPanel } from "./EnlargedPanel.tsx";
import { EnlargedScene } from "./EnlargedScene.tsx";
import styles from "./NoiseFigure.module.css";
import { Panel } from "./Panel.tsx";
import { RowName } from "./RowName.tsx";
import { SurfaceGrid } from "./SurfaceGrid.tsx";
import { type PanelAt, usePanelGestures } from "./usePanelGestures.ts";

/** The paper's figure: a column a noise strength; average, marginal and the two optima as rows. */
export function NoiseFigure() {
  const lab = useLab();
  const columns = useLabState((state) => state.columns);
  const selectedId = useLabState((state) => state.selectedId);
  const status = useLabState((state) => state.status);
  const isInSpace = useIsInSpace();
  const slice = useSlice();
  const figure = useRef<HTMLElement>(null);
  const [isCurrent, setCurrent] = useState(true);
  const [enlarged, setEnlarged] = useState<PanelAt | null>(null);

  // On phones the figure scrolls sideways: it opens at its left, and the column that is selected or whose noise
  // strength is moved comes into sight.
  const strength = useSelectedStrength();
  const before = useRef({ selectedId, strength });
  useEffect(() => {
    if (before.current.selectedId === selectedId && before.current.strength === strength) return;
    before.current = { selectedId, strength };
    figure
      .current!.querySelector(`[data-header="${selectedId}"]`)!
      .scrollIntoView({ block: "nearest", inline: "center", container: "nearest" } as ScrollIntoViewOptions);
  }, [selectedId, strength]);

  const open = (at: PanelAt) => {
    lab.selectColumn(at.columnId);
    setEnlarged(at);
  };
  const gestures = usePanelGestures(open);

  // A scene may be seen from all sides: its cells are square.
  const aspect = isInSpace ? 1 : (slice.columns / slice.rows) * slice.pixelAspect;
  const isBusy = status === "busy" || status === "slow" || (isInSpace && !isCurrent);
  return (
    <>
      {/* The handlers serve the panels inside, each of which has a button for the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
      <figure
        ref={figure}
        className={styles.figure}
        aria-label="Noise figure"
        aria-busy={isBusy}
        data-state={status}
        {...(isInSpace ? {} : gestures)}
      >
        <div className={styles.scroll}>
          <div
            className={columns.length > 5 ? `${styles.grid} ${styles.dense}` : styles.grid}
            style={{ "--columns": columns.length, "--aspect": aspect } as React.CSSProperties}
          >
            <span className={styles.corner} />
            {columns.map(({ id }, i) => (
              <ColumnHeader key={id} columnId={id} place={i + 2} />
            ))}
            <span
              className={styles.selection}
              style={{ gridColumn: `${columns.findIndex(({ id }) => id === selectedId) + 2} / span 1` }}
            />
            {ROWS.map((row, i) => (
              <RowName key={row} row={row} place={i + 2} />
            ))}
            {isInSpace ? (
              <SurfaceGrid onOpen={open} onCurrent={setCurrent} />
            ) : (
              ROWS.map((row, i) => (
                <div key={row} className={styles.row} style={{ gridRow: i + 2 }}>
                  {columns.map(({ id }, place) => (
                    <Panel key={id} row={row} columnId={id} place={place + 2} />
                  ))}
                </div>
              ))
            )}
          </div>
        </div>
      </figure>
      {enlarged !== null && columns.some(({ id }) => id === enlarged.columnId) && (
        <Enlarged {...enlarged} isInSpace={isInSpace} onClose={() => setEnlarged(null)} />
      )}
    </>
  );
}

interface EnlargedProps extends PanelAt {
  readonly isInSpace: boolean;
  readonly onClose: () => void;
}

function Enlarged({ isInSpace, ...panel }: EnlargedProps) {
  const isFlat = useLabState(({ firstRow, averageAs }) => firstRow === "average" && averageAs === "slice");
  return isInSpace && !(isFlat && panel.row === "average") ? (
    <EnlargedScene {...panel} />
  ) : (
    <EnlargedPanel {...panel} />
  );
}
