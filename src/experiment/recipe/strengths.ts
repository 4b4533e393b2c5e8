/** The list of noise strengths as it is typed. */
import { InputError } from "../../core/errors.ts";
import { PARAMETERS, accepts } from "../../core/parameters.ts";
import { MAX_STRENGTHS } from "../../core/training/recipe.ts";
import { formatStrength } from "../../figure/format.ts";

/**
 * "0, 0.03, 0.1" as numbers in increasing order, each once. Commas, semicolons and spaces part them.
 * @throws InputError in words where something is no number in [0, 1], or there are none or too many.
 */
export function parseStrengths(text: string): number[] {
  const [low, high] = PARAMETERS.noise.range;
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  const values = parts.map((part) => {
    const value = Number(part);
    if (!accepts(PARAMETERS.noise, value)) throw new InputError(`${low} to ${high} each, got ${part}`);
    return value;
  });
  const strengths = [...new Set(values)].sort((left, right) => left - right);
  if (strengths.length === 0) throw new InputError("one at least, e.g. 0, 0.03, 0.06, 0.1");
  if (strengths.length > MAX_STRENGTHS) throw new InputError(`${MAX_STRENGTHS} at most`);
  return strengths;
}

export function strengthsText(strengths: readonly number[]): string {
  return strengths.map(formatStrength).join(", ");
}
