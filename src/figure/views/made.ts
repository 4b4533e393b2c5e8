/** From the choice of a view to the view: the page asks its workers, the command line a kernel; nothing else differs. */
import { type Candidate, type Compared, type CompareQuestion, mostDraws } from "../../core/compare.ts";
import type { DescentQuestion, DescentState } from "../../core/descentRun.ts";
import { LevelSets } from "../../core/levels.ts";
import type { Column } from "../../core/result.ts";
import type { SamplingRequest, SamplingSnapshot } from "../../core/sampling.ts";
import { MOST_OUTLINES, isOptimum, rowContent, thresholdOf, thresholded } from "../../core/segmentation.ts";
import { PLANE_AXIS, takeSlice } from "../../core/slice.ts";
import { SWEEP_STRENGTHS, type SweepColumn, type SweepRequest } from "../../core/sweep.ts";
import { wholeWindow } from "../../core/window.ts";
import { slicePaths } from "../arrowPaths.ts";
import { rampName } from "../colormap.ts";
import { type FigureSource, sliceIn } from "../columns.ts";
import { sliceAround } from "../fieldView.ts";
import type { NoiseMaker } from "../materials.ts";
import { rowName } from "../rowNames.ts";
import { sampleSlices, sliceWindow } from "../sampleSlices.ts";
import { recipeWords } from "../../io/descent.ts";
import { rowCandidates } from "../comparison.ts";
import type {
  ComparisonChoice,
  DeformationChoice,
  DescentChoice,
  DrawnChoice,
  PanelChoice,
} from "./choice.ts";
import { comparisonView } from "./comparison.ts";
import { DEFORMATION_MEANINGS, deformationView } from "./deformation.ts";
import { descentView } from "./descent.ts";
import { LINE_NAMES, type LineName } from "./lines.ts";
import { panelView } from "./panel.ts";
import type { View, ViewQuestion } from "./plate.ts";
import { samplingView } from "./sampling.ts";
import { sweepView } from "./sweep.ts";
import { thresholdView } from "./threshold.ts";

/** The question behind a view: its noise strength is the choice's. */
export interface ViewBase extends Omit<ViewQuestion, "a"> {
  /** τ of {m ≥ τ}. */
  readonly tau: number;
  /** The visitor's own answer on the reference's grid; null where there is none. */
  readonly guess: Uint8Array | null;
}

/** Whether a view shows something of a column's answer, at its noise strength. */
export function needsColumn({ kind }: DrawnChoice): boolean {
  return kind !== "deformation" && kind !== "sweep" && kind !== "sampling";
}

/** Who answers what a view needs beside a column. */
export interface ViewMaker extends NoiseMaker {
  sweep(request: SweepRequest): Promise<readonly SweepColumn[]> | readonly SweepColumn[];
  /** What is known after the last draw. */
  sampled(request: SamplingRequest): Promise<SamplingSnapshot> | SamplingSnapshot;
  descended(question: DescentQuestion): Promise<DescentState> | DescentState;
  /** @param draws of E[Dice]. */
  compared(
    question: CompareQuestion,
    candidates: readonly Candidate[],
    draws: number,
  ): Promise<Compared> | Compared;
}

/** @param column the answer at the choice's noise strength; null where it needs none. */
export async function madeView(
  choice: DrawnChoice,
  base: ViewBase,
  column: Column | null,
  maker: ViewMaker,
): Promise<View> {
  const { tau: _, guess: __, ...rest } = base;
  const question = { ...rest, a: choice.a };
  switch (choice.kind) {
    case "panel":
      return panelOf(choice, base, question, column!, maker);
    case "deformation":
      return deformationOf(choice, question, maker);
    case "sweep": {
      const { source } = base;
      const request = { reference: source.reference, noiseStrengths: SWEEP_STRENGTHS };
      return sweepView({ source, columns: await maker.sweep(request) });
    }
    case "sampling": {
      const { a, smoothness, seed, draws } = choice;
      const { reference } = base.source;
      const snapshot = await maker.sampled({ reference, a, smoothness, seed, drawCount: draws });
      return samplingView({ question: { ...question, smoothness, seed, sampleCount: draws }, snapshot });
    }
    case "descent":
      return descentOf(choice, question, column!, maker);
    case "comparison":
      return comparisonOf(choice, base, question, column!, maker);
    default: {
      const { tau, curves } = choice;
      const { marginal, numbers } = column!;
      return thresholdView({ question, levels: LevelSets.of(marginal), numbers, tau, curves });
    }
  }
}

async function panelOf(
  { row, sample, lines, colormap }: PanelChoice,
  { tau }: ViewBase,
  question: ViewQuestion,
  column: Column,
  maker: NoiseMaker,
): Promise<View> {
  const { source, smoothness, seed, sampleCount, a } = question;
  const { reference, plane, position, isAnatomical } = source;
  const slice = sliceIn(source, { plane: null }, null);
  let samples: readonly Uint8Array[] = [];
  if (sample !== null || lines.includes("samples")) {
    const count = sample === null ? Math.min(MOST_OUTLINES, sampleCount) : 1;
    const place = sliceWindow(reference.grid, plane, position[PLANE_AXIS[plane]], isAnatomical);
    const draw = { reference, smoothness, seed, sample: sample ?? 0 };
    samples = sampleSlices(await maker.sampleMasks(draw, count, a, place.window), { count, ...place });
  }
  const masksOf = (name: LineName): readonly Uint8Array[] => {
    if (name === "samples") return samples;
    if (name === "reference") return [takeSlice(reference.mask, slice)];
    const threshold = name === "tau" ? tau : thresholdOf(name, column.numbers);
    return [thresholded(takeSlice(column.marginal, slice), threshold)];
  };
  const set = sample !== null ? "samples" : isOptimum(row) ? row : null;
  const content = rowContent(row, column);
  return panelView({
    question,
    words: rowName(row, sampleCount, sample ?? "average"),
    slice,
    values:
      set !== null || content.kind === "hard"
        ? null
        : { pixels: takeSlice(content.values, slice), whole: content.whole },
    ramp: rampName(colormap, "white"),
    set,
    lines: LINE_NAMES.filter((name) => lines.includes(name) || name === set).map((name) => ({
      name,
      masks: masksOf(name),
    })),
    sentences: sliceWords(source),
  });
}

async function deformationOf(
  { a, columnA, sample, show }: DeformationChoice,
  question: ViewQuestion,
  maker: NoiseMaker,
): Promise<View> {
  const { source, smoothness, seed } = question;
  const { reference, plane, position } = source;
  const { grid, mask } = reference;
  const whole = sliceIn(source, { plane: null }, null);
  const { slice, sampling } = sliceAround(reference, whole, position[PLANE_AXIS[plane]], columnA);
  const draw = { reference, smoothness, seed, sample };
  const noisyVolume = await maker.sampleMasks(draw, 1, a, wholeWindow(grid));
  const field = await maker.displacements(draw, sampling.window, sampling.step);
  return deformationView({
    question,
    sample,
    slice,
    noisy: takeSlice(noisyVolume, slice),
    reference: takeSlice(mask, slice),
    noisyVolume,
    paths: slicePaths(field, sampling, grid, slice, mask),
    show,
    sentences: `${DEFORMATION_MEANINGS[show]} ${sliceWords(source)}`.trim(),
  });
}

async function descentOf(
  { recipe, colormap }: DescentChoice,
  question: ViewQuestion,
  { marginal, numbers }: Column,
  maker: ViewMaker,
): Promise<View> {
  const { source } = question;
  const slice = sliceIn(source, { plane: null }, null);
  const { readings, maps } = await maker.descended({ marginal, threshold: numbers.threshold, recipe, slice });
  return descentView({
    question,
    numbers,
    slice,
    ramp: rampName(colormap, "white"),
    reference: takeSlice(source.reference.mask, slice),
    readings,
    maps,
    sentences: [recipeWords(recipe), sliceWords(source)].filter((words) => words !== "").join(" "),
  });
}

async function comparisonOf(
  { a, sample, draws, hasIndependent }: ComparisonChoice,
  { tau, guess }: ViewBase,
  question: ViewQuestion,
  { marginal, sampleCounts, numbers }: Column,
  maker: ViewMaker,
): Promise<View> {
  const { source, smoothness, seed, sampleCount } = question;
  const { reference } = source;
  const words = { tau, sample, sampleCount };
  const rows = rowCandidates(numbers.threshold, words, guess, hasIndependent);
  const { measured, expected } = await maker.compared(
    { reference, a, smoothness, seed, sampleCount, marginal, sampleCounts },
    rows.map(({ candidate }) => candidate),
    Math.min(draws, mostDraws(sampleCount)),
  );
  const told = rows.map(({ id }, i) => ({ id, measured: measured[i], expected: expected[i] }));
  return comparisonView({ question, rows: told, words, drawCount: draws });
}

/** Which slice of a volume is seen, as a sentence; "" of a picture. */
function sliceWords({ reference: { grid }, plane, position }: FigureSource): string {
  const { shape } = grid;
  if (shape.length !== 3) return "";
  const axis = PLANE_AXIS[plane];
  return `Shown is the ${plane} slice with index ${position[axis]} (of 0 to ${shape[axis] - 1}).`;
}
