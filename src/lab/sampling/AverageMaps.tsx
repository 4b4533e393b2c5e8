import { useMemo } from "react";
import { useColormap, useLabState, useSlice } from "../../app/context.tsx";
import type { SamplingSnapshot } from "../../core/sampling.ts";
import { formatNumber } from "../../figure/format.ts";
import type { SamplingQuestion } from "../../state/lab/sampling.ts";
import { paintValues } from "../figure/paintRow.ts";
import { Picture } from "../figure/Picture.tsx";
import styles from "./SamplingPanel.module.css";

interface AverageMapsProps {
  readonly question: SamplingQuestion;
  readonly snapshot: SamplingSnapshot;
}

/** The average of the draws, and where it misses the marginal by how much: from none to four standard errors of ½. */
export function AverageMaps({ question, snapshot: { average, marginal, drawCount } }: AverageMapsProps) {
  const reference = useLabState(({ work }) => work.reference);
  const slice = useSlice();
  const colormap = useColormap();
  const errors = useMemo(
    () =>
      average === null || marginal === null ? null : average.map((share, p) => Math.abs(share - marginal[p])),
    [average, marginal],
  );
  /** At most so much is to be expected: m(1 − m) ≤ ¼. */
  const most = 2 / Math.sqrt(drawCount);
  const paintAverage = useMemo(
    () =>
      average === null
        ? null
        : (canvas: HTMLCanvasElement) => paintValues(canvas, average, 1, slice, colormap),
    [average, slice, colormap],
  );
  const paintErrors = useMemo(
    () =>
      errors === null
        ? null
        : (canvas: HTMLCanvasElement) =>
            paintValues(canvas, errors.map((error) => Math.min(most, error)), 1 / most, slice, colormap),
    [errors, most, slice, colormap],
  ); // prettier-ignore
  // Slices of another grid would be cut elsewhere.
  if (question.reference.grid !== reference.grid) return null;
  if (errors === null) {
    return <p className={styles.note}>The maps of a large volume come with the last draw.</p>;
  }
  const aspectRatio = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <div className={styles.maps}>
      <div>
        <div className={styles.map} style={{ aspectRatio }}>
          <Picture
            slice={slice}
            name={`Average of ${drawCount} draws`}
            paint={paintAverage}
            hasCrosshair={false}
          />
        </div>
        <p className={styles.note}>average, 0 to 1</p>
      </div>
      <div>
        <div className={styles.map} style={{ aspectRatio }}>
          <Picture slice={slice} name="Error in every pixel" paint={paintErrors} hasCrosshair={false} />
        </div>
        <p className={styles.note}>
          |average − <var>m</var>|, <span className={styles.whole}>0 to 2/√n = {formatNumber(most, 2)}</span>
        </p>
      </div>
    </div>
  );
}
