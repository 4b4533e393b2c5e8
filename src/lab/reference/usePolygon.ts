/** The polygon under way on a slice: Enter closes it, Backspace takes its last corner back, Esc all of it. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Slice } from "../../core/slice.ts";
import type { Position } from "../../shapes/paint.ts";
import { isTyping } from "../../app/keys.ts";
import { useLimit } from "../backdrop/useLimit.ts";
import { useDrawing } from "./drawing.ts";
import { PolygonDrawing } from "./polygonDrawing.ts";

export interface PolygonControl {
  /** Its corners; none where no polygon is under way. */
  readonly corners: readonly Position[];
  press(at: Position, reach: Position, isCutting: boolean): void;
  drag(to: Position, reach: Position): void;
  /** The press is over. */
  release(): void;
  /** The press was not meant. */
  takeBack(): void;
}

export function usePolygon(slice: Slice): PolygonControl {
  const drawing = useDrawing();
  const limitNow = useLimit();
  const polygon = useRef<PolygonDrawing | null>(null);
  const [corners, setCorners] = useState<readonly Position[]>([]);

  const show = useCallback(() => {
    const now = polygon.current;
    if (now === null) return;
    if (now.corners.length === 0) drawing.revert();
    else drawing.show(now.stroke);
    setCorners(now.corners);
  }, [drawing]);
  const close = useCallback(() => {
    if (polygon.current !== null) drawing.finish(polygon.current.stroke);
  }, [drawing]);

  // On another slice it is over, and kept.
  useEffect(
    () => () => {
      if (polygon.current?.slice === slice) close();
    },
    [close, slice],
  );

  const isOpen = corners.length > 0;
  useEffect(() => {
    if (!isOpen) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (polygon.current === null || isTyping(target)) return;
      // On a button Enter presses it.
      if (event.key === "Enter" && !(target as Element).matches("button, a")) close();
      else if (event.key === "Backspace") {
        polygon.current.removeLast();
        show();
      } else if (event.key === "Escape") drawing.revert();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [isOpen, close, show, drawing]);

  return useMemo(
    () => ({
      corners,
      press(at, reach, isCutting) {
        if (polygon.current === null) {
          const stroke = drawing.begin(() => {
            polygon.current = null;
            setCorners([]);
          });
          stroke.limit = limitNow();
          polygon.current = new PolygonDrawing(stroke, slice, isCutting ? 0 : 1);
        }
        polygon.current.press(at, reach);
        show();
      },
      drag(to, reach) {
        polygon.current?.drag(to, reach);
        show();
      },
      release() {
        if (polygon.current?.release() === true) close();
      },
      takeBack() {
        polygon.current?.takeBack();
        show();
      },
    }),
    [corners, drawing, slice, show, close, limitNow],
  );
}
