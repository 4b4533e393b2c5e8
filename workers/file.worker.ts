import { expose, transfer } from "comlink";
import { defaultForeground } from "../src/io/choose.ts";
import { decodePicture } from "../src/io/picture.ts";
import { readImage } from "../src/io/read.ts";
import { type FileService, failure } from "./protocol.ts";

const service: FileService = {
  async readImage(name, bytes) {
    try {
      const image = await readImage(name, new Uint8Array(bytes), decodePicture);
      // Counting the values of a large volume takes a while: here, not on the page.
      return transfer({ ok: true, value: { image, foreground: defaultForeground(image) } }, [
        image.values.buffer as ArrayBuffer,
      ]);
    } catch (error) {
      return failure(error);
    }
  },
};

expose(service);
