import { Plus } from "lucide-react";
import { memo } from "react";
import { useLab, useLabState } from "../../app/context.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import { ListField } from "../../components/ListField.tsx";
import { typedNumbers } from "../../core/numberList.ts";
import { MAX_COLUMNS, MIN_COLUMNS } from "../../core/parameters.ts";
import { fromUnit } from "../../core/unit.ts";
import { formatStrength } from "../../figure/format.ts";
import { typedLength, useUnit } from "./useLength.ts";
import styles from "./ColumnList.module.css";

/** The noise strengths of all columns as one line to type in, and a way to add one. */
export function ColumnList() {
  const lab = useLab();
  const columns = useLabState((state) => state.columns);
  const { unit, grid } = useUnit();
  const shown = (a: number) => formatStrength(typedLength(a, unit, grid));
  const text = columns.map(({ a }) => shown(a)).join(", ");
  const lengthOf = (value: number) => fromUnit(value, unit, grid);
  return (
    <div className={styles.list}>
      <span aria-hidden="true">Columns</span>
      <ListField
        name="Columns"
        text={text}
        title={`Noise strengths from left to right, ${MIN_COLUMNS} to ${MAX_COLUMNS} of them: ${text}`}
        onTake={(text) => lab.setNoiseStrengths(typedNumbers(text).map(lengthOf))}
      />
      <AddColumn />
    </div>
  );
}

/** It does not move with the strengths. */
const AddColumn = memo(function AddColumn() {
  const lab = useLab();
  const isFull = useLabState(({ columns }) => columns.length >= MAX_COLUMNS);
  return <IconButton name="Add column" icon={<Plus />} isDisabled={isFull} onPress={() => lab.addColumn()} />;
});
