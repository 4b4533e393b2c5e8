import { usePreference, useLabState } from "../../app/context.tsx";
import type { RowKind } from "../../core/segmentation.ts";
import type { PanelChoice } from "../../figure/views/choice.ts";
import type { LineName } from "../../figure/views/lines.ts";
import { quantityOf } from "../../app/downloads/fileNames.ts";
import { ViewFiles } from "../../app/downloads/ViewFiles.tsx";

interface PanelFilesProps {
  readonly row: RowKind;
  readonly columnId: number;
  /** The boundaries over the panel. */
  readonly chosen: readonly LineName[];
}

/** The enlarged panel as a file: as it is seen, with the boundaries that are chosen. */
export function PanelFiles({ row, columnId, chosen }: PanelFilesProps) {
  const a = useLabState(({ shown }) => shown[columnId]?.column.numbers.a ?? null);
  const firstRow = useLabState((state) => state.firstRow);
  const isOutlined = useLabState(({ show }) => show.has("outlines"));
  const colormap = usePreference((state) => state.colormap);
  const sample = row === "average" && firstRow !== "average" ? firstRow : null;
  const hasOutlines = isOutlined && row === "average" && sample === null;
  const choice: PanelChoice | null =
    a === null
      ? null
      : {
          kind: "panel",
          a,
          row,
          sample,
          lines: hasOutlines ? [...chosen, "samples"] : chosen,
          colormap,
        };
  const quantity =
    row === "average" ? (sample === null ? "average" : quantityOf("sample", sample)) : quantityOf(row, 0);
  return (
    <ViewFiles
      what="panel"
      choice={choice}
      part={{
        quantity: `${quantity}-panel`,
        a: a ?? 0,
        sample: row === "average" ? (sample ?? 0) : null,
      }}
    />
  );
}
