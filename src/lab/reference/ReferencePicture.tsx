import { useCallback } from "react";
import { useLabState, usePalette, useSlice } from "../../app/context.tsx";
import { Picture } from "../figure/Picture.tsx";
import { paintMask, sliceValues } from "../figure/paintRow.ts";
import styles from "./ReferencePicture.module.css";
import { SliceControls } from "./SliceControls.tsx";

/** The reference as it is, where nobody draws: on a slide, and in a page of somebody else's. */
export function ReferencePicture() {
  const mask = useLabState(({ work }) => work.reference.mask);
  const palette = usePalette();
  const slice = useSlice();
  const paint = useCallback(
    (canvas: HTMLCanvasElement) => paintMask(canvas, sliceValues(mask, slice), slice, palette.reference),
    [mask, slice, palette],
  );
  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <section className={styles.panel} data-picture="reference" aria-labelledby="reference-heading">
      <h2 id="reference-heading">Reference</h2>
      <div className={styles.frame} style={{ aspectRatio: aspect }}>
        <Picture slice={slice} name="Reference" paint={paint} hasLetters />
      </div>
      <SliceControls />
    </section>
  );
}
