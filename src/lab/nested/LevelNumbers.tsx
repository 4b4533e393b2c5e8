import { pixelCount } from "../../core/grid.ts";
import type { LevelSet } from "../../core/optima.ts";
import { ACCURACY_THRESHOLD } from "../../core/segmentation.ts";
import { formatCount, formatNumber, formatPhysicalVolume, formatPercent } from "../../figure/format.ts";
import type { Shown } from "../../state/lab/labState.ts";
import styles from "./LevelNumbers.module.css";

/** What the level reaches, beside what the two optima reach. */
export function LevelNumbers({ shown, level }: { shown: Shown; level: LevelSet }) {
  const { numbers } = shown.column;
  const { grid } = shown.reference;
  const voxels = pixelCount(grid);
  const volumes = [level.pixels / voxels, numbers.volumeAccuracy, numbers.volumeDice];
  const rows: { name: string; symbol?: string; id: string; texts: string[] }[] = [
    { name: "Threshold", id: "threshold", texts: [level.threshold, ACCURACY_THRESHOLD, numbers.threshold].map((t) => formatNumber(t)) },
    { name: "Dice", symbol: "Dₘ", id: "dice", texts: [level.dice, numbers.diceOfAccuracy, numbers.diceOfDice].map((d) => formatNumber(d)) },
    { name: "Accuracy", symbol: "Aₘ", id: "accuracy", texts: [level.accuracy, numbers.accuracyOfAccuracy, numbers.accuracyOfDice].map((a) => formatNumber(a, 4)) },
    { name: "Volume", id: "volume", texts: volumes.map(formatPercent) },
    { name: "Voxels", id: "voxels", texts: volumes.map((v) => (v === null ? "" : formatCount(v * voxels))) },
  ]; // prettier-ignore
  const physical = formatPhysicalVolume(volumes[0]!, grid);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visuallyHidden">Quantity</span>
            </th>
            <th scope="col" className={styles.level}>
              Level
            </th>
            <th scope="col" className={styles.accuracy}>
              Accuracy-opt.
            </th>
            <th scope="col" className={styles.dice}>
              Dice-opt.
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, symbol, id, texts }) => (
            <tr key={id}>
              <th scope="row">
                {name} {symbol !== undefined && <var>{symbol}</var>}
              </th>
              <td data-testid={`level-${id}`}>{texts[0]}</td>
              <td>{texts[1]}</td>
              <td>{texts[2]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {physical !== null && <p className={styles.note}>The level’s volume is {physical}.</p>}
    </>
  );
}
