import { memo, useLayoutEffect, useMemo, useRef } from "react";
import type { RampName } from "../../figure/colormap.ts";
import { contourPath, maskContours } from "../../figure/contour.ts";
import { METHOD_STYLES } from "../../figure/experiment/methods.ts";
import type { Palette } from "../../figure/palette.ts";
import type { BoardRow } from "./board.ts";
import { type Paint, greyPaint, maskPaint, probabilityPaint } from "./slicePaint.ts";
import styles from "./SlicePicture.module.css";

interface SlicePictureProps {
  readonly name: string;
  readonly kind: BoardRow["kind"];
  readonly values: BoardRow["values"];
  /** [size, size]. */
  readonly reference: Uint8Array;
  readonly size: number;
  readonly colormap: RampName;
  readonly palette: Palette;
}

/** One slice as crisp pixels, with the outline of its clean reference. It is drawn anew only when what it shows changes. */
export const SlicePicture = memo(function SlicePicture(props: SlicePictureProps) {
  const { name, kind, values, reference, size, colormap, palette } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    paintOf(kind, values, size, colormap, palette)(canvas.current!);
  }, [kind, values, size, colormap, palette]);
  const outline = useMemo(() => contourPath(maskContours(reference, size, size)), [reference, size]);
  return (
    <div className={styles.picture} data-kind={kind}>
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={name} />
      {kind !== "reference" && (
        <svg className={styles.lines} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
          <path className={styles.halo} d={outline} />
          <path className={styles.line} d={outline} />
        </svg>
      )}
    </div>
  );
});

/** Colours of meaning: reference and labels ink and grey; each answer that of its curve. */
function paintOf(
  kind: BoardRow["kind"],
  values: BoardRow["values"],
  size: number,
  colormap: RampName,
  palette: Palette,
): Paint {
  if (kind === "image") return greyPaint(values as Float32Array, size);
  if (kind === "ceProbability") return probabilityPaint(values as Float32Array, size, colormap);
  const name = kind === "reference" ? kind : kind === "noisy" ? "samples" : METHOD_STYLES[kind].colour;
  return maskPaint(values as Uint8Array, size, palette[name]);
}
