/** The words of a command line, taken apart: what every command shares. */
import { parseArgs } from "node:util";
import { InputError } from "../core/errors.ts";
import { type NumberParameter, checked } from "../core/parameters.ts";
import { typedNumber, typedNumbers, typedWholeNumbers } from "../core/numberList.ts";

type Options = Readonly<Record<string, { type: "string" | "boolean"; short?: string; multiple?: boolean }>>;

/** What Node makes of words with these options. */
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>
>;

/** Options and the words beside them. @throws InputError naming the option that is not known or has no value. */
export function parseWords<const T extends Options>(words: readonly string[], options: T): Parsed<T> {
  try {
    return parseArgs({ args: joinNegativeNumbers(words), options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's own sentence; its first line names the option.
    throw new InputError(`${(error as Error).message.split("\n")[0].replace(/\.$/, "")}: see --help`);
  }
}

/** `--label -1` → `--label=-1`: parseArgs would take the number for an option. */
function joinNegativeNumbers(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const previous = joined.at(-1);
    if (/^-[\d.]/.test(word) && previous !== undefined && /^--[\w-]+$/.test(previous)) {
      joined[joined.length - 1] = `${previous}=${word}`;
    } else joined.push(word);
  }
  return joined;
}

/** A number, with a decimal point or comma. @throws InputError `--noise must be a number, got 'x'`. */
export function numberOption(option: string, text: string): number {
  const value = typedNumber(text);
  if (Number.isNaN(value)) throw new InputError(`${option} must be a number, got '${text}'`);
  return value;
}

/** The value of a parameter's option, or its default. @throws InputError for what is no number, or out of range. */
export function parameterOption(parameter: NumberParameter, text: string | undefined): number {
  const option = `--${parameter.key}`;
  return text === undefined ? parameter.default : checked(parameter, numberOption(option, text), option);
}

/** A line of the help: "  --samples 5                 number of noisy samples, 1 to 1000". @param value in place of the default. */
export function helpLine(
  parameter: NumberParameter,
  what: string,
  value = String(parameter.default),
): string {
  const [low, high] = parameter.range;
  const taken = parameter.isWhole ? `${low} to ${high}` : `in [${low}, ${high}]`;
  return `  ${`--${parameter.key} ${value}`.padEnd(28)}${what}, ${taken}`;
}

/** "0,0.1", "0; 0,1" or "0 0.1" → [0, 0.1]. @throws InputError naming the option, and what in it is no number or can mean two things. */
export function numbersOption(option: string, text: string): number[] {
  return named(option, () => typedNumbers(text));
}

/** Most numbers of a range. */
const MOST = 1001;

/** A list of numbers, or "0:0.3:61": so many from the first to the second, both included. @throws InputError as numbersOption. */
export function rangeOption(option: string, text: string): number[] {
  if (!text.includes(":")) return numbersOption(option, text);
  const [start, stop, count] = text.split(":").map(typedNumber);
  const isGood =
    text.split(":").length === 3 && Number.isFinite(start) && Number.isFinite(stop) && Number.isInteger(count) && count >= 2 && count <= MOST; // prettier-ignore
  if (!isGood) {
    throw new InputError(
      `${option}: a range is start:stop:count with a count of 2 to ${MOST}, as in 0:0.3:61, got '${text}'`,
    );
  }
  // Twelve digits: 0.15 and not 0.15000000000000002.
  return Array.from({ length: count }, (_, i) =>
    Number((start + ((stop - start) * i) / (count - 1)).toPrecision(12)),
  );
}

/** "1,2" → [1, 2]. @throws InputError for what is no whole number. */
export function wholeNumbersOption(option: string, text: string): number[] {
  return named(option, () => typedWholeNumbers(text));
}

function named(option: string, read: () => number[]): number[] {
  let numbers: number[];
  try {
    numbers = read();
  } catch (error) {
    throw new InputError(`${option}: ${(error as Error).message}`);
  }
  if (numbers.length === 0) throw new InputError(`${option} needs a number, got none`);
  return numbers;
}

/** A path that has to end in ".png" or the like; null where the option was left out. @throws InputError */
export function pathOption(
  option: string,
  path: string | undefined,
  kind: string,
  ending: string,
): string | null {
  if (path !== undefined && !path.toLowerCase().endsWith(ending)) {
    throw new InputError(`${option} writes ${kind}: the path must end in ${ending}, got '${path}'`);
  }
  return path ?? null;
}
