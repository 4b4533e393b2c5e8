/** Which Ω a file is given: its whole grid, or the box around the foreground with a margin. */
import { type InDomain, wholeGrid } from "./domain.ts";
import { InputError } from "./errors.ts";
import { type Grid, makeGrid, pixelCount } from "./grid.ts";
import type { Triple } from "./kernel/index.ts";
import { typedNumber } from "./numberList.ts";
import { cutOut } from "./surroundings.ts";
import { type Reference, foregroundBox, foregroundCount, makeReference } from "./reference.ts";
import { type Window, widenWindow, windowCount, windowSides } from "./window.ts";

/** What Ω shall be. The margin is a fraction of the longest side of the foreground's box, the same length to every side. */
export type DomainChoice = "whole" | { readonly margin: number };

/** An organ takes two thirds of the longest side then, as in the paper's figures. */
const USUAL_MARGIN = 0.25;
export const USUAL_BOX: DomainChoice = { margin: USUAL_MARGIN };
const MOST_MARGIN = 10;

/** Below it a foreground is lost in its grid. */
const LITTLE = 0.1;
/** A box that leaves out less of the grid is not worth another domain. */
const WORTH_LEAVING = 0.5;
/** Of voxels along the longest axis: with fewer an organ is seen in all of it, and its box alone would be a handful. */
const LEAST_AXIS = 64;

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
  const box = foregroundBox(whole);
  return windowCount(box) === 0 ? box : withMargin(whole.grid, box, margin);
}

function withMargin(grid: Grid, box: Window, margin: number): Window {
  return widenWindow(grid, box, Math.max(0, margin * Math.max(...windowSides(grid, box)) - ROUNDING));
}

/** Pixels per axis of the usual box around a reference, whatever Ω it has; null where it has none that is smaller than the grid. */
export function boxShape({ reference, domain }: InDomain): readonly number[] | null {
  const { grid } = reference;
  const whole = wholeGrid(grid, domain);
  const found = foregroundBox(reference);
  if (windowCount(found) === 0) return null;
  const skipped = 3 - grid.shape.length;
  const start = found.start.map((n, axis) => n + (domain?.start[axis - skipped] ?? 0)) as unknown as Triple;
  const box = withMargin(whole, { start, shape: found.shape }, USUAL_MARGIN);
  return windowCount(box) === pixelCount(whole) ? null : ofGrid(grid, box.shape);
}

/**
 * The Ω that a file is opened with where nobody has chosen: of a volume the box, if the foreground fills less than a tenth
 * of the grid and the box with its margin at most half of it; a small volume is never cropped unasked.
 * @param whole on its whole grid.
 */
export function suggestedDomain(whole: Reference): DomainChoice {
  const isLost = foregroundCount(whole) < LITTLE * whole.mask.length;
  const { shape } = whole.grid;
  if (shape.length === 2 || Math.max(...shape) < LEAST_AXIS || !isLost) return "whole";
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
