/** Reads one file at a time and keeps its values, until its foreground is chosen: the page never has them. */
import { transfer } from "comlink";
import { InputError } from "../src/core/errors.ts";
import { previewForeground } from "../src/figure/foreground.ts";
import { describeImage } from "../src/io/choose.ts";
import { type ValueImage, selectForeground } from "../src/io/image.ts";
import type { PictureDecoder } from "../src/io/picture.ts";
import { readImage } from "../src/io/read.ts";
import { type Answer, type FileService, failure } from "./protocol.ts";
import { bytesOf, readLabels, readSlices } from "./subjectFiles.ts";

export function createFileService(decode: PictureDecoder): FileService {
  let image: ValueImage | null = null;
  const kept = (): ValueImage => {
    if (image === null) throw new InputError("the file is no longer in memory: choose it again");
    return image;
  };
  const masked = (mask: Uint8Array | null) => (mask === null ? [] : [mask.buffer as ArrayBuffer]);
  const answer = <T>(ask: () => T, buffers: (value: T) => ArrayBuffer[]): Promise<Answer<T>> => {
    try {
      const value = ask();
      return Promise.resolve(transfer({ ok: true, value }, buffers(value)));
    } catch (error) {
      return Promise.resolve(failure(error));
    }
  };
  return {
    async readImage(name, file) {
      image = null;
      try {
        const read = await readImage(name, await bytesOf(name, file), decode);
        const described = describeImage(read);
        if (described.mask === null) image = read;
        return transfer({ ok: true, value: described }, masked(described.mask));
      } catch (error) {
        return failure(error);
      }
    },
    previewForeground: (choice) => answer(() => previewForeground(kept(), choice), ({ mask }) => masked(mask)), // prettier-ignore
    selectForeground: (choice) => answer(() => selectForeground(kept(), choice).mask, masked),
    forgetImage: () => void (image = null),
    readSlices,
    readLabels,
  };
}
