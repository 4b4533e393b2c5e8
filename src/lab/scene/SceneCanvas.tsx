import { useId, useRef } from "react";
import type { Scene } from "../../space/stage/scene.ts";
import styles from "./SceneCanvas.module.css";
import { SceneUnavailable } from "./SceneUnavailable.tsx";
import { SceneView } from "./SceneView.tsx";
import { useCameraControls } from "./useCameraControls.ts";
import { useDrawn } from "./useDrawn.ts";
import { useStageCounts } from "./useStageCounts.ts";

interface SceneCanvasProps {
  /** null: nothing yet. */
  readonly scene: Scene | null;
  readonly name: string;
  /** An application takes the pointer and the keys: it turns the camera of all scenes. */
  readonly role: "img" | "application";
  /** Whether something newer is awaited; the picture is busy until that is drawn. */
  readonly isBusy?: boolean;
  readonly className?: string | undefined;
}

/** A picture in space that fills its frame. */
export function SceneCanvas(props: SceneCanvasProps) {
  return props.role === "application" ? <SceneApplication {...props} /> : <SceneImage {...props} />;
}

function SceneImage({ scene, name, className }: SceneCanvasProps) {
  return (
    <div className={`${styles.frame} ${className ?? ""}`}>
      <SceneView scene={scene} name={name} />
    </div>
  );
}

function SceneApplication({ scene, name, isBusy = false, className }: SceneCanvasProps) {
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
      className={`${styles.frame} ${styles.application} ${className ?? ""}`}
      role="application"
      aria-label={name}
      aria-busy={!isDrawn}
      aria-describedby={keys}
      tabIndex={0}
      data-scene=""
      {...handlers}
    >
      <SceneView scene={scene} />
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
