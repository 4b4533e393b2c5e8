/** Which view of the Lab a file shows by itself: plain JSON, kept in its scene; with that scene the view is drawn again. */
import { DESCENT_METHODS, LEARNING_RATE } from "../../core/descent.ts";
import type { DescentRecipe } from "../../core/descentRun.ts";
import { PARAMETERS } from "../../core/parameters.ts";
import { MOST_DRAWS } from "../../core/sampling.ts";
import { ROWS } from "../../core/segmentation.ts";
import {
  type Fields,
  flagOf,
  listOf,
  numberOf,
  objectOf,
  oneOf,
  orNull,
  textOf,
  wholeOf,
} from "../../io/scene/checks.ts";
import type { Setup } from "../../io/scene/scene.ts";
import { COLORMAP_NAMES, type ColormapName } from "../colormap.ts";
import { LINE_NAMES, type LineName } from "./lines.ts";

const DEFORMATION_SHOWS = ["arrows", "grid", "neither"] as const;
const CURVES = ["dice", "all"] as const;

/** An enlarged panel. */
export interface PanelChoice {
  readonly kind: "panel";
  /** Noise strength of its column. */
  readonly a: number;
  readonly row: (typeof ROWS)[number];
  /** The sample in the first row, from 0; null where that shows the average, and in other rows. */
  readonly sample: number | null;
  /** The boundaries over it. */
  readonly lines: readonly LineName[];
  readonly colormap: ColormapName;
}

/** One label bent, in the slice. */
export interface DeformationChoice {
  readonly kind: "deformation";
  /** Noise strength that is shown, and that of the column, which there is room for. */
  readonly a: number;
  readonly columnA: number;
  /** From 0. */
  readonly sample: number;
  readonly show: (typeof DEFORMATION_SHOWS)[number];
}

/** The chart of Dice over the threshold. */
export interface ThresholdChoice {
  readonly kind: "threshold";
  readonly a: number;
  readonly tau: number;
  readonly curves: (typeof CURVES)[number];
}

/** The charts of the noise sweep. */
interface SweepChoice {
  readonly kind: "sweep";
  /** Noise strength that is selected beside it: the sweep has all of them. */
  readonly a: number;
}

/** The error of the average over many draws. */
export interface SamplingChoice {
  readonly kind: "sampling";
  readonly a: number;
  /** What the draws were made with: the Lab may have moved on since. */
  readonly smoothness: number;
  readonly seed: number;
  readonly draws: number;
}

/** Both losses, descended over a column's marginal. */
export interface DescentChoice {
  readonly kind: "descent";
  readonly a: number;
  readonly recipe: DescentRecipe;
  readonly colormap: ColormapName;
}

/** The table of compared answers, the guess of the scene among them. */
export interface ComparisonChoice {
  readonly kind: "comparison";
  readonly a: number;
  /** The one in the table, from 0. */
  readonly sample: number;
  /** Of E[Dice]. */
  readonly draws: number;
  /** Whether the answer of a model of independent pixels is in the table. */
  readonly hasIndependent: boolean;
}

/** What the page alone draws: a picture of a scene in space, or a chart of the Lesson; older files have others of its charts. */
interface PageChoice {
  readonly kind: "scene" | "chart";
  readonly words: string;
}

/** What is drawn without a screen. */
export type DrawnChoice =
  | PanelChoice
  | DeformationChoice
  | ThresholdChoice
  | SweepChoice
  | SamplingChoice
  | DescentChoice
  | ComparisonChoice;

export type ViewChoice = DrawnChoice | PageChoice;

const KINDS = [
  "panel", "deformation", "threshold", "sweep", "sampling", "descent", "comparison", "scene", "chart",
] as const; // prettier-ignore

/** The view that a setup's file shows; null for the noise figure. @throws SceneError naming the field that is damaged. */
export function viewOf({ view }: Pick<Setup, "view">): ViewChoice | null {
  return view === null ? null : checked(view, "the view");
}

function checked(view: Fields, name: string): ViewChoice {
  const { kind, row, sample, lines, colormap, show, tau, curves, words, smoothness, seed, draws } = view;
  const { recipe, hasIndependent } = view;
  const known = oneOf(kind, `${name}.kind`, KINDS);
  if (known === "scene" || known === "chart")
    return { kind: known, words: textOf(words, `${name}.words`, 200) };
  const strength = (key: "a" | "columnA") => numberOf(view[key], `${name}.${key}`, ...PARAMETERS.noise.range);
  const sampleOf = (value: unknown) => wholeOf(value, `${name}.sample`, 0, PARAMETERS.samples.range[1] - 1);
  const a = strength("a");
  switch (known) {
    case "panel":
      return {
        kind: known,
        a,
        row: oneOf(row, `${name}.row`, ROWS),
        sample: orNull(sample, sampleOf),
        lines: listOf(lines, `${name}.lines`, 0, LINE_NAMES.length).map((line, i) =>
          oneOf(line, `${name}.lines[${i}]`, LINE_NAMES),
        ),
        colormap: oneOf(colormap, `${name}.colormap`, COLORMAP_NAMES),
      };
    case "deformation":
      return {
        kind: known,
        a,
        columnA: strength("columnA"),
        sample: sampleOf(sample),
        show: oneOf(show, `${name}.show`, DEFORMATION_SHOWS),
      };
    case "sweep":
      return { kind: known, a };
    case "sampling":
      return {
        kind: known,
        a,
        smoothness: numberOf(smoothness, `${name}.smoothness`, ...PARAMETERS.smoothness.range),
        seed: wholeOf(seed, `${name}.seed`, ...PARAMETERS.seed.range),
        draws: wholeOf(draws, `${name}.draws`, 1, MOST_DRAWS),
      };
    case "descent":
      return {
        kind: known,
        a,
        recipe: recipeOf(objectOf(recipe, `${name}.recipe`), `${name}.recipe`),
        colormap: oneOf(colormap, `${name}.colormap`, COLORMAP_NAMES),
      };
    case "comparison":
      return {
        kind: known,
        a,
        sample: sampleOf(sample),
        draws: wholeOf(draws, `${name}.draws`, 2, PARAMETERS.samples.range[1]),
        hasIndependent: flagOf(hasIndependent, `${name}.hasIndependent`),
      };
    default:
      return {
        kind: known,
        a,
        tau: numberOf(tau, `${name}.tau`, 0, 1),
        curves: oneOf(curves, `${name}.curves`, CURVES),
      };
  }
}

/** Steps of a recipe in a file, and parts of it. */
const MOST = { steps: 100_000, parts: 1000 } as const;

function recipeOf({ method, parts }: Fields, name: string): DescentRecipe {
  let left: number = MOST.steps;
  return {
    method: oneOf(method, `${name}.method`, DESCENT_METHODS),
    parts: listOf(parts, `${name}.parts`, 0, MOST.parts).map((part, i) => {
      const { learningRate, steps } = objectOf(part, `${name}.parts[${i}]`);
      const count = wholeOf(steps, `${name}.parts[${i}].steps`, 1, left);
      left -= count;
      return {
        learningRate: numberOf(learningRate, `${name}.parts[${i}].learningRate`, ...LEARNING_RATE.range),
        steps: count,
      };
    }),
  };
}

/** What is shown, in a few words: "an enlarged panel". */
export function viewWords(view: ViewChoice): string {
  switch (view.kind) {
    case "panel":
      return "an enlarged panel";
    case "deformation":
      return "how one label was bent";
    case "threshold":
      return "the chart of Dice over the threshold";
    case "sweep":
      return "the noise sweep";
    case "sampling":
      return "the error of the average over many draws";
    case "descent":
      return "both losses descended";
    case "comparison":
      return "the comparison of answers";
    case "scene":
      return `a scene in space (${view.words}), which needs a browser’s WebGL`;
    default:
      return `a chart that the page alone draws (${view.words})`;
  }
}

/** Whether it is drawn without the page. */
export function isDrawn(view: ViewChoice): view is DrawnChoice {
  return view.kind !== "scene" && view.kind !== "chart";
}
