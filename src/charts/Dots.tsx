import { DefaultZIndexes, ZIndexLayer, useXAxisScale, useYAxisScale } from "recharts";
import { DOT } from "../figure/series.ts";
import { PIXELS_PER_POINT } from "./pixels.ts";

interface DotsProps {
  readonly at: readonly { readonly x: number; readonly y: number }[];
  /** To the right, points. */
  readonly shift: number;
  readonly colour: string;
}

/** The single values that a line's points are the means of, in a row beside them. */
export function Dots({ at, shift, colour }: DotsProps) {
  const across = useXAxisScale();
  const up = useYAxisScale();
  if (across === undefined || up === undefined) return null;
  return (
    // Over the lines, under their markers.
    <ZIndexLayer zIndex={DefaultZIndexes.axis}>
      {at.map(({ x, y }, i) => (
        <circle
          // They have no name of their own, and stay in their order.
          // oxlint-disable-next-line react/no-array-index-key
          key={i}
          cx={across(x)! + shift * PIXELS_PER_POINT}
          cy={up(y)}
          r={DOT.radius * PIXELS_PER_POINT}
          fill={colour}
          fillOpacity={DOT.opacity}
        />
      ))}
    </ZIndexLayer>
  );
}
