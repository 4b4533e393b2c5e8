/** The wheel over a slice: through the slices of a volume, nearer to a picture; with Shift the brush grows and shrinks. */
import { type RefObject, useEffect, useRef } from "react";
import { type PlaneName, PLANE_AXIS, type Slice } from "../../core/slice.ts";
import { useIsVolume, useLab } from "../../app/context.tsx";
import { pixelAt, usePointing } from "../figure/pointing.ts";
import type { ZoomControl } from "./useZoom.ts";
import { WheelSteps, pixelsOf } from "./wheelSteps.ts";

/** Nearer by this factor for each pixel that the wheel is turned: by a fifth for a notch. */
const ZOOM_A_PIXEL = 1.2 ** (1 / 120);
/** With Ctrl: a pinch on a trackpad, which tells far fewer pixels. */
const PINCH_A_PIXEL = 1.01;

/**
 * @param frame hears the wheel. @param sheet holds the slice, as large as it is seen.
 * @param zoom null where it cannot be looked at more nearly.
 */
export function useEditorWheel(
  frame: RefObject<HTMLElement | null>,
  sheet: RefObject<HTMLElement | null>,
  plane: PlaneName,
  slice: Slice,
  zoom: ZoomControl | null,
): void {
  const lab = useLab();
  const isVolume = useIsVolume();
  const crosshair = usePointing(plane, slice);
  const slices = useRef(new WheelSteps());
  const sizes = useRef(new WheelSteps());
  useEffect(() => {
    const element = frame.current!;
    const point = (event: WheelEvent) =>
      crosshair.point(pixelAt(sheet.current!, event.clientX, event.clientY, slice), null);
    const zoomBy = (event: WheelEvent, aPixel: number) => {
      const pixels = pixelsOf(event);
      // What is seen whole is not looked at from farther away: then the page scrolls.
      if (zoom!.isFit() && pixels < 0) return;
      event.preventDefault();
      zoom!.zoom(aPixel ** Math.min(240, Math.max(-240, pixels)), { x: event.clientX, y: event.clientY });
      point(event);
    };
    const onWheel = (event: WheelEvent) => {
      if (event.shiftKey) {
        event.preventDefault();
        // Browsers turn the wheel with Shift into one to the side.
        const steps = sizes.current.take({
          deltaY: event.deltaY || event.deltaX,
          deltaMode: event.deltaMode,
        });
        for (let step = 0; step < Math.abs(steps); step++) lab.stepBrush(steps > 0 ? 1 : -1);
      } else if (event.ctrlKey) {
        // Where nothing is looked at more nearly it is the page that is.
        if (zoom !== null) zoomBy(event, PINCH_A_PIXEL);
      } else if (isVolume) {
        event.preventDefault();
        const steps = slices.current.take(event);
        // Not while something is being drawn.
        if (steps === 0 || event.buttons !== 0) return;
        lab.setSlice(lab.store.getState().position[PLANE_AXIS[plane]] + steps, plane);
        point(event);
      } else if (zoom !== null) zoomBy(event, ZOOM_A_PIXEL);
    };
    // React's own wheel listeners are passive: the page would scroll as well.
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [frame, sheet, lab, crosshair, isVolume, plane, slice, zoom]);
}
