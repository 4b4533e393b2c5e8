import { useMemo } from "react";
import { useLabState } from "../../app/context.tsx";
import { screenRows } from "../../state/lab/figureSettings.ts";

/** The rows of the figure on the screen: see `screenRows`. */
export function useScreenRows(isInSpace: boolean): ReturnType<typeof screenRows> {
  const show = useLabState((state) => state.show);
  const firstRow = useLabState((state) => state.firstRow);
  const averageAs = useLabState((state) => state.averageAs);
  const sampleCount = useLabState((state) => state.sampleCount);
  const plane = useLabState((state) => state.plane);
  return useMemo(
    () => screenRows({ show, firstRow, averageAs, sampleCount, plane }, isInSpace),
    [show, firstRow, averageAs, sampleCount, plane, isInSpace],
  );
}
