import { memo, useCallback, useMemo } from "react";
import { useLab, useLabState, usePalette, useSelectedStrength } from "../../app/context.tsx";
import { SaveView } from "../../app/downloads/SaveView.tsx";
import { viewQuestion } from "../../state/lab/viewQuestion.ts";
import { volumesView } from "../../figure/views/volumes.ts";
import { Mark } from "../../charts/Mark.tsx";
import { Plot } from "../../charts/Plot.tsx";
import { Tip } from "../../charts/Tip.tsx";
import { formatNumber, formatStrength } from "../../figure/format.ts";
import type { SeriesPoint } from "../../figure/series.ts";
import { type LabelVolumes, VOLUME_AXES, volumeSeries } from "../../figure/volumes.ts";
import { volumesAlong } from "../../state/lesson/facts.ts";
import { useFacts } from "../context.tsx";
import styles from "./VolumesAlong.module.css";

const { x: X, y: Y } = VOLUME_AXES;
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
          {volumes !== null && <Save volumes={volumes} shown={shown} />}
        </span>
      </figcaption>
      {volumes === null ? <div /> : <Chart volumes={volumes} shown={shown} />}
    </figure>
  );
}

/** The chart as a file, with the scene of the Lab beside it. */
function Save({ volumes, shown }: ChartProps) {
  const { store } = useLab();
  const draw = () => volumesView({ question: viewQuestion(store.getState(), 0), volumes, shown });
  return (
    <SaveView
      what="chart"
      choice={{ kind: "chart", words: "volumes of the labels" }}
      draw={draw}
      part={{ quantity: "label-volumes", a: null, sample: null }}
    />
  );
}

interface ChartProps {
  readonly volumes: LabelVolumes;
  /** The sample in the first row; null for none. */
  readonly shown: number | null;
}

const Chart = memo(function Chart({ volumes, shown }: ChartProps) {
  const palette = usePalette();
  const series = useMemo(() => volumeSeries(volumes, shown), [volumes, shown]);
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

/** Between two strengths as a straight line goes. @param points from a = 0 on, evenly. @param a not beyond the last. */
export function valueAt(points: readonly SeriesPoint[], a: number): number {
  const place = (a / points[points.length - 1].x) * (points.length - 1);
  const before = Math.min(points.length - 2, Math.floor(place + 1e-9));
  const [from, to] = [points[before].y!, points[before + 1].y!];
  return from + (place - before) * (to - from);
}
