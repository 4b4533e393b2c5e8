import type { Palette } from "../figure/palette.ts";
import { markerPath } from "../figure/paths.ts";
import { type LineStyle, MARKER_RADIUS } from "../figure/series.ts";
import { PIXELS_PER_POINT, dashPixels } from "./pixels.ts";

const WIDTH = 35;
const HEIGHT = 14;

/** A short stretch of a line, as it looks in the chart. */
export function Sample({ line, palette }: { line: LineStyle; palette: Palette }) {
  const { dash, marker, width } = line;
  const colour = palette[line.colour];
  const middle = [WIDTH / 2, HEIGHT / 2] as const;
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path
        d={`M0 ${middle[1]}H${WIDTH}`}
        stroke={colour}
        strokeWidth={width * PIXELS_PER_POINT}
        strokeDasharray={dashPixels(dash)}
      />
      {marker !== null && (
        <path
          d={markerPath(marker, middle, MARKER_RADIUS[marker] * PIXELS_PER_POINT)}
          fill={colour}
          stroke="var(--paper)"
          strokeWidth={1.4}
        />
      )}
    </svg>
  );
}
