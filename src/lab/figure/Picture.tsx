import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Slice } from "../../core/slice.ts";
import type { LineName } from "../../figure/views/lines.ts";
import { pixelOf } from "../../core/position.ts";
import { useStores } from "../../app/context.tsx";
import type { Outline } from "./contours.ts";
import styles from "./Picture.module.css";

export interface Line {
  readonly kind: LineName | "softDice" | "guess";
  /** null while nothing is there. */
  readonly outline: Outline | null;
}

interface PictureProps {
  readonly slice: Slice;
  /** Accessible name of the picture; without one it is decoration. */
  readonly name?: string;
  /** What lies over it, for those who hear the name. */
  readonly over?: string | undefined;
  /** Draws on the canvas, a pixel per pixel of the slice; a new function draws anew. */
  readonly paint: ((canvas: HTMLCanvasElement) => void) | null;
  readonly lines?: readonly Line[];
  readonly hasLetters?: boolean;
  readonly hasCrosshair?: boolean;
  readonly children?: ReactNode;
}

/** A slice as crisp pixels, with lines, the sides of the patient and the crosshair over it. It fills its frame. */
export function Picture(props: PictureProps) {
  const { slice, name, over, paint, lines = [], hasLetters = false, hasCrosshair = true, children } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { rows, columns } = slice;
  useLayoutEffect(() => {
    if (canvas.current !== null) paint?.(canvas.current);
  }, [paint]);
  // Pixels are crisp when enlarged; reduced, they are averaged, or the outlines would fray.
  const [isReduced, setReduced] = useState(false);
  useEffect(() => {
    const node = canvas.current!;
    const observer = new ResizeObserver(() => {
      const width = node.clientWidth * window.devicePixelRatio;
      if (width > 0) setReduced(width < columns);
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, [columns]);
  return (
    <div className={styles.picture}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        data-reduced={isReduced}
        {...(name === undefined
          ? { "aria-hidden": true }
          : { role: "img", "aria-label": name, "aria-description": over })}
        tabIndex={-1}
      />
      <svg
        className={styles.lines}
        viewBox={`0 0 ${columns} ${rows}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {lines.map(({ kind, outline }) => {
          const path = (isReduced ? outline?.reduced() : outline?.exact()) ?? "";
          return (
            <g key={kind} className={styles[kind]} data-line={kind}>
              <path className={styles.halo} d={path} />
              <path className={styles.line} d={path} />
            </g>
          );
        })}
      </svg>
      {hasLetters && <Letters slice={slice} />}
      {hasCrosshair && <Crosshair slice={slice} />}
      {children}
    </div>
  );
}

/** The sides of the patient, at the edges of what holds them. */
export function Letters({ slice: { letters } }: { slice: Slice }) {
  if (letters === null) return null;
  return (
    <span className={styles.letters} aria-hidden="true">
      <i>{letters.left}</i>
      <i>{letters.right}</i>
      <i>{letters.top}</i>
      <i>{letters.bottom}</i>
    </span>
  );
}

/** Follows the crosshair without rendering anything: it moves with the pointer, in all pictures at once. */
function Crosshair({ slice }: { slice: Slice }) {
  const { crosshair } = useStores();
  const across = useRef<HTMLSpanElement>(null);
  const down = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const place = () => {
      const { at } = crosshair.getState();
      for (const line of [across.current!, down.current!])
        line.style.visibility = at === null ? "hidden" : "visible";
      if (at === null) return;
      const { row, column } = pixelOf(slice, at.voxel);
      across.current!.style.transform = `translateY(${(100 * (row + 0.5)) / slice.rows}%)`;
      down.current!.style.transform = `translateX(${(100 * (column + 0.5)) / slice.columns}%)`;
    };
    place();
    return crosshair.subscribe(place);
  }, [crosshair, slice]);
  return (
    <span className={styles.crosshair} aria-hidden="true">
      <span ref={across} className={styles.across} />
      <span ref={down} className={styles.down} />
    </span>
  );
}
