import { PARTING_LOSS, type Parting } from "../../core/sweep.ts";
import { formatStrength } from "../format.ts";

/** Where the two answers part, as a sentence. */
export function partingWords({ parts, empties }: Parting): string {
  const apart =
    parts === null
      ? `The two answers nowhere part by ${PARTING_LOSS} of Dice`
      : `The two answers part by ${PARTING_LOSS} of Dice from a = ${formatStrength(parts)} on`;
  const empty =
    empties === null
      ? "the accuracy-optimal one is never empty"
      : `the accuracy-optimal one is empty from a = ${formatStrength(empties)} on`;
  return `${apart}; ${empty}.`;
}
