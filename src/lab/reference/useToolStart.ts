/** What the chosen tool does where it is put down on a slice. */
import { useMemo } from "react";
import { type PlaneName, PLANE_AXIS, type Slice } from "../../core/slice.ts";
import type { Position } from "../../shapes/paint.ts";
import { ballRadii } from "../../shapes/paint3d.ts";
import { useLab } from "../../app/context.tsx";
import { useDrawing } from "./drawing.ts";
import { Gesture } from "./gesture.ts";

/** @returns starts a gesture, whose stroke is shown; null where the tool was done at once (Fill) or draws nothing (Crosshair). */
export function useToolStart(
  plane: PlaneName,
  slice: Slice,
): (at: Position, isCutting: boolean) => Gesture | null {
  const lab = useLab();
  const drawing = useDrawing();
  return useMemo(
    () => (at, isCutting) => {
      const { tool, brushRadius, brushShape, position, work } = lab.store.getState();
      if (tool === "locate") return null;
      const { grid } = work.reference;
      const isBall = brushShape === "ball" && grid.shape.length === 3;
      const ball = isBall
        ? { radii: ballRadii(grid, slice, brushRadius), depth: position[PLANE_AXIS[plane]] }
        : null;
      const stroke = drawing.begin();
      const gesture = new Gesture(stroke, { tool, slice, at, radius: brushRadius, ball, isCutting });
      if (tool === "fill") {
        drawing.finish(stroke);
        return null;
      }
      drawing.show(stroke);
      return gesture;
    },
    [lab, drawing, plane, slice],
  );
}
