import type { ReactNode } from "react";
import type { Method } from "../../core/training/results.ts";
import { METHOD_STYLES } from "../../figure/experiment/methods.ts";
import { formatNumber } from "../../figure/format.ts";
import { useColormap, usePalette } from "../../app/context.tsx";
import { MethodName } from "../MethodName.tsx";
import type { BoardColumn, BoardRow } from "./board.ts";
import styles from "./BoardGrid.module.css";
import { SlicePicture } from "./SlicePicture.tsx";

interface RowName {
  /** Of the pictures, before the number of the slice. */
  readonly text: string;
  readonly shown: ReactNode;
}

const ROW_NAMES: Readonly<Record<BoardRow["kind"], RowName>> = {
  image: { text: "Image", shown: "Image" },
  reference: { text: "Reference", shown: "Reference" },
  noisy: { text: "Noisy label", shown: "Noisy label" },
  ceProbability: { text: "CE probability", shown: "CE probability" },
  ceHalf: methodRow("ceHalf"),
  sdHalf: methodRow("sdHalf"),
  ceStar: methodRow("ceStar"),
};

/** "CE^(0)", as a name that is read out. */
function methodRow(method: Method): RowName {
  const { letters, raised } = METHOD_STYLES[method];
  return { text: `${letters}^${raised}`, shown: <MethodName method={method} /> };
}

interface BoardGridProps {
  readonly columns: readonly BoardColumn[];
  readonly size: number;
}

/** Rows of pictures, a column a slice. */
export function BoardGrid({ columns, size }: BoardGridProps) {
  const colormap = useColormap();
  const palette = usePalette();
  const rows = columns[0]?.rows ?? [];
  const hasThresholds = columns.some(({ threshold }) => threshold !== undefined);
  return (
    <div className={styles.grid} style={{ "--columns": columns.length } as React.CSSProperties}>
      {rows.map(({ kind }, row) => (
        <div key={kind} className={styles.row}>
          <span className={styles.name} aria-hidden="true">
            {ROW_NAMES[kind].shown}
          </span>
          {columns.map((column) => (
            <SlicePicture
              key={column.index}
              name={`${ROW_NAMES[kind].text}, slice ${column.index + 1}`}
              kind={kind}
              values={column.rows[row].values}
              reference={column.reference}
              size={size}
              colormap={colormap}
              palette={palette}
            />
          ))}
        </div>
      ))}
      {hasThresholds && (
        <div className={`${styles.row} ${styles.thresholds} digits`}>
          <span className={styles.name}>
            its <var>t</var>
          </span>
          {columns.map(({ index, threshold }) => (
            <span key={index}>{threshold == null ? "–" : formatNumber(threshold, 2)}</span>
          ))}
        </div>
      )}
    </div>
  );
}
