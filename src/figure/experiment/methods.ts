/** What each method is called, and what it means and so looks like: the same in charts, tables, pictures and captions. */
import type { Method } from "../../core/training/results.ts";
import type { TextRun } from "../description.ts";
import { LINE_LOOKS, type LineLook, type Palette } from "../palette.ts";

/** The methods that train a network, in the order in which they are drawn and named. */
export const TRAINED = ["ceHalf", "sdHalf", "ceStar"] as const satisfies readonly Method[];
/** The same two thresholds of the exact marginal. */
export const ORACLES = ["oracleHalf", "oracleStar"] as const satisfies readonly Method[];

export interface MethodStyle extends LineLook {
  /** The loss, or m for the exact marginal. */
  readonly letters: "CE" | "SD" | "m";
  /** The threshold, which stands raised: ½, or ½ sup Dice. */
  readonly raised: "(0)" | "(*)";
  /** What it is, in a few words. */
  readonly words: string;
  readonly colour: keyof Palette;
}

export const METHOD_STYLES: Readonly<Record<Method, MethodStyle>> = {
  ceHalf: {
    letters: "CE",
    raised: "(0)",
    words: "cross-entropy, threshold ½",
    colour: "accuracy",
    ...LINE_LOOKS.accuracy,
  },
  sdHalf: {
    letters: "SD",
    raised: "(0)",
    words: "soft-Dice, threshold ½",
    colour: "softDice",
    ...LINE_LOOKS.softDice,
  },
  ceStar: {
    letters: "CE",
    raised: "(*)",
    words: "cross-entropy, threshold ½ sup Dice",
    colour: "dice",
    ...LINE_LOOKS.dice,
  },
  oracleHalf: {
    letters: "m",
    raised: "(0)",
    words: "exact marginal, threshold ½",
    colour: "samples",
    ...LINE_LOOKS.accuracy,
    marker: null,
  },
  oracleStar: {
    letters: "m",
    raised: "(*)",
    words: "exact marginal, threshold t",
    colour: "samples",
    ...LINE_LOOKS.dice,
    marker: null,
  },
};

/** "CE(0)", in plain letters. */
export function plainName(method: Method): string {
  const { letters, raised } = METHOD_STYLES[method];
  return letters + raised;
}

/** The same with its superscript. */
export function nameRuns(method: Method): readonly TextRun[] {
  const { letters, raised } = METHOD_STYLES[method];
  return [{ text: letters }, { text: raised, style: "superscript" }];
}

/** What a legend says of it: name and words; of the exact marginal the words, which are its name. */
export function legendRuns(method: Method): readonly TextRun[] {
  const { letters, words } = METHOD_STYLES[method];
  if (letters === "m") return [{ text: words.charAt(0).toUpperCase() + words.slice(1) }];
  return [...nameRuns(method), { text: ` ${words}` }];
}
