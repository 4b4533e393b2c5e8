import { expose, transfer } from "comlink";
import { decodePicture } from "../src/io/picture.ts";
import { readImage } from "../src/io/read.ts";
import { type FileService, failure } from "./protocol.ts";

const service: FileService = {
  async readImage(name, bytes) {
    try {
      const image = await readImage(name, new Uint8Array(bytes), decodePicture);
      return transfer({ ok: true, value: image }, [image.values.buffer as ArrayBuffer]);
    } catch (error) {
      return failure(error);
    }
  },
};

expose(service);
