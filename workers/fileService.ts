/** Reads one file at a time and keeps its values, until its foreground is chosen: the page never has them. */
import { InputError } from "../src/core/errors.ts";
import { previewForeground } from "../src/figure/foreground.ts";
import { sceneInFile } from "../src/figure/sceneFigure.ts";
import { readBackdrop } from "../src/io/backdrop/backdrop.ts";
import { keptLabels } from "../src/io/fileLabels.ts";
import type { ValueImage } from "../src/io/image.ts";
import { describeImage } from "../src/io/interpret.ts";
import { selectForeground } from "../src/io/labels.ts";
import type { PictureDecoder } from "../src/io/picture.ts";
import { readImage } from "../src/io/read.ts";
import { answered } from "./answered.ts";
import type { FileService } from "./protocol/file.ts";
import { bytesOf, readLabels, readSlices } from "./subjectFiles.ts";

const bufferOf = (mask: Uint8Array | null) => (mask === null ? [] : [mask.buffer]);

export function createFileService(decode: PictureDecoder): FileService {
  let image: ValueImage | null = null;
  const kept = (): ValueImage => {
    if (image === null) throw new InputError("the file is no longer in memory: choose it again");
    return image;
  };
  return {
    readScene: (name, file) => answered(async () => sceneInFile(name, file)),
    readImage(name, file) {
      image = null;
      const read = async () => {
        const values = await readImage(name, await bytesOf(name, file), decode);
        const described = describeImage(values);
        if (described.mask === null) image = values;
        return described;
      };
      return answered(read, ({ mask }) => bufferOf(mask));
    },
    previewForeground: (choice) =>
      answered(
        () => previewForeground(kept(), choice),
        ({ mask }) => bufferOf(mask),
      ),
    selectForeground: (choice) => answered(() => selectForeground(kept(), choice).mask, bufferOf),
    keptLabels: () =>
      answered(
        () => keptLabels(kept()),
        ({ labels }) => labels.map(({ runs }) => runs.buffer),
      ),
    readBackdrop: (name, file) =>
      answered(
        async () => readBackdrop(name, await bytesOf(name, file), decode),
        ({ values, colours }) => (colours === null ? [values.buffer] : [values.buffer, colours.buffer]),
      ),
    forgetImage: () => void (image = null),
    readSlices,
    readLabels,
  };
}
