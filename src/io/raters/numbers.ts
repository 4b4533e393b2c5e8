/** What was fitted to several raters, as JSON and CSV. */
import { type Grid, pixelCount } from "../../core/grid.ts";
import { countOnes } from "../../core/mask.ts";
import type { RaterFit } from "../../core/raters/fit.ts";
import { meanPairwiseDice } from "../../core/raters/masks.ts";
import { type DecimalSign, csv } from "../numbers.ts";

/** What numbers and sentences about raters are of. */
export interface RatersSource {
  /** File names, in the order of the masks. */
  readonly names: readonly string[];
  /** Of Ω. */
  readonly grid: Grid;
}

/** "median shape", "majority vote", or the rater's file. */
function referenceName({ chosen }: Pick<RaterFit, "chosen">, names: readonly string[]): string {
  if (chosen.kind === "rater") return names[chosen.rater];
  return chosen.kind === "median" ? "median shape" : "majority vote";
}

/** Every field of the command line, in the order of the specification, with null for what cannot be told. */
export function raterFields(fit: RaterFit, { names, grid }: RatersSource) {
  const { agreement, strength, smoothness, model, empirical, reference } = fit;
  const pixels = pixelCount(grid);
  const volumes = agreement.pixels.map((count) => count / pixels);
  const foreground = countOnes(reference);
  return {
    raters: names,
    shape: grid.shape,
    spacing: grid.spacing,
    volumes,
    meanVolume: volumes.reduce((sum, volume) => sum + volume, 0) / volumes.length,
    pairwiseDice: agreement.dice,
    meanPairwiseDice: meanPairwiseDice(agreement),
    noiseStrength: strength.value,
    noiseStrengthLow: strength.low,
    noiseStrengthHigh: strength.high,
    smoothness: smoothness?.value ?? null,
    smoothnessLow: smoothness?.low ?? null,
    smoothnessHigh: smoothness?.high ?? null,
    smoothnessEdge: smoothness?.edge ?? null,
    reference: { foreground, volume: foreground / pixels, name: referenceName(fit, names) },
    misfit: fit.misfit,
    misfitByChance: fit.misfitByChance,
    threshold: model.threshold,
    supDice: model.supDice,
    volumeMajority: fit.volumeMajority,
    volumeDice: model.volumeDice,
    averageThreshold: empirical.threshold,
    averageSupDice: empirical.supDice,
    averageVolumeDice: empirical.volumeDice,
  };
}

/** JSON text, indented, with a final line break. @param notes what is to be known, in sentences. */
export function ratersJson(fit: RaterFit, source: RatersSource, notes: readonly string[]): string {
  return `${JSON.stringify({ ...raterFields(fit, source), notes }, null, 2)}\n`;
}

/** CSV: a row a rater with its volume and its Dice with every other; what was fitted stands in each row. */
export function ratersCsv(fit: RaterFit, source: RatersSource, decimal: DecimalSign = "."): string {
  const { raters, shape, spacing, volumes, pairwiseDice, reference, smoothnessEdge, ...shared } = raterFields(fit, source); // prettier-ignore
  const joined = (axes: readonly number[] | null) => axes?.map((n) => String(n).replace(".", decimal)).join("x") ?? null; // prettier-ignore
  const rows = raters.map((rater, i) => ({
    rater,
    shape: joined(shape),
    spacing: joined(spacing),
    volume: volumes[i],
    ...Object.fromEntries(raters.map((_, j) => [`diceWith${j + 1}`, pairwiseDice[i][j]])),
    ...shared,
    smoothnessEdge,
    reference: reference.name,
    volumeReference: reference.volume,
  }));
  return csv(Object.keys(rows[0]), rows, decimal);
}
