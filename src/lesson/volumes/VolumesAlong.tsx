import { memo, useCallback, useMemo } from "react";
import { useLabState, usePalette, useSelectedStrength } from "../../app/context.tsx";
import { Mark } from "../../charts/Mark.tsx";
import { Plot } from "../../charts/Plot.tsx";
import { Tip } from "../../charts/Tip.tsx";
import { formatNumber, formatStrength } from "../../figure/format.ts";
import type { Series, SeriesPoint } from "../../figure/series.ts";
import { volumesAlong } from "../../state/lesson/facts.ts";
import { useFacts } from "../context.tsx";
import styles from "./VolumesAlong.module.css";

type Volumes = Awaited<ReturnType<typeof volumesAlong>>;

const X = { domain: [0, 0.3], ticks: [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3] } as const;
const Y = { domain: [0, 2], ticks: [0, 0.5, 1, 1.5, 2] } as const;
const NAME = "Volumes of the five labels as the noise grows";

/** Each label's volume along the noise strength: single ones shrink and swell, their expectation stays. */
export function VolumesAlong() {
  const volumes = useFacts(volumesAlong);
  const firstRow = useLabState((state) => state.firstRow);
  const shown = firstRow === "average" ? null : firstRow;
  return (
    <figure className={styles.volumes} data-panel="numbers" aria-label={NAME}>
      <figcaption>
        <span>
          Volume, in multiples of the organ, against <var>a</var>
        </span>
        <span className={styles.key}>
          {shown !== null && <span className={styles.shown}>Sample {shown + 1}</span>}
          <span className={styles.sample}>{shown === null ? "the samples" : "the others"}</span>
          <span className={styles.expected}>expected of a label</span>
        </span>
      </figcaption>
      {volumes === null ? <div /> : <Chart volumes={volumes} shown={shown} />}
    </figure>
  );
}

interface ChartProps {
  readonly volumes: Volumes;
  /** The sample in the first row; null for none. */
  readonly shown: number | null;
}

const Chart = memo(function Chart({ volumes, shown }: ChartProps) {
  const palette = usePalette();
  const series = useMemo(() => seriesOf(volumes, shown), [volumes, shown]);
  const tip = useCallback(
    (a: number) => (
      <Tip
        title={`a = ${formatStrength(a)}`}
        rows={[
          ...volumes.samples.map((points, i) => ({ name: `Sample ${i + 1}`, points })),
          { name: "expected", points: volumes.expected },
        ].map(({ name, points }) => ({ key: name, name, value: formatNumber(valueAt(points, a)), note: "" }))}
      />
    ),
    [volumes],
  );
  const ends = volumes.samples.map((points) => formatNumber(points[points.length - 1].y));
  return (
    <Plot
      name={NAME}
      summary={`From 1 without noise to ${ends.join(", ")} at a = 0.3, where ${formatNumber(valueAt(volumes.expected, 0.3))} is expected.`}
      x={X}
      y={Y}
      series={series}
      palette={palette}
      tip={tip}
    >
      <Here points={shown === null ? volumes.expected : volumes.samples[shown]} />
    </Plot>
  );
});

/** Where the selected column is; it moves with the slider, past all else. */
function Here({ points }: { readonly points: readonly SeriesPoint[] | undefined }) {
  const a = useSelectedStrength();
  if (points === undefined || a > X.domain[1]) return null;
  return <Mark at={a} value={valueAt(points, a)} colour="var(--accent)" dash={null} />;
}

/** From the back to the front: the other labels, the one that is shown, and what is expected. */
function seriesOf({ samples, expected }: Volumes, shown: number | null): Series[] {
  const lines = samples.map((points, i): Series => ({
    id: `sample ${i + 1}`,
    colour: "samples",
    dash: null,
    marker: null,
    width: i === shown ? 1.8 : 0.7,
    points,
  }));
  const front = shown === null ? [] : lines.splice(shown, 1);
  return [
    ...lines,
    ...front,
    { id: "expected", colour: "reference", dash: [3, 2], marker: null, width: 1.1, points: expected },
  ];
}

/** Between two strengths as a straight line goes. @param points from a = 0 on, evenly. @param a not beyond the last. */
export function valueAt(points: readonly SeriesPoint[], a: number): number {
  const place = (a / points[points.length - 1].x) * (points.length - 1);
  const before = Math.min(points.length - 2, Math.floor(place + 1e-9));
  const [from, to] = [points[before].y!, points[before + 1].y!];
  return from + (place - before) * (to - from);
}
