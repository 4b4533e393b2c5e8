/** The symbols of the equations, and the part of the Lab that each stands for. */
import type { Part } from "../../state/lab/show.ts";

interface Sign {
  /** As prose and keys write it. */
  readonly sign: string;
  readonly tex: string;
  readonly name: string;
  readonly part: Part;
}

export const SIGNS = {
  I: { sign: "I", tex: "I", name: "clean mask, the outline", part: "reference" },
  L: { sign: "L", tex: "L", name: "label, the first row", part: "first" },
  average: { sign: "L̄", tex: "\\bar L", name: "average, the first row", part: "first" },
  X: { sign: "X", tex: "X", name: "displacement", part: "deformation" },
  a: { sign: "a", tex: "a", name: "noise strength", part: "noise" },
  b: { sign: "b", tex: "b", name: "smoothness", part: "smoothness" },
  k: { sign: "k", tex: "k", name: "number of labels, Samples", part: "samples" },
  m: { sign: "m", tex: "m", name: "marginal", part: "marginal" },
  half: { sign: "½", tex: "\\tfrac12", name: "accuracy’s bar", part: "accuracy" },
  t: { sign: "t", tex: "t", name: "Dice’s bar", part: "dice" },
  volume: { sign: "‖·‖", tex: "\\lVert\\cdot\\rVert", name: "volume", part: "numbers" },
  tau: { sign: "τ", tex: "\\tau", name: "threshold that you move", part: "threshold" },
} as const satisfies Record<string, Sign>;

export type SignName = keyof typeof SIGNS;

/** A symbol in an equation's TeX, that lights up its part of the Lab. @param tex another way to write it. */
export function handle(name: SignName, tex: string = SIGNS[name].tex): string {
  return `\\htmlData{symbol=${SIGNS[name].part}}{${tex}}`;
}
