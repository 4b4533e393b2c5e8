/** A result that was found beforehand, in one small file: recipes, every fold's numbers, and the networks' answers to a few test images. */
import { unzlibSync, zlibSync } from "fflate";
import { InputError } from "../../core/errors.ts";
import { unpackBits } from "../../core/mask.ts";
import type { Preview } from "../../core/training/checkpoint.ts";
import type { Division } from "../../core/training/division.ts";
import type { Job } from "../../core/training/recipe.ts";
import type { FoldResult } from "../../core/training/results.ts";
import { parseRecipes, recipeData } from "./recipe.ts";
import type { ExperimentRun } from "./run.ts";

/** What the networks of a job made of some test images after some of their steps, the last one last. */
export interface StoredAnswers {
  readonly job: Job;
  readonly previews: readonly StoredPreview[];
}

/** As it was, but for the probability, which is known to a 32nd, and the noisy labels, which the recipe gives again. */
export type StoredPreview = Omit<Preview, "noisyLabels">;

export interface StoredRun extends ExperimentRun {
  /** By noise strength, of one fold. */
  readonly answers: readonly StoredAnswers[];
}

const VERSION = 1;
/** Even, so that ½ is the edge of a level. */
const LEVELS = 32;

interface StoredJson {
  readonly version: number;
  readonly runs: readonly {
    readonly recipe: object;
    readonly division: Division;
    readonly results: readonly FoldResult[];
    readonly answers: readonly {
      readonly job: Job;
      readonly previews: readonly Pick<Preview, "step" | "indexes" | "thresholds">[];
    }[];
  }[];
}

/** The probability as levels a byte, then {p ≥ its t} and soft-Dice's answer a bit: {p ≥ ½} follows from the levels. */
function bytesOf({ ceProbability, ceStar, sdHalf }: StoredPreview): Uint8Array[] {
  return [levelsOf(ceProbability), packBits(ceStar), packBits(sdHalf)];
}

/** Deflated: the length of the JSON (4 bytes, the lowest first), the JSON, then the pictures in its order. */
export function packStored(runs: readonly StoredRun[]): Uint8Array<ArrayBuffer> {
  const json: StoredJson = {
    version: VERSION,
    runs: runs.map(({ recipe, division, results, answers }) => ({
      recipe: recipeData(recipe),
      division: division!,
      results,
      answers: answers.map(({ job, previews }) => ({
        job,
        previews: previews.map(({ step, indexes, thresholds }) => ({ step, indexes, thresholds })),
      })),
    })),
  };
  const text = new TextEncoder().encode(JSON.stringify(json));
  const length = Uint8Array.from([0, 8, 16, 24], (shift) => (text.length >> shift) & 255);
  const pictures = runs.flatMap(({ answers }) =>
    answers.flatMap(({ previews }) => previews.flatMap(bytesOf)),
  );
  return zlibSync(joined([length, text, ...pictures]), { level: 9 });
}

/** @throws InputError for a file of another version, or one that is cut short. */
export function unpackStored(file: Uint8Array): StoredRun[] {
  const bytes = unzlibSync(file);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const { version, runs } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as StoredJson;
  if (version !== VERSION) {
    throw new InputError(
      `the stored result has version ${version}, and this program reads version ${VERSION}`,
    );
  }
  let at = 4 + length;
  const take = (count: number) => bytes.subarray(at, (at += count));
  const found = runs.map(({ recipe: data, division, results, answers }): StoredRun => {
    const [recipe] = parseRecipes(JSON.stringify(data));
    const preview = ({ step, indexes, thresholds }: Pick<Preview, "step" | "indexes" | "thresholds">) => {
      const pixels = indexes.length * recipe.size * recipe.size;
      const levels = take(pixels);
      const bits = () => unpackBits(take(Math.ceil(pixels / 8)), pixels);
      return {
        step, indexes, thresholds,
        ceProbability: Float32Array.from(levels, (level) => (level + 0.5) / LEVELS),
        ceHalf: Uint8Array.from(levels, (level) => Number(level >= LEVELS / 2)),
        ceStar: bits(), sdHalf: bits(),
      }; // prettier-ignore
    };
    return {
      recipe, division, results,
      answers: answers.map(({ job, previews }) => ({ job, previews: previews.map(preview) })),
    }; // prettier-ignore
  });
  if (at !== bytes.length)
    throw new InputError(`the stored result has ${bytes.length} bytes, its parts ${at}`);
  return found;
}

/** @param probability in [0, 1]; 1 is in the last level. */
function levelsOf(probability: Float32Array): Uint8Array {
  return Uint8Array.from(probability, (value) => Math.min(LEVELS - 1, Math.floor(LEVELS * value)));
}

/** Pixel p in bit p mod 8, the lowest first, of byte ⌊p/8⌋. */
function packBits(mask: Uint8Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(mask.length / 8));
  mask.forEach((value, p) => (bits[p >> 3] |= value << (p & 7)));
  return bits;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
