import { useCallback, useMemo } from "react";
import { sliceOf } from "../../core/slice.ts";
import { isAnatomical } from "../../io/image.ts";
import type { PendingUpload } from "../../state/lab/labState.ts";
import { usePalette } from "../../app/context.tsx";
import { Picture } from "../figure/Picture.tsx";
import { paintMask } from "../figure/paintRow.ts";
import styles from "./ForegroundPreview.module.css";

/** The slice with the most foreground, as it would be with the choice looked at last. */
export function ForegroundPreview({ file: { image }, preview }: Pick<PendingUpload, "file" | "preview">) {
  const palette = usePalette();
  const slice = useMemo(
    () => sliceOf(image.grid, "axial", preview?.index ?? 0, isAnatomical(image.orientation)),
    [image, preview],
  );
  const paint = useCallback(
    (canvas: HTMLCanvasElement) => {
      if (preview !== null) paintMask(canvas, preview.mask, slice, palette.reference);
    },
    [preview, slice, palette],
  );
  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <div className={styles.preview} style={{ "--aspect": aspect } as React.CSSProperties}>
      <div className={styles.frame}>
        <Picture
          slice={slice}
          name="Preview of the foreground"
          paint={paint}
          hasLetters
          hasCrosshair={false}
        />
      </div>
    </div>
  );
}
