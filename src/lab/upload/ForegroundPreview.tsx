import { useCallback, useMemo } from "react";
import { type ForegroundChoice, type ValueImage, isAnatomical, selectForeground } from "../../io/image.ts";
import { sliceOf, takeSlice, fullestSlice } from "../../figure/plane.ts";
import { usePalette } from "../context.tsx";
import { Picture } from "../figure/Picture.tsx";
import { paintMask } from "../figure/rows.ts";
import styles from "./ForegroundPreview.module.css";

interface ForegroundPreviewProps {
  readonly image: ValueImage;
  readonly choice: ForegroundChoice;
}

/** The slice with the most foreground, as it would be with this choice. */
export function ForegroundPreview({ image, choice }: ForegroundPreviewProps) {
  const palette = usePalette();
  const [kind, value] =
    "label" in choice ? (["label", choice.label] as const) : (["level", choice.level] as const);
  const { slice, mask } = useMemo(() => {
    const reference = selectForeground(image, kind === "label" ? { label: value } : { level: value });
    const slice = sliceOf(
      image.grid,
      "axial",
      fullestSlice(image.grid, reference.mask, "axial"),
      isAnatomical(image.orientation),
    );
    return { slice, mask: takeSlice(reference.mask, slice) };
  }, [image, kind, value]);
  const paint = useCallback(
    (canvas: HTMLCanvasElement) => paintMask(canvas, mask, slice, palette.reference),
    [mask, slice, palette],
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
