import { useMemo } from "react";
import type { Slice } from "../../core/slice.ts";
import styles from "./ArrowLayer.module.css";
import type { SlicePaths } from "../../figure/arrowPaths.ts";

export type Show = "arrows" | "grid" | "neither";

interface ArrowLayerProps {
  readonly slice: Slice;
  readonly paths: SlicePaths;
  readonly show: Show;
  /** Noise strength that `sample` was made with. */
  readonly a: number;
  readonly sample: Uint8Array;
}

/** The displacement field over a slice. It fills its frame. */
export function ArrowLayer({ slice, paths, show, a, sample }: ArrowLayerProps) {
  const arrows = useMemo(
    () => (show === "arrows" ? paths.arrows(a, sample) : null),
    [show, paths, a, sample],
  );
  const grid = useMemo(() => (show === "grid" ? paths.grid(a) : null), [show, paths, a]);
  return (
    <svg
      className={styles.layer}
      viewBox={`0 0 ${slice.columns * slice.pixelAspect} ${slice.rows}`}
      aria-hidden="true"
      data-show={show}
    >
      {grid !== null && <Line className={styles.grid} d={grid} />}
      {arrows !== null &&
        (["keeping", "changing"] as const).map((kind) => (
          <g key={kind} className={styles[kind]}>
            <Line className={styles.shafts} d={arrows[kind].lines} />
            <path className={styles.heads} d={arrows[kind].heads} />
          </g>
        ))}
    </svg>
  );
}

/** A line with a rim of paper, to be seen on any ground. */
function Line({ className, d }: { className: string | undefined; d: string }) {
  return (
    <>
      <path className={styles.rim} d={d} />
      <path className={className} d={d} />
    </>
  );
}
