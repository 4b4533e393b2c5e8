import { type ReactNode, useId, useRef } from "react";
import type { Space } from "../../space/stage/items/space.ts";
import styles from "./SceneCanvas.module.css";
import { SceneUnavailable } from "./SceneUnavailable.tsx";
import { SceneView } from "./SceneView.tsx";
import { useStageCounts } from "./theStage.ts";
import { useCameraControls } from "./useCameraControls.ts";
import { useDrawn } from "./useDrawn.ts";

interface SceneCanvasProps {
  /** The same object for as long as it is the same space. */
  readonly space: Space;
  /** What is in it: items of src/space/stage/items. */
  readonly children: ReactNode;
  readonly name: string;
  /** Whether something newer is awaited; the picture is busy until that is drawn. */
  readonly isBusy?: boolean;
  readonly className?: string | undefined;
}

/** A scene that fills its frame and takes the pointer and the keys: it turns the camera of all scenes. */
export function SceneCanvas({ space, children, name, isBusy = false, className }: SceneCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const isDrawn = useDrawn(!isBusy);
  const keys = useId();
  const { handlers } = useCameraControls(frame);
  useStageCounts(frame);
  return (
    // It takes the pointer and the keys itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div
      ref={frame}
      className={`${styles.frame} ${className ?? ""}`}
      role="application"
      aria-label={name}
      aria-busy={!isDrawn}
      aria-describedby={keys}
      tabIndex={0}
      data-scene=""
      {...handlers}
    >
      <SceneView space={space}>{children}</SceneView>
      <SceneKeys id={keys} />
      <div className={styles.unavailable}>
        <SceneUnavailable />
      </div>
    </div>
  );
}

/** What the keys do in a scene, for the description of its element. */
export function SceneKeys({ id }: { id: string }) {
  return (
    <span id={id} className="visuallyHidden">
      Arrow keys turn the scene, with Shift they shift it; plus and minus magnify; Home shows it as at the
      start.
    </span>
  );
}
