/** Dice of every method on test images, as it adds up to a fold's result. */
import type { Kernel } from "../kernel/index.ts";
import { marginalProbability } from "../marginal.ts";
import { ownThreshold } from "../optima.ts";
import { overlapOf } from "../overlap.ts";
import { ACCURACY_THRESHOLD, thresholded } from "../segmentation.ts";
import { type FoldResult, METHODS, type Method, type Scores, spreadOf } from "./results.ts";
import { type Slices, sliceAt, sliceGrid } from "./slices.ts";

export class Tally {
  private readonly noisy = emptyLists();
  private readonly clean = emptyLists();
  private readonly thresholds: (number | null)[] = [];
  private readonly oracleThresholds: (number | null)[] = [];

  constructor(
    private readonly kernel: Kernel,
    private readonly slices: Slices,
    private readonly a: number,
  ) {}

  /** Takes in one test image. @param label its noisy label. @param ce @param sd probabilities by the two networks. */
  add(index: number, label: Uint8Array, ce: Float32Array, sd: Float32Array): void {
    const reference = sliceAt(this.slices.references, this.slices.size, index);
    const marginal = marginalProbability(
      this.kernel,
      { grid: sliceGrid(this.slices), mask: reference },
      this.a,
    );
    const threshold = ownThreshold(this.kernel, ce);
    const oracleThreshold = ownThreshold(this.kernel, marginal);
    this.thresholds.push(threshold);
    this.oracleThresholds.push(oracleThreshold);
    const segmentations: Record<Method, Uint8Array> = {
      ceHalf: thresholded(ce, ACCURACY_THRESHOLD),
      sdHalf: thresholded(sd, ACCURACY_THRESHOLD),
      ceStar: thresholded(ce, threshold),
      oracleHalf: thresholded(marginal, ACCURACY_THRESHOLD),
      oracleStar: thresholded(marginal, oracleThreshold),
    };
    // With an empty label every method is left out: an empty answer would have no Dice, any other 0.
    const hasLabel = label.includes(1);
    for (const method of METHODS) {
      if (hasLabel) this.noisy[method].push(overlapOf(segmentations[method], label).dice);
      this.clean[method].push(overlapOf(segmentations[method], reference).dice);
    }
  }

  result(fold: number): FoldResult {
    return {
      a: this.a,
      fold,
      testCount: this.thresholds.length,
      noisy: means(this.noisy),
      clean: means(this.clean),
      meanThreshold: spreadOf(this.thresholds).mean,
      meanOracleThreshold: spreadOf(this.oracleThresholds).mean,
    };
  }
}

function emptyLists(): Record<Method, (number | null)[]> {
  return { ceHalf: [], sdHalf: [], ceStar: [], oracleHalf: [], oracleStar: [] };
}

/** null where no image counts: the noise emptied all labels. */
function means(lists: Record<Method, (number | null)[]>): Scores {
  return Object.fromEntries(
    METHODS.map((method) => [method, spreadOf(lists[method]).mean]),
  ) as unknown as Scores;
}
