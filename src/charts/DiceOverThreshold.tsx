import { createContext, useCallback, useContext, useMemo } from "react";
import type { CurvePoint } from "../core/levels.ts";
import type { TruthPoint } from "../core/predictions/truthCurve.ts";
import { ACCURACY_THRESHOLD } from "../core/segmentation.ts";
import type { ColumnNumbers } from "../core/result.ts";
import { formatNumber } from "../figure/format.ts";
import { LINE_LOOKS, type Palette } from "../figure/palette.ts";
import type { Axis, Series } from "../figure/series.ts";
import styles from "./DiceOverThreshold.module.css";
import { Mark } from "./Mark.tsx";
import { Plot } from "./Plot.tsx";
import { Slide } from "./Slide.tsx";
import { ThresholdKey } from "./ThresholdKey.tsx";
import { Tip } from "./Tip.tsx";

interface Level {
  readonly at: number;
  readonly dice: number | null;
}

interface DiceOverThresholdProps {
  /** null while they are awaited; none where Dice is undefined. */
  readonly points: readonly Pick<CurvePoint, "threshold" | "dice">[] | null;
  readonly numbers: Pick<ColumnNumbers, "threshold" | "supDice" | "diceOfAccuracy">;
  /** A threshold that the pointer moves; null before it does. */
  readonly level: Level | null;
  readonly onMove: (level: number) => void;
  readonly palette: Palette;
  /** The same masks against a truth of their own, and the best of them; left out where there is none. */
  readonly truth?: TruthLine | undefined;
}

interface TruthLine {
  readonly points: readonly TruthPoint[];
  readonly best: TruthPoint | null;
}

const TRUTH_DASH = [6, 1.8, 1, 1.8];

const X: Axis = { domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1] };
const Y: Axis = { domain: [0, 1], ticks: [0, 0.5, 1] };
/** Levels to which the pointer moves. */
const STEPS = 100;

/** The level moves with every frame of a drag: it is handed past the chart, which stays as it is. */
const LevelContext = createContext<Level | null>(null);

/** Dice of {m ≥ τ} for every τ: it peaks at the Dice threshold t, where it is 2t, and not at ½. Default export: loaded on its own. */
export default function DiceOverThreshold({
  points,
  numbers,
  level,
  onMove,
  palette,
  truth,
}: DiceOverThresholdProps) {
  const { threshold, supDice, diceOfAccuracy } = numbers;
  const series = useMemo(
    () => [seriesOf(points ?? []), ...(truth === undefined ? [] : [truthSeries(truth.points)])],
    [points, truth],
  );
  const slide = useCallback((share: number) => onMove(Math.round(share * STEPS) / STEPS), [onMove]);
  const plot = useMemo(() => {
    const tip = (at: number) => {
      const value = series[0].points.find(({ x }) => x === at)?.y ?? null;
      return <Tip title={`τ = ${formatNumber(at, 2)}: Dice ${formatNumber(value)}`} />;
    };
    return (
      <Plot
        name="Dice over threshold"
        summary={summaryOf({ threshold, supDice, diceOfAccuracy })}
        x={X} y={Y} series={series} palette={palette} right={10} tip={tip}
      >
        <Mark at={ACCURACY_THRESHOLD} value={diceOfAccuracy} colour={palette.accuracy} dash={LINE_LOOKS.accuracy.dash} />
        {threshold !== null && (
          <Mark at={threshold} value={supDice} colour={palette.dice} dash={LINE_LOOKS.dice.dash} hasTick />
        )}
        {truth?.best && <Mark at={truth.best.threshold} value={truth.best.dice} colour={palette.reference} dash={TRUTH_DASH} />}
        <LevelMark palette={palette} />
        <Slide onSlide={slide} />
      </Plot>
    );
  }, [series, threshold, supDice, diceOfAccuracy, palette, slide, truth]); // prettier-ignore
  return (
    <figure className={styles.figure} aria-label="Dice over threshold">
      <figcaption className="digits">
        <span>
          Dice of {"{"}
          <var>m</var> ≥ τ{"}"} over τ
        </span>
        <ThresholdKey threshold={threshold} />
      </figcaption>
      {points?.length === 0 ? (
        <p className={styles.none}>undefined (the reference is empty)</p>
      ) : (
        <LevelContext value={level}>{plot}</LevelContext>
      )}
    </figure>
  );
}

function LevelMark({ palette }: { palette: Palette }) {
  const level = useContext(LevelContext);
  if (level === null) return null;
  const { at, dice } = level;
  return <Mark at={at} value={dice} colour={palette.threshold} dash={LINE_LOOKS.threshold.dash} radius={3} />;
}

function seriesOf(points: NonNullable<DiceOverThresholdProps["points"]>): Series {
  return {
    id: "dice",
    colour: "ink",
    dash: null,
    marker: null,
    width: 0.8,
    points: points.map(({ threshold, dice }) => ({ x: threshold, y: dice, band: null })),
  };
}

function truthSeries(points: readonly TruthPoint[]): Series {
  return {
    id: "truth",
    colour: "reference",
    dash: TRUTH_DASH,
    marker: null,
    width: 1.1,
    points: points.map(({ threshold, dice }) => ({ x: threshold, y: dice, band: null })),
  };
}

function summaryOf({ threshold, supDice, diceOfAccuracy }: DiceOverThresholdProps["numbers"]): string {
  return `Dice is ${formatNumber(diceOfAccuracy)} at ½ and largest, ${formatNumber(supDice)}, at t = ${formatNumber(threshold)}.`;
}
