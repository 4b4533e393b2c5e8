/** What the two optimal segmentations make of the reference's shape: parts, pieces, holes and the hollow of its outline. */
import { type Components, componentSteps, eachShared } from "../../core/components.ts";
import { hullArea } from "../../core/hull.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { type Reference, foregroundCount } from "../../core/reference.ts";
import type { Column } from "../../core/result.ts";
import { ACCURACY_THRESHOLD } from "../../core/segmentation.ts";
import { Meter, finish } from "../../core/steps.ts";
import { volumeShape } from "../../core/window.ts";

/** The one change that is worth saying; the first of these that applies. */
export type ShapeChange =
  /** Parts of the reference of which an answer has no pixel. */
  | {
      readonly kind: "lost";
      readonly parts: number;
      readonly fromAccuracy: number;
      readonly fromDice: number;
    }
  /** Most parts that one component of an answer joins; 1 and less: none. */
  | { readonly kind: "joined"; readonly parts: number; readonly byAccuracy: number; readonly byDice: number }
  /** Most pieces of the accuracy-optimal answer that one part falls into. */
  | { readonly kind: "broken"; readonly parts: number; readonly pieces: number }
  | { readonly kind: "filled"; readonly holes: number; readonly byAccuracy: number; readonly byDice: number }
  /** The accuracy-optimal answer lets a hole run out. */
  | { readonly kind: "opened"; readonly holes: number }
  /** The Dice-optimal answer closes round what lay outside. */
  | { readonly kind: "newHole"; readonly isInBoth: boolean }
  | { readonly kind: "hollowGone"; readonly from: "accuracy" | "dice" | "both" };

/** What is smaller than this share of the reference does not count. */
const LEAST_SHARE = 0.01;
/** A hole of which less than this share is left open is filled. */
const LEFT_OPEN = 0.01;
/** Area over that of the convex hull: outlines below it have a hollow. */
const HOLLOW_BELOW = 0.95;

/** Passes over the pixels, at most. */
const PASSES = 6;

/** A mask taken apart. In 3D the background is not looked at. */
interface Shape {
  readonly foreground: Components;
  readonly background: Components | null;
  /** The components that count, largest or not. */
  readonly parts: ReadonlySet<number>;
  /** The components of the background that are holes and count. */
  readonly holes: ReadonlySet<number>;
}

/** In steps (see steps.ts), since a large volume takes a while. null: nothing to say. */
export function* shapeChangeSteps(
  column: Column,
  reference: Reference,
): Generator<number, ShapeChange | null> {
  const { marginal, numbers } = column;
  const volume = foregroundCount(reference);
  if (volume === 0 || numbers.threshold === null) return null;
  const meter = new Meter(PASSES);
  const shape = volumeShape(reference.grid);
  const least = LEAST_SHARE * volume;
  const known = references.get(reference.mask);
  const original = known ?? (yield* shapeSteps(reference.mask, 1, shape, least, meter));
  references.set(reference.mask, original);
  if (original.background === null && original.parts.size < 2) return null;
  const accuracy =
    numbers.volumeAccuracy === 0
      ? null
      : yield* shapeSteps(marginal, ACCURACY_THRESHOLD, shape, least, meter);
  const dice = yield* shapeSteps(marginal, numbers.threshold, shape, least, meter);
  return (
    changeOfParts(original, accuracy, dice) ??
    changeOfHoles(original, accuracy, dice) ??
    changeOfHollow(original, accuracy, dice)
  );
}

/** `shapeChangeSteps` at once. */
export function shapeChange(column: Column, reference: Reference): ShapeChange | null {
  return finish(shapeChangeSteps(column, reference));
}

/** Masks are never changed in place, and one is asked about at many noise strengths. */
const references = new WeakMap<Uint8Array, Shape>();

function* shapeSteps(
  values: Float32Array | Uint8Array,
  threshold: number,
  shape: Triple,
  least: number,
  meter: Meter,
): Generator<number, Shape> {
  const foreground = yield* meter.run(componentSteps(values, threshold, shape, "foreground"), 1);
  yield meter.add(0);
  const background =
    shape[0] > 1 ? null : yield* meter.run(componentSteps(values, threshold, shape, "background"), 1);
  yield meter.add(0);
  return {
    foreground,
    background,
    parts: numbered(foreground.sizes, (size) => size >= least),
    holes: numbered(background?.sizes ?? [], (size, hole) => size >= least && !background!.isOpen[hole]),
  };
}

function numbered(sizes: readonly number[], counts: (size: number, i: number) => boolean): Set<number> {
  return new Set(sizes.flatMap((size, i) => (counts(size, i) ? [i] : [])));
}

/** By the components of `one` that are meant: those of `other` that they share pixels with, and how many. */
function meetings(one: Components, isMeant: (component: number) => boolean, other: Components) {
  const met = new Map<number, Map<number, number>>();
  eachShared(one, other, (ofOne, ofOther, pixels) => {
    if (!isMeant(ofOne)) return;
    let others = met.get(ofOne);
    if (others === undefined) met.set(ofOne, (others = new Map()));
    others.set(ofOther, (others.get(ofOther) ?? 0) + pixels);
  });
  return met;
}

function changeOfParts(original: Shape, accuracy: Shape | null, dice: Shape): ShapeChange | null {
  const parts = original.parts.size;
  const isPart = (component: number) => original.parts.has(component);
  const inDice = meetings(original.foreground, isPart, dice.foreground);
  const inAccuracy = accuracy && meetings(original.foreground, isPart, accuracy.foreground);
  if (parts >= 2) {
    const fromDice = parts - inDice.size;
    const fromAccuracy = inAccuracy === null ? fromDice : parts - inAccuracy.size;
    if (fromAccuracy > 0) return { kind: "lost", parts, fromAccuracy, fromDice };
    const byDice = mostJoined(inDice);
    const byAccuracy = inAccuracy === null ? 0 : mostJoined(inAccuracy);
    if (byDice >= 2) return { kind: "joined", parts, byAccuracy, byDice };
  }
  // A volume's pieces are not told.
  if (accuracy === null || inAccuracy === null || original.background === null) return null;
  const pieces = mostOf(
    [...inAccuracy.values()].map(
      (met) => [...met.keys()].filter((piece) => accuracy.parts.has(piece)).length,
    ),
  );
  return pieces >= 2 ? { kind: "broken", parts, pieces } : null;
}

/** The most parts that meet one and the same component. */
function mostJoined(met: ReadonlyMap<number, ReadonlyMap<number, number>>): number {
  const counts = new Map<number, number>();
  for (const others of met.values()) {
    for (const other of others.keys()) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  return mostOf(counts.values());
}

/** 0 for none. */
function mostOf(counts: Iterable<number>): number {
  let most = 0;
  for (const count of counts) most = Math.max(most, count);
  return most;
}

function changeOfHoles(original: Shape, accuracy: Shape | null, dice: Shape): ShapeChange | null {
  const { background } = original;
  if (background === null) return null;
  const holes = original.holes.size;
  const isHole = (component: number) => original.holes.has(component);
  const filledBy = (answer: Shape | null) => {
    if (answer === null || holes === 0) return 0;
    const covered = meetings(background, isHole, answer.foreground);
    return [...original.holes].filter((hole) => {
      const pixels = [...(covered.get(hole)?.values() ?? [])].reduce((sum, shared) => sum + shared, 0);
      return background.sizes[hole] - pixels < LEFT_OPEN * background.sizes[hole];
    }).length;
  };
  const byDice = filledBy(dice);
  if (byDice > 0) return { kind: "filled", holes, byAccuracy: filledBy(accuracy), byDice };
  if (accuracy !== null && holes > 0) {
    const outside = accuracy.background!.isOpen;
    const met = meetings(background, isHole, accuracy.background!);
    if ([...met.values()].some((others) => [...others.keys()].some((other) => outside[other]))) {
      return { kind: "opened", holes };
    }
  }
  if (!hasNewHole(background, dice)) return null;
  return { kind: "newHole", isInBoth: accuracy !== null && hasNewHole(background, accuracy) };
}

/** Whether an answer has a hole where the reference has none, be it as small as it may. */
function hasNewHole(background: Components, answer: Shape): boolean {
  if (answer.holes.size === 0) return false;
  const met = meetings(answer.background!, (component) => answer.holes.has(component), background);
  return [...answer.holes].some((hole) =>
    [...(met.get(hole)?.keys() ?? [])].every((component) => background.isOpen[component]),
  );
}

function changeOfHollow(original: Shape, accuracy: Shape | null, dice: Shape): ShapeChange | null {
  if (original.background === null || original.parts.size !== 1) return null;
  const before = solidity(original);
  if (before >= HOLLOW_BELOW) return null;
  // At least half of what the outline lacks is gone.
  const isGone = (answer: Shape | null) =>
    answer !== null && answer.parts.size > 0 && 1 - solidity(answer) <= (1 - before) / 2;
  const [first, second] = [isGone(accuracy), isGone(dice)];
  if (!first && !second) return null;
  return { kind: "hollowGone", from: first && second ? "both" : first ? "accuracy" : "dice" };
}

/** Area over that of the convex hull, holes filled, of the components that count. */
function solidity({ foreground, background, parts }: Shape): number {
  let area = 0;
  for (const part of parts) area += foreground.sizes[part];
  background!.sizes.forEach((size, component) => (area += background!.isOpen[component] ? 0 : size));
  return area / hullArea(foreground, (component) => parts.has(component));
}
