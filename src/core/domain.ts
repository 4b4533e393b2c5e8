/**
 * What Ω is: the grid of a file, or a box of it around the foreground. Everything else in the core sees the box alone, as
 * a grid of its own; what leaves it lies on the whole grid again, where nothing is outside of the box.
 */
import { InputError } from "./errors.ts";
import { type Grid, makeGrid, pixelCount } from "./grid.ts";
import type { Triple } from "./kernel/index.ts";
import { typedNumber } from "./numberList.ts";
import { withinVolume } from "./position.ts";
import { type Reference, foregroundBox, foregroundCount, makeReference } from "./reference.ts";
import { type Window, cutOut, embed, volumeShape, widenWindow, windowCount, windowSides } from "./window.ts";

/** Where Ω lies in a larger grid, per axis of it. Whoever has none has Ω as the whole grid. */
export interface Domain {
  /** The box's first pixel. */
  readonly start: readonly number[];
  /** Pixels of the whole grid. */
  readonly whole: readonly number[];
}

/** What Ω shall be. The margin is a fraction of the longest side of the foreground's box, the same length to every side. */
export type DomainChoice = "whole" | { readonly margin: number };

/** An organ takes two thirds of the longest side then, as in the paper's figures. */
const USUAL_MARGIN = 0.25;
const MOST_MARGIN = 10;

/** Below it a foreground is lost in its grid. */
const LITTLE = 0.1;
/** A box that leaves out less of the grid is not worth another domain. */
const WORTH_LEAVING = 0.5;

/** What rounding may add to a whole number of pixels, as a fraction of the longest side. */
const ROUNDING = 1e-9;

/** "whole", "box" or "box:0.5". @throws InputError */
export function parseDomain(text: string): DomainChoice {
  const [word, number, ...rest] = text.trim().toLowerCase().split(":");
  if (word === "whole" && number === undefined) return "whole";
  const margin = number === undefined ? USUAL_MARGIN : typedNumber(number);
  if (word !== "box" || rest.length > 0 || Number.isNaN(margin)) {
    throw new InputError(
      `the domain must be whole, box, or box:MARGIN with the margin as a fraction of the box’s longest side, as in box:${USUAL_MARGIN}, got '${text}'`,
    );
  }
  if (!(margin >= 0 && margin <= MOST_MARGIN)) {
    throw new InputError(`the domain’s margin must be in [0, ${MOST_MARGIN}], got ${margin}`);
  }
  return { margin };
}

/** As `parseDomain` reads it. */
export function writtenDomain(choice: DomainChoice): string {
  return choice === "whole" ? choice : `box:${choice.margin}`;
}

/** The whole grid that Ω is a box of. */
export function wholeGrid({ shape, spacing }: Grid, domain: Domain | null): Grid {
  return { shape: domain?.whole ?? shape, spacing };
}

/** A reference on the whole grid, and where the chosen Ω lies in it. @param whole not cropped. */
export interface InDomain {
  readonly reference: Reference;
  /** null where Ω is the whole grid. */
  readonly domain: Domain | null;
}

/**
 * The reference with the chosen Ω. An empty one, or one whose box fills the grid, keeps the whole.
 * @param whole the reference on its whole grid.
 */
export function inDomain(whole: Reference, choice: DomainChoice): InDomain {
  const all = { reference: whole, domain: null };
  if (choice === "whole") return all;
  const { grid, mask } = whole;
  const box = domainBox(whole, choice.margin);
  if (windowCount(box) === 0 || windowCount(box) === mask.length) return all;
  const domain = { start: ofGrid(grid, box.start), whole: grid.shape };
  return { reference: makeReference(boxGrid(grid, box), cutOut(grid, box, mask)), domain };
}

/** The box around the foreground with its margin, within the grid; empty for an empty reference. */
function domainBox(whole: Reference, margin: number): Window {
  const { grid } = whole;
  const box = foregroundBox(whole);
  if (windowCount(box) === 0) return box;
  return widenWindow(grid, box, Math.max(0, margin * Math.max(...windowSides(grid, box)) - ROUNDING));
}

/** The reference as it lies on the whole grid. */
export function onWholeGrid({ reference, domain }: InDomain): Reference {
  if (domain === null) return reference;
  const { grid, mask } = reference;
  return makeReference(wholeGrid(grid, domain), withSurroundings(mask, grid, domain));
}

/** Values over Ω as they lie on the whole grid, with 0 around them. @param grid of Ω. */
export function withSurroundings<T extends Float32Array | Uint8Array>(
  values: T,
  grid: Grid,
  domain: Domain | null,
): T {
  if (domain === null) return values;
  const whole = wholeGrid(grid, domain);
  const count = pixelCount(whole);
  const out = values instanceof Uint8Array ? new Uint8Array(count) : new Float32Array(count);
  return embed(whole, domainWindow(grid, domain), values, out as T);
}

/** A mask over the whole grid as far as it lies in Ω. */
export function withinDomain(mask: Uint8Array, grid: Grid, domain: Domain | null): Uint8Array {
  return domain === null ? mask : cutOut(wholeGrid(grid, domain), domainWindow(grid, domain), mask);
}

/** Another mask over the one Ω as far as it lies in the other, of the same whole grid. */
export function movedMask(mask: Uint8Array, from: InDomain, to: InDomain): Uint8Array {
  const whole = withSurroundings(mask, from.reference.grid, from.domain);
  return withinDomain(whole, to.reference.grid, to.domain);
}

/** A voxel of the one Ω in the other, or the nearest that there is; [0, 0, 0] of a picture. */
export function movedVoxel(voxel: Triple, from: InDomain, to: InDomain): Triple {
  const { shape } = to.reference.grid;
  if (shape.length === 2) return voxel;
  const moved = voxel.map((n, axis) => n + (from.domain?.start[axis] ?? 0) - (to.domain?.start[axis] ?? 0));
  return withinVolume(moved as unknown as Triple, shape);
}

/** Ω in its whole grid. @param grid of Ω. */
function domainWindow(grid: Grid, domain: Domain): Window {
  const start = grid.shape.length === 2 ? [0, ...domain.start] : domain.start;
  return { start: start as unknown as Window["start"], shape: volumeShape(grid) };
}

/** @throws InputError where it is no box within a grid that may be computed with. @param grid of Ω. */
export function checkedDomain({ start, whole }: Domain, grid: Grid): Domain {
  const { shape, spacing } = grid;
  const isWithin =
    whole.length === shape.length &&
    start.length === shape.length &&
    start.every((first, axis) => Number.isInteger(first) && first >= 0 && first + shape[axis] <= whole[axis]);
  if (!isWithin) {
    throw new InputError(
      `a domain of ${shape.join(" × ")} from ${start.join(", ")} on does not lie in a grid of ${whole.join(" × ")}`,
    );
  }
  makeGrid(whole, spacing);
  return { start: [...start], whole: [...whole] };
} // prettier-ignore

/**
 * The Ω that a file is opened with where nobody has chosen: of a volume the box, if the foreground fills less than a tenth
 * of the grid and the box with its margin at most half of it. @param whole on its whole grid.
 */
export function suggestedDomain(whole: Reference): DomainChoice {
  const isLost = foregroundCount(whole) < LITTLE * whole.mask.length;
  if (whole.grid.shape.length === 2 || !isLost) return "whole";
  const box = domainBox(whole, USUAL_MARGIN);
  return windowCount(box) > 0 && windowCount(box) <= WORTH_LEAVING * whole.mask.length
    ? { margin: USUAL_MARGIN }
    : "whole";
}

function boxGrid(grid: Grid, box: Window): Grid {
  return makeGrid(ofGrid(grid, box.shape), grid.spacing);
}

function ofGrid({ shape }: Grid, triple: readonly number[]): number[] {
  return triple.slice(3 - shape.length);
}
