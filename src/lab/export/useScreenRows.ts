/** The rows of the figure on the screen, as the exported figure calls them. */
import { useMemo } from "react";
import { ROWS } from "../../core/segmentation.ts";
import { rowName, sampleName } from "../../figure/rowNames.ts";
import { useIsShown, useLabState } from "../../app/context.tsx";
import { rowsShown } from "../../state/lab/show.ts";

interface ScreenRows {
  readonly rows: readonly string[];
  /** What of them is not as the figure usually is, in words; "" where nothing. */
  readonly note: string;
}

/** All rows where the screen has none. @param isInSpace the panels are scenes: these have neither outlines nor an overlay. */
export function useScreenRows(isInSpace: boolean): ScreenRows {
  const show = useLabState((state) => state.show);
  const firstRow = useLabState((state) => state.firstRow);
  const isSlice = useLabState((state) => state.averageAs === "slice") && isInSpace;
  const sampleCount = useLabState((state) => state.sampleCount);
  const plane = useLabState((state) => state.plane);
  const hasOutlines = useIsShown("outlines") && firstRow === "average" && !isInSpace;
  const hasOverlay = useIsShown("overlay") && !isInSpace;
  return useMemo(() => {
    const shown = rowsShown(show);
    const kinds = shown.length === 0 ? ROWS : shown;
    const rows = kinds.map((kind) => {
      if (kind === "marginal") return hasOverlay ? "overlay" : kind;
      if (kind !== "average") return kind;
      if (firstRow !== "average") return `sample${firstRow + 1}`;
      return hasOutlines ? "outlines" : isSlice ? `average@${plane}` : kind;
    });
    const words: string[] = [];
    if (kinds.length < ROWS.length) {
      const names = kinds.map((kind) => rowName(kind, sampleCount, firstRow));
      words.push(`only ${names.join(", ")}`);
    } else if (firstRow !== "average") words.push(`${sampleName(firstRow, sampleCount)} as the first row`);
    if (rows.includes("outlines")) words.push("outlines of the samples over the first row");
    if (rows.includes("overlay")) words.push("both optima over the marginal");
    return { rows, note: words.length === 0 ? "" : `As on the screen: ${words.join("; ")}.` };
  }, [show, firstRow, isSlice, sampleCount, plane, hasOutlines, hasOverlay]);
}
