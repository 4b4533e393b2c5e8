import { Frame, CutBox } from "../../space/stage/items/lines.tsx";
import { Solid } from "../../space/stage/items/surfaces.tsx";
import { PLANE_AXIS, PLANES } from "../../core/slice.ts";
import { useLabState, usePalette } from "../../app/context.tsx";
import styles from "./ReferenceScene.module.css";
import { SceneCanvas } from "./SceneCanvas.tsx";
import { useSpaceOf } from "./useCell.ts";
import { useReferenceShell } from "./useSurface.ts";
import { ViewButtons } from "./ViewButtons.tsx";

/** The reference as a surface, with the three slices through the position as frames. */
export function ReferenceScene() {
  const grid = useLabState(({ work }) => work.reference.grid);
  const position = useLabState((state) => state.position);
  const shownPlane = useLabState((state) => state.plane);
  const isBeside = useLabState(({ showAs }) => showAs === "surfaces");
  const palette = usePalette();
  const { surface, focus } = useReferenceShell();
  const space = useSpaceOf(grid, focus);
  return (
    <div className={styles.room}>
      <SceneCanvas name={isBeside ? "Reference in space" : "3D scene"} space={space} className={styles.scene}>
        {surface !== null && <Solid surface={surface} colour={palette.samples} />}
        <CutBox colour={palette.softInk} />
        {PLANES.map((plane) => {
          const axis = PLANE_AXIS[plane];
          const at = ((position[axis] + 0.5) * space.size[axis]) / grid.shape[axis];
          const colour = plane === shownPlane ? palette.accent : palette.samples;
          return <Frame key={plane} axis={axis} at={at} colour={colour} />;
        })}
      </SceneCanvas>
      {!isBeside && (
        <div className={styles.views}>
          <ViewButtons />
        </div>
      )}
    </div>
  );
}
