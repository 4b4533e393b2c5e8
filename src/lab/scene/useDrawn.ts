import { useLayoutEffect, useState } from "react";
import { useAnyStage, useStageProblem } from "./theStage.ts";

/**
 * Whether what a scene is to show is on its canvas: drawing comes a frame after the scene, or later where the machine is
 * slow. Where nothing can be drawn, that is all there is to wait for.
 * @param isCurrent whether the scene is what is asked now.
 */
export function useDrawn(isCurrent: boolean): boolean {
  const stage = useAnyStage();
  const problem = useStageProblem();
  const [isDrawn, setIsDrawn] = useState(false);
  useLayoutEffect(() => {
    if (stage === null || !isCurrent) return undefined;
    let isWanted = true;
    void stage.settled().then(() => isWanted && setIsDrawn(true));
    return () => {
      isWanted = false;
      setIsDrawn(false);
    };
  }, [stage, isCurrent]);
  return isCurrent && (isDrawn || problem !== null);
}
