import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { TextRun } from "../figure/description.ts";
import { NAME_LEADING, type Series, endPlaces } from "../figure/series.ts";
import { SvgLetters } from "./Letters.tsx";
import { PIXELS_PER_POINT } from "./pixels.ts";

interface EndNamesProps<S extends Series> {
  readonly series: readonly S[];
  readonly nameOf: (series: S) => readonly TextRun[];
}

const SIZE = 11;

/** The lines' names at the right of the axes, beside where they end, so that nobody has to look them up. */
export function EndNames<S extends Series>({ series, nameOf }: EndNamesProps<S>) {
  const across = useXAxisScale();
  const up = useYAxisScale();
  const area = usePlotArea();
  if (across === undefined || up === undefined || area === undefined) return null;
  const names = endPlaces(series, (_, y) => up(y)!, area.y + area.height, NAME_LEADING * PIXELS_PER_POINT);
  return names.map(({ series: line, y }) => (
    <text
      key={line.id}
      x={area.x + area.width + 6}
      y={y + 0.36 * SIZE}
      fontSize={SIZE}
      fill="var(--soft-ink)"
    >
      <SvgLetters runs={nameOf(line)} size={SIZE} />
    </text>
  ));
}
