import { useEffect, useRef } from "react";
import { usePalette } from "../../app/context.tsx";
import type { Silhouette } from "../../state/lab/silhouette.ts";
import styles from "./SilhouettePicture.module.css";

/** A mask in small, in ink. */
export function SilhouettePicture({ silhouette: { rows, columns, shares } }: { silhouette: Silhouette }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { reference: ink } = usePalette();
  useEffect(() => {
    const context = canvas.current!.getContext("2d")!;
    const image = context.createImageData(columns, rows);
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(ink.slice(at, at + 2), 16));
    for (let p = 0; p < shares.length; p++) image.data.set([red, green, blue, shares[p]], 4 * p);
    context.putImageData(image, 0, 0);
  }, [rows, columns, shares, ink]);
  return (
    <span className={styles.frame}>
      <canvas ref={canvas} width={columns} height={rows} aria-hidden="true" />
    </span>
  );
}
