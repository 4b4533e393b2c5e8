/** The words that say what Ω is and which unit lengths are typed in: the same for every command that reads a mask. */
import { type DomainChoice, parseDomain } from "../core/domainChoice.ts";
import { InputError } from "../core/errors.ts";
import type { Grid } from "../core/grid.ts";
import { type NumberParameter, PARAMETERS } from "../core/parameters.ts";
import { UNITS, type Unit, checkedLength, isUnit, sideIn } from "../core/unit.ts";
import type { ColumnChoice } from "../figure/choice.ts";
import type { FigureWords } from "./figureOptions.ts";
import { numberOption, parameterOption } from "./options.ts";

export const DOMAIN_OPTIONS = { domain: { type: "string" }, unit: { type: "string" } } as const;

export const DOMAIN_USAGE = `  --domain whole|box[:0.25]   what Ω is: the file's grid, or the box around the foreground with that margin (a fraction of the
                              box's longest side). Lengths are fractions of its longest side; images are written on the whole grid
  --unit fraction|pixels|mm   what lengths are typed in, and shown in by the figure; a pixel is the smallest side of one.
                              Numbers that are written stay fractions, and what is left out keeps its default`;

/** What was said of Ω and of lengths. */
export interface DomainWords {
  readonly domain: DomainChoice;
  /** Of lengths in figures and sentences. */
  readonly unit: Unit;
  /** What each was typed in: defaults are fractions. */
  readonly typedIn: Readonly<Record<LengthKey, Unit>>;
}

type LengthKey = "noise" | "smoothness";

type Values = { readonly [Key in keyof typeof DOMAIN_OPTIONS | LengthKey]?: string };

/** @throws InputError naming the option that is wrong. */
export function domainWords(values: Values): DomainWords {
  const unit = unitOption(values);
  const typedIn = (key: LengthKey) => (values[key] === undefined ? "fraction" : unit);
  return {
    domain: domainOption(values),
    unit,
    typedIn: { noise: typedIn("noise"), smoothness: typedIn("smoothness") },
  };
}

function domainOption({ domain }: Values): DomainChoice {
  if (domain === undefined) return "whole";
  try {
    return parseDomain(domain);
  } catch (error) {
    throw new InputError(`--domain: ${(error as Error).message}`);
  }
}

function unitOption({ unit }: Values): Unit {
  if (unit === undefined) return "fraction";
  if (isUnit(unit)) return unit;
  throw new InputError(`--unit must be ${UNITS.slice(0, -1).join(", ")} or ${UNITS.at(-1)}, got '${unit}'`);
}

/** A length's option as it was typed, or its default. @throws InputError for what is no number, or a fraction out of range. */
export function lengthOption(parameter: NumberParameter, text: string | undefined, unit: Unit): number {
  if (text === undefined || unit === "fraction") return parameterOption(parameter, text);
  return numberOption(`--${parameter.key}`, text);
}

/** Typed lengths as fractions of the longest side of Ω. @throws InputError where one is out of range, or Ω has no mm. */
export function lengthsOn(key: LengthKey, typed: readonly number[], unit: Unit, grid: Grid): number[] {
  requireUnit(unit, grid);
  return typed.map((value) => checkedLength(PARAMETERS[key], value, unit, grid, `--${key}`));
}

/** The figure's words with its columns' lengths as fractions of the longest side of Ω. @throws InputError as `lengthsOn`. */
export function wordsOn<T extends FigureWords>(words: T, unit: Unit, grid: Grid): T {
  const columns = words.overrides.columns as ColumnChoice | undefined;
  if (columns === undefined || !isOfLengths(columns)) return words;
  requireUnit(unit, grid);
  const values = columns.values.map((value) =>
    checkedLength(PARAMETERS[columns.by], value, unit, grid, `--columns ${columns.by}`),
  );
  return { ...words, overrides: { ...words.overrides, columns: { by: columns.by, values } } };
}

/** @throws InputError for mm where the spacing is not known. */
function requireUnit(unit: Unit, grid: Grid): void {
  if (sideIn(unit, grid) !== null) return;
  throw new InputError(
    "lengths in mm need to know how large a pixel is, and the file does not say it: give fractions or pixels",
  );
}

/** Whether the columns differ in a length. */
export function isOfLengths(columns: ColumnChoice): columns is ColumnChoice & { readonly by: LengthKey } {
  return columns.by === "noise" || columns.by === "smoothness";
}
