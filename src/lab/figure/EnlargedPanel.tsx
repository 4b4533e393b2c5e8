import { type KeyboardEvent, type PointerEvent, useCallback, useMemo, useRef, useState } from "react";
import { Checkbox } from "../../components/Checkbox.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { formatStrength } from "../../figure/format.ts";
import { useLabState, usePalette, usePreference, useSlice, useStores } from "../context.tsx";
import { maskPath, referencePath } from "./contours.ts";
import styles from "./EnlargedPanel.module.css";
import { Legend } from "./Legend.tsx";
import { type Line, Picture } from "./Picture.tsx";
import { pixelAfterKey, pixelAt } from "./pointing.ts";
import { Readout } from "./Readout.tsx";
import { type RowKind, optimumMask, paintRow, rowName } from "./rows.ts";
import { useCrosshairMarks } from "./useCrosshairMarks.ts";

interface EnlargedPanelProps {
  readonly row: RowKind;
  readonly columnId: number;
  readonly onClose: () => void;
}

const LINES = [
  { kind: "reference", name: "Reference" },
  { kind: "accuracy", name: "Accuracy-optimal" },
  { kind: "dice", name: "Dice-optimal" },
] as const;

/** A panel as large as the window, with any of the three boundaries over it. */
export function EnlargedPanel({ row, columnId, onClose }: EnlargedPanelProps) {
  const a = useLabState(({ columns }) => columns.find(({ id }) => id === columnId)!.a);
  const sampleCount = useLabState((state) => state.sampleCount);
  const [chosen, setChosen] = useState<readonly Line["kind"][]>(
    row === "average" || row === "marginal" ? ["reference", "accuracy", "dice"] : ["reference"],
  );
  const name = `${rowName(row, sampleCount)}, noise strength ${formatStrength(a)}`;
  const toggle = (kind: Line["kind"], isOn: boolean) =>
    setChosen((kinds) => (isOn ? [...kinds, kind] : kinds.filter((other) => other !== kind)));
  return (
    <Dialog title={name} isOpen onClose={onClose} width="full">
      <div className={styles.lines}>
        <span className={styles.title}>Boundaries</span>
        {LINES.map((line) => (
          <Checkbox
            key={line.kind}
            name={line.name}
            isChecked={chosen.includes(line.kind)}
            onChange={(isOn) => toggle(line.kind, isOn)}
            mark={<i className={styles[line.kind]} />}
          />
        ))}
      </div>
      <LargePicture name={name} row={row} columnId={columnId} chosen={chosen} />
      <footer className={styles.footer}>
        <Legend />
        <Readout />
      </footer>
    </Dialog>
  );
}

interface LargePictureProps {
  readonly name: string;
  readonly row: RowKind;
  readonly columnId: number;
  readonly chosen: readonly Line["kind"][];
}

function LargePicture({ name, row, columnId, chosen }: LargePictureProps) {
  const { crosshair } = useStores();
  const shown = useLabState((state) => state.shown[columnId]);
  const reference = useLabState(({ work }) => work.reference);
  const colormap = usePreference((preferences) => preferences.colormap);
  const palette = usePalette();
  const slice = useSlice();
  const frame = useRef<HTMLDivElement>(null);
  useCrosshairMarks(frame, slice);

  const column = shown?.column;
  const paint = useCallback(
    (canvas: HTMLCanvasElement) => {
      if (column !== undefined) paintRow(canvas, row, column, slice, colormap, palette);
    },
    [column, row, slice, colormap, palette],
  );
  const paths = useMemo(
    () => ({
      reference: referencePath(shown?.reference ?? reference, slice),
      accuracy: column === undefined ? "" : maskPath(optimumMask(column, "accuracy", slice), slice),
      dice: column === undefined ? "" : maskPath(optimumMask(column, "dice", slice), slice),
    }),
    [shown, column, reference, slice],
  );
  const lines = chosen.map((kind) => ({ kind, path: paths[kind] }));

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const pixel = pixelAt(event.currentTarget, event.clientX, event.clientY, slice);
    crosshair.setState({ at: pixel && { ...pixel, columnId } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const pixel = pixelAfterKey(event, crosshair.getState().at, slice);
    if (pixel === null) return;
    event.preventDefault();
    event.stopPropagation();
    crosshair.setState({ at: { ...pixel, columnId } });
  };
  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <div className={styles.stage} style={{ "--aspect": aspect } as React.CSSProperties}>
      {/* Focusable, so that the arrow keys can move the crosshair. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div
        ref={frame}
        className={styles.frame}
        role="application"
        aria-label="Crosshair: arrow keys move it"
        tabIndex={0}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => crosshair.setState({ at: null })}
        onKeyDown={onKeyDown}
      >
        <Picture slice={slice} name={name} paint={paint} lines={lines} hasLetters />
      </div>
    </div>
  );
}
