/** The figure on the screen as the input of the exported one; null while it is not up to date. */
import { useMemo } from "react";
import type { Draw } from "../../core/draw.ts";
import type { LabRequest } from "../../core/lab.ts";
import type { Column } from "../../core/result.ts";
import type { ColormapName } from "../../figure/colormap.ts";
import type { FigureInput, FigureTheme } from "../../figure/description.ts";
import { isAnatomical } from "../../io/image.ts";
import { sliceIndexOf } from "../../state/lab/workSlices.ts";
import { useLabState } from "../../app/context.tsx";
import type { Layers } from "./useLayers.ts";

/** What was asked, and the answer to exactly that. */
export interface Answered {
  readonly request: LabRequest;
  readonly columns: readonly Column[];
}

export function useAnswered(): Answered | null {
  const columns = useLabState((state) => state.columns);
  const shown = useLabState((state) => state.shown);
  const isIdle = useLabState(({ status }) => status === "idle");
  const reference = useLabState(({ work }) => work.reference);
  const smoothness = useLabState((state) => state.smoothness);
  const sampleCount = useLabState((state) => state.sampleCount);
  const seed = useLabState((state) => state.seed);
  return useMemo(() => {
    if (!isIdle || columns.some(({ id }) => shown[id] === undefined)) return null;
    const noiseStrengths = columns.map(({ a }) => a);
    return {
      request: { reference, noiseStrengths, smoothness, sampleCount, seed },
      columns: columns.map(({ id }) => shown[id].column),
    };
  }, [isIdle, columns, shown, reference, smoothness, sampleCount, seed]);
}

/** The column that the inspector shows. */
export function useSelectedColumn(answered: Answered): Column {
  const selected = useLabState(({ columns, selectedId }) => columns.findIndex(({ id }) => id === selectedId));
  return answered.columns[selected];
}

/** One draw of the noise that was asked for. @param sample from 0. */
export function drawOf({ request }: Answered, sample: number): Draw {
  const { reference, smoothness, seed } = request;
  return { reference, smoothness, seed, sample };
}

export function useFigureInput(
  answered: Answered | null,
  layers: Layers | null,
  theme: FigureTheme,
  colormap: ColormapName,
): FigureInput | null {
  const source = useLabState(({ work }) => work.source);
  const plane = useLabState((state) => state.plane);
  const index = useLabState(sliceIndexOf);
  return useMemo(() => {
    if (answered === null || layers === null) return null;
    const { reference, smoothness, sampleCount, seed } = answered.request;
    const name = source.isEdited ? `${source.name} (edited)` : source.name;
    return {
      reference, name, foreground: source.foreground, isAnatomical: isAnatomical(source.orientation), plane, index, columns: answered.columns,
      smoothness, sampleCount, seed, theme, colormap, ...layers,
    }; // prettier-ignore
  }, [answered, layers, source, plane, index, theme, colormap]);
}
