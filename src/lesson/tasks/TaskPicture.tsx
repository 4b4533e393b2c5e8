import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { useColormap } from "../../app/context.tsx";
import { paintProbability } from "../../figure/colormap.ts";
import { contourPath, maskContours } from "../../figure/contour.ts";
import { PRESET_SIZE } from "../../shapes/presets.ts";
import styles from "./TaskPicture.module.css";

export interface Outline {
  /** `guess`: the reader's. */
  readonly kind: "reference" | "accuracy" | "dice" | "guess";
  readonly mask: Uint8Array;
}

interface TaskPictureProps {
  readonly name: string;
  /** Probabilities to see behind the outlines; null for paper. */
  readonly values: Float32Array | null;
  readonly outlines: readonly Outline[];
  readonly children?: ReactNode;
}

/** A picture of the preset's size in the text: probabilities, and outlines over them. */
export function TaskPicture({ name, values, outlines, children }: TaskPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colormap = useColormap();
  useEffect(() => {
    const context = canvas.current!.getContext("2d")!;
    context.clearRect(0, 0, PRESET_SIZE, PRESET_SIZE);
    if (values === null) return;
    const image = new ImageData(PRESET_SIZE, PRESET_SIZE);
    paintProbability(values, 1, colormap, image.data);
    context.putImageData(image, 0, 0);
  }, [values, colormap]);
  return (
    <div className={styles.picture}>
      <canvas ref={canvas} width={PRESET_SIZE} height={PRESET_SIZE} role="img" aria-label={name} />
      <svg viewBox={`0 0 ${PRESET_SIZE} ${PRESET_SIZE}`} aria-hidden="true">
        {outlines.map(({ kind, mask }) => (
          <OutlinePath key={kind} kind={kind} mask={mask} />
        ))}
      </svg>
      {children}
    </div>
  );
}

function OutlinePath({ kind, mask }: Outline) {
  const path = useMemo(() => contourPath(maskContours(mask, PRESET_SIZE, PRESET_SIZE)), [mask]);
  return (
    <g className={styles[kind]}>
      <path className={styles.halo} d={path} />
      <path className={styles.line} d={path} />
    </g>
  );
}
