/** Values of a scene that come from anywhere, each checked before it is used: in words that name the field, what it holds and what it may hold. */
import { InputError } from "../../core/errors.ts";

/** What a file that carries a scene is refused with. */
export class SceneError extends InputError {}

export type Fields = Readonly<Record<string, unknown>>;

export function mismatch(name: string, wanted: string, got: unknown): SceneError {
  return new SceneError(
    `the scene in it is damaged: ${name} must be ${wanted}, got ${shown(got)}; use the original file`,
  );
}

/** Short, and of what may be nested without end no more than what it is. */
function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? `a list of ${value.length}` : "an object";
  }
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

export function objectOf(value: unknown, name: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw mismatch(name, "an object", value);
  }
  return value as Fields;
}

export function listOf(value: unknown, name: string, least: number, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length < least || value.length > most) {
    throw mismatch(name, `a list of ${least} to ${most}`, value);
  }
  return value;
}

export function textOf(value: unknown, name: string, longest: number): string {
  if (typeof value !== "string" || value.length > longest) {
    throw mismatch(name, `a text of at most ${longest} letters`, value);
  }
  return value;
}

export function flagOf(value: unknown, name: string): boolean {
  if (typeof value !== "boolean") throw mismatch(name, "true or false", value);
  return value;
}

export function numberOf(
  value: unknown,
  name: string,
  low = -Number.MAX_VALUE,
  high = Number.MAX_VALUE,
): number {
  if (typeof value !== "number" || !(value >= low && value <= high)) {
    throw mismatch(name, high === Number.MAX_VALUE ? "a number" : `a number in [${low}, ${high}]`, value);
  }
  return value;
}

export function wholeOf(value: unknown, name: string, low: number, high: number): number {
  if (!Number.isInteger(value) || (value as number) < low || (value as number) > high) {
    throw mismatch(name, `a whole number in [${low}, ${high}]`, value);
  }
  return value as number;
}

export function numbersOf(value: unknown, name: string, least: number, most: number): number[] {
  return listOf(value, name, least, most).map((each, i) => numberOf(each, `${name}[${i}]`));
}

export function oneOf<const T extends string>(value: unknown, name: string, values: readonly T[]): T {
  if (!(values as readonly unknown[]).includes(value))
    throw mismatch(name, `one of ${values.join(", ")}`, value);
  return value as T;
}

export function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null || value === undefined ? null : read(value);
}
