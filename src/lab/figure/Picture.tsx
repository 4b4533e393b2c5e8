import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { Slice } from "../../figure/plane.ts";
import styles from "./Picture.module.css";

export interface Line {
  readonly kind: "reference" | "accuracy" | "dice";
  /** SVG path in pixels. */
  readonly path: string;
}

interface PictureProps {
  readonly slice: Slice;
  /** Accessible name of the picture; without one it is decoration. */
  readonly name?: string;
  /** Draws on the canvas, a pixel per pixel of the slice; a new function draws anew. */
  readonly paint: ((canvas: HTMLCanvasElement) => void) | null;
  readonly lines?: readonly Line[];
  readonly hasLetters?: boolean;
  readonly children?: ReactNode;
}

/** A slice as crisp pixels, with lines, the sides of the patient and the crosshair over it. It fills its frame. */
export function Picture({ slice, name, paint, lines = [], hasLetters = false, children }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current !== null) paint?.(canvas.current);
  }, [paint]);
  const { letters, rows, columns } = slice;
  return (
    <div className={styles.picture}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        {...(name === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": name })}
        tabIndex={-1}
      />
      <svg className={styles.lines} viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" aria-hidden="true">
        {lines.map(({ kind, path }) => (
          <g key={kind} className={styles[kind]}>
            <path className={styles.halo} d={path} />
            <path className={styles.line} d={path} />
          </g>
        ))}
      </svg>
      {hasLetters && letters !== null && (
        <span className={styles.letters} aria-hidden="true">
          <i>{letters.left}</i>
          <i>{letters.right}</i>
          <i>{letters.top}</i>
          <i>{letters.bottom}</i>
        </span>
      )}
      <span className={styles.across} aria-hidden="true" />
      <span className={styles.down} aria-hidden="true" />
      {children}
    </div>
  );
}
