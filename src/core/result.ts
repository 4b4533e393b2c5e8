/** What the laboratory answers for one noise strength: the same numbers on the screen, in the JSON and in the CSV. */

/** null = undefined (0/0), never NaN. Volumes are fractions of Ω; every name is the command line's field. */
export interface ColumnNumbers {
  /** Noise strength, fraction of the longest side. */
  readonly a: number;
  /** v = ‖m‖₁. */
  readonly volumeMarginal: number;
  /** ξ = ‖I‖₁ − E‖L‖₁, Proposition 2. */
  readonly leak: number;
  readonly maxMarginal: number;
  /** t = ½ sup_s D_m(s). */
  readonly threshold: number | null;
  /** sup_s D_m(s). */
  readonly supDice: number | null;
  readonly diceOfDice: number | null;
  readonly diceOfAccuracy: number | null;
  readonly accuracyOfDice: number | null;
  readonly accuracyOfAccuracy: number;
  readonly volumeDice: number | null;
  readonly volumeAccuracy: number;
  readonly crossEntropyAtMarginal: number;
  readonly softDiceAtMarginal: number | null;
  readonly samplesMeanVolume: number;
  /** Root mean square over pixels of (average of the samples − m). */
  readonly samplesRmsError: number;
  /** Monte Carlo mean over the samples of Dice({m ≥ t}, L). */
  readonly expectedDiceOfDice: number | null;
  readonly expectedDiceOfAccuracy: number | null;
  /** Standard errors of the two means above; null with fewer than two samples. */
  readonly expectedDiceOfDiceError: number | null;
  readonly expectedDiceOfAccuracyError: number | null;
  /** Samples without a pixel, where the accuracy-optimal segmentation has none either: each counts as 1 in its expected Dice. */
  readonly emptyDraws: number;
}

/** A number of samples per pixel, up to k: a byte each where k ≤ 255. */
export type SampleCounts = Uint8Array | Uint16Array;

/** One column of the noise figure. Its four rows follow from `sampleCounts`, `marginal`, {m ≥ ½} and {m ≥ threshold}. */
export interface Column {
  readonly numbers: ColumnNumbers;
  /** m per pixel, in [0, 1], row-major. */
  readonly marginal: Float32Array;
  /** Number of the samples that are 1, per pixel; divided by `sampleCount`: the average of the samples. */
  readonly sampleCounts: SampleCounts;
  readonly sampleCount: number;
  /** E[Dice(I, L)] over the samples, and its standard error; only where it was asked for. */
  readonly expectedDiceOfReference?: { readonly mean: number | null; readonly error: number | null };
}
