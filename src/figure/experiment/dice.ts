/** "Dice against noise strength" before it has a place: panels, axes and curves, the same for the screen and the files. */
import { DEFAULT_RECIPE } from "../../core/training/recipe.ts";
import { type Method, type Spread, type StrengthSummary, summarise } from "../../core/training/results.ts";
import type { ExperimentRun } from "../../io/experiment/run.ts";
import type { TextRun } from "../description.ts";
import { formatNumber, formatStrength } from "../format.ts";
import type { Axis, LineStyle, Series } from "../series.ts";
import { captionRuns, organName, unfinishedWords } from "./caption.ts";
import { METHOD_STYLES, ORACLES, plainName, TRAINED } from "./methods.ts";

/** What the predictions are compared with: noisy labels of the test images, or their clean references. */
export type Against = "noisy" | "clean";

export interface ChartInput {
  /** One panel each. A run without results has empty axes; without any run there is one such panel. */
  readonly runs: readonly ExperimentRun[];
  readonly against: Against;
  /** Whether the exact marginal's Dice, at ½ and at t, stands beside the networks'. */
  readonly withOracle: boolean;
}

export interface DiceLine extends LineStyle {
  readonly id: Method;
}

/** The means of a method over the folds. */
export interface DiceCurve extends Series {
  readonly id: Method;
  /** Of the points: what they and their bands are made of. */
  readonly spreads: readonly Spread[];
  /** The folds themselves, of trained methods. */
  readonly folds: readonly { readonly x: number; readonly y: number }[];
  /** How far the dots of the folds stand from the marker, points: each method's in a row of their own. */
  readonly foldShift: number;
}

export interface DicePanel {
  /** Accessible name, "Kidney: mean Dice against noise strength". */
  readonly name: string;
  readonly organ: string | null;
  /** "12 of 20 trained", or null where all are. */
  readonly unfinished: string | null;
  /** The means, in words. */
  readonly summary: string;
  readonly x: Axis;
  readonly y: Axis;
  /** From the back to the front. */
  readonly curves: readonly DiceCurve[];
}

export interface DiceChart {
  readonly title: string;
  /** What is upright, "Mean Dice with noisy labels". */
  readonly measure: string;
  /** In the order of the legend. */
  readonly lines: readonly DiceLine[];
  readonly panels: readonly DicePanel[];
  /** What the curves are, and the whole recipe, in sentences. */
  readonly caption: readonly TextRun[];
}

const DICE_AXIS: Axis = { domain: [0, 1], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] };
/** Where every noise strength is 0, the axis reaches to this one. */
const SHORTEST_AXIS = 0.1;
const LINE_WIDTH = { trained: 1.2, oracle: 0.6 } as const;
const FOLD_SHIFT: Partial<Record<Method, number>> = { ceHalf: -5, sdHalf: 4.6, ceStar: 7 };

export function describeDice(input: ChartInput): DiceChart {
  const { runs, against, withOracle } = input;
  return {
    title: "Dice against noise strength",
    measure: measureWords(against),
    lines: [...TRAINED, ...(withOracle ? ORACLES : [])].map(lineOf),
    panels: (runs.length === 0 ? [null] : runs).map((run) => panelOf(run, input)),
    caption: captionRuns(input),
  };
}

/** "0.600 ± 0.141". */
export function spreadWords({ mean, deviation }: Spread): string {
  return formatNumber(mean) + (deviation === null ? "" : ` ± ${formatNumber(deviation)}`);
}

/** "2 folds". */
export function foldWords({ count }: Spread): string {
  return count === 1 ? "1 fold" : `${count} folds`;
}

function measureWords(against: Against): string {
  return against === "noisy" ? "Mean Dice with noisy labels" : "Mean Dice with clean references";
}

/** One organ's panel. @param run null for empty axes. */
function panelOf(run: ExperimentRun | null, { against, withOracle }: ChartInput): DicePanel {
  const noiseStrengths = run?.recipe.noiseStrengths ?? DEFAULT_RECIPE.noiseStrengths;
  const summary = run === null ? [] : summarise(noiseStrengths, run.results);
  const organ = run === null ? null : organName(run.recipe);
  const last = noiseStrengths[noiseStrengths.length - 1] ?? 0;
  return {
    name: `${organ ?? "No organ yet"}: mean Dice against noise strength`,
    organ,
    unfinished: run === null ? null : unfinishedWords(run),
    summary: summaryWords(summary, against),
    x: { domain: [0, last === 0 ? SHORTEST_AXIS : last], ticks: noiseStrengths },
    y: DICE_AXIS,
    curves: run === null ? [] : [...(withOracle ? ORACLES : []), ...TRAINED].map((method) => curveOf(method, run, summary, against)), // prettier-ignore
  };
}

function lineOf(method: Method): DiceLine {
  const { colour, dash, marker } = METHOD_STYLES[method];
  return { id: method, colour, dash, marker, width: LINE_WIDTH[marker === null ? "oracle" : "trained"] };
}

function curveOf(
  method: Method,
  run: ExperimentRun,
  summary: readonly StrengthSummary[],
  against: Against,
): DiceCurve {
  const isTrained = TRAINED.some((trained) => trained === method);
  const spreads = summary.map((strength) => strength[against][method]);
  return {
    ...lineOf(method),
    spreads,
    points: spreads.map(({ mean, deviation }, i) => ({
      x: summary[i].a,
      y: mean,
      band: !isTrained || mean === null || deviation === null ? null : bandOf(mean, deviation),
    })),
    folds: isTrained
      ? run.results.flatMap(({ a, [against]: { [method]: dice } }) =>
          dice === null ? [] : [{ x: a, y: dice }],
        )
      : [],
    foldShift: FOLD_SHIFT[method] ?? 0,
  };
}

/** One standard deviation to both sides, inside the axis. */
function bandOf(mean: number, deviation: number): [low: number, high: number] {
  const [low, high] = DICE_AXIS.domain;
  return [Math.max(low, mean - deviation), Math.min(high, mean + deviation)];
}

/** The means in words: "CE(0): 0.912 at a = 0, 0.843 at a = 0.03; SD(0): …". */
function summaryWords(summary: readonly StrengthSummary[], against: Against): string {
  const curves = TRAINED.flatMap((method) => {
    const points = summary.flatMap(({ a, [against]: spreads }) => {
      const { mean } = spreads[method];
      return mean === null ? [] : [`${formatNumber(mean)} at a = ${formatStrength(a)}`];
    });
    return points.length === 0 ? [] : [`${plainName(method)}: ${points.join(", ")}`];
  });
  return curves.length === 0 ? "No fold is trained yet." : `${measureWords(against)}. ${curves.join("; ")}.`;
}
