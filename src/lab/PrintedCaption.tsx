import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { useIsInSpace, useStores } from "../app/context.tsx";
import { PrintedRuns } from "../app/PrintedRuns.tsx";
import { FirstCaption } from "./FirstCaption.tsx";
import { captionRuns } from "../figure/caption.ts";
import { DEFAULT_CHOICE } from "../figure/choice.ts";
import type { FigureInput, TextRun } from "../figure/description.ts";
import { useScreenRows } from "./export/useScreenRows.ts";
import { viewQuestion } from "../state/lab/viewQuestion.ts";

/** The figure's caption with all parameters, on paper alone; written when the page is printed. */
export function PrintedCaption() {
  const { lab, camera } = useStores();
  const isInSpace = useIsInSpace();
  const { rows } = useScreenRows(isInSpace);
  const [runs, setRuns] = useState<readonly TextRun[]>([]);
  useEffect(() => {
    const write = () => {
      const state = lab.store.getState();
      // One source in all columns.
      const question = viewQuestion(state, 0);
      const columns = state.columns.flatMap(({ id, a }) => {
        const column = state.shown[id]?.column;
        if (column === undefined) return [];
        return [{ ...question, a, tau: state.tau, column, materials: new Map() }];
      });
      if (columns.length === 0) return;
      const input: FigureInput = {
        choice: { ...DEFAULT_CHOICE, rows, panels: isInSpace ? "surfaces" : "slices" },
        columns,
        surfaces: isInSpace
          ? { camera: camera.getState(), heightsMm: [], step: 1, pageWidth: null, pictures: [] }
          : null,
      };
      const name: TextRun = { text: `${columns[0].source.name}. `, style: "semibold" };
      flushSync(() => setRuns([name, ...captionRuns(input)]));
    };
    window.addEventListener("beforeprint", write);
    return () => window.removeEventListener("beforeprint", write);
  }, [lab, camera, rows, isInSpace]);
  if (runs.length === 0) return <FirstCaption />;
  return <PrintedRuns runs={runs} />;
}
