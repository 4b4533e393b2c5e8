/** What chosen files leave open: which of a folder's organs, or which labels of a segmentation. */
import { InputError } from "../../core/errors.ts";
import type { Laboratory } from "../../compute/laboratory.ts";
import type { LabelCount } from "../../io/image.ts";
import {
  type FoundOrgan,
  type FoundSubject,
  type PickedFile,
  findOrgans,
  pairFiles,
} from "../../io/ct/totalSegmentator.ts";

export type Subjects = readonly FoundSubject<PickedFile>[];

export type Question =
  | { readonly kind: "organ"; readonly organs: readonly FoundOrgan<PickedFile>[] }
  | {
      readonly kind: "labels";
      readonly subjects: Subjects;
      /** Of the first subject's segmentation; empty where the segmentations are masks of one organ each. */
      readonly labels: readonly LabelCount[];
    };

/** An answer: what to read. */
export interface FilesWish {
  readonly organ: string;
  readonly subjects: Subjects;
  readonly labels: readonly number[];
}

/** @throws InputError in words where nothing can be made of the files. */
export async function questionOf(
  files: readonly PickedFile[],
  laboratory: Pick<Laboratory, "readLabels">,
  signal: AbortSignal,
): Promise<Question> {
  const organs = findOrgans(files);
  if (organs.length > 0) return { kind: "organ", organs };
  const subjects = pairFiles(files);
  const [{ segmentations, ct, mayBeExchanged }] = subjects;
  if (segmentations.length > 1) return { kind: "labels", subjects, labels: [] };
  const read = (file: PickedFile) => laboratory.readLabels(file, { signal });
  try {
    return { kind: "labels", subjects, labels: await read(segmentations[0]) };
  } catch (error) {
    if (!mayBeExchanged || !(error instanceof InputError)) throw error;
    return { kind: "labels", subjects, labels: await read(ct) };
  }
}

/** Of the labels that were ticked: "kidney_left + kidney_right", or "label 52", "labels 2 + 3" where one has no name. */
export function labelsName(labels: readonly number[], names: readonly (string | null)[] = []): string {
  if (names.length > 0 && !names.includes(null)) return names.join(" + ").replaceAll("_", " ");
  return labels.length === 1 ? `label ${labels[0]}` : `labels ${labels.join(" + ")}`;
}
