/** The hard truth that a map is held against: a mask, or a label of a label map. */
import { InputError } from "../../core/errors.ts";
import { MAX_LOOKED_AT } from "../../core/grid.ts";
import type { ValueImage } from "../image.ts";
import { describeValues, interpret, labelsNamed } from "../interpret.ts";
import { selectForeground, wholeLabel } from "../labels.ts";
import { readImage } from "../read.ts";

/** @throws InputError "NAME: what is wrong: what to do". */
export function readTruthFile(name: string, bytes: Uint8Array): Promise<ValueImage> {
  return readImage(name, bytes, undefined, MAX_LOOKED_AT);
}

export interface TruthMask {
  /** 0 or 1 per pixel. */
  readonly mask: Uint8Array;
  readonly notes: readonly string[];
}

/**
 * @param labels words that name labels; null where none were named: then `number`, the class of the map among several, is
 *   the label, and of a mask what goes without saying.
 * @throws InputError where the foreground is a question that nobody answered.
 */
export function truthMask(
  image: ValueImage,
  labels: readonly string[] | null,
  number: number | null,
): TruthMask {
  const wanted = labels === null ? (number === null ? null : [number]) : labelsNamed(labels, image);
  if (wanted !== null) return ofLabels(image, wanted);
  const plain = plainMask(image);
  if (plain !== null) return { mask: plain, notes: [] };
  const { isCertain, suggested, counts, notes } = interpret(image);
  if (isCertain) return { mask: selectForeground(image, suggested).mask, notes };
  throw new InputError(
    `which values of the truth are the foreground? The file holds ${describeValues(counts, image)}. Choose a label`,
  );
}

/** A file of nothing but 0 and 1, or 0 and 255: also where all of it is the one or the other. */
function plainMask({ values, meaning }: ValueImage): Uint8Array | null {
  if (meaning !== null) return null;
  const mask = new Uint8Array(values.length);
  let one: number | null = null;
  for (let p = 0; p < mask.length; p++) {
    const value = values[p];
    if (value === 0) continue;
    one ??= value;
    if (value !== one || (one !== 1 && one !== 255)) return null;
    mask[p] = 1;
  }
  return mask;
}

/** A label that is not there is an empty truth, and said: an organ may be missing in one patient of many. */
function ofLabels(image: ValueImage, labels: readonly number[]): TruthMask {
  const { values } = image;
  const present = labels.filter((label) => values.some((value) => wholeLabel(value) === wholeLabel(label)));
  const missing = labels.filter((label) => !present.includes(label));
  const notes = missing.map(
    (label) => `Label ${label} is not in the truth${present.length === 0 ? ", which is empty for it" : ""}.`,
  );
  if (present.length === 0) return { mask: new Uint8Array(values.length), notes };
  return { mask: selectForeground(image, { labels: present }).mask, notes };
}
