/** The curves of one organ: means over the folds, their spread as a band, the folds themselves as dots. */
import type { Method, StrengthSummary } from "../../core/training/results.ts";
import type { ExperimentRun } from "../../io/experiment/run.ts";
import { formatNumber, formatStrength } from "../format.ts";
import type { Palette } from "../palette.ts";
import type { Axes } from "./axes.ts";
import { type Against, MARKER_RADIUS, type Mark, type Point } from "./description.ts";
import { METHOD_STYLES, ORACLES, plainName, TRAINED } from "./methods.ts";

const LINE = { trained: 1.2, oracle: 0.6 } as const;
const BAND_OPACITY = 0.14;
const DOT = { radius: 0.85, opacity: 0.7 } as const;
/** The dots stand beside the markers, each method's in a row of its own, points from them. */
const DOT_SHIFT: Readonly<Record<(typeof TRAINED)[number], number>> = { ceHalf: -5, sdHalf: 4.6, ceStar: 7 };
/** Half the width of a band that has one noise strength only. */
const LONE_BAND = 2;

interface CurveInput {
  readonly run: ExperimentRun;
  readonly summary: readonly StrengthSummary[];
  readonly against: Against;
  readonly withOracle: boolean;
  readonly palette: Palette;
  /** Outline of the markers. */
  readonly halo: string;
}

/** Everything inside the axes, from the back to the front. */
export function curveMarks(axes: Axes, input: CurveInput): Mark[] {
  return [
    ...TRAINED.flatMap((method) => bandMarks(axes, input, method)),
    ...(input.withOracle ? ORACLES.flatMap((method) => lineMarks(axes, input, method, LINE.oracle)) : []),
    ...TRAINED.flatMap((method) => lineMarks(axes, input, method, LINE.trained)),
    ...TRAINED.flatMap((method) => dotMarks(axes, input, method)),
    ...TRAINED.flatMap((method) => markerMarks(axes, input, method)),
  ];
}

/** The stretches of neighbours that are there. */
function stretches<T>(values: readonly (T | null)[]): T[][] {
  const found: T[][] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    if (i === 0 || values[i - 1] === null) found.push([]);
    found[found.length - 1].push(value);
  });
  return found;
}

function meanPoints(axes: Axes, { summary, against }: CurveInput, method: Method): (Point | null)[] {
  return summary.map(({ a, [against]: spreads }) => {
    const { mean } = spreads[method];
    return mean === null ? null : axes.at(a, mean);
  });
}

function lineMarks(axes: Axes, input: CurveInput, method: Method, width: number): Mark[] {
  const { colour, dash } = METHOD_STYLES[method];
  return stretches(meanPoints(axes, input, method))
    .filter((points) => points.length > 1)
    .map((points) => ({ kind: "line", points, colour: input.palette[colour], width, dash }));
}

function bandMarks(axes: Axes, { summary, against, palette }: CurveInput, method: Method): Mark[] {
  const edges = summary.map(({ a, [against]: spreads }) => {
    const { mean, deviation } = spreads[method];
    if (mean === null || deviation === null) return null;
    return { high: axes.at(a, mean + deviation), low: axes.at(a, mean - deviation) };
  });
  const colour = palette[METHOD_STYLES[method].colour];
  return stretches(edges).map((band): Mark => {
    const isLone = band.length === 1;
    const along = (edge: "high" | "low"): Point[] =>
      band.flatMap(({ [edge]: [x, y] }) =>
        isLone ? [[x - LONE_BAND, y], [x + LONE_BAND, y]] : [[x, y]],
      ); // prettier-ignore
    const points = [...along("high"), ...along("low").toReversed()];
    return { kind: "area", points, colour, opacity: BAND_OPACITY };
  });
}

function dotMarks(
  axes: Axes,
  { run, against, palette }: CurveInput,
  method: (typeof TRAINED)[number],
): Mark[] {
  const { colour } = METHOD_STYLES[method];
  return run.results.flatMap((result): Mark[] => {
    const dice = result[against][method];
    if (dice === null) return [];
    const [x, y] = axes.at(result.a, dice);
    return [
      { kind: "marker", shape: "circle", at: [x + DOT_SHIFT[method], y], colour: palette[colour], halo: null, note: null, ...DOT },
    ]; // prettier-ignore
  });
}

function markerMarks(axes: Axes, input: CurveInput, method: Method): Mark[] {
  const { colour, marker } = METHOD_STYLES[method];
  if (marker === null) return [];
  return input.summary.flatMap(({ a, [input.against]: spreads }): Mark[] => {
    const { mean, deviation, count } = spreads[method];
    if (mean === null) return [];
    const spread = deviation === null ? "" : ` ± ${formatNumber(deviation)}`;
    const folds = count === 1 ? "1 fold" : `${count} folds`;
    return [
      {
        kind: "marker",
        shape: marker,
        at: axes.at(a, mean),
        radius: MARKER_RADIUS[marker],
        colour: input.palette[colour],
        opacity: 1,
        halo: input.halo,
        note: `${plainName(method)}, a = ${formatStrength(a)}: Dice ${formatNumber(mean)}${spread} (${folds})`,
      },
    ];
  });
}
