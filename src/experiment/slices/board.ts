/** What the board of slices shows: rows by columns, of the data before a run, of the networks' answers during one. */
import type { Preview } from "../../core/training/checkpoint.ts";
import { type Slices, sliceAt } from "../../core/training/slices.ts";

/** The rows, in their order. */
export type BoardRow =
  | { readonly kind: "image" | "ceProbability"; readonly values: Float32Array }
  | {
      readonly kind: "reference" | "noisy" | "ceHalf" | "ceStar" | "sdHalf";
      readonly values: Uint8Array;
    };

export interface BoardColumn {
  /** Number of the slice among all, from 0. */
  readonly index: number;
  /** Clean reference, [size, size]. */
  readonly reference: Uint8Array;
  readonly rows: readonly BoardRow[];
  /** Threshold of CE^(*); null where its prediction is 0; undefined where nothing is predicted. */
  readonly threshold: number | null | undefined;
}

/** Slices shown beside each other, at most. */
const MOST = 6;

/** The first slices with their references and noisy labels. @param noisyLabels [count, size, size]. */
export function dataBoard(slices: Slices, noisyLabels: Uint8Array): BoardColumn[] {
  const { size, images, references } = slices;
  const count = Math.min(MOST, slices.count, noisyLabels.length / (size * size));
  return Array.from({ length: count }, (_, index) => {
    const reference = sliceAt(references, size, index);
    return {
      index,
      reference,
      threshold: undefined,
      rows: [
        { kind: "image", values: sliceAt(images, size, index) },
        { kind: "reference", values: reference },
        { kind: "noisy", values: sliceAt(noisyLabels, size, index) },
      ],
    };
  });
}

/** Test slices with what the networks make of them just now. */
export function previewBoard(slices: Slices, preview: Preview): BoardColumn[] {
  const { size, images, references } = slices;
  return preview.indexes.slice(0, MOST).map((index, column) => ({
    index,
    reference: sliceAt(references, size, index),
    threshold: preview.thresholds[column],
    rows: [
      { kind: "image", values: sliceAt(images, size, index) },
      { kind: "noisy", values: sliceAt(preview.noisyLabels, size, column) },
      { kind: "ceProbability", values: sliceAt(preview.ceProbability, size, column) },
      { kind: "ceHalf", values: sliceAt(preview.ceHalf, size, column) },
      { kind: "sdHalf", values: sliceAt(preview.sdHalf, size, column) },
      { kind: "ceStar", values: sliceAt(preview.ceStar, size, column) },
    ],
  }));
}
