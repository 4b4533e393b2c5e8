import { useCallback, useMemo } from "react";
import { usePalette } from "../../app/context.tsx";
import { outlineOf } from "../figure/contours.ts";
import { Picture } from "../figure/Picture.tsx";
import { paintMask, sliceValues } from "../figure/paintRow.ts";
import type { Displacements } from "../../core/displacement.ts";
import type { Slice } from "../../core/slice.ts";
import { ArrowLayer, type Show } from "./ArrowLayer.tsx";
import styles from "./DeformationSlice.module.css";
import { type Morphed, useSlicePaths } from "./useDeformation.ts";
import type { Sampling } from "../../figure/fieldView.ts";

interface DeformationSliceProps {
  readonly name: string;
  readonly slice: Slice;
  readonly sampling: Sampling;
  /** The sample on the screen with what it was made with. */
  readonly sample: { readonly question: Morphed; readonly answer: Uint8Array } | null;
  readonly field: Displacements | null;
  readonly show: Show;
}

/** The noisy segmentation in the slice, the reference's outline, and the field that leads from one to the other. */
export function DeformationSlice({ name, slice, sampling, sample, field, show }: DeformationSliceProps) {
  const palette = usePalette();
  const paths = useSlicePaths(field, { slice, sampling });
  const reference = sample?.question.draw.reference;
  const paint = useCallback(
    (canvas: HTMLCanvasElement) => {
      if (sample === null) return;
      paintMask(canvas, sliceValues(sample.answer, slice), slice, palette.samples);
    },
    [sample, slice, palette],
  );
  const lines = useMemo(() => {
    if (reference === undefined) return [];
    return [{ kind: "reference" as const, outline: outlineOf([sliceValues(reference.mask, slice)], slice) }];
  }, [reference, slice]);
  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <div className={styles.stage} style={{ "--aspect": aspect } as React.CSSProperties}>
      <div className={styles.frame}>
        <Picture
          slice={slice}
          name={name}
          paint={sample && paint}
          lines={lines}
          hasLetters
          hasCrosshair={false}
        >
          {sample !== null && paths !== null && (
            <ArrowLayer
              slice={slice}
              paths={paths}
              show={show}
              a={sample.question.a}
              sample={sample.answer}
            />
          )}
        </Picture>
      </div>
    </div>
  );
}
