/**
 * A drawn mask as text that fits into a link: its runs, deflated, in base64url. Over the grid of the link's preset the
 * runs stand alone; over any other they follow the grid and how it lies.
 */
import { Inflate, deflateSync } from "fflate";
import { InputError } from "../../core/errors.ts";
import { type Grid, makeGrid, pixelCount } from "../../core/grid.ts";
import { type Reference, makeReference } from "../../core/reference.ts";
import { packRuns, unpackRuns } from "../../core/runs.ts";
import { feed } from "../../io/gzip.ts";
import type { Orientation } from "../../io/image.ts";

/** A grid that is no preset's, and how it lies in the patient. */
interface Ground {
  readonly grid: Grid;
  readonly orientation: Orientation | null;
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
 * The mask that was encoded. @param preset the ground of the link's preset, for a mask that brings none.
 * @throws InputError where the text is damaged, or would unfold to more than 256³ pixels or 4 MiB.
 */
export function decodeMask(text: string, preset: () => Ground): DrawnMask {
  const bytes = inflated(bytesOf(text));
  const end = bytes.subarray(0, LONGEST_GROUND).indexOf(10);
  if (end < 0) throw damaged();
  const ground = end === 0 ? preset() : parseGround(new TextDecoder().decode(bytes.subarray(0, end)));
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

function parseGround(text: string): Ground {
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
  if (orientation === undefined) return { grid, orientation: null };
  if (!isOrientation(orientation, grid)) throw damaged();
  const { axes, flips, code, affine, isOblique, storedShape } = orientation;
  return { grid, orientation: { axes, flips, code, affine, isOblique, storedShape } };
}

function isOrientation(value: unknown, { shape }: Grid): value is Orientation {
  if (typeof value !== "object" || value === null) return false;
  const { axes, flips, code, affine, isOblique, storedShape } = value as Record<string, unknown>;
  return (
    isNumbers(axes) &&
    axes.length === shape.length &&
    [...axes].sort((a, b) => a - b).every((axis, i) => axis === i) &&
    Array.isArray(flips) &&
    flips.length === shape.length &&
    flips.every((flip) => typeof flip === "boolean") &&
    typeof code === "string" &&
    /^[RLAPSI]{3}$/.test(code) &&
    Array.isArray(affine) &&
    affine.length === 4 &&
    affine.every((row) => isNumbers(row) && row.length === 4) &&
    typeof isOblique === "boolean" &&
    isNumbers(storedShape) &&
    storedShape.length === shape.length &&
    axes.every((axis, i) => storedShape[axis] === shape[i])
  );
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((entry) => Number.isFinite(entry));
}

/** Inflates piece by piece, and no further than is allowed. @throws InputError */
function inflated(packed: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let total = 0;
  let isWhole = false;
  const stream = new Inflate((piece, isFinal) => {
    total += piece.length;
    isWhole = isFinal;
    if (total > MOST_BYTES) {
      throw new InputError(`a link’s mask may unfold to ${MOST_BYTES} bytes at most, and this one goes on`);
    }
    pieces.push(piece);
  });
  try {
    feed(stream, packed, () => total);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw damaged();
  }
  if (!isWhole) throw damaged();
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function damaged(): InputError {
  return new InputError("a link’s mask is damaged: copy the whole link again");
}

function base64url(bytes: Uint8Array): string {
  let signs = "";
  for (const byte of bytes) signs += String.fromCharCode(byte);
  return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function bytesOf(text: string): Uint8Array {
  if (!/^[\w-]+$/.test(text)) throw damaged();
  try {
    const signs = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
  } catch {
    throw damaged();
  }
}
