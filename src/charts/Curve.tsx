import { Area, DefaultZIndexes, Line, ZIndexLayer, useXAxisScale, useYAxisScale } from "recharts";
import { markerPath } from "../figure/paths.ts";
import type { MarkerShape, Palette } from "../figure/palette.ts";
import { BAND_OPACITY, LONE_BAND, MARKER_RADIUS, type Series, stretches } from "../figure/series.ts";
import { PIXELS_PER_POINT, dashPixels } from "./pixels.ts";

interface CurveProps {
  readonly series: Series;
  readonly palette: Palette;
}

/** A line with its markers, and its band behind all lines. */
export function Curve({ series, palette }: CurveProps) {
  const { points, dash, marker, width } = series;
  const colour = palette[series.colour];
  const hasBand = points.some(({ band }) => band !== null);
  return (
    <>
      {hasBand && (
        <>
          <Area
            data={points}
            dataKey="band"
            stroke="none"
            fill={colour}
            fillOpacity={series.bandOpacity ?? BAND_OPACITY}
            activeDot={false}
            isAnimationActive={false}
          />
          <LoneBands series={series} colour={colour} />
        </>
      )}
      <Line
        data={points}
        dataKey="y"
        stroke={colour}
        strokeWidth={width * PIXELS_PER_POINT}
        strokeDasharray={dashPixels(dash)}
        strokeLinejoin="round"
        dot={marker === null ? false : <Marker marker={marker} colour={colour} />}
        activeDot={false}
        isAnimationActive={false}
      />
    </>
  );
}

interface MarkerProps {
  readonly marker: MarkerShape;
  readonly colour: string;
  /** Where, px: from recharts, for each point. */
  readonly cx?: number;
  readonly cy?: number;
}

function Marker({ marker, colour, cx, cy }: MarkerProps) {
  if (cx === undefined || cy === undefined) return null;
  const outline = markerPath(marker, [cx, cy], MARKER_RADIUS[marker] * PIXELS_PER_POINT);
  return <path d={outline} fill={colour} stroke="var(--paper)" strokeWidth={1.4} />;
}

/** The bands of points without a neighbour, which an area does not show. */
function LoneBands({ series, colour }: { series: Series; colour: string }) {
  const across = useXAxisScale();
  const up = useYAxisScale();
  if (across === undefined || up === undefined) return null;
  const half = LONE_BAND * PIXELS_PER_POINT;
  const lone = stretches(series.points.map((point) => (point.band === null ? null : point))).filter(
    ({ length }) => length === 1,
  );
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.area}>
      {lone.map(([{ x, band }]) => {
        const [low, high] = band!;
        const top = up(high)!;
        return (
          <rect
            key={x}
            x={across(x)! - half}
            y={top}
            width={2 * half}
            height={up(low)! - top}
            fill={colour}
            fillOpacity={BAND_OPACITY}
          />
        );
      })}
    </ZIndexLayer>
  );
}
