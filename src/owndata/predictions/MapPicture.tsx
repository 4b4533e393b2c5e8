import { useLayoutEffect, useMemo, useRef } from "react";
import { useColormap } from "../../app/context.tsx";
import type { Slice } from "../../core/slice.ts";
import { ACCURACY_THRESHOLD, thresholded } from "../../core/segmentation.ts";
import { paintProbability } from "../../figure/colormap.ts";
import { contourPath, maskContours } from "../../figure/contour.ts";
import styles from "./MapPicture.module.css";
import type { SeenSlice } from "./useShownMap.ts";

interface MapPictureProps {
  readonly name: string;
  readonly seen: SeenSlice;
  readonly threshold: number | null;
  /** A threshold that is moved; null for none. */
  readonly tau: number | null;
}

/** A slice of the map as crisp pixels, with the outlines of the truth and of its cuts. */
export function MapPicture({ name, seen, threshold, tau }: MapPictureProps) {
  const { slice, map, truth } = seen;
  const { rows, columns, pixelAspect } = slice;
  const canvas = useRef<HTMLCanvasElement>(null);
  const colormap = useColormap();
  useLayoutEffect(() => {
    const node = canvas.current!;
    const image = new ImageData(columns, rows);
    paintProbability(map, 1, colormap, image.data);
    node.width = columns;
    node.height = rows;
    node.getContext("2d")!.putImageData(image, 0, 0);
  }, [map, rows, columns, colormap]);
  const truthPath = useMemo(() => (truth === null ? "" : outline(truth, slice)), [truth, slice]);
  const half = useMemo(() => outline(thresholded(map, ACCURACY_THRESHOLD), slice), [map, slice]);
  const own = useMemo(() => outline(thresholded(map, threshold), slice), [map, threshold, slice]);
  const moved = useMemo(() => (tau === null ? "" : outline(thresholded(map, tau), slice)), [map, tau, slice]);
  const lines = [
    { kind: "truth", path: truthPath },
    { kind: "half", path: half },
    { kind: "own", path: own },
    { kind: "tau", path: moved },
  ] as const;
  return (
    <div className={styles.picture} style={{ aspectRatio: `${columns * pixelAspect} / ${rows}` }}>
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={name} />
      <svg
        viewBox={`0 0 ${columns} ${rows}`}
        preserveAspectRatio="none"
        className={styles.lines}
        aria-hidden="true"
      >
        {lines.map(({ kind, path }) => (
          <g key={kind} className={styles[kind]}>
            <path className={styles.halo} d={path} />
            <path className={styles.line} d={path} />
          </g>
        ))}
      </svg>
      {slice.letters !== null && (
        <span className={styles.letters} aria-hidden="true">
          <i>{slice.letters.left}</i>
          <i>{slice.letters.right}</i>
          <i>{slice.letters.top}</i>
          <i>{slice.letters.bottom}</i>
        </span>
      )}
    </div>
  );
}

/** Along the edges of the pixels. @param mask of the slice. */
function outline(mask: Uint8Array, { rows, columns }: Slice): string {
  return contourPath(maskContours(mask, rows, columns));
}
