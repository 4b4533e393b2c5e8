import { DefaultZIndexes, ZIndexLayer, usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { PIXELS_PER_POINT, dashPixels } from "./pixels.ts";

interface MarkProps {
  readonly at: number;
  /** How high its dot is; null for none. */
  readonly value: number | null;
  readonly colour: string;
  readonly dash: readonly number[] | null;
  /** Of the dot, points. */
  readonly radius?: number;
  /** Whether the axis has a tick there. */
  readonly hasTick?: boolean;
}

/** A line up from a place on the lower axis, with a dot where it meets the curve. */
export function Mark({ at, value, colour, dash, radius = 2.3, hasTick = false }: MarkProps) {
  const across = useXAxisScale();
  const up = useYAxisScale();
  const area = usePlotArea();
  if (across === undefined || up === undefined || area === undefined) return null;
  const x = across(at);
  const bottom = area.y + area.height;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.scatter}>
      <path
        d={`M${x} ${bottom}V${area.y}`}
        stroke={colour}
        strokeWidth={1.5}
        strokeDasharray={dashPixels(dash)}
      />
      {hasTick && <path d={`M${x} ${bottom + 4}v-10`} stroke={colour} strokeWidth={3} />}
      {value !== null && (
        <circle cx={x} cy={up(value)} r={radius * PIXELS_PER_POINT} fill={colour} stroke="var(--paper)" />
      )}
    </ZIndexLayer>
  );
}
