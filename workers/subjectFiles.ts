/** Reads the files of patients for an experiment; nothing is kept. */
import { InputError } from "../src/core/errors.ts";
import { countLabels } from "../src/io/ct/labels.ts";
import { type FileSource, readCtSlices } from "../src/io/ct/ctSlices.ts";
import type { PickedFile } from "../src/io/ct/totalSegmentator.ts";
import { answered } from "./answered.ts";
import type { FileService } from "./protocol/file.ts";

/** Nothing that is unpacked to a volume of the largest size is larger. */
const LARGEST_FILE = 2 ** 31 - 1;

export const readSlices: FileService["readSlices"] = (subjects, wish, onProgress) => {
  const files = subjects.map((subject) => ({
    ...subject,
    ct: sourceOf(subject.ct),
    segmentations: subject.segmentations.map(sourceOf),
  }));
  return answered(
    () => readCtSlices(files, wish, onProgress),
    ({ slices: { images, references, subjects } }) => [images.buffer, references.buffer, subjects.buffer],
  );
};

export const readLabels: FileService["readLabels"] = (segmentation) => {
  const { name, bytes } = sourceOf(segmentation);
  return answered(async () => countLabels(name, await bytes()));
};

function sourceOf({ path, file }: PickedFile): FileSource {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return { name, bytes: () => bytesOf(name, file) };
}

export async function bytesOf(name: string, file: Blob): Promise<Uint8Array> {
  if (file.size > LARGEST_FILE) {
    throw new InputError(
      `${name}: it has ${file.size} bytes, more than the ${LARGEST_FILE} that are read: crop it`,
    );
  }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new InputError(
      `${name}: the browser could not read it: choose the file itself, not a folder or a link to it`,
    );
  }
}
