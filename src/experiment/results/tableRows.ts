/** The table of results as text: a section an organ, a row a noise strength. */
import {
  DIFFERENCE_NAMES,
  METHODS,
  type Method,
  type Spread,
  summarise,
} from "../../core/training/results.ts";
import type { Against } from "../../figure/experiment/dice.ts";
import { signedDice } from "../../figure/experiment/differences.ts";
import { formatStrength } from "../../figure/format.ts";
import type { OrganRun } from "../../state/experiment/experimentState.ts";
import { deviationText, meanText, organTitle } from "../naming.ts";

/** The columns of Dice, in their order: the paper's three, and on request what the exact marginals would reach. */
export function methodsShown(withOracle: boolean): Method[] {
  return METHODS.filter((method) => withOracle || !method.startsWith("oracle"));
}

export interface Cell {
  readonly mean: string;
  /** "± 0.011", or "". */
  readonly deviation: string;
}

interface ResultRow {
  /** "0.06". */
  readonly strength: string;
  /** Finished folds. */
  readonly folds: number;
  /** Mean Dice, like `methodsShown`. */
  readonly dice: readonly Cell[];
  /** Paired differences over the folds, like `DIFFERENCE_NAMES`. */
  readonly differences: readonly Cell[];
  /** Mean threshold of CE^(*). */
  readonly threshold: Cell;
}

export interface ResultSection {
  readonly organ: string;
  readonly rows: readonly ResultRow[];
}

export function resultSections(
  runs: readonly Pick<OrganRun, "recipe" | "results">[],
  against: Against,
  withOracle: boolean,
): ResultSection[] {
  return runs.map(({ recipe, results }) => ({
    organ: organTitle(recipe.organ),
    rows: summarise(recipe.noiseStrengths, results).map((summary) => {
      const folds = results.filter(({ a }) => a === summary.a).length;
      const cellOf = (spread: Spread): Cell => ({
        mean: meanText(spread, folds > 0),
        deviation: deviationText(spread),
      });
      return {
        strength: formatStrength(summary.a),
        folds,
        dice: methodsShown(withOracle).map((method) => cellOf(summary[against][method])),
        differences: DIFFERENCE_NAMES.map((name) => {
          const spread = summary.differences[against][name];
          const cell = cellOf(spread);
          return spread.mean === null ? cell : { ...cell, mean: signedDice(spread.mean) };
        }),
        threshold: cellOf(summary.meanThreshold),
      };
    }),
  }));
}
