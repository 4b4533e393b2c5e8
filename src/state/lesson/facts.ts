/** The numbers in the Lesson's text, from the core: a function for each chapter that has some. */
import { LevelSets, thresholdRecursion } from "../../core/levels.ts";
import { leak, volumeBounds } from "../../core/volume.ts";
import { overlapOf } from "../../core/overlap.ts";
import { makeGrid } from "../../core/grid.ts";
import { type Reference, foregroundBox, foregroundCount, makeReference } from "../../core/reference.ts";
import { scoreOf } from "../../core/score.ts";
import { thresholded } from "../../core/segmentation.ts";
import { PRESET_SIZE, maskOf } from "../../shapes/presets.ts";
import { disc, subtract } from "../../shapes/sdf.ts";
import { presetWork } from "../lab/work.ts";
import { type Answer, type Source, answerOf, answerTo, timesReference } from "./answers.ts";
import { CHAPTERS } from "./chapters.ts";
import { partsOf } from "./parts.ts";
import { type ShapeName, workOf } from "./scenes.ts";

const { seed, smoothness, samples } = CHAPTERS[2].scene;

/** The five labels at a noise strength. */
function labels(source: Source, a: number, shape: ShapeName = "kidney"): Promise<Uint8Array[]> {
  const { reference } = workOf(shape);
  const draws = Array.from({ length: samples }, (_, sample) => ({ reference, smoothness, seed, sample }));
  return Promise.all(draws.map((draw) => source.sampleMask(draw, a)));
}

/** Volumes of masks, as multiples of the kidney. */
function volumes(masks: readonly Uint8Array[]): number[] {
  const { reference } = workOf("kidney");
  return masks.map((mask) => mask.reduce((sum, value) => sum + value, 0) / foregroundCount(reference));
}

/** Chapter 1: five labels. Volumes in multiples of the organ. */
export async function labelsDiffer(source: Source) {
  const masks = await labels(source, 0.05);
  const sizes = volumes(masks);
  const pairs = masks.flatMap((mask, i) => masks.slice(i + 1).map((other) => overlapOf(mask, other).dice!));
  const votes = masks[0].map((_, p) => masks.reduce((sum, mask) => sum + mask[p], 0));
  const [ofAll, ofAny] = volumes([thresholded(votes, masks.length), thresholded(votes, 1)]);
  return {
    volumes: sizes,
    smallest: Math.min(...sizes),
    largest: Math.max(...sizes),
    pairDice: mean(pairs),
    leastPairDice: Math.min(...pairs),
    mostPairDice: Math.max(...pairs),
    ofAll,
    ofAny,
  };
}

/** Chapter 3: the label that its columns show, those at a = 0.2, and the leak as a share of the organ. */
export async function manyStrengths(source: Source) {
  const { noise, firstRow } = CHAPTERS[2].scene;
  const { reference } = workOf("kidney");
  const draw = { reference, smoothness, seed, sample: Number(firstRow) };
  const [ofFive, along] = await Promise.all([
    labels(source, 0.2),
    Promise.all(noise.map((a) => source.sampleMask(draw, a))),
  ]);
  const sizes = volumes(ofFive);
  return {
    along: volumes(along),
    smallest: Math.min(...sizes),
    largest: Math.max(...sizes),
    leak: leakShare(reference, 0.2),
    leakAtLittle: leakShare(reference, 0.05),
  };
}

/** Chapter 3: the noise strengths at which `volumesAlong` knows volumes. */
const ALONG: readonly number[] = Array.from({ length: 16 }, (_, i) => i / 50);

/**
 * Chapter 3: volumes of each of the five labels as the noise grows from 0 to 0.3, and what is expected of one, the
 * organ's less the leak; in multiples of the organ.
 */
export async function volumesAlong(source: Source) {
  const { reference } = workOf("kidney");
  const sizes: number[][] = [];
  // One strength after the other: the figure beside it does not wait for all of them.
  for (const a of ALONG) sizes.push(volumes(await labels(source, a)));
  const points = (of: (step: number) => number) =>
    ALONG.map((a, step) => ({ x: a, y: of(step), band: null }));
  return {
    samples: Array.from({ length: samples }, (_, sample) => points((step) => sizes[step][sample])),
    expected: points((step) => 1 - leakShare(reference, ALONG[step])),
  };
}

/** Labels smaller than the organ at a = 0.2, among draws 1 to 200 of seed 18: too long for the page, run again by the tests. */
export const SMALLER_LABELS = { draws: 200, smaller: 131 } as const;

export function leakShare(reference: Reference, a: number): number {
  const ofDomain = leak(reference, foregroundBox(reference), a);
  return (ofDomain * reference.mask.length) / foregroundCount(reference);
}

/** Chapter 4: root mean square error over Ω of an average of k labels at a = 0.1. */
export async function averages(source: Source) {
  const { marginal } = await answerOf(source, "kidney", 0.1);
  const masks = await labels(source, 0.1);
  const square = marginal.map((m, p) => (mean(masks.map((mask) => mask[p])) - m) ** 2);
  return {
    ofTheseFive: Math.sqrt(mean(square)),
    ofFive: expectedError(marginal, 5),
    ofThousand: expectedError(marginal, 1000),
  };
}

/** √(mean m(1 − m) / k), the root mean square over Ω of the average's standard deviation. */
export function expectedError(marginal: Float32Array, count: number): number {
  return Math.sqrt(mean(marginal.map((m) => m * (1 - m))) / count);
}

/** The kidney's answers in the four columns. */
function columns(source: Source): Promise<Answer[]> {
  return Promise.all(CHAPTERS[2].scene.noise.map((a) => answerOf(source, "kidney", a)));
}

/** Chapter 5: what the accuracy-optimal answer keeps, and from where on it is empty. */
export async function bestForAccuracy(source: Source) {
  const answers = await columns(source);
  const [, , third, last] = answers;
  const outline = scoreOf(third.reference.mask, third.marginal);
  const holed = discWithHole();
  const grown = answerTo(holed, await source.marginal(holed, 0.05));
  return {
    kept: answers.map((answer) => timesReference(answer.accuracy.pixels, answer)),
    end: await lastStrength(source, "kidney", ({ accuracy }) => accuracy.pixels > 0),
    best: third.accuracy.accuracy,
    outline: outline.accuracy,
    nothing: scoreOf(new Uint8Array(third.marginal.length), third.marginal).accuracy,
    emptyAtEnd: last.accuracy.accuracy,
    withSmallHole: timesReference(grown.accuracy.pixels, grown),
    majorityOfFive: timesReference(mean(last.marginal.map(ofFive)) * last.marginal.length, last),
  };
}

/** A disc of radius 0.3 with a hole of radius 0.06, whose accuracy-optimal answer grows. */
function discWithHole(): Reference {
  const shape = subtract(disc([0.5, 0.5], 0.3), disc([0.5, 0.5], 0.06));
  return makeReference(makeGrid([PRESET_SIZE, PRESET_SIZE]), maskOf(shape, PRESET_SIZE, PRESET_SIZE));
}

/** Probability that at least three of five labels contain a pixel which each contains with probability m. */
function ofFive(m: number): number {
  return m ** 3 * (10 - 15 * m + 6 * m ** 2);
}

/** Chapter 6. */
export async function bestForDice(source: Source) {
  const answers = await columns(source);
  return {
    thresholds: answers.map(({ threshold }) => threshold),
    volumes: answers.map((answer) => timesReference(answer.dice.pixels, answer)),
    dice: answers[2].dice.dice!,
    diceOfAccuracy: answers[2].accuracy.dice!,
    timesAccuracy: timesReference(answers[2].accuracy.pixels, answers[2]),
  };
}

/**
 * Mean Dice of the kidney's Dice-optimal answer at a = 0.15 with 600 single labels, draws 1 to 600 of seed 18: a
 * simulation too long for the page. The tests run it again.
 */
export const MEAN_DICE = {
  draws: 600,
  smooth: { b: 0.3, mean: 0.511, error: 0.006 },
  rough: { b: 0, mean: 0.533 },
} as const;

/** Dice of trained networks for the kidney at a = 0.1, from the README's table of results. */
export const NETWORKS = { crossEntropyAtHalf: "0.353", softDice: "0.506", crossEntropyAtT: "0.503" } as const;

/** Chapter 7: τ ← ½ D_m({m ≥ τ}) for the kidney at a = 0.15, from ½ until three digits stand. */
export async function recursion(source: Source) {
  const answer = await answerOf(source, "kidney", 0.15);
  return { steps: [...thresholdRecursion(LevelSets.of(answer.marginal), 0.5)], threshold: answer.threshold };
}

/** What is shown of a recursion: up to the first that no longer moves in the third digit. */
export function shownSteps(steps: readonly number[]): readonly number[] {
  const still = steps.findIndex((value, i) => i > 0 && Math.abs(value - steps[steps.length - 1]) < 5e-4);
  return still < 0 ? steps : steps.slice(0, still + 1);
}

/** Chapter 8's table: organs, each with the noise strength at which its volumes are told. */
export const VOLUME_ROWS = [
  { name: "Kidney", a: 0.1, preset: "kidney" },
  { name: "Aorta", a: 0.1, preset: "aorta" },
  { name: "Esophagus", a: 0.03, preset: "esophagus" },
  { name: "Kidney 3D", a: 0.1, preset: "kidney-3d" },
] as const;

/** Chapter 8: volumes of the answers beside the sum of the probabilities, in multiples of the organ; by `VOLUME_ROWS`. */
export async function biasedVolumes(source: Source) {
  const answers = await Promise.all(
    VOLUME_ROWS.map(async ({ preset, a }) => {
      const { reference } = preset === "kidney-3d" ? presetWork(preset, 64) : workOf(preset);
      return answerTo(reference, await source.marginal(reference, a));
    }),
  );
  const [kidney] = answers;
  const share = (pixels: number) => pixels / kidney.reference.mask.length;
  return {
    rows: answers.map((answer) => ({
      marginal: timesReference(answer.volume, answer),
      accuracy: timesReference(answer.accuracy.pixels, answer),
      dice: timesReference(answer.dice.pixels, answer),
    })),
    // Of the kidney, as shares of Ω.
    kidney: {
      marginal: share(kidney.volume),
      bounds: volumeBounds(share(kidney.volume)),
      accuracy: share(kidney.accuracy.pixels),
      dice: share(kidney.dice.pixels),
    },
  };
}

/** Chapter 8: the noise strengths from which on the smaller lesion is lost, and the thinnest organ's answer is empty. */
export async function lostParts(source: Source) {
  const { reference } = workOf("lesions");
  const [small] = partsOf(reference.mask, reference.grid.shape[1]).toSorted((p, q) => count(p) - count(q));
  const isKept = (mask: Uint8Array) => overlapOf(mask, small).dice! > 0;
  return {
    byAccuracy: await lastStrength(source, "lesions", ({ accuracy }) => isKept(accuracy.mask)),
    byDice: await lastStrength(source, "lesions", ({ dice }) => isKept(dice.mask)),
    thinnestEnds: await lastStrength(source, "esophagus", ({ accuracy }) => accuracy.pixels > 0),
  };
}

/** The noise strength, to 0.0001, up to which an answer has a property that it has at 0 and loses below 0.25 for good. */
async function lastStrength(
  source: Source,
  shape: ShapeName,
  holds: (answer: Answer) => boolean,
): Promise<number> {
  let low = 0;
  let high = 0.25;
  while (high - low > 1e-4) {
    const middle = (low + high) / 2;
    if (holds(await answerOf(source, shape, middle))) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function count(mask: Uint8Array): number {
  return mask.reduce((sum, value) => sum + value, 0);
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let p = 0; p < values.length; p++) sum += values[p];
  return sum / values.length;
}

/** The answers that pictures of the Lesson show and its questions ask for. */
export const kidneyAnswer = (source: Source) => answerOf(source, "kidney", 0.15);
export const aortaAnswer = (source: Source) => answerOf(source, "aorta", 0.1);
export const esophagusAnswer = (source: Source) => answerOf(source, "esophagus", 0.03);
export const discsAnswer = (source: Source) => answerOf(source, "two discs", 0.08);

/** The answer to the ring, and the average of five labels that is seen before. */
export async function ringAnswer(source: Source) {
  const a = 0.15;
  const [answer, masks] = await Promise.all([answerOf(source, "ring", a), labels(source, a, "ring")]);
  return { answer, average: Float32Array.from(masks[0], (_, p) => mean(masks.map((mask) => mask[p]))) };
}
