import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import { useLabState, useSlice } from "../../app/context.tsx";
import styles from "./EnlargedPanel.module.css";
import type { LineName } from "../../figure/views/lines.ts";
import { Picture } from "./Picture.tsx";
import { pixelAfterKey, pixelAt, usePointing } from "./pointing.ts";
import { type RowKind, isOptimum } from "../../core/segmentation.ts";
import { FigureBackdrop } from "../backdrop/BackdropLayer.tsx";
import { useHasFigureBackdrop } from "../backdrop/useBackdrop.ts";
import { useRowPicture } from "./useRowPicture.ts";

interface LargePictureProps {
  readonly name: string;
  readonly row: RowKind;
  readonly columnId: number;
  /** The boundaries to draw. */
  readonly chosen: readonly LineName[];
}

/** One panel, large, with a crosshair of its own. */
export function LargePicture({ name, row, columnId, chosen }: LargePictureProps) {
  const plane = useLabState((state) => state.plane);
  const slice = useSlice();
  const isBacked = useHasFigureBackdrop();
  const isSample = useLabState(({ firstRow }) => row === "average" && firstRow !== "average");
  const crosshair = usePointing(plane, slice);
  const frame = useRef<HTMLDivElement>(null);

  // The arrow keys work at once.
  useEffect(() => frame.current?.focus(), []);

  const { paint, lines } = useRowPicture(row, columnId, chosen);

  const point = (event: PointerEvent<HTMLDivElement>) => {
    crosshair.point(pixelAt(event.currentTarget, event.clientX, event.clientY, slice), columnId);
  };
  const leave = (event: PointerEvent) => event.pointerType !== "touch" && crosshair.point(null, columnId);
  const onKeyDown = (event: KeyboardEvent) => {
    const pixel = pixelAfterKey(event, crosshair.pixel(), slice);
    if (pixel === null) return;
    event.preventDefault();
    event.stopPropagation();
    crosshair.point(pixel, columnId);
  };
  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <div className={styles.stage} style={{ "--aspect": aspect } as React.CSSProperties}>
      {/* Focusable, so that the arrow keys can move the crosshair. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={frame}
        className={styles.frame}
        role="application"
        aria-label="Crosshair: arrow keys move it"
        tabIndex={0}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={leave}
        onKeyDown={onKeyDown}
      >
        {isBacked && <FigureBackdrop isVeiled={!isOptimum(row) && !isSample} />}
        <Picture slice={slice} name={name} paint={paint} lines={lines} hasLetters />
      </div>
    </div>
  );
}
