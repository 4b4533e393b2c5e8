import { useId, useLayoutEffect, useMemo, useRef } from "react";
import type { PlaneName } from "../../core/slice.ts";
import { pixelOf } from "../../core/position.ts";
import { useIsVolume, useLabState, useSliceOf } from "../../app/context.tsx";
import { BackdropLayer } from "../backdrop/BackdropLayer.tsx";
import { useHasBackdrop } from "../backdrop/useBackdrop.ts";
import { type Outline, outlineOf } from "../figure/contours.ts";
import { sliceValues } from "../figure/paintRow.ts";
import { Letters, Picture } from "../figure/Picture.tsx";
import { BrushCursor } from "./BrushCursor.tsx";
import { DrawingWords } from "./DrawingWords.tsx";
import { takeUp } from "./early.ts";
import { MoveHandles, PolygonLines } from "./Handles.tsx";
import { SliceFrame, usePaintedSlice } from "./SliceFrame.tsx";
import styles from "./SliceView.module.css";
import { useEditorWheel } from "./useEditorWheel.ts";
import { useKeyboardDrawing } from "./useKeyboardDrawing.ts";
import { usePointerDrawing } from "./usePointerDrawing.ts";
import { usePolygon } from "./usePolygon.ts";
import { useSpace } from "./useSpace.ts";
import { useZoom } from "./useZoom.ts";

/** A slice of the reference, to draw on; of a picture all of it. */
export function SliceView({ plane }: { plane: PlaneName }) {
  const isVolume = useIsVolume();
  const isMoving = useLabState(({ tool }) => tool === "move");
  const slice = useSliceOf(plane);
  const frame = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const hasBackdrop = useHasBackdrop();
  const paint = usePaintedSlice(plane, hasBackdrop);
  const outline = useDrawnOutline(plane);
  const polygon = usePolygon(slice);
  const { control, scale, style } = useZoom(plane, slice, frame);
  const zoom = { control, space: useSpace(frame) };
  const pointer = usePointerDrawing({ sheet, plane, slice, polygon, zoom });
  const { said, ...keyboard } = useKeyboardDrawing({ plane, slice, polygon, zoom });
  useEditorWheel(frame, sheet, plane, slice, control);
  const keysId = useId();
  useLayoutEffect(() => takeUp(plane, frame.current!), [plane]);
  return (
    <SliceFrame plane={plane} ref={frame} aria-describedby={keysId} {...pointer} {...keyboard}>
      <div ref={sheet} className={styles.sheet} style={style}>
        <BackdropLayer plane={plane} />
        <Picture slice={slice} paint={paint} lines={hasBackdrop ? [{ kind: "reference", outline }] : []}>
          {isVolume && <PlaneLines plane={plane} />}
          {isMoving && <MoveHandles slice={slice} />}
          <PolygonLines slice={slice} corners={polygon.corners} />
          <BrushCursor plane={plane} />
        </Picture>
      </div>
      <Letters slice={slice} />
      {scale > 1 && <ZoomMark scale={scale} onFit={() => control.fit()} />}
      <DrawingWords id={keysId} said={said} canZoom />
    </SliceFrame>
  );
}

/** The boundary of the slice as it is, or as it is being drawn: before a backdrop it tells more than a tint. */
function useDrawnOutline(plane: PlaneName): Outline {
  const mask = useLabState(({ work }) => work.reference.mask);
  const draft = useLabState((state) => state.draft?.[plane]);
  const slice = useSliceOf(plane);
  return useMemo(() => outlineOf([draft ?? sliceValues(mask, slice)], slice), [mask, draft, slice]);
}

/** How near it is looked at, and the way back to all of it. */
function ZoomMark({ scale, onFit }: { scale: number; onFit: () => void }) {
  return (
    <button
      type="button"
      className={styles.zoom}
      aria-label={`Show all of it; now ${scale.toFixed(1)} times as large`}
      onClick={onFit}
      // It is no place to draw on.
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {scale.toFixed(1)}× ✕
    </button>
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
