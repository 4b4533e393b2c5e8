import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { useLab, useLabState, useSelectedStrength, useSlice, useStores } from "../context.tsx";
import { ColumnHeader } from "./ColumnHeader.tsx";
import { EnlargedPanel } from "./EnlargedPanel.tsx";
import styles from "./NoiseFigure.module.css";
import { Panel } from "./Panel.tsx";
import { pixelAfterKey, pixelAt } from "./pointing.ts";
import { ROWS, type RowKind, rowName, ROW_NOTES } from "../../figure/rowNames.ts";

interface PanelAt {
  readonly row: RowKind;
  readonly columnId: number;
}

/** The panel that an event happened in. */
function panelOf(target: EventTarget): { element: HTMLElement; at: PanelAt } | null {
  const element = (target as Element).closest<HTMLElement>("[data-panel]");
  if (element === null) return null;
  return { element, at: { row: element.dataset.panel as RowKind, columnId: Number(element.dataset.column) } };
}

/** The paper's figure: a column a noise strength; average, marginal and the two optima as rows. */
export function NoiseFigure() {
  const lab = useLab();
  const { crosshair } = useStores();
  const columns = useLabState((state) => state.columns);
  const selectedId = useLabState((state) => state.selectedId);
  const sampleCount = useLabState((state) => state.sampleCount);
  const status = useLabState((state) => state.status);
  const slice = useSlice();
  const figure = useRef<HTMLElement>(null);
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

  const point = (event: PointerEvent) => {
    const panel = panelOf(event.target);
    const pixel = panel && pixelAt(panel.element, event.clientX, event.clientY, slice);
    crosshair.setState({ at: pixel && { ...pixel, columnId: panel.at.columnId } });
  };
  // A lifted finger leaves too: what it pointed at stays readable.
  const leave = (event: PointerEvent) => event.pointerType !== "touch" && crosshair.setState({ at: null });
  const open = (at: PanelAt) => {
    lab.selectColumn(at.columnId);
    setEnlarged(at);
  };
  const onClick = (event: MouseEvent) => {
    const panel = panelOf(event.target);
    if (panel !== null) open(panel.at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const panel = panelOf(event.target);
    if (panel === null) return;
    const pixel = pixelAfterKey(event, crosshair.getState().at, slice);
    if (pixel !== null) crosshair.setState({ at: { ...pixel, columnId: panel.at.columnId } });
    else if (event.key === "Enter" || event.key === " ") open(panel.at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  const isBusy = status === "busy" || status === "slow";
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
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={leave}
        onClick={onClick}
        onKeyDown={onKeyDown}
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
              <div key={row} className={styles.row} style={{ gridRow: i + 2 }}>
                <div className={`${styles.rowName} ${styles[row] ?? ""}`}>
                  <b>{rowName(row, sampleCount)}</b>
                  <span>{ROW_NOTES[row]}</span>
                </div>
                {columns.map(({ id }, place) => (
                  <Panel key={id} row={row} columnId={id} place={place + 2} />
                ))}
              </div>
            ))}
          </div>
        </div>
      </figure>
      {enlarged !== null && columns.some(({ id }) => id === enlarged.columnId) && (
        <EnlargedPanel row={enlarged.row} columnId={enlarged.columnId} onClose={() => setEnlarged(null)} />
      )}
    </>
  );
}
