import { X } from "lucide-react";
import { memo } from "react";
import { formatLengthIn, formatOtherwise } from "../../figure/format.ts";
import { MIN_COLUMNS } from "../../core/parameters.ts";
import { useIsShown, useLab, useLabState } from "../../app/context.tsx";
import { placed } from "./placed.ts";
import styles from "./ColumnHeader.module.css";

/** "a = 0.05": selects the column; beside it, the way to remove it. */
export const ColumnHeader = memo(function ColumnHeader({
  columnId,
  place,
}: {
  columnId: number;
  place: number;
}) {
  const lab = useLab();
  const a = useLabState(({ columns }) => columns.find(({ id }) => id === columnId)?.a ?? 0);
  const isSelected = useLabState(({ selectedId }) => selectedId === columnId);
  const areColumnsSet = useIsShown("noise");
  const isRemovable = useLabState(({ columns }) => columns.length > MIN_COLUMNS) && areColumnsSet;
  const grid = useLabState(({ work }) => work.reference.grid);
  const unit = useLabState((state) => state.unit);
  const text = formatLengthIn(a, unit, grid);
  return (
    <div
      className={styles.header}
      data-header={columnId}
      data-selected={isSelected}
      data-removable={isRemovable}
      style={placed({ column: place })}
    >
      <button
        type="button"
        className={styles.select}
        aria-pressed={isSelected}
        onClick={() => lab.selectColumn(columnId)}
      >
        <var>a</var> = {text}
      </button>
      <span className={styles.length}>{formatOtherwise(a, unit, grid)}</span>
      {isRemovable && (
        <button
          type="button"
          className={styles.remove}
          aria-label={`Remove the column a = ${text}`}
          title="Remove this column"
          onClick={() => lab.removeColumn(columnId)}
        >
          <X aria-hidden="true" />
        </button>
      )}
    </div>
  );
});
