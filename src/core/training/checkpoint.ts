/** A training under way, as plain data: enough to go on from, to the same bits. */

/** A network and its optimiser. */
export interface NetworkState {
  /** All weights, in the network's order. */
  readonly parameters: Float32Array<ArrayBuffer>;
  /** Adam's moments of the gradient, like `parameters`. */
  readonly firstMoments: Float32Array<ArrayBuffer>;
  readonly secondMoments: Float32Array<ArrayBuffer>;
}

/** The two networks of a job after `step` steps each. */
export interface Checkpoint {
  readonly step: number;
  readonly ce: NetworkState;
  readonly sd: NetworkState;
  /** Loss of every step so far. */
  readonly ceLosses: Float32Array<ArrayBuffer>;
  readonly sdLosses: Float32Array<ArrayBuffer>;
}

/** What the networks make of a few test images at some step. Arrays [images, size, size]. */
export interface Preview {
  readonly step: number;
  /** Numbers of the images among the slices. */
  readonly indexes: readonly number[];
  readonly noisyLabels: Uint8Array<ArrayBuffer>;
  /** Probability by the network of cross-entropy. */
  readonly ceProbability: Float32Array<ArrayBuffer>;
  readonly ceHalf: Uint8Array<ArrayBuffer>;
  readonly ceStar: Uint8Array<ArrayBuffer>;
  readonly sdHalf: Uint8Array<ArrayBuffer>;
  /** Threshold of CE^(*) per image; null where the prediction is 0 everywhere. */
  readonly thresholds: readonly (number | null)[];
}

/** Shares of the steps after which a preview is always taken: the same ones in every training, however fast it is. */
const PREVIEW_MARKS = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1];

/** Numbers of steps after which a preview is always taken. */
export function previewSteps(steps: number): number[] {
  return [...new Set(PREVIEW_MARKS.map((share) => Math.max(1, Math.round(share * steps))))];
}

/** Test images of a preview, at most. */
export const PREVIEW_COUNT = 6;
