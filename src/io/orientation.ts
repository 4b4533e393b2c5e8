/** Orientations that come from elsewhere, checked. */
import type { Grid } from "../core/grid.ts";
import type { Orientation } from "./image.ts";

/** Whether it says how a grid lies in the patient; what it carries of a file’s header besides is not looked at. */
export function isOrientation(value: unknown, { shape }: Grid): value is Orientation {
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

/** Whether it is a list of finite numbers. */
export function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((entry) => Number.isFinite(entry));
}
