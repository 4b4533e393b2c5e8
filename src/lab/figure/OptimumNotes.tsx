import type { Column } from "../../core/result.ts";
import { type OptimumKind, reachOf } from "../../core/segmentation.ts";
import { formatNumber, formatPercent } from "../../figure/format.ts";
import { useLabState } from "../../app/context.tsx";
import styles from "./Panel.module.css";

export interface OptimumProps {
  readonly row: OptimumKind;
  readonly columnId: number;
}

/** Why an optimum has nothing to show anywhere, in a word; null where it has. */
export function absence(column: Column, row: OptimumKind): string | null {
  const { volume } = reachOf(row, column.numbers);
  if (volume === null) return "undefined";
  return volume === 0 ? "empty" : null;
}

interface CaptionProps extends OptimumProps {
  /** Whether the picture shows all that the numbers count. */
  readonly isWhole: boolean;
}

/** "Dice 0.764 · 18.2 %" */
export function Caption({ row, columnId, isWhole }: CaptionProps) {
  const column = useLabState((state) => state.shown[columnId]?.column);
  if (column === undefined) return <div className={styles.note} />;
  const { dice, volume } = reachOf(row, column.numbers);
  return (
    <div className={styles.note}>
      <p
        className={`${styles.caption} digits`}
        title={
          isWhole
            ? "Dice with the marginal, and volume as a share of the image"
            : "Dice with the marginal, and volume as a share of the image: of the whole volume, not of this slice"
        }
      >
        <span>Dice {formatNumber(dice)}</span>
        {volume !== null && (
          <>
            <span className={styles.dot}>·</span>
            <span>{formatPercent(volume)}</span>
          </>
        )}
      </p>
    </div>
  );
}
