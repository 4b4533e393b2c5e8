import { useMemo } from "react";
import { sceneSize } from "../../space/stage/cells.ts";
import type { Scene } from "../../space/stage/scene.ts";
import { PLANE_AXIS, PLANES } from "../../core/slice.ts";
import { isAnatomical } from "../../io/image.ts";
import { useLabState, usePalette } from "../../app/context.tsx";
import styles from "./ReferenceScene.module.css";
import { SceneCanvas } from "./SceneCanvas.tsx";
import { useReferenceShell } from "./useReferenceShell.ts";
import { ViewButtons } from "./ViewButtons.tsx";

/** The reference as a surface, with the three slices through the position as frames. */
export function ReferenceScene() {
  const reference = useLabState(({ work }) => work.reference);
  const anatomical = useLabState(({ work }) => isAnatomical(work.source.orientation));
  const position = useLabState((state) => state.position);
  const plane = useLabState((state) => state.plane);
  const isBeside = useLabState(({ showAs }) => showAs === "surfaces");
  const palette = usePalette();
  const { surface, focus } = useReferenceShell();
  const scene = useMemo((): Scene => {
    const size = sceneSize(reference.grid);
    const frames = PLANES.map((name) => {
      const axis = PLANE_AXIS[name];
      const at = ((position[axis] + 0.5) * size[axis]) / reference.grid.shape[axis];
      const colour = name === plane ? palette.accent : palette.samples;
      return { kind: "frame", axis, at, colour } as const;
    });
    const solid = { kind: "surface", look: "solid", colour: palette.samples, opacity: 1 } as const;
    return {
      size,
      isAnatomical: anatomical,
      focus,
      items: surface === null ? frames : [{ ...solid, surface }, ...frames],
    };
  }, [reference.grid, anatomical, position, plane, palette, surface, focus]);
  return (
    <div className={styles.room}>
      <SceneCanvas
        role="application"
        name={isBeside ? "Reference in space" : "3D scene"}
        scene={scene}
        className={styles.scene}
      />
      {!isBeside && (
        <div className={styles.views}>
          <ViewButtons />
        </div>
      )}
    </div>
  );
}
