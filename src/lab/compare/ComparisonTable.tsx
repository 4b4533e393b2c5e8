import { Star } from "lucide-react";
import { type ReactNode, useCallback, useState } from "react";
import { usePalette, useSlice } from "../../app/context.tsx";
import { FormulaButton } from "../../app/formulas/FormulaButton.tsx";
import { AskButton } from "../../components/AskButton.tsx";
import { Segments } from "../../components/Segments.tsx";
import { SoftNumber } from "../../components/SoftNumber.tsx";
import { type Reference, foregroundCount } from "../../core/reference.ts";
import {
  COLUMN_GROUPS, COLUMN_NAMES, COMPARISON_COLUMNS, type ColumnGroup, type ComparisonCell, type ComparisonColumn, type RowId, type RowWords, columnGroup, comparisonLines, comparisonRowName, distanceUnit,
} from "../../figure/comparison.ts"; // prettier-ignore
import { inspectorText } from "../../figure/format.ts";
import type { Palette } from "../../figure/palette.ts";
import type { SeenRow } from "../../state/lab/comparison.ts";
import { paintMask } from "../figure/paintRow.ts";
import styles from "./ComparisonTable.module.css";
import { DISTANCE_WORDS } from "./distanceWords.ts";

/** As in the figure; what is drawn by hand is green, as in the Lesson. */
const COLOURS: Readonly<Record<RowId, keyof Palette>> = {
  reference: "reference",
  accuracy: "accuracy",
  dice: "dice",
  tau: "threshold",
  sample: "samples",
  majority: "samples",
  guess: "threshold",
  independent: "softInk",
};

interface ComparisonTableProps {
  readonly rows: readonly SeenRow[];
  readonly reference: Reference;
  readonly words: RowWords;
  readonly isBusy: boolean;
}

/**
 * What each answer reaches, and how far its boundary is from the reference's; the best of each column has a star. Where
 * there is no room for all columns, a choice of them.
 */
export function ComparisonTable({ rows, reference, words, isBusy }: ComparisonTableProps) {
  const [group, setGroup] = useState<ColumnGroup>("dice");
  const lines = comparisonLines(rows, reference.mask.length, foregroundCount(reference));
  const unit = distanceUnit(reference.grid);
  return (
    <div className={styles.whole} data-group={group}>
      <div className={styles.groups}>
        <Segments name="Columns" value={group} options={COLUMN_GROUPS} onChange={setGroup} />
      </div>
      <table className={`${styles.table} digits`} aria-label="Comparison" aria-busy={isBusy}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visuallyHidden">Answer</span>
            </th>
            {COMPARISON_COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                className={column === "expectedDice" ? styles.estimate : undefined}
                data-of={columnGroup(column)}
              >
                <ColumnHead of={column} unit={column in DISTANCE_WORDS ? unit : null} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, cells }, i) => (
            <tr key={id} data-row={id}>
              <th scope="row" className={styles[id]}>
                <span className={styles.answer}>
                  <Thumbnail id={id} pixels={rows[i].measured.pixelsInSlice} />
                  <span>{comparisonRowName(id, words)}</span>
                </span>
              </th>
              {COMPARISON_COLUMNS.map((column) => (
                <td
                  key={column}
                  className={column === "expectedDice" ? styles.estimate : undefined}
                  data-digits
                  data-of={columnGroup(column)}
                  data-testid={`compare-${id}-${column}`}
                >
                  <Cell cell={cells[column]} isEstimate={column === "expectedDice"} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A star says which is best: colour alone would not. */
function Cell({ cell: { value, text, isBest }, isEstimate }: { cell: ComparisonCell; isEstimate: boolean }) {
  return (
    <span className={isBest ? styles.best : styles.plain}>
      {isBest && (
        <>
          <Star aria-hidden="true" />
          <span className="visuallyHidden">best: </span>
        </>
      )}
      {value === null || isEstimate ? text : <SoftNumber short={text} text={inspectorText(value)} />}
    </span>
  );
}

/** The "?" stays with the last word, or with the unit below the name. */
function ColumnHead({ of, unit }: { readonly of: ComparisonColumn; readonly unit: string | null }) {
  if (unit === null) {
    return (
      <span className={styles.together}>
        {COLUMN_NAMES[of]} <Asked of={of} />
      </span>
    );
  }
  return (
    <>
      {COLUMN_NAMES[of]}
      <small>
        {unit} <Asked of={of} />
      </small>
    </>
  );
}

function Asked({ of }: { of: ComparisonColumn }): ReactNode {
  if (of === "accuracy") return <FormulaButton of="accuracyOf" />;
  if (of === "dice") return <FormulaButton of="diceOf" />;
  if (of === "expectedDice") return <FormulaButton of="expectedDice" />;
  if (of === "volume") return <FormulaButton of="volume" />;
  return (
    <AskButton name={`Definition of ${COLUMN_NAMES[of]}`} title={COLUMN_NAMES[of]}>
      {(DISTANCE_WORDS[of] as readonly string[]).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </AskButton>
  );
}

/** The answer in the slice that the figure shows. */
function Thumbnail({ id, pixels }: { id: RowId; pixels: Uint8Array }) {
  const slice = useSlice();
  const palette = usePalette();
  const colour = palette[COLOURS[id]];
  const paint = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      if (canvas !== null && pixels.length === slice.rows * slice.columns)
        paintMask(canvas, pixels, slice, colour);
    },
    [pixels, slice, colour],
  );
  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <canvas ref={paint} className={styles.thumbnail} style={{ aspectRatio: aspect }} aria-hidden="true" />
  );
}
