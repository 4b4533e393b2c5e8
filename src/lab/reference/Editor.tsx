import { useCallback, useEffect, useRef } from "react";
import { useLabState, usePalette, useSlice, useStores } from "../context.tsx";
import { Picture } from "../figure/Picture.tsx";
import { paintMask, sliceValues } from "../figure/rows.ts";
import styles from "./Editor.module.css";
import { useKeyboardDrawing } from "./useKeyboardDrawing.ts";
import { usePointerDrawing } from "./usePointerDrawing.ts";

/** The reference, to draw on. */
export function Editor() {
  const mask = useLabState(({ work }) => work.reference.mask);
  const draft = useLabState((state) => state.draft);
  const palette = usePalette();
  const slice = useSlice();
  const frame = useRef<HTMLDivElement>(null);
  const pointer = usePointerDrawing(frame, slice);
  const { said, ...keyboard } = useKeyboardDrawing(slice);

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
        className={styles.editor}
        role="application"
        aria-label="Reference editor"
        aria-describedby="editor-keys"
        tabIndex={0}
        {...pointer}
        {...keyboard}
      >
        <Picture slice={slice} paint={paint} hasLetters>
          <BrushCursor />
        </Picture>
      </div>
      <span id="editor-keys" className="visuallyHidden">
        Arrow keys move the crosshair, Shift for ten pixels; Space puts the tool down and lifts it; Escape
        takes it back.
      </span>
      <span className="visuallyHidden" role="status">
        {said}
      </span>
    </div>
  );
}

/** A circle as large as the brush, wherever the crosshair is in the editor. */
function BrushCursor() {
  const { crosshair } = useStores();
  const tool = useLabState((state) => state.tool);
  const radius = useLabState((state) => state.brushRadius);
  const slice = useSlice();
  const circle = useRef<HTMLSpanElement>(null);
  const isRound = tool === "brush" || tool === "eraser";
  useEffect(() => {
    const place = () => {
      const { at } = crosshair.getState();
      const { style } = circle.current!;
      style.display = isRound && at !== null && at.columnId === null ? "block" : "none";
      if (at === null) return;
      style.left = `${(100 * (at.column + 0.5 - radius)) / slice.columns}%`;
      style.top = `${(100 * (at.row + 0.5 - radius)) / slice.rows}%`;
      style.width = `${(200 * radius) / slice.columns}%`;
      style.height = `${(200 * radius) / slice.rows}%`;
    };
    place();
    return crosshair.subscribe(place);
  }, [crosshair, isRound, radius, slice]);
  return <span ref={circle} className={styles.brush} aria-hidden="true" />;
}
