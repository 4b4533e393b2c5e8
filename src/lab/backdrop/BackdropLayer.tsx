import { useLayoutEffect, useMemo, useRef } from "react";
import { useLabState, useSliceOf } from "../../app/context.tsx";
import type { PlaneName } from "../../core/slice.ts";
import { type BackdropPicture, backdropPicture } from "../../figure/backdrop.ts";
import { isSeen } from "../../state/lab/backdrop.ts";
import styles from "./BackdropLayer.module.css";
import { useBackdrop } from "./useBackdrop.ts";

/** What lies behind a slice of the reference, in its place at every zoom: it fills what holds the slice. */
export function BackdropLayer({ plane }: { plane: PlaneName }) {
  const picture = useBackdropPicture(plane);
  const opacity = useBackdrop(({ look }) => look.opacity);
  const slice = useSliceOf(plane);
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current !== null && picture !== null) paint(canvas.current, picture);
  }, [picture]);
  if (picture === null) return null;
  const { left, top, width, height } = picture;
  const { rows, columns } = slice;
  return (
    <canvas
      ref={canvas}
      className={styles.layer}
      style={{
        left: `${(100 * left) / columns}%`,
        top: `${(100 * top) / rows}%`,
        width: `${(100 * width) / columns}%`,
        height: `${(100 * height) / rows}%`,
        opacity,
      }}
      data-backdrop={plane}
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}

function paint(canvas: HTMLCanvasElement, { rows, columns, pixels }: BackdropPicture): void {
  canvas.width = columns;
  canvas.height = rows;
  canvas.getContext("2d")!.putImageData(new ImageData(pixels, columns, rows), 0, 0);
}

function useBackdropPicture(plane: PlaneName): BackdropPicture | null {
  const isThere = useBackdrop(isSeen);
  const backdrop = useBackdrop((state) => state.backdrop);
  const placement = useBackdrop((state) => state.placement);
  const window = useBackdrop(({ look }) => look.window);
  const limit = useBackdrop(({ look }) => look.limit);
  const position = useLabState((state) => state.position);
  const slice = useSliceOf(plane);
  return useMemo(() => {
    if (!isThere || backdrop === null || placement === null || placement.kind === "refused") return null;
    return backdropPicture(backdrop, placement, slice, position, window, limit);
  }, [isThere, backdrop, placement, slice, position, window, limit]);
}
