import type { PointerEvent } from "react";
import { DefaultZIndexes, ZIndexLayer, usePlotArea } from "recharts";

interface SlideProps {
  /** Hears where on the lower axis the pointer is while it is held down, as a share of the axis. */
  readonly onSlide: (share: number) => void;
}

/** Lets the pointer move something along the lower axis, over the whole height of the chart. */
export function Slide({ onSlide }: SlideProps) {
  const area = usePlotArea();
  if (area === undefined) return null;
  const slide = (event: PointerEvent<SVGRectElement>) => {
    if (event.buttons !== 1) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onSlide(Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.activeDot}>
      <rect
        {...area}
        fill="transparent"
        cursor="ew-resize"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          slide(event);
        }}
        onPointerMove={slide}
      />
    </ZIndexLayer>
  );
}
