import { pixelOf } from "../../core/position.ts";
import { ballRadii, ballSection } from "../../shapes/paint3d.ts";
import { useEffect, useRef } from "react";
import { type PlaneName, PLANE_AXIS } from "../../core/slice.ts";
import { sliceThrough } from "../../state/lab/workSlices.ts";
import { useIsVolume, useLab, useLabState, useSliceOf, useStores } from "../../app/context.tsx";
import styles from "./SliceView.module.css";

/** An ellipse as large as the brush at the crosshair: of a disc in the slice that is pointed at, of a ball its section with every slice. */
export function BrushCursor({ plane }: { plane: PlaneName }) {
  const lab = useLab();
  const { crosshair } = useStores();
  const isVolume = useIsVolume();
  const tool = useLabState((state) => state.tool);
  const radius = useLabState((state) => state.brushRadius);
  const isBall = useLabState((state) => state.brushShape === "ball") && isVolume;
  const slice = useSliceOf(plane);
  const mover = useRef<HTMLSpanElement>(null);
  const circle = useRef<HTMLElement>(null);
  const isRound = tool === "brush" || tool === "eraser";

  useEffect(() => {
    /** Half the width and height in pixels of this slice; 0 where the brush does not reach it. */
    const halves = (from: PlaneName, distance: number): readonly [number, number] => {
      if (!isBall) return from === plane ? [radius, radius] : [0, 0];
      const { work, position } = lab.store.getState();
      const radii = ballRadii(work.reference.grid, sliceThrough(work, from, position), radius);
      const share = ballSection(distance, radii[PLANE_AXIS[plane]]);
      return [share * radii[slice.columnAxis], share * radii[slice.rowAxis]];
    };
    const place = () => {
      const { at } = crosshair.getState();
      const { style } = mover.current!;
      const axis = PLANE_AXIS[plane];
      const isShown = isRound && at !== null && at.columnId === null;
      const [width, height] = isShown
        ? halves(at.plane, at.voxel[axis] - lab.store.getState().position[axis])
        : [0, 0];
      style.visibility = width === 0 ? "hidden" : "visible";
      if (at === null || width === 0) return;
      // Moved by shares of the picture, which it is as large as: nothing is laid out anew while the pointer moves.
      const { row, column } = pixelOf(slice, at.voxel);
      style.transform = `translate(${(100 * (column + 0.5)) / slice.columns}%, ${(100 * (row + 0.5)) / slice.rows}%)`;
      circle.current!.style.width = `${(200 * width) / slice.columns}%`;
      circle.current!.style.height = `${(200 * height) / slice.rows}%`;
    };
    place();
    return crosshair.subscribe(place);
  }, [lab, crosshair, isRound, isBall, radius, plane, slice]);
  return (
    <span ref={mover} className={styles.brush} aria-hidden="true">
      <i ref={circle} />
    </span>
  );
}
