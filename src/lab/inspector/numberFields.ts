/** Which numbers of a column the inspector shows below the fold, and in which order. */
import type { QuantityId } from "../../app/formulas/quantities.ts";
import type { ColumnNumbers } from "../../core/result.ts";

export type Field = keyof ColumnNumbers;

/** Pairs that compare the two optima further; a side without a field holds a constant. */
export const COMPARED: readonly {
  readonly of: QuantityId;
  readonly accuracy: Field | "half";
  readonly dice: Field;
}[] = [
  { of: "threshold", accuracy: "half", dice: "threshold" },
  { of: "accuracyOf", accuracy: "accuracyOfAccuracy", dice: "accuracyOfDice" },
  { of: "expectedDice", accuracy: "expectedDiceOfAccuracy", dice: "expectedDiceOfDice" },
  { of: "expectedDiceError", accuracy: "expectedDiceOfAccuracyError", dice: "expectedDiceOfDiceError" },
];

export const SINGLE: readonly (Field & QuantityId)[] = [
  "supDice",
  "volumeMarginal",
  "leak",
  "maxMarginal",
  "crossEntropyAtMarginal",
  "softDiceAtMarginal",
  "samplesMeanVolume",
  "emptyDraws",
  "samplesRmsError",
];
