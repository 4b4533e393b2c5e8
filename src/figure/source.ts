/** The reference of a question as a figure has it. */
import type { Triple } from "../core/kernel/index.ts";
import type { Reference } from "../core/reference.ts";
import type { PlaneName } from "../core/slice.ts";
import { isAnatomical } from "../io/image.ts";
import { type Source, figureName } from "../io/source.ts";
import type { FigureSource } from "./columns.ts";

/** @param source where the reference came from. @param position the voxel that the slices go through. */
export function figureSource(
  source: Source,
  reference: Reference,
  plane: PlaneName,
  position: Triple,
): FigureSource {
  return {
    reference,
    name: figureName(source),
    foreground: source.foreground,
    isAnatomical: isAnatomical(source.orientation),
    plane,
    position,
  };
}
