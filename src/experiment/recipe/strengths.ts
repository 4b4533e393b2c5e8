/** The list of noise strengths as it is typed. */
import { InputError } from "../../core/errors.ts";
import { typedNumbers } from "../../core/numberList.ts";
import { PARAMETERS, accepts } from "../../core/parameters.ts";
import { MAX_STRENGTHS } from "../../core/training/recipe.ts";
import { formatStrength } from "../../figure/format.ts";

/**
 * "0, 0.03, 0.1" as numbers in increasing order, each once.
 * @throws InputError in words where something is no number in [0, 1], or there are none or too many.
 */
export function parseStrengths(text: string): number[] {
  const values = typedNumbers(text);
  for (const value of values) {
    if (accepts(PARAMETERS.noise, value)) continue;
    const [low, high] = PARAMETERS.noise.range;
    throw new InputError(`${low} to ${high} each, got ${value}`);
  }
  const strengths = [...new Set(values)].sort((left, right) => left - right);
  if (strengths.length === 0) throw new InputError("one at least, e.g. 0, 0.03, 0.06, 0.1");
  if (strengths.length > MAX_STRENGTHS) throw new InputError(`${MAX_STRENGTHS} at most`);
  return strengths;
}

export function strengthsText(strengths: readonly number[]): string {
  return strengths.map(formatStrength).join(", ");
}
