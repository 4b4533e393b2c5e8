import { type ReactNode, useId, useRef } from "react";
import { ComposedChart, Tooltip } from "recharts";
import type { Palette } from "../figure/palette.ts";
import type { Axis, Series } from "../figure/series.ts";
import { Axes } from "./Axes.tsx";
import { Curve } from "./Curve.tsx";
import styles from "./Plot.module.css";
import { useOneStop } from "./useOneStop.ts";
import { useRoom } from "./useRoom.ts";

interface PlotProps {
  readonly name: string;
  /** What it shows, in words. */
  readonly summary: string;
  readonly x: Axis;
  readonly y: Axis;
  /** From the back to the front. */
  readonly series: readonly Series[];
  readonly palette: Palette;
  /** Between the lower axis's ends and what is drawn first and last, px. */
  readonly inset?: number;
  /** Room at the right of the axes, px. */
  readonly right?: number;
  /** What is told of a place that is pointed at, or reached by the arrow keys; null where a handle lies over it. */
  readonly tip: ((x: number) => ReactNode) | null;
  /** What else stands between the axes. */
  readonly children?: ReactNode;
}

const TOP = 7;
/** The room has its size from the page, never from the chart in it, and the chart is not wider while it is measured. */
const OUT_OF_FLOW = { position: "absolute", inset: 0, maxWidth: "100%", maxHeight: "100%" } as const;

/**
 * Axes with lines between them, as large as the room that its style leaves it. It has a name and its summary for assistive
 * technology, and the arrow keys go from point to point.
 */
export function Plot({
  name,
  summary,
  x,
  y,
  series,
  palette,
  inset = 0,
  right = 8,
  tip,
  children,
}: PlotProps) {
  const frame = useRef<HTMLDivElement>(null);
  const room = useRoom(frame);
  useOneStop(frame);
  const summaryId = useId();
  const isEmpty = !series.some(({ points }) => points.some(({ y }) => y !== null));
  return (
    <div ref={frame} className={`${styles.plot} digits`}>
      <p id={summaryId} className="visuallyHidden">
        {summary}
      </p>
      {room !== null && (
        <ComposedChart
          accessibilityLayer={tip !== null}
          className={styles.chart}
          style={OUT_OF_FLOW}
          width={room.width}
          height={room.height}
          margin={{ top: TOP, right, bottom: 0, left: 0 }}
          aria-label={name}
          aria-describedby={summaryId}
        >
          <Axes x={x} y={y} inset={inset} isEmpty={isEmpty} />
          {series.map((line) => (
            <Curve key={line.id} series={line} palette={palette} />
          ))}
          {children}
          {tip !== null && (
            <Tooltip
              content={<Told tip={tip} />}
              cursor={{ stroke: "var(--edge)", strokeWidth: 1 }}
              isAnimationActive={false}
              wrapperStyle={{ zIndex: 1 }}
            />
          )}
        </ComposedChart>
      )}
    </div>
  );
}

interface ToldProps {
  readonly tip: NonNullable<PlotProps["tip"]>;
  /** From recharts: the place that is pointed at. */
  readonly label?: unknown;
}

/** It is always there, so that what comes into it is read out. */
function Told({ tip, label }: ToldProps) {
  return <div aria-live="polite">{typeof label === "number" ? tip(label) : null}</div>;
}
