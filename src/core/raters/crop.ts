/**
 * The part of Ω in which the raters' masks lie, as a grid of its own: what is computed there is what would be computed in all
 * of Ω, in less time. Its longest side is another length than that of Ω, so a and b have other values in it.
 */
import { type Grid, makeGrid, pixelCount, pixelSizes } from "../grid.ts";
import type { Triple } from "../kernel/index.ts";
import { foregroundBox } from "../reference.ts";
import { cutOut } from "../surroundings.ts";
import { type Window, embed, volumeShape, widenWindow, windowCount, windowSides } from "../window.ts";
import type { RaterMasks } from "./masks.ts";

/** How much of the masks' common box is added on every side: raters who differ by more do not mean one object. */
const MARGIN = 0.5;

export interface Crop {
  readonly raters: RaterMasks;
  /** Its place in the grid of Ω. */
  readonly window: Window;
  /** Longest side of the part, and of the box in which the masks lie, fractions of the longest side of Ω. */
  readonly side: number;
  readonly boxSide: number;
}

/** The smallest box that holds every mask. @param masks not all of them empty. */
function commonBox({ grid, masks }: RaterMasks): Window {
  const boxes = masks.map((mask) => foregroundBox({ grid, mask })).filter((box) => windowCount(box) > 0);
  const start = [0, 1, 2].map((axis) => Math.min(...boxes.map((box) => box.start[axis])));
  const end = [0, 1, 2].map((axis) => Math.max(...boxes.map((box) => box.start[axis] + box.shape[axis])));
  return {
    start: start as unknown as Triple,
    shape: end.map((last, axis) => last - start[axis]) as unknown as Triple,
  };
}

function longestSide(grid: Grid, window: Window): number {
  return Math.max(...windowSides(grid, window));
}

/** The raters' masks in their common box with a margin of half of it; where that meets the rim of Ω, the rim stays. */
export function croppedRaters(raters: RaterMasks): Crop {
  const { grid, masks } = raters;
  const box = commonBox(raters);
  const boxSide = longestSide(grid, box);
  const window = widenWindow(grid, box, MARGIN * boxSide);
  const side = longestSide(grid, window);
  if (windowCount(window) === pixelCount(grid)) return { raters, window, side, boxSide };
  const shape = grid.shape.length === 2 ? window.shape.slice(1) : window.shape;
  const within = makeGrid(shape, grid.spacing);
  return {
    raters: { grid: within, masks: masks.map((mask) => cutOut(grid, window, mask)) },
    window,
    side,
    boxSide,
  };
}

/** A mask over the part, in its place in all of Ω. */
export function maskOverWhole(grid: Grid, { window }: Crop, mask: Uint8Array): Uint8Array {
  return embed(grid, window, mask, new Uint8Array(pixelCount(grid)));
}

/** Every so many pixels of a grid, where the masks are looked at: what they are there stays as it is. */
export interface Thinned {
  readonly raters: RaterMasks;
  /** Longest side of the thinned grid, a fraction of that of the grid: the last step may end outside of it. */
  readonly side: number;
  /** Longest side of its pixels, likewise. */
  readonly pixel: number;
}

/** At most so many pixels, the finest axes thinned first. */
export function thinnedRaters(raters: RaterMasks, mostPixels: number): Thinned {
  const { grid, masks } = raters;
  const sizes = pixelSizes(grid);
  const steps = grid.shape.map(() => 1);
  const shape = () => grid.shape.map((n, axis) => Math.ceil(n / steps[axis]));
  const count = () => shape().reduce((product, n) => product * n, 1);
  while (count() > mostPixels) {
    const lengths = sizes.map((size, axis) => (shape()[axis] > 1 ? size * steps[axis] : Infinity));
    steps[lengths.indexOf(Math.min(...lengths))]++;
  }
  const spacing = sizes.map((size, axis) => size * steps[axis]);
  const pixel = Math.max(...spacing);
  if (steps.every((step) => step === 1)) return { raters, side: 1, pixel };
  const thinned = makeGrid(shape(), spacing);
  const side = Math.max(...shape().map((n, axis) => n * spacing[axis]));
  return { raters: { grid: thinned, masks: masks.map((mask) => everyStep(grid, mask, steps)) }, side, pixel };
}

/** The pixels from the middle of the first step on. */
function everyStep(grid: Grid, mask: Uint8Array, steps: readonly number[]): Uint8Array {
  const [n0, n1, n2] = volumeShape(grid);
  const [s0, s1, s2] = grid.shape.length === 2 ? [1, ...steps] : steps;
  const out: number[] = [];
  const places = (n: number, step: number) =>
    Array.from({ length: Math.ceil(n / step) }, (_, i) => Math.min(n - 1, i * step + (step >> 1)));
  const [rows, columns] = [places(n1, s1), places(n2, s2)];
  for (const i of places(n0, s0)) {
    for (const j of rows) for (const k of columns) out.push(mask[(i * n1 + j) * n2 + k]);
  }
  return Uint8Array.from(out);
}
