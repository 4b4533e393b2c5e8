/** What of the Lab is on the screen: all of it, or what a link, a chapter or a slide names. */

import { ROWS, type RowKind } from "../../core/segmentation.ts";

/** In the link's words, but for the first row, which is called after what it holds: "average" or "sample2". */
export const PARTS = [
  "reference",
  "noise",
  "smoothness",
  "samples",
  "seed",
  "first",
  "outlines",
  "deformation",
  "marginal",
  "accuracy",
  "dice",
  "overlay",
  "threshold",
  "words",
  "numbers",
] as const;

/**
 * A control, a row or a layer. `outlines`: those of all samples over the first row; `deformation`: the arrows of a
 * sample; `overlay`: both optima over the marginal; `threshold`: the set {m ≥ τ} and its slider; `words`: the sentence
 * on the selected column; `numbers`: the inspector; `level`: the set {m ≥ τ} alone, moved from elsewhere on
 * the page, which no link asks for.
 */
export type Part = (typeof PARTS)[number] | "level";

/** Layers that are on the screen only where they are asked for. */
const LAYERS: ReadonlySet<Part> = new Set(["outlines", "deformation", "overlay", "threshold"]);

/** The Lab as it opens: everything but the layers. */
export const WHOLE_LAB: ReadonlySet<Part> = new Set(PARTS.filter((part) => !LAYERS.has(part)));

/** Whether something that the Lab always has is left out. */
export function isReduced(show: ReadonlySet<Part>): boolean {
  return [...WHOLE_LAB].some((part) => !show.has(part));
}

const NOISE_CONTROLS: readonly Part[] = ["noise", "smoothness", "samples", "seed"];

/** Whether anything of the noise can be set. */
export function hasNoiseControls(show: ReadonlySet<Part>): boolean {
  return NOISE_CONTROLS.some((part) => show.has(part));
}

/** Whether there is anything beside the figure that it is made from. */
export function hasControls(show: ReadonlySet<Part>): boolean {
  return show.has("reference") || hasNoiseControls(show);
}

/** Whether there is an inspector: one of its tabs is asked for. */
export function hasInspector(show: ReadonlySet<Part>): boolean {
  return show.has("numbers") || show.has("threshold");
}

/** Whether the figure has the room to itself, but for sliders: all of it then fits into view. */
export function isFigureAlone(show: ReadonlySet<Part>): boolean {
  return !show.has("reference") && !hasInspector(show);
}

/** Whether the figure is a line of pictures. */
export function isFigureLine(show: ReadonlySet<Part>, columnCount: number): boolean {
  return rowsShown(show).length === 1 && columnCount > 3;
}

/** The rows of the figure, from top to bottom. Both optima lie over the marginal, which therefore is there with them. */
export function rowsShown(show: ReadonlySet<Part>): RowKind[] {
  return ROWS.filter((row) => {
    if (row === "average") return show.has("first");
    return show.has(row) || (row === "marginal" && show.has("overlay"));
  });
}

/** Whether a row's values may be told: those of rows that are shown, or laid over one, or of which the numbers are. */
export function isTold(row: RowKind, show: ReadonlySet<Part>): boolean {
  if (show.has("numbers")) return true;
  return row === "average" ? show.has("first") : show.has(row) || show.has("overlay");
}

/** The tabs of the inspector. */
export const PANELS = ["numbers", "threshold", "sweep", "sampling", "losses", "compare"] as const;

export type PanelName = (typeof PANELS)[number];
