/** Looking nearer at a slice of the editor: what wheel, fingers, keys and buttons do to it. */
import { type CSSProperties, type RefObject, useMemo } from "react";
import { useStore } from "zustand";
import type { PlaneName, Slice } from "../../core/slice.ts";
import type { Pixel } from "../../core/position.ts";
import { FIT, type Share, bringingIn, nearest, panned, zoomedAt, zoomsOf } from "../../state/lab/zoom.ts";
import { useLab } from "../../app/context.tsx";
import type { Point } from "./pinch.ts";

export interface ZoomControl {
  /** @param at a place of the window; else the middle of the frame. */
  zoom(factor: number, at?: Point): void;
  /** @param by CSS pixels. */
  pan(by: Point): void;
  fit(): void;
  /** Moves what is in sight, if need be, for a pixel to be in it. */
  follow(pixel: Pixel): void;
  isFit(): boolean;
}

export function useZoom(
  plane: PlaneName,
  slice: Slice,
  frame: RefObject<HTMLElement | null>,
): { readonly control: ZoomControl; readonly scale: number; readonly style: CSSProperties } {
  const store = zoomsOf(useLab());
  const { scale, x, y } = useStore(store, (zooms) => zooms[plane]);
  const { rows, columns } = slice;
  const control = useMemo((): ZoomControl => {
    const most = nearest(Math.min(rows, columns));
    const shareOf = (at: Point): Share => {
      const box = frame.current!.getBoundingClientRect();
      return { x: (at.x - box.left) / box.width, y: (at.y - box.top) / box.height };
    };
    const now = () => store.getState()[plane];
    const set = (zoom: typeof FIT) => store.setState({ [plane]: zoom });
    return {
      zoom: (factor, at) =>
        set(zoomedAt(now(), factor, at === undefined ? { x: 0.5, y: 0.5 } : shareOf(at), most)),
      pan(by) {
        const box = frame.current!.getBoundingClientRect();
        set(panned(now(), { x: by.x / box.width, y: by.y / box.height }));
      },
      fit: () => set(FIT),
      follow: ({ row, column }) =>
        set(bringingIn(now(), { x: (column + 0.5) / columns, y: (row + 0.5) / rows })),
      isFit: () => now().scale === 1,
    };
  }, [store, plane, rows, columns, frame]);
  const style = {
    left: `${100 * x}%`,
    top: `${100 * y}%`,
    width: `${100 * scale}%`,
    height: `${100 * scale}%`,
  };
  return { control, scale, style };
}
