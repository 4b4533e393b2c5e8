/**
 * A drawn mask as text that fits into a link: its runs, deflated, in base64url. Over the grid of the link's preset the
 * runs stand alone; over any other they follow the grid and how it lies.
 */
import { deflateSync } from "fflate";
import { InputError } from "../../core/errors.ts";
import { type Domain, checkedDomain, wholeGrid } from "../../core/domain.ts";
import { type Grid, makeGrid, pixelCount } from "../../core/grid.ts";
import { type Reference, makeReference } from "../../core/reference.ts";
import { packRuns, unpackRuns } from "../../core/runs.ts";
import { base64url, bytesOfBase64url, inflateWithin } from "../../io/deflated.ts";
import type { Orientation } from "../../io/image.ts";
import { isNumbers, isOrientation } from "../../io/orientation.ts";

/** A grid that is no preset's, and how it lies in the patient. */
interface Ground {
  readonly grid: Grid;
  readonly orientation: Orientation | null;
  /** Where it lies in its file's grid, of which the orientation speaks; null for the whole. */
  readonly domain: Domain | null;
}

export interface DrawnMask extends Ground {
  readonly mask: Uint8Array;
}

/** 256³: the largest mask that a link may unfold to. */
const MOST_PIXELS = 2 ** 24;
/** What the data may inflate to: 4 MiB of runs. */
const MOST_BYTES = 2 ** 22;
/** Of the part that says the grid. */
const LONGEST_GROUND = 8192;

/** @param ground null where the mask lies over the grid of a preset that the link names. */
export function encodeMask(mask: Uint8Array, ground: Ground | null): string {
  const head = new TextEncoder().encode(ground === null ? "\n" : `${groundText(ground)}\n`);
  const runs = packRuns(mask);
  const bytes = new Uint8Array(head.length + runs.length);
  bytes.set(head);
  bytes.set(runs, head.length);
  return base64url(deflateSync(bytes, { level: 9 }));
}

/**
 * The mask that was encoded. @param domain the place that the link gives it, if any, for a mask that brings its grid.
 * @param preset the ground of the link's preset, for a mask that brings none.
 * @throws InputError where the text is damaged, or would unfold to more than 256³ pixels or 4 MiB.
 */
export function decodeMask(text: string, domain: Domain | null, preset: () => Ground): DrawnMask {
  const bytes = unfolded(text);
  const end = bytes.subarray(0, LONGEST_GROUND).indexOf(10);
  if (end < 0) throw damaged();
  const ground = end === 0 ? preset() : parseGround(new TextDecoder().decode(bytes.subarray(0, end)), domain);
  const count = pixelCount(ground.grid);
  if (count > MOST_PIXELS) {
    throw new InputError(`a link’s mask may have ${MOST_PIXELS} pixels at most, got ${count}`);
  }
  return { ...ground, mask: unpackRuns(bytes.subarray(end + 1), count) };
}

/** The drawn mask as a reference. */
export function drawnReference({ grid, mask }: DrawnMask): Reference {
  return makeReference(grid, mask);
}

function unfolded(text: string): Uint8Array {
  const packed = bytesOfBase64url(text);
  const bytes = packed === null ? null : inflateWithin(packed, MOST_BYTES);
  if (bytes === null) throw damaged();
  if (bytes === "more") {
    throw new InputError(`a link’s mask may unfold to ${MOST_BYTES} bytes at most, and this one goes on`);
  }
  return bytes;
}

function groundText({ grid, orientation }: Ground): string {
  const { shape, spacing } = grid;
  if (orientation === null) return JSON.stringify({ shape, spacing });
  // What a file's header says beyond this is for exports over the file, and a link carries no file.
  const { axes, flips, code, affine, isOblique, storedShape } = orientation;
  return JSON.stringify({
    shape,
    spacing,
    orientation: { axes, flips, code, affine, isOblique, storedShape },
  });
}

function parseGround(text: string, place: Domain | null): Ground {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw damaged();
  }
  if (typeof read !== "object" || read === null) throw damaged();
  const { shape, spacing, orientation } = read as Record<string, unknown>;
  if (!isNumbers(shape) || !(spacing === null || isNumbers(spacing))) throw damaged();
  const grid = makeGrid(shape, spacing);
  const domain = place === null ? null : checkedDomain(place, grid);
  if (orientation === undefined) return { grid, orientation: null, domain };
  if (!isOrientation(orientation, wholeGrid(grid, domain))) throw damaged();
  const { axes, flips, code, affine, isOblique, storedShape } = orientation;
  return { grid, orientation: { axes, flips, code, affine, isOblique, storedShape }, domain };
}

function damaged(): InputError {
  return new InputError("a link’s mask is damaged: copy the whole link again");
}
