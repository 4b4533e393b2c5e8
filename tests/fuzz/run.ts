/** Damages inputs and watches their readers. */
import { InputError } from "../../src/core/errors.ts";
import { Choices } from "./random.ts";
import { type Target, WrongSuccess } from "./targets.ts";

/** A reader that takes longer for a file of some kilobytes hangs, ms. */
export const LONGEST_MS = 2000;
/** Memory in typed arrays that a reader of such a file may take before it refuses, bytes. */
const MOST_BYTES = 2 ** 28;
/** Damages to one input. */
const MOST_DAMAGES = 4;

interface Failure {
  readonly target: string;
  /** Makes the same input again. */
  readonly seed: number;
  readonly why: string;
}

export interface Tally {
  readonly taken: number;
  readonly refused: number;
  readonly slowestMs: number;
  readonly failures: readonly Failure[];
}

/** The input of a seed. */
export function inputOf(target: Target, seed: number): Uint8Array {
  const chosen = new Choices(seed);
  let input = target.whole(chosen);
  for (let left = 1 + chosen.below(MOST_DAMAGES); left > 0; left--) input = target.damage(input, chosen);
  return input;
}

/** null where it was taken, its words where it was refused. @throws where the reader fails. */
async function refusalOf(target: Target, input: Uint8Array): Promise<string | null> {
  try {
    await target.read(input);
    return null;
  } catch (error) {
    if (error instanceof InputError && error.message.trim() !== "") return error.message;
    throw error;
  }
}

/** @param seeds one an input. @param before called before each, so that somebody else may tell where it hangs. */
export async function fuzz(
  target: Target,
  seeds: Iterable<number>,
  before: (seed: number) => void = () => {},
): Promise<Tally> {
  let [taken, refused, slowestMs] = [0, 0, 0];
  const failures: Failure[] = [];
  for (const seed of seeds) {
    before(seed);
    const fail = (why: string) => failures.push({ target: target.name, seed, why });
    const input = inputOf(target, seed);
    const memory = process.memoryUsage().arrayBuffers;
    const start = performance.now();
    try {
      if ((await refusalOf(target, input)) === null) taken++;
      else refused++;
    } catch (error) {
      fail(error instanceof WrongSuccess ? `wrong success: expected ${error.message}` : String((error as Error).stack));
    }
    const ms = performance.now() - start;
    slowestMs = Math.max(slowestMs, ms);
    if (ms > LONGEST_MS) fail(`it took ${Math.round(ms)} ms`);
    const bytes = process.memoryUsage().arrayBuffers - memory;
    if (bytes > MOST_BYTES) fail(`it took ${bytes} bytes`);
  }
  return { taken, refused, slowestMs, failures };
} // prettier-ignore
