import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import { readImage } from "../../src/io/read.ts";
import { niftiFile, npyFile, pngFile } from "./builders.ts";
import { expectRefusal } from "./refusal.ts";

const NIFTI = niftiFile({ shape: [2, 2], values: [0, 1, 2, 3] });
const NPY = npyFile("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2)}\n", Uint8Array.of(0, 2, 1, 3));
const PNG = pngFile({ width: 2, height: 2, depth: 8, colourType: 0, samples: [0, 2, 1, 3] });
const float32 = (numbers: number[]) =>
  niftiFile({ shape: [numbers.length, 1], values: numbers, type: "float32" });

/** The beginning of a BMP of the size given. */
const bitmap = (width: number, height: number) => {
  const file = Buffer.alloc(64);
  file.write("BM");
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  return file;
};

const latin = (text: string) => Buffer.from(text, "latin1");

const failing = (error: Error) => () => readImage("a.bmp", bitmap(2, 1), () => Promise.reject(error));

describe("readImage", () => {
  it("tells files by their content, whatever their name", async () => {
    const kinds = [[NIFTI, "nifti"], [gzipSync(NIFTI), "nifti"], [NPY, "npy"], [PNG, "png"]] as const; // prettier-ignore
    for (const [bytes, format] of kinds) {
      for (const name of ["a.nii.gz", "a.nii", "a.npy", "a.png", "a", "a.img"]) {
        const image = await readImage(name, bytes);
        expect(image).toMatchObject({ name, format });
        expect([...image.values]).toEqual([0, 2, 1, 3]);
      }
    }
  });

  it("reads what is packed with gzip, once or twice, padded or not, whatever it is, and says so", async () => {
    const pad = (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.alloc(40)]);
    for (const [bytes, format] of [
      [NIFTI, "nifti"],
      [NPY, "npy"],
      [PNG, "png"],
    ] as const) {
      const once = await readImage("a.npy.gz", gzipSync(bytes));
      expect(once).toMatchObject({ name: "a.npy.gz", format, notes: [] });
      expect([...once.values]).toEqual([0, 2, 1, 3]);
      const twice = await readImage("a.gz", pad(gzipSync(pad(gzipSync(bytes)))));
      expect([...twice.values]).toEqual([0, 2, 1, 3]);
      expect(twice.notes).toEqual([
        "The file was packed with gzip twice.",
        "40 zero bytes behind the packed data are left out.",
        "40 zero bytes behind the packed data are left out.",
      ]);
      await expectRefusal(() => readImage("a.gz", gzipSync(gzipSync(gzipSync(bytes)))), /more than twice/);
    }
    await expectRefusal(() => readImage("a.txt.gz", gzipSync(latin("label 1\n"))), /text, not an image/);
    await expectRefusal(() => readImage("a.gz", gzipSync(Buffer.alloc(0))), /empty \(0 bytes\)/);
    await expectRefusal(() => readImage("a.tar.gz", gzipSync(gzipSync(Buffer.alloc(9)))), /does not know/);
  });

  it("gives values in an array of their own, also where the bytes are a part of a Node buffer", async () => {
    const pool = Buffer.concat([Buffer.alloc(3), NPY, NIFTI, PNG]);
    const parts = [
      pool.subarray(3, 3 + NPY.length),
      pool.subarray(3 + NPY.length, 3 + NPY.length + NIFTI.length),
      pool.subarray(-PNG.length),
    ];
    for (const bytes of parts) {
      const { values } = await readImage("a", bytes);
      expect([...values]).toEqual([0, 2, 1, 3]);
      expect(values.buffer).not.toBe(pool.buffer);
      expect(values.byteLength).toBe(values.buffer.byteLength);
    }
  });

  it("names the file without its folders, on one line", async () => {
    expect((await readImage("some/folder/mask.npy", NPY)).name).toBe("mask.npy");
    expect((await readImage("C:\\data\\mask.npy", NPY)).name).toBe("mask.npy");
    await expectRefusal(
      () => readImage("x/line\nbreak.png", new Uint8Array(0)),
      /^line·break\.png: the file is empty/,
    );
  });

  it("refuses foreign files in words that say what to do", async () => {
    const files: [string, Buffer, RegExp][] = [
      ["a.npz", latin("PK\x03\x04...."), /ZIP.*unpack/],
      ["a.dcm", Buffer.concat([Buffer.alloc(128), latin("DICM...")]), /DICOM.*dcm2niix/],
      ["a.mat", latin("MATLAB 5.0 MAT-file"), /MATLAB.*\.npy/],
      ["a.h5", latin("\x89HDF\r\n\x1a\n"), /HDF5/],
      ["a.nrrd", latin("NRRD0005\n"), /NRRD.*\.nii\.gz/],
      ["a.mhd", latin("ObjectType = Image\n"), /MetaImage/],
      ["a.tif", latin("II*\0...."), /TIFF.*PNG/],
      ["a.pdf", latin("%PDF-1.7"), /PDF.*PNG/],
      ["a.png", latin('<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="x">'), /SVG.*PNG/],
      ["a.nii.gz", latin("\n<!DOCTYPE html><html>404"), /web page.*download/],
      ["a.nii", latin("label 1\nlabel 2\n"), /text, not an image/],
      ["a.img", Buffer.alloc(400), /\.hdr and \.img.*convert the pair/],
      ["a.png", latin("\x00\x01\x02"), /first bytes are not those of a \.png file/],
      ["a.xyz", latin("\x00\x01\x02"), /does not know/],
      ["a.jpg", latin("\xff\xd8\xff\xe0....."), /JPEG picture.*save it as PNG/],
    ];
    for (const [name, bytes, words] of files) {
      const message = await expectRefusal(() => readImage(name, bytes), words);
      expect(message.startsWith(`${name}: `)).toBe(true);
      expect(message).not.toMatch(/\n/);
    }
  });

  it("refuses an empty file, and one byte", async () => {
    await expectRefusal(
      () => readImage("a.png", new Uint8Array(0)),
      /^a\.png: the file is empty \(0 bytes\)/,
    );
    await expectRefusal(() => readImage("a.png", Uint8Array.of(0x89)), /first bytes/);
    await expectRefusal(() => readImage("a.nii", Uint8Array.of(0x5c, 1, 0, 0)), /inside the NIfTI-1 header/);
  });

  it("counts NaN in a note, and refuses a file of nothing else", async () => {
    const image = await readImage("a.nii", float32([NaN, 1, 0]));
    expect(image.notes).toEqual(["1 of 3 values are NaN (not a number): they count as background."]);
    await expectRefusal(() => readImage("a.nii", float32([NaN, NaN])), /every value in it is NaN/);
  });

  it("hands other pictures to the decoder it is given, after a look at their size", async () => {
    const rgba = Uint8ClampedArray.from([0, 0, 0, 255, 9, 9, 9, 255]);
    const asked: Uint8Array[] = [];
    const decode = (bytes: Uint8Array) => {
      asked.push(bytes);
      return Promise.resolve({ width: 2, height: 1, rgba });
    };
    const image = await readImage("a.bmp", bitmap(2, -1), decode);
    expect(image).toMatchObject({
      format: "picture",
      grid: { shape: [1, 2], spacing: null },
      orientation: null,
    });
    expect(image.values).toEqual(Uint8Array.of(0, 9));
    expect(image.notes.join()).toMatch(/PNG keeps labels exactly/);
    await expectRefusal(() => readImage("a.bmp", bitmap(100_000, 100_000), decode), /10000000000 pixels/);
    expect(asked.length).toBe(1);
  });

  it("passes on errors that are bugs, and tells of memory that ends", async () => {
    await expect(failing(new TypeError("a bug"))()).rejects.toThrow(TypeError);
    await expect(failing(new RangeError("offset is out of bounds"))()).rejects.toThrow(RangeError);
    await expectRefusal(
      failing(new RangeError("Array buffer allocation failed")),
      /^a\.bmp: it does not fit/,
    );
    await expect(failing(new InputError("no"))()).rejects.toThrow("a.bmp: no");
  });
});
