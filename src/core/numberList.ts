/** Numbers as people type them: with a point or a comma, one or several in a line. Nothing is guessed in silence. */
import { InputError } from "./errors.ts";

/** Digits with at most one point or comma, and an exponent: no hexadecimal, no words. */
const NUMBER = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;

/** A number with a decimal point or comma, its minus as a keyboard or this page writes it; NaN for anything else. */
export function typedNumber(text: string): number {
  const plain = text.trim().replaceAll("−", "-");
  return NUMBER.test(plain) ? Number(plain.replace(",", ".")) : NaN;
}

/**
 * "0.01, 0.03", "0,01; 0,03", "0 0.03": a semicolon or white space always separates, and then a comma is decimal (one
 * before white space goes with it). Without them a comma separates where there is a decimal point ("0,0.03,0.06").
 * @throws InputError naming the entry that is no number, or both readings of commas that can mean two things ("0,01").
 */
export function typedNumbers(text: string): number[] {
  const entries = text.split(/[\s,]*;\s*|,?\s+|,$/).filter((entry) => entry !== "");
  const [only] = entries;
  if (/[;\s]/.test(text.trim()) || !text.includes(",")) return entries.map(numberOf);
  const parts = only.split(",");
  if (only.includes(".")) return parts.map(numberOf);
  const list = parts.map(numberOf).join("; ");
  const decimal = only
    .replace(/([^,]+),([^,]+)/g, "$1.$2")
    .split(",")
    .map(Number)
    .join("; ");
  throw new InputError(`'${only}' can be read as ${decimal} or as ${list}: write one of these`);
}

/** "1,2", "1; 2" or "1 2" as whole numbers, where a comma can only separate. @throws InputError naming what is none. */
export function typedWholeNumbers(text: string): number[] {
  return text
    .split(/[\s,;]+/)
    .filter((entry) => entry !== "")
    .map((entry) => {
      const value = typedNumber(entry);
      if (!Number.isInteger(value)) throw new InputError(`'${entry}' is no whole number`);
      return value;
    });
}

function numberOf(entry: string): number {
  if (entry === "") throw new InputError("between two commas a number is missing");
  const value = typedNumber(entry);
  if (Number.isNaN(value)) throw new InputError(`'${entry}' is no number`);
  return value;
}
