import { useEffect, useRef } from "react";
import { useStores } from "../app/context.tsx";

/** How long after the last change the scenes count as moving, ms. */
const REST_MS = 250;

/**
 * Lets the scenes be drawn more coarsely while `shown`, what is in them, keeps changing; to be something after null is
 * no change. @param isAwaited whether the next one is under way.
 */
export function useMovingScene(shown: unknown, isAwaited: boolean): void {
  const { camera } = useStores();
  const before = useRef(shown);
  useEffect(() => {
    const isChange = before.current !== null && before.current !== shown;
    before.current = shown;
    if (isChange && !camera.getState().isMoving) camera.setState({ isMoving: true });
    if (isAwaited) return undefined;
    const resting = setTimeout(
      () => camera.getState().isMoving && camera.setState({ isMoving: false }),
      REST_MS,
    );
    return () => clearTimeout(resting);
  }, [camera, shown, isAwaited]);
  useEffect(() => () => camera.setState({ isMoving: false }), [camera]);
}
