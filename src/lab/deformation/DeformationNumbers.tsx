import { useMemo } from "react";
import { pixelCount } from "../../core/grid.ts";
import { overlapOf } from "../../core/overlap.ts";
import {
  formatMillimetres,
  formatNumber,
  formatPhysicalVolume,
  formatPixels,
  formatStrength,
  formatCountOf,
  formatPercent,
} from "../../figure/format.ts";
import styles from "./DeformationNumbers.module.css";
import type { Morphed } from "./useDeformation.ts";

/** What the deformation on the screen did to the reference. */
export function DeformationNumbers({
  sample: { question, answer },
}: {
  sample: { readonly question: Morphed; readonly answer: Uint8Array };
}) {
  const { a, draw } = question;
  const { grid, mask } = draw.reference;
  const { pixels, dice } = useMemo(() => overlapOf(answer, mask), [answer, mask]);
  const volume = pixels / pixelCount(grid);
  const physical = formatPhysicalVolume(volume, grid);
  const millimetres = formatMillimetres(a, grid);
  return (
    <dl className={styles.numbers}>
      <div>
        <dt>
          Noise strength <var>a</var>
        </dt>
        <dd>
          <b data-testid="morph-strength">{formatStrength(Number(a.toPrecision(3)))}</b>
          <small>
            {formatPixels(a, grid)}
            {millimetres !== null && ` = ${millimetres}`}
          </small>
        </dd>
      </div>
      <div>
        <dt>
          Volume of <var>L</var>
        </dt>
        <dd>
          <b>{formatPercent(volume)}</b>
          <small>
            <span data-testid="morph-volume">
              {formatCountOf(pixels, grid.shape.length === 3 ? "voxel" : "pixel")}
            </span>
            {physical !== null && ` = ${physical}`}
          </small>
        </dd>
      </div>
      <div>
        <dt>Dice with the reference</dt>
        <dd>
          <b data-testid="morph-dice">{dice === null ? "undefined" : formatNumber(dice)}</b>
          <small>{dice === null ? "both are empty" : "of this one sample"}</small>
        </dd>
      </div>
    </dl>
  );
}
