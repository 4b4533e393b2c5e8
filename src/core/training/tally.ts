/** What every method makes of test images: Dice, volume and calibration, as it adds up to a fold's result. */
import type { Kernel } from "../kernel/index.ts";
import { marginalProbability } from "../marginal.ts";
import { ownThreshold } from "../optima.ts";
import { countOnes } from "../mask.ts";
import { overlapOf } from "../overlap.ts";
import { ACCURACY_THRESHOLD, thresholded } from "../segmentation.ts";
import { ReliabilityTally } from "./reliability.ts";
import { type FoldResult, METHODS, type Method, type Scores, type Volumes, spreadOf } from "./results.ts";
import { type Slices, sliceAt, sliceGrid } from "./slices.ts";

export class Tally {
  private readonly noisy = emptyLists();
  private readonly clean = emptyLists();
  private readonly thresholds: (number | null)[] = [];
  private readonly oracleThresholds: (number | null)[] = [];
  private readonly reliability = new ReliabilityTally();
  /** Sums of the foreground in pixels. */
  private readonly volumes: Record<keyof Volumes, number> = { reference: 0, noisy: 0, ceHalf: 0, sdHalf: 0, ceStar: 0, oracleHalf: 0, oracleStar: 0 }; // prettier-ignore

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
    this.reliability.add(ce, marginal);
    this.volumes.reference += countOnes(reference);
    this.volumes.noisy += countOnes(label);
    for (const method of METHODS) {
      this.volumes[method] += countOnes(segmentations[method]);
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
      reliability: this.reliability.result(),
      volumes: this.meanVolumes(),
    };
  }

  private meanVolumes(): Volumes {
    const pixels = this.thresholds.length * this.slices.size * this.slices.size;
    const { reference, noisy, ...methods } = this.volumes;
    const share = (sum: number) => sum / pixels;
    return {
      reference: share(reference),
      noisy: share(noisy),
      ...(Object.fromEntries(METHODS.map((method) => [method, share(methods[method])])) as Record<
        Method,
        number
      >),
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
