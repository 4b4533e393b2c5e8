import { Select } from "../../components/Select.tsx";
import type { RowKind } from "../../core/segmentation.ts";
import { ROW_NOTES, rowName, SAMPLE_NOTE, sampleName } from "../../figure/rowNames.ts";
import { useIsInSpace, useLab, useLabState } from "../../app/context.tsx";
import styles from "./NoiseFigure.module.css";

interface RowNameProps {
  readonly row: RowKind;
  readonly place: number;
}

/** What a row shows, at its left. */
export function RowName({ row, place }: RowNameProps) {
  const isInSpace = useIsInSpace();
  const sampleCount = useLabState((state) => state.sampleCount);
  const firstRow = useLabState((state) => state.firstRow);
  const sample = row === "average" && isInSpace && firstRow !== "average" ? firstRow : null;
  return (
    <div className={`${styles.rowName} ${styles[row] ?? ""}`} style={{ gridRow: place }}>
      <b>{sample === null ? rowName(row, sampleCount) : sampleName(sample, sampleCount)}</b>
      <span>{sample === null ? ROW_NOTES[row] : SAMPLE_NOTE}</span>
      {row === "average" && isInSpace && <FirstRow />}
    </div>
  );
}

/** What the first row shows in space: the average, as a cloud or as a slice, or one of the samples. */
function FirstRow() {
  const lab = useLab();
  const sampleCount = useLabState((state) => state.sampleCount);
  const firstRow = useLabState((state) => state.firstRow);
  const averageAs = useLabState((state) => state.averageAs);
  const samples = Array.from({ length: sampleCount }, (_, i) => ({ id: String(i), name: `Sample ${i + 1}` }));
  const choose = (id: string) => {
    if (id === "cloud" || id === "slice") {
      lab.setFirstRow("average");
      lab.setAverageAs(id);
    } else lab.setFirstRow(Number(id));
  };
  return (
    <div className={styles.firstRow}>
      <Select
        name="First row"
        isNameShown={false}
        value={firstRow === "average" ? averageAs : String(firstRow)}
        options={[{ id: "cloud", name: "Average" }, { id: "slice", name: "Average (slice)" }, ...samples]}
        onChange={choose}
      />
    </div>
  );
}
