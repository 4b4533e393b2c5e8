/** How each method is called, coloured, dashed and marked: the same in charts, tables and captions. */
import type { Method } from "../../core/training/results.ts";
import type { TextRun } from "../description.ts";
import type { Palette } from "../palette.ts";
import type { MarkerShape } from "./description.ts";

/** The methods that train a network, in the order in which they are drawn and named. */
export const TRAINED = ["ceHalf", "sdHalf", "ceStar"] as const satisfies readonly Method[];
/** The same two thresholds of the exact marginal. */
export const ORACLES = ["oracleHalf", "oracleStar"] as const satisfies readonly Method[];

export interface MethodStyle {
  /** In plain letters: "CE(0)". */
  readonly plainName: string;
  /** With its superscript. */
  readonly name: readonly TextRun[];
  /** What it is, in a few words. */
  readonly words: string;
  readonly colour: keyof Palette;
  /** Points; null is solid. */
  readonly dash: readonly number[] | null;
  readonly marker: MarkerShape | null;
}

function withSuperscript(letters: string, superscript: string): readonly TextRun[] {
  return [{ text: letters }, { text: `(${superscript})`, style: "superscript" }];
}

export const METHOD_STYLES: Readonly<Record<Method, MethodStyle>> = {
  ceHalf: {
    plainName: "CE(0)",
    name: withSuperscript("CE", "0"),
    words: "cross-entropy, threshold ½",
    colour: "accuracy",
    dash: null,
    marker: "circle",
  },
  sdHalf: {
    plainName: "SD(0)",
    name: withSuperscript("SD", "0"),
    words: "soft-Dice, threshold ½",
    colour: "threshold",
    dash: [1.2, 1.8],
    marker: "square",
  },
  ceStar: {
    plainName: "CE(*)",
    name: withSuperscript("CE", "*"),
    words: "cross-entropy, threshold ½ sup Dice",
    colour: "dice",
    dash: [4.5, 2],
    marker: "triangle",
  },
  oracleHalf: {
    plainName: "exact marginal at ½",
    name: [{ text: "Exact marginal," }],
    words: "threshold ½",
    colour: "samples",
    dash: null,
    marker: null,
  },
  oracleStar: {
    plainName: "exact marginal at t",
    name: [{ text: "Exact marginal," }],
    words: "threshold t",
    colour: "samples",
    dash: [4.5, 2],
    marker: null,
  },
};
