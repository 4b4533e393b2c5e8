import { type ComponentProps, useCallback } from "react";
import type { PlaneName } from "../../core/slice.ts";
import { useIsVolume, useLabState, usePalette, useSliceOf } from "../../app/context.tsx";
import { paintMask, sliceValues } from "../figure/paintRow.ts";
import styles from "./SliceView.module.css";

const NAMES = { axial: "Axial slice", coronal: "Coronal slice", sagittal: "Sagittal slice" } as const;

interface SliceFrameProps extends ComponentProps<"div"> {
  readonly plane: PlaneName;
}

/** What holds a slice of the editor, as wide and high as the slice is. The chosen plane's is the reference editor. */
export function SliceFrame({ plane, children, ...frame }: SliceFrameProps) {
  const isChosen = useLabState((state) => state.plane === plane);
  const isVolume = useIsVolume();
  const slice = useSliceOf(plane);
  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <div className={styles.room} style={{ "--aspect": aspect } as React.CSSProperties}>
      {/* An application: it takes the pointer and the keys itself. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div
        className={styles.frame}
        role="application"
        aria-label={isChosen ? "Reference editor" : NAMES[plane]}
        data-plane={plane}
        data-chosen={isVolume && isChosen}
        tabIndex={0}
        {...frame}
      >
        {children}
        {isVolume && (
          <span className={styles.tag} aria-hidden="true">
            {plane}
          </span>
        )}
      </div>
    </div>
  );
}

/** Paints the slice as it is, or as it is being drawn. @param isTinted in a colour that is seen on black as well as on white. */
export function usePaintedSlice(plane: PlaneName, isTinted = false): (canvas: HTMLCanvasElement) => void {
  const mask = useLabState(({ work }) => work.reference.mask);
  const draft = useLabState((state) => state.draft?.[plane]);
  const { accent, reference } = usePalette();
  const colour = isTinted ? accent : reference;
  const slice = useSliceOf(plane);
  return useCallback(
    (canvas: HTMLCanvasElement) => paintMask(canvas, draft ?? sliceValues(mask, slice), slice, colour),
    [draft, mask, slice, colour],
  );
}
