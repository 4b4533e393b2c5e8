import { memo } from "react";
import { Checkbox } from "../../components/Checkbox.tsx";
import { Select } from "../../components/Select.tsx";
import { MOST_OUTLINES, type RowKind } from "../../core/segmentation.ts";
import { rowName, rowNote } from "../../figure/rowNames.ts";
import { useIsInSpace, useIsShown, useLab, useLabState } from "../../app/context.tsx";
import { placed } from "./placed.ts";
import { RowFormula } from "./RowFormula.tsx";
import styles from "./RowName.module.css";

interface RowNameProps {
  readonly row: RowKind;
  /** From 0. */
  readonly place: number;
}

/** What a row shows, at its left: its name, what that is in a few words, and what can be laid over it. */
export const RowName = memo(function RowName({ row, place }: RowNameProps) {
  const isInSpace = useIsInSpace();
  const sampleCount = useLabState((state) => state.sampleCount);
  const firstRow = useLabState((state) => state.firstRow);
  // Where no optimum is asked for, none is given away.
  const hasOptima = useLabState(
    ({ show }) => show.has("overlay") || show.has("accuracy") || show.has("dice"),
  );
  return (
    <div className={`${styles.name} ${styles[row] ?? ""}`} style={placed({ row: place })}>
      {row === "average" ? <FirstRow /> : <b>{rowName(row, sampleCount)}</b>}
      <span className={styles.note}>
        {rowNote(row, sampleCount, firstRow).map(({ text, style }) =>
          style === "italic" ? <var key={text}>{text}</var> : text,
        )}{" "}
        <RowFormula row={row} />
      </span>
      {row === "average" && firstRow === "average" && !isInSpace && (
        <Layer
          part="outlines"
          name="Outlines"
          hint={
            sampleCount > MOST_OUTLINES
              ? `The outlines of the first ${MOST_OUTLINES} samples`
              : "The outlines of all samples"
          }
        />
      )}
      {row === "marginal" && !isInSpace && hasOptima && (
        <Layer part="overlay" name="Both optima" hint="The outlines of both optima over the marginal" />
      )}
    </div>
  );
});

/** What the first row shows: the average (in space as a cloud or as a slice) or one of the samples. */
function FirstRow() {
  const lab = useLab();
  const isInSpace = useIsInSpace();
  const sampleCount = useLabState((state) => state.sampleCount);
  const firstRow = useLabState((state) => state.firstRow);
  const averageAs = useLabState((state) => state.averageAs);
  const averages = isInSpace
    ? [
        { id: "cloud", name: "Average" },
        { id: "slice", name: "Average (slice)" },
      ]
    : [{ id: "average", name: "Average" }];
  const samples = Array.from({ length: sampleCount }, (_, i) => ({ id: String(i), name: `Sample ${i + 1}` }));
  const choose = (id: string) => {
    if (id === "cloud" || id === "slice") lab.setAverageAs(id);
    lab.setFirstRow(Number.isNaN(Number(id)) ? "average" : Number(id));
  };
  const average = isInSpace ? averageAs : "average";
  return (
    <div className={styles.first}>
      <Select
        name="First row"
        isNameShown={false}
        value={firstRow === "average" ? average : String(firstRow)}
        options={[...averages, ...samples]}
        onChange={choose}
      />
    </div>
  );
}

interface LayerProps {
  readonly part: "outlines" | "overlay";
  readonly name: string;
  readonly hint: string;
}

/** Lays something over the row. */
function Layer({ part, name, hint }: LayerProps) {
  const lab = useLab();
  const isShown = useIsShown(part);
  return (
    <span className={styles.layer} title={hint}>
      <Checkbox name={name} isChecked={isShown} onChange={(isOn) => lab.showPart(part, isOn)} />
    </span>
  );
}
