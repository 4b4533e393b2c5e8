/** What of the Lab is on the screen: all of it, or what a link, a chapter or a slide names. */

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
 * on the selected column; `numbers`: the inspector.
 */
export type Part = (typeof PARTS)[number];

/** Layers that are on the screen only where they are asked for. */
const LAYERS: ReadonlySet<Part> = new Set(["outlines", "deformation", "overlay", "threshold"]);

/** The Lab as it opens: everything but the layers. */
export const WHOLE_LAB: ReadonlySet<Part> = new Set(PARTS.filter((part) => !LAYERS.has(part)));

/** Whether something that the Lab always has is left out. */
export function isReduced(show: ReadonlySet<Part>): boolean {
  return [...WHOLE_LAB].some((part) => !show.has(part));
}

/** The tabs of the inspector. */
export const PANELS = ["numbers", "threshold"] as const;

export type PanelName = (typeof PANELS)[number];
