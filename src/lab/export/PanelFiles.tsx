import { useStores } from "../../app/context.tsx";
import { MOST_OUTLINES, type RowKind, isOptimum, rowContent } from "../../core/segmentation.ts";
import { PLANE_AXIS, type Slice } from "../../core/slice.ts";
import { rampName } from "../../figure/colormap.ts";
import { rowName } from "../../figure/rowNames.ts";
import { sampleSlices, sliceWindow } from "../../figure/sampleSlices.ts";
import type { LineName } from "../../figure/views/lines.ts";
import { panelView } from "../../figure/views/panel.ts";
import type { View } from "../../figure/views/plate.ts";
import { isAnatomical } from "../../io/image.ts";
import { levelMask, optimumMask, sliceValues } from "../figure/paintRow.ts";
import { quantityOf } from "./fileNames.ts";
import { ViewFiles } from "./ViewFiles.tsx";
import { sliceWords, viewQuestion } from "./viewQuestion.ts";

interface PanelFilesProps {
  readonly row: RowKind;
  readonly columnId: number;
  readonly slice: Slice;
  /** The boundaries over the panel. */
  readonly chosen: readonly LineName[];
}

const FROM_BELOW = ["samples", "reference", "accuracy", "dice", "tau"] as const;

/** The enlarged panel as a file: as it is seen, with the boundaries that are chosen. */
export function PanelFiles({ row, columnId, slice, chosen }: PanelFilesProps) {
  const { lab, preferences } = useStores();
  const { columns, firstRow, shown } = lab.store.getState();
  const { a } = columns.find(({ id }) => id === columnId)!;
  const sample = row === "average" && firstRow !== "average" ? firstRow : null;
  const make = async (signal: AbortSignal): Promise<View> => {
    const state = lab.store.getState();
    const { column, reference } = state.shown[columnId];
    const { smoothness, seed, sampleCount, plane, position, tau } = state;
    const hasOutlines = state.show.has("outlines") && row === "average" && sample === null;
    const count = hasOutlines ? Math.min(MOST_OUTLINES, sampleCount) : 1;
    let samples: readonly Uint8Array[] = [];
    if (sample !== null || hasOutlines) {
      const isPatient = isAnatomical(state.work.source.orientation);
      const place = sliceWindow(reference.grid, plane, position[PLANE_AXIS[plane]], isPatient);
      const draw = { reference, smoothness, seed, sample: sample ?? 0 };
      const bytes = await lab.laboratory.sampleMasks(draw, count, column.numbers.a, place.window, { signal });
      samples = sampleSlices(bytes, { count, ...place });
    }
    const masksOf = (name: LineName): readonly Uint8Array[] => {
      if (name === "samples") return samples;
      if (name === "reference") return [sliceValues(reference.mask, slice)];
      if (name === "tau") return [levelMask(column, tau, slice)];
      return [optimumMask(column, name, slice)];
    };
    const set = sample !== null ? "samples" : isOptimum(row) ? row : null;
    const content = rowContent(row, column);
    return panelView({
      question: viewQuestion(state, column.numbers.a),
      words: rowName(row, sampleCount, firstRow),
      slice,
      values:
        set !== null || content.kind === "hard"
          ? null
          : { pixels: sliceValues(content.values, slice), whole: content.whole },
      ramp: rampName(preferences.getState().colormap, "white"),
      set,
      lines: FROM_BELOW.filter(
        (name) => chosen.includes(name) || name === set || (name === "samples" && samples.length > 0),
      ).map((name) => ({ name, masks: masksOf(name) })),
      sentences: sliceWords(state),
    });
  };
  const quantity =
    row === "average" ? (sample === null ? "average" : quantityOf("sample", sample)) : quantityOf(row, 0);
  return (
    <ViewFiles
      what="panel"
      make={shown[columnId] === undefined ? null : make}
      part={{ quantity: `${quantity}-panel`, a, sample: row === "average" ? (sample ?? 0) : null }}
    />
  );
}
