/**
 * What a figure's numbers and pixels were, short enough to be carried along: SHA-256 of every array, and the numbers
 * themselves. Computed again, they are the same on every machine, or something has changed.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Reference } from "../../core/reference.ts";
import type { Column } from "../../core/result.ts";
import { packRuns } from "../../core/runs.ts";
import { ACCURACY_THRESHOLD, thresholded } from "../../core/segmentation.ts";
import { finish } from "../../core/steps.ts";
import { listOf, mismatch, numberOf, objectOf, orNull, textOf } from "./checks.ts";

/** SHA-256 in hexadecimal digits. */
type Digest = string;

/** The arrays of a column, in the order in which they are told. */
const DIGESTED = ["marginal", "samples", "accuracy", "dice"] as const;

interface ColumnResult {
  /** Of the float32 values, little-endian. */
  readonly marginal: Digest;
  /** Of the counts, a byte each, or two (little-endian) where there are more than 255 samples. */
  readonly samples: Digest;
  /** Of the runs (core/runs.ts) of {m ≥ ½}, {m ≥ t}. */
  readonly accuracy: Digest;
  readonly dice: Digest;
  readonly numbers: Readonly<Record<string, number | null>>;
}

export interface SceneResult {
  /** Of the mask's runs. */
  readonly reference: Digest;
  /** Of the noise strengths. */
  readonly columns: readonly ColumnResult[];
  /** Of the exported figure's columns, where these are others. */
  readonly figure?: readonly ColumnResult[];
  /** Of what the file shows by itself, where it shows a view that is drawn without the page. */
  readonly view?: Digest;
}

/** Columns of a figure, at most. */
const MOST_COLUMNS = 24;

/** Bytes between two pauses: some 20 ms. */
const PIECE = 2 ** 22;

/**
 * The digests of a result, in steps: 256³ voxels take seconds. @returns columns in the order given.
 * @param figure the exported figure's columns; none where they are among the others.
 */
export function* resultSteps(
  { mask }: Reference,
  columns: readonly Column[],
  figure: readonly Column[] = [],
): Generator<number, SceneResult> {
  const reference = sha256Of(packRuns(mask));
  const found: ColumnResult[] = [];
  const all = [...columns, ...figure];
  for (const column of all) {
    found.push(yield* columnSteps(column));
    yield found.length / all.length;
  }
  const result = { reference, columns: found.slice(0, columns.length) };
  return figure.length === 0 ? result : { ...result, figure: found.slice(columns.length) };
}

/** All at once. */
export function resultOf(
  reference: Reference,
  columns: readonly Column[],
  figure: readonly Column[] = [],
): SceneResult {
  return finish(resultSteps(reference, columns, figure));
}

/** Columns are not changed once they are there, so they are digested once. */
const known = new WeakMap<Column, ColumnResult>();

function* columnSteps(column: Column): Generator<number, ColumnResult> {
  const kept = known.get(column);
  if (kept !== undefined) return kept;
  const { marginal, sampleCounts, numbers } = column;
  const result = {
    marginal: yield* digestSteps(marginal),
    samples: yield* digestSteps(sampleCounts),
    accuracy: sha256Of(packRuns(thresholded(marginal, ACCURACY_THRESHOLD))),
    dice: sha256Of(packRuns(thresholded(marginal, numbers.threshold))),
    numbers: { ...numbers },
  };
  known.set(column, result);
  return result;
}

function* digestSteps(values: Float32Array | Uint8Array | Uint16Array): Generator<number, Digest> {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const hash = sha256.create();
  for (let at = 0; at < bytes.length; at += PIECE) {
    hash.update(bytes.subarray(at, at + PIECE));
    if (at + PIECE < bytes.length) yield 0;
  }
  return bytesToHex(hash.digest());
}

function sha256Of(bytes: Uint8Array): Digest {
  return bytesToHex(sha256(bytes));
}

/** Of its UTF-8 bytes. */
export function textDigest(text: string): Digest {
  return sha256Of(new TextEncoder().encode(text));
}

const NAMES: Readonly<Record<(typeof DIGESTED)[number], string>> = {
  marginal: "the marginal",
  samples: "the average of the samples",
  accuracy: "the accuracy-optimal segmentation",
  dice: "the Dice-optimal segmentation",
};

/**
 * What differs between a file's result and the one that was computed again, in sentences; none where they are identical.
 */
export function differences(saved: SceneResult, now: SceneResult): string[] {
  const words: string[] = [];
  if (saved.reference !== now.reference)
    words.push("The reference segmentation differs from the file’s (digest).");
  if (saved.view !== undefined && saved.view !== now.view)
    words.push("What the file shows by itself is drawn differently (digest).");
  const [own, savedOwn] = [now.figure ?? [], saved.figure ?? []];
  if (own.length !== savedOwn.length) {
    words.push(
      `The figure has ${own.length} columns of its own, and the file’s result tells of ${savedOwn.length}.`,
    );
    return words;
  }
  const pairs = [
    ...saved.columns.map(
      (column, i) => [column, now.columns[i], `At noise strength ${now.columns[i].numbers.a}`] as const,
    ),
    ...own.map((column, i) => [savedOwn[i], column, `In column ${i + 1} of the figure`] as const),
  ];
  for (const [column, again, at] of pairs) {
    const arrays = DIGESTED.filter((kind) => column[kind] !== again[kind]).map((kind) => NAMES[kind]);
    if (arrays.length > 0) {
      const list = arrays.length === 1 ? arrays[0] : `${arrays.slice(0, -1).join(", ")} and ${arrays.at(-1)}`;
      words.push(`${at} ${list} ${arrays.length === 1 ? "differs" : "differ"} (digest).`);
    }
    const names = Object.keys(column.numbers).filter((name) => Object.hasOwn(again.numbers, name));
    for (const name of names) {
      const [was, is] = [column.numbers[name], again.numbers[name]];
      if (was !== is) words.push(`${at} ${name} was ${was}, and is ${is}.`);
    }
  }
  return words;
}

const NUMBER_NAME = /^[a-zA-Z]{1,40}$/;

/** @throws SceneError */
export function readResult(value: unknown, noiseStrengths: readonly number[], name: string): SceneResult {
  const { reference, columns, figure, view } = objectOf(value, name);
  const count = noiseStrengths.length;
  const own = orNull(figure, (list) =>
    listOf(list, `${name}.figure`, 1, MOST_COLUMNS).map((each, i) =>
      readColumn(each, null, `${name}.figure[${i}]`),
    ),
  );
  // In the order of those that are made, so that a scene is written again as it was.
  return {
    reference: digestOf(reference, `${name}.reference`),
    columns: listOf(columns, `${name}.columns`, count, count).map((each, i) =>
      readColumn(each, noiseStrengths[i], `${name}.columns[${i}]`),
    ),
    ...(own === null ? {} : { figure: own }),
    ...(view === undefined ? {} : { view: digestOf(view, `${name}.view`) }),
  };
}

function readColumn(value: unknown, a: number | null, name: string): ColumnResult {
  const { marginal, samples, accuracy, dice, numbers } = objectOf(value, name);
  const read = Object.entries(objectOf(numbers, `${name}.numbers`));
  if (read.length > 100 || !read.every(([key]) => NUMBER_NAME.test(key))) {
    throw mismatch(`${name}.numbers`, "numbers by their names", read.map(([key]) => key).slice(0, 3));
  }
  const result = {
    marginal: digestOf(marginal, `${name}.marginal`),
    samples: digestOf(samples, `${name}.samples`),
    accuracy: digestOf(accuracy, `${name}.accuracy`),
    dice: digestOf(dice, `${name}.dice`),
    numbers: Object.fromEntries(
      read.map(([key, number]) => [key, orNull(number, (each) => numberOf(each, `${name}.numbers.${key}`))]),
    ),
  };
  if (a !== null && result.numbers.a !== a) throw mismatch(`${name}.numbers.a`, String(a), result.numbers.a);
  return result;
}

function digestOf(value: unknown, name: string): Digest {
  const text = textOf(value, name, 64);
  if (!/^[0-9a-f]{64}$/.test(text)) throw mismatch(name, "64 hexadecimal digits", value);
  return text;
}
