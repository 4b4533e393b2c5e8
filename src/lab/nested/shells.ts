/** The level surfaces of a marginal inside each other, and the reference: what they are, and how they look. */
import type { ColumnNumbers } from "../../core/result.ts";
import { ACCURACY_THRESHOLD, ENVELOPE_THRESHOLD, thresholdOf } from "../../core/segmentation.ts";
import { formatNumber } from "../../figure/format.ts";
import type { Palette } from "../../figure/palette.ts";
import type { Surface } from "../../space/mesh/surface.ts";

/** In the order of the list beside the scene. */
export const SHELLS = ["reference", "accuracy", "dice", "envelope", "level"] as const;

export type ShellKind = (typeof SHELLS)[number];

/** The boundary of {m ≥ threshold}. */
export interface Shell {
  readonly kind: Exclude<ShellKind, "reference">;
  readonly threshold: number;
  readonly surface: Surface;
}

/** The threshold of a shell, or null where it is undefined. */
export function shellThreshold(kind: Shell["kind"], numbers: ColumnNumbers, level: number): number | null {
  return kind === "level" ? level : thresholdOf(kind, numbers);
}

/** What a shell is, with its threshold: "Dice-optimal, m at least 0.265". */
export function shellWords(kind: ShellKind, numbers: ColumnNumbers, level: number): string {
  const name = { reference: "reference", accuracy: "accuracy-optimal", dice: "Dice-optimal", envelope: "envelope", level: "level" }[kind]; // prettier-ignore
  if (kind === "reference") return name;
  const threshold = shellThreshold(kind, numbers, level);
  if (threshold === null) return `${name}, undefined`;
  // Two of them have no digits to be told.
  const exact = { [ACCURACY_THRESHOLD]: "½", [ENVELOPE_THRESHOLD]: String(ENVELOPE_THRESHOLD) }[threshold];
  return `${name}, m at least ${exact ?? formatNumber(threshold)}`;
}

export function shellColour(kind: ShellKind, palette: Palette): string {
  return {
    reference: palette.reference,
    accuracy: palette.accuracy,
    dice: palette.dice,
    envelope: palette.samples,
    level: palette.threshold,
  }[kind];
}

/** How dense the rim of a glass shell is: the envelope is a breath, the level is looked for. */
export const GLASS_OPACITY: Readonly<Record<Shell["kind"], number>> = {
  accuracy: 0.7,
  dice: 0.7,
  envelope: 0.3,
  level: 0.8,
};
