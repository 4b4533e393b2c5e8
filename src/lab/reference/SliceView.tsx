import { useCallback, useId, useRef } from "react";
import type { PlaneName } from "../../core/slice.ts";
import { pixelOf } from "../../core/position.ts";
import { useIsVolume, useLabState, usePalette, useSliceOf } from "../../app/context.tsx";
import { Picture } from "../figure/Picture.tsx";
import { paintMask, sliceValues } from "../figure/paintRow.ts";
import { BrushCursor } from "./BrushCursor.tsx";
import styles from "./SliceView.module.css";
import { useKeyboardDrawing } from "./useKeyboardDrawing.ts";
import { usePointerDrawing } from "./usePointerDrawing.ts";
import { useSliceWheel } from "./useSliceWheel.ts";

const NAMES = { axial: "Axial slice", coronal: "Coronal slice", sagittal: "Sagittal slice" } as const;

/** A slice of the reference, to draw on; of a picture all of it. The chosen plane's is the reference editor. */
export function SliceView({ plane }: { plane: PlaneName }) {
  const mask = useLabState(({ work }) => work.reference.mask);
  const draft = useLabState((state) => state.draft?.[plane]);
  const isChosen = useLabState((state) => state.plane === plane);
  const isVolume = useIsVolume();
  const palette = usePalette();
  const slice = useSliceOf(plane);
  const frame = useRef<HTMLDivElement>(null);
  const pointer = usePointerDrawing(frame, plane, slice);
  const { said, ...keyboard } = useKeyboardDrawing(plane, slice);
  useSliceWheel(frame, plane, slice);
  const keysId = useId();

  const paint = useCallback(
    (canvas: HTMLCanvasElement) =>
      paintMask(canvas, draft ?? sliceValues(mask, slice), slice, palette.reference),
    [draft, mask, slice, palette],
  );
  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <div className={styles.room} style={{ "--aspect": aspect } as React.CSSProperties}>
      {/* An application: it takes the pointer and the keys itself. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div
        ref={frame}
        className={styles.frame}
        role="application"
        aria-label={isChosen ? "Reference editor" : NAMES[plane]}
        aria-describedby={keysId}
        data-plane={plane}
        data-chosen={isVolume && isChosen}
        tabIndex={0}
        {...pointer}
        {...keyboard}
      >
        <Picture slice={slice} paint={paint} hasLetters>
          {isVolume && <PlaneLines plane={plane} />}
          {isVolume && (
            <span className={styles.tag} aria-hidden="true">
              {plane}
            </span>
          )}
          <BrushCursor plane={plane} />
        </Picture>
      </div>
      <span id={keysId} className="visuallyHidden">
        Arrow keys move the crosshair, Shift for ten pixels; Space puts the tool down and lifts it; Escape
        takes it back.{isVolume && " Page Up and Page Down show the next and the previous slice."}
      </span>
      <span className="visuallyHidden" role="status">
        {said}
      </span>
    </div>
  );
}

/** Where the other two slices cut this one. */
function PlaneLines({ plane }: { plane: PlaneName }) {
  const position = useLabState((state) => state.position);
  const slice = useSliceOf(plane);
  const { row, column } = pixelOf(slice, position);
  return (
    <span className={styles.planes} aria-hidden="true">
      <i style={{ top: `${(100 * (row + 0.5)) / slice.rows}%` }} />
      <i style={{ left: `${(100 * (column + 0.5)) / slice.columns}%` }} />
    </span>
  );
}
