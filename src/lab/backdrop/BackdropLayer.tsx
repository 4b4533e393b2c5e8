import { useLayoutEffect, useMemo, useRef } from "react";
import { useLabState, useSliceOf } from "../../app/context.tsx";
import type { PlaneName, Slice } from "../../core/slice.ts";
import { type BackdropPicture, backdropPicture } from "../../figure/backdrop.ts";
import type { Extent } from "../../io/backdrop/windows.ts";
import { isSeen } from "../../state/lab/backdrop.ts";
import styles from "./BackdropLayer.module.css";
import { useBackdrop } from "./useBackdrop.ts";

/** Longest side of a panel's picture, pixels: there are many of them, and they are small. */
const PANEL_SIDE = 512;

/** What lies behind a slice of the reference, in its place at every zoom: it fills what holds the slice. */
export function BackdropLayer({ plane }: { plane: PlaneName }) {
  const limit = useBackdrop(({ look }) => look.limit);
  return <Layer plane={plane} limit={limit} most={Infinity} />;
}

/** The same behind a panel of the figure. @param isVeiled whether what lies over it fills all of it, and lets it through. */
export function FigureBackdrop({ isVeiled }: { isVeiled: boolean }) {
  const plane = useLabState((state) => state.plane);
  return <Layer plane={plane} limit={null} most={PANEL_SIDE} isVeiled={isVeiled} />;
}

interface LayerProps {
  readonly plane: PlaneName;
  readonly limit: Extent | null;
  /** Longest side of its canvas, pixels. */
  readonly most: number;
  readonly isVeiled?: boolean;
}

function Layer({ plane, limit, most, isVeiled = false }: LayerProps) {
  const picture = useBackdropPicture(plane, limit);
  const opacity = useBackdrop(({ look }) => look.opacity);
  const slice = useSliceOf(plane);
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current !== null && picture !== null) paint(canvas.current, picture, most);
  }, [picture, most]);
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
      data-backdrop={most === Infinity ? plane : "panel"}
      data-veiled={isVeiled}
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}

/** A picture as large as it is, made once for all smaller ones. */
const sources = new WeakMap<BackdropPicture, HTMLCanvasElement>();

function paint(canvas: HTMLCanvasElement, picture: BackdropPicture, most: number): void {
  const { rows, columns, pixels } = picture;
  const scale = Math.min(1, most / Math.max(rows, columns));
  canvas.width = Math.max(1, Math.round(scale * columns));
  canvas.height = Math.max(1, Math.round(scale * rows));
  const context = canvas.getContext("2d")!;
  if (scale === 1) {
    context.putImageData(new ImageData(pixels, columns, rows), 0, 0);
    return;
  }
  let source = sources.get(picture);
  if (source === undefined) {
    source = document.createElement("canvas");
    paint(source, picture, Infinity);
    sources.set(picture, source);
  }
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
}

/** The last picture of each slice: all panels of the figure show the same one. */
const shared = new WeakMap<Slice, { readonly of: readonly unknown[]; readonly picture: BackdropPicture }>();

function useBackdropPicture(plane: PlaneName, limit: Extent | null): BackdropPicture | null {
  const isThere = useBackdrop(isSeen);
  const backdrop = useBackdrop((state) => state.backdrop);
  const placement = useBackdrop((state) => state.placement);
  const window = useBackdrop(({ look }) => look.window);
  const position = useLabState((state) => state.position);
  const slice = useSliceOf(plane);
  return useMemo(() => {
    if (!isThere || backdrop === null || placement === null || placement.kind === "refused") return null;
    const of = [backdrop, placement, window, limit];
    const before = shared.get(slice);
    if (before?.of.every((part, i) => part === of[i]) === true) return before.picture;
    const picture = backdropPicture(backdrop, placement, slice, position, window, limit);
    shared.set(slice, { of, picture });
    return picture;
  }, [isThere, backdrop, placement, slice, position, window, limit]);
}
