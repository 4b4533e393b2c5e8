import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Space } from "../../space/stage/items/space.ts";
import type { StageView } from "../../space/stage/stage.tsx";
import styles from "./SceneView.module.css";
import { useAnyStage, useStageProblem } from "./theStage.ts";

interface SceneViewProps {
  /** The same object for as long as it is the same space; null: nothing is shown. */
  readonly space: Space | null;
  /** Items of src/space/stage/items. They are drawn elsewhere: what they need of this page's contexts, they are given. */
  readonly children?: ReactNode;
  /** Accessible name of the picture; without one it is decoration. */
  readonly name?: string;
}

/** Longest side of a picture on the screen, in pixels of the device. */
const LONGEST = 4096;

/** A scene on a canvas that fills its frame. */
export function SceneView({ space, children, name }: SceneViewProps) {
  const stage = useAnyStage();
  const problem = useStageProblem();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [view, setView] = useState<StageView | null>(null);

  useEffect(() => {
    const node = canvas.current!;
    if (stage === null) return undefined;
    const view = stage.addView(node, { isInFront: node.closest('[role="dialog"]') !== null });
    const fit = () => {
      const scale = window.devicePixelRatio;
      const [width, height] = [node.clientWidth, node.clientHeight].map((side) =>
        Math.min(LONGEST, Math.round(side * scale)),
      );
      view.resize(width, height);
    };
    fit();
    const sizes = new ResizeObserver(fit);
    sizes.observe(node);
    const sight = new IntersectionObserver(([entry]) => view.setVisible(entry.isIntersecting), {
      rootMargin: "64px",
    });
    sight.observe(node);
    setView(view);
    return () => {
      sizes.disconnect();
      sight.disconnect();
      view.close();
      setView(null);
    };
  }, [stage]);
  // Every time: React finds out there what of it has changed.
  useLayoutEffect(() => view?.show(space && { space, contents: children }));

  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      data-scene=""
      data-paused={problem !== null}
      {...(name === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": name })}
    />
  );
}
