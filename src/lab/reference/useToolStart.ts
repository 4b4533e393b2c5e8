/** What the chosen tool does where it is put down on a slice. */
import { useMemo } from "react";
import { isAnatomical } from "../../io/image.ts";
import { type PlaneName, PLANE_AXIS, type Slice } from "../../core/slice.ts";
import type { Dab } from "../../shapes/paint.ts";
import { ballRadii } from "../../shapes/paint3d.ts";
import { useLab } from "../../app/context.tsx";
import { useLimit } from "../backdrop/useLimit.ts";
import { useDrawing } from "./drawing.ts";
import { type Gesture, PaintGesture } from "./gesture.ts";
import { type Grip, MoveGesture, boxOn, handleAt } from "./moveGesture.ts";

interface Start {
  readonly at: Dab;
  /** Shapes cut out instead of filling. */
  readonly isCutting: boolean;
  /** null for who moves the reference by keys: it grips no handle. */
  readonly grip: Grip | null;
}

/** @returns starts a gesture, whose stroke is shown; null where the tool was done at once (Fill), or draws otherwise (Polygon) or nothing (Crosshair). */
export function useToolStart(plane: PlaneName, slice: Slice): (start: Start) => Gesture | null {
  const lab = useLab();
  const drawing = useDrawing();
  const limitNow = useLimit();
  return useMemo(
    () =>
      ({ at, isCutting, grip }) => {
        const { tool, brushRadius, brushShape, position, work } = lab.store.getState();
        if (tool === "locate" || tool === "polygon") return null;
        const stroke = drawing.begin();
        const { grid } = stroke.before;
        if (tool === "move") {
          const handle = handleAt(boxOn(stroke.before, slice), slice, at, grip);
          const isUpright = isAnatomical(work.source.orientation);
          return new MoveGesture(stroke, { name: plane, slice, isAnatomical: isUpright }, at, handle);
        }
        stroke.limit = limitNow();
        const isBall = brushShape === "ball" && grid.shape.length === 3;
        const ball = isBall
          ? { radii: ballRadii(grid, slice, brushRadius), depth: position[PLANE_AXIS[plane]] }
          : null;
        const gesture = new PaintGesture(stroke, { tool, slice, at, radius: brushRadius, ball, isCutting });
        if (tool === "fill") {
          drawing.finish(stroke);
          return null;
        }
        drawing.show(stroke);
        return gesture;
      },
    [lab, drawing, plane, slice, limitNow],
  );
}
