/** The wheel over a slice of a volume goes through the slices. */
import { type RefObject, useEffect, useRef } from "react";
import { type PlaneName, PLANE_AXIS, type Slice } from "../../core/slice.ts";
import { useIsVolume, useLab } from "../../app/context.tsx";
import { pixelAt, usePointing } from "../figure/pointing.ts";
import { WheelSteps } from "./wheelSteps.ts";

export function useSliceWheel(frame: RefObject<HTMLElement | null>, plane: PlaneName, slice: Slice): void {
  const lab = useLab();
  const isVolume = useIsVolume();
  const crosshair = usePointing(plane, slice);
  const wheel = useRef(new WheelSteps());
  useEffect(() => {
    const element = frame.current!;
    const onWheel = (event: WheelEvent) => {
      // With Ctrl it is the page that is zoomed: so trackpads report a pinch.
      if (event.ctrlKey) return;
      event.preventDefault();
      const steps = wheel.current.take(event);
      // Not while something is being drawn.
      if (steps === 0 || event.buttons !== 0) return;
      lab.setSlice(lab.store.getState().position[PLANE_AXIS[plane]] + steps, plane);
      crosshair.point(pixelAt(element, event.clientX, event.clientY, slice), null);
    };
    if (!isVolume) return undefined;
    // React's own wheel listeners are passive: the page would scroll as well.
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [frame, lab, crosshair, isVolume, plane, slice]);
}
