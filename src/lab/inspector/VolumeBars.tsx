import { Check, TriangleAlert } from "lucide-react";
import { FormulaButton } from "../../app/formulas/FormulaButton.tsx";
import { pixelCount } from "../../core/grid.ts";
import { foregroundCount } from "../../core/reference.ts";
import { volumeBounds } from "../../core/volume.ts";
import { formatCount, formatPhysicalVolume, formatPercent } from "../../figure/format.ts";
import type { Shown } from "../../state/lab/labState.ts";
import styles from "./VolumeBars.module.css";

interface Bar {
  readonly kind: "marginal" | "reference" | "accuracy" | "dice";
  readonly name: string;
  /** Fraction of the image; null is undefined. */
  readonly volume: number | null;
  readonly bounds?: readonly [low: number, high: number];
}

/** Sums of float32 values: a volume may miss an exact bound by this much. */
const ROUNDING = 1e-6;

/** The volumes side by side, those of the optima between the bounds that the companion paper proves. */
export function VolumeBars({ shown }: { shown: Shown }) {
  const { numbers } = shown.column;
  const { grid } = shown.reference;
  const pixels = pixelCount(grid);
  const bounds = volumeBounds(numbers.volumeMarginal);
  const bars: readonly Bar[] = [
    { kind: "reference", name: "Reference", volume: foregroundCount(shown.reference) / pixels },
    { kind: "marginal", name: "Marginal", volume: numbers.volumeMarginal },
    { kind: "accuracy", name: "Accuracy-optimal", volume: numbers.volumeAccuracy, bounds: bounds.accuracy },
    { kind: "dice", name: "Dice-optimal", volume: numbers.volumeDice, bounds: bounds.dice },
  ];
  const largest = Math.max(...bars.map(({ volume }) => volume ?? 0), bounds.accuracy[1]);
  // A little air at the right; what lies beyond runs out of the picture.
  const full = Math.min(1, Math.max(1.08 * largest, 1e-9));
  const along = (share: number) => `${Math.min(100, (100 * share) / full)}%`;
  const unit = grid.shape.length === 3 ? "voxels" : "px";
  return (
    <div className={styles.chart} role="group" aria-label="Volumes">
      {bars.map(({ kind, name, volume, bounds }) => (
        <div key={kind} className={styles.row}>
          <span className={styles.name}>
            {name} {kind === "dice" && <FormulaButton of="bounds" />}
          </span>
          <span className={styles.track}>
            {bounds !== undefined && volume !== null && (
              <span
                className={bounds[1] > full ? `${styles.bounds} ${styles.open}` : styles.bounds}
                style={{ left: along(bounds[0]), right: `calc(100% - ${along(bounds[1])})` }}
              />
            )}
            {volume !== null && (
              <span className={`${styles.bar} ${styles[kind]}`} style={{ width: along(volume) }} />
            )}
          </span>
          <span
            className={styles.value}
            title={(volume !== null && formatPhysicalVolume(volume, grid)) || undefined}
          >
            {formatPercent(volume)}
          </span>
          <span className={styles.note}>
            {volume === null ? "" : `${formatCount(volume * pixels)} ${unit}`}
            {volume === null || grid.spacing === null ? "" : ` = ${formatPhysicalVolume(volume, grid)}`}
            {bounds !== undefined && volume !== null && (
              <Within kind={kind} volume={volume} bounds={bounds} />
            )}
          </span>
        </div>
      ))}
    </div>
  );
}

/** Whether the theorem holds here: it must, and is checked for every result. */
function Within({
  kind,
  volume,
  bounds,
}: {
  kind: string;
  volume: number;
  bounds: readonly [number, number];
}) {
  const [low, high] = bounds;
  const holds = volume >= low - ROUNDING && volume <= high + ROUNDING;
  return (
    <span className={holds ? styles.holds : styles.fails} data-testid={`bounds-${kind}`}>
      {holds ? <Check aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
      {holds ? "within" : "outside"} {formatPercent(low)} – {formatPercent(high)}
    </span>
  );
}
