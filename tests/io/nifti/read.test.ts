import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readNifti } from "../../../src/io/nifti/read.ts";
import { NIFTI_TYPES, type NiftiRecipe, niftiFile } from "../builders.ts";
import { expectRefusal, memoryTaken } from "../refusal.ts";

const read = (recipe: NiftiRecipe) => readNifti("a.nii", niftiFile(recipe), false);
const readPacked = (file: Uint8Array) => readNifti("a.nii.gz", gzipSync(file), true);
const count = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);
const ramp = (shape: readonly number[]) => Array.from({ length: count(shape) }, (_, i) => i);
const VERSIONS = [1, 2] as const;

/** Every value of the small volumes below, where the stored axes are R, A, S: stored order to row-major. */
const rowMajor = ([n0, n1, n2]: readonly number[]) => {
  const out: number[] = [];
  for (let i = 0; i < n0; i++)
    for (let j = 0; j < n1; j++) for (let k = 0; k < n2; k++) out.push(i + n0 * (j + n1 * k));
  return out;
};

const shapeOf = (shape: number[]) => read({ shape, values: ramp(shape) });

const refuse = (shape: number[], ...words: RegExp[]) =>
  expectRefusal(() => read({ shape, values: ramp(shape) }), ...words);

const marked = (magic: string) => () => read({ shape: [2, 1], values: [0, 1], magic });

const turned = (angle: number[]) => read({ shape: [2, 2, 2], values: ramp([2, 2, 2]), sform: [[angle[0], -angle[1], 0, 0], [angle[1], angle[0], 0, 0], [0, 0, 1, 0]] }); // prettier-ignore

describe("readNifti", () => {
  it("reads every scalar type in both byte orders and both versions", () => {
    const samples: Record<keyof typeof NIFTI_TYPES, number[]> = {
      uint8: [0, 1, 2, 128, 254, 255],
      int8: [0, 1, -1, 127, -128, 5],
      int16: [0, 1, -1, 32767, -32768, 5],
      uint16: [0, 1, 256, 257, 65535, 5],
      int32: [0, 1, -1, 2147483647, -2147483648, 5],
      uint32: [0, 1, 2, 4294967295, 2147483648, 5],
      int64: [0, 1, -1, 9007199254740991, -9007199254740991, -4294967296],
      uint64: [0, 1, 2, 9007199254740991, 4294967296, 4294967295],
      float32: [0, 1.5, -2.25, 3.4028234663852886e38, 0.10000000149011612, -5],
      float64: [0, 1.1, -2.2, 1e300, 5e-324, -5],
    };
    for (const version of VERSIONS) {
      for (const littleEndian of [true, false]) {
        for (const [type, values] of Object.entries(samples)) {
          const image = read({ shape: [6, 1, 1], values, type: type as "uint8", littleEndian, version });
          expect([...image.values], `${type} ${version} ${littleEndian}`).toEqual(values);
          expect(image.notes).toEqual([
            expect.stringMatching(/shape 6 × 1 × 1: axes of length 1 are left out/),
          ]);
        }
      }
    }
  });

  it("says so where 64-bit labels are rounded", () => {
    const image = read({ shape: [2, 1], values: [2 ** 60, 1], type: "int64" });
    expect(image.notes).toEqual(["Some whole numbers are beyond 2⁵³ and are rounded."]);
  });

  it("applies slope and intercept, and ignores a slope that is 0 or not finite", () => {
    const scaled = (slope: number, intercept: number) => [
      ...read({ shape: [3, 1], values: [0, 1, 2], slope, intercept }).values,
    ];
    expect(scaled(2, -1)).toEqual([-1, 1, 3]);
    expect(scaled(1, 0.5)).toEqual([0.5, 1.5, 2.5]);
    for (const slope of [0, NaN, Infinity]) expect(scaled(slope, 5)).toEqual([0, 1, 2]);
    expect(scaled(2, NaN)).toEqual([0, 1, 2]);
    expect(read({ shape: [2, 1], values: [0, 1], slope: 1 }).values).toBeInstanceOf(Uint8Array);
  });

  it("reads the last axis fastest from a file whose first axis is fastest", () => {
    const shape = [2, 3, 4];
    const image = read({ shape, values: ramp(shape) });
    expect([...image.values]).toEqual(rowMajor(shape));
    expect(image.grid).toEqual({ shape, spacing: [1, 1, 1] });
    expect(image.format).toBe("nifti");
  });

  it("counts one slice and one volume as such: 2D, 3D with one slice, 4D with one volume", () => {
    expect(shapeOf([3, 4]).grid.shape).toEqual([3, 4]);
    expect(shapeOf([3, 4, 1]).grid.shape).toEqual([3, 4]);
    expect(shapeOf([3, 1, 4]).grid.shape).toEqual([3, 4]);
    expect(shapeOf([1, 3, 4]).grid.shape).toEqual([3, 4]);
    expect(shapeOf([1, 3, 1]).grid.shape).toEqual([1, 3]);
    expect(shapeOf([1, 1, 1]).grid.shape).toEqual([1, 1]);
    expect(shapeOf([3, 4, 5, 1]).grid.shape).toEqual([3, 4, 5]);
    expect(shapeOf([3, 4, 1, 1]).grid.shape).toEqual([3, 4]);
    expect(shapeOf([3, 4, 5, 1]).fileShape).toEqual([3, 4, 5, 1]);
    expect(shapeOf([3, 4, 5, 1, 1]).grid.shape).toEqual([3, 4, 5]);
    expect(shapeOf([1, 3, 4, 5]).grid.shape).toEqual([3, 4, 5]);
    expect(shapeOf([1, 1, 3, 4, 5, 1]).grid.shape).toEqual([3, 4, 5]);
    expect(shapeOf([1, 1, 3, 4]).grid.shape).toEqual([3, 4]);
    expect(shapeOf([1, 3, 4, 5]).notes).toEqual([
      "The file has the shape 1 × 3 × 4 × 5: axes of length 1 are left out, and it is read as a volume of 3 × 4 × 5.",
    ]);
    expect(shapeOf([3, 4, 5]).notes).toEqual([]);
    expect([...shapeOf([2, 3, 1]).values]).toEqual([0, 2, 4, 1, 3, 5]);
  });

  it("refuses several volumes, further axes and lists, and says what to do", async () => {
    await refuse([3, 4, 5, 3], /holds 3 volumes/, /take one of them out/);
    await refuse([3, 4, 1, 2], /holds 2 volumes/);
    await refuse([3, 4, 5, 1, 3], /holds 3 volumes \(3 × 4 × 5 × 1 × 3\)/, /image\.slicer\[\.\.\., 0, 0\]$/);
    await refuse([1, 3, 4, 5, 2], /holds 2 volumes/, /numpy\.squeeze\(image\.dataobj\)\[\.\.\., 0\]$/);
    await refuse([7], /list of 7 numbers/);
  });

  it("refuses axes without voxels and impossible numbers of axes", async () => {
    const values = [0];
    await expectRefusal(() => read({ shape: [0, 4, 5], values }), /0 × 4 × 5.*at least 1 voxel/);
    await expectRefusal(() => read({ shape: [3, -5, 4], values }), /3 × -5 × 4/);
    await expectRefusal(() => read({ shape: [], values }), /promises 0 axes/);
    await expectRefusal(
      () => read({ shape: [2, 2, 2, 1, 1, 1, 1, 1].slice(0, 7).concat(1), values }),
      /8 axes/,
    );
  });

  it("refuses colours, complex numbers, bits and unknown types in words", async () => {
    const words = {
      1: /single bits/,
      32: /complex/,
      128: /colours \(RGB24\)/,
      1536: /128-bit/,
      2304: /RGBA32/,
      77: /data type 77/,
    };
    for (const [datatype, pattern] of Object.entries(words)) {
      await expectRefusal(
        () => read({ shape: [2, 1], values: [0, 1], datatype: Number(datatype) }),
        pattern,
        /export/,
      );
    }
    await expectRefusal(() => read({ shape: [2, 1], values: [0, 1], datatype: 1792 }), /complex128/);
    await expectRefusal(() => read({ shape: [2, 1], values: [0, 1], datatype: 2048 }), /complex256/);
  });

  it("skips extensions of any kind without reading them", () => {
    const values = [5, 6];
    const broken = [1, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, ...Array(20).fill(9)];
    for (const version of VERSIONS) {
      expect([...read({ shape: [2, 1], values, version, extension: broken }).values]).toEqual(values);
    }
  });

  it("reads voxels right behind the header where the offset is 0, and refuses other impossible offsets", async () => {
    for (const version of VERSIONS) {
      const from = (voxOffset: number) => read({ shape: [2, 1], values: [5, 6], version, voxOffset });
      expect([...from(0).values]).toEqual([5, 6]);
      for (const offset of [-352, 4, 348, 1e9]) {
        await expectRefusal(() => from(offset), /voxels start at byte/, /damaged/);
      }
      await expectRefusal(() => from(2000), /cut short/);
    }
    for (const voxOffset of [352.5, NaN, Infinity]) {
      await expectRefusal(() => read({ shape: [2, 1], values: [5, 6], voxOffset }), /voxels start at byte/);
    }
  });

  it("refuses a wrong mark and the header of a pair", async () => {
    await expectRefusal(marked("xxxx"), /"xxxx", expected "n\+1"/);
    await expectRefusal(marked("n+2\0"), /expected "n\+1"/);
    await expectRefusal(marked("ni1\0"), /\.hdr and \.img/, /convert the pair/);
    await expectRefusal(marked("\0\0\0\0"), /convert the pair/);
    await expectRefusal(
      () => read({ shape: [2, 1], values: [0, 1], version: 2, magic: "ni2\0\r\n\x1a\n" }),
      /convert the pair/,
    );
  });

  it("refuses a file that is shorter than its header says, at every length, packed or not", async () => {
    for (const version of VERSIONS) {
      const file = niftiFile({ shape: [3, 2, 2], values: ramp([3, 2, 2]), version });
      for (let length = 4; length < file.length; length += 7) {
        await expectRefusal(() => readNifti("a.nii", file.subarray(0, length), false), /again/);
        await expectRefusal(() => readPacked(file.subarray(0, length)), /again/);
      }
      await expectRefusal(
        () => readNifti("a.nii", file.subarray(0, -1), false),
        /promises 3 × 2 × 2 voxels of uint8, so (364|556) bytes, but the file has (363|555): it is cut short/,
      );
    }
  });

  it("says what follows the last voxel", () => {
    const file = niftiFile({ shape: [2, 1], values: [5, 6] });
    const longer = Uint8Array.from([...file, 1, 2, 3]);
    expect(readNifti("a.nii", longer, false).notes).toEqual(["3 bytes after the last voxel are left out."]);
    expect(readPacked(longer).notes).toEqual(["3 bytes after the last voxel are left out."]);
  });

  it("reads a packed file of several members like the plain one", () => {
    const shape = [5, 6, 7];
    const file = niftiFile({ shape, values: ramp(shape), type: "int16" });
    const packed = Buffer.concat(
      [0, 100, 347, 500].map((at, i, cuts) => gzipSync(file.subarray(at, cuts[i + 1]))),
    );
    expect(readNifti("a", packed, true).values).toEqual(readNifti("a", file, false).values);
  });

  it("takes no memory for what a header only claims", async () => {
    const claims = [
      { shape: [256, 256, 256], type: "float64" },
      { shape: [32767, 32767, 32767], type: "uint8" },
      { shape: [2 ** 40, 2 ** 40, 2 ** 40], type: "uint8", version: 2 },
    ] as const;
    for (const claim of claims) {
      const file = niftiFile({ ...claim, values: [0] });
      const taken = await memoryTaken(async () => {
        await expectRefusal(() => readNifti("a.nii", file, false), /cut short|pixels, more than/);
        await expectRefusal(() => readPacked(file), /cut short|pixels, more than/);
      });
      expect(taken).toBeLessThan(2 ** 22);
    }
  });

  it("refuses a bomb behind a small volume", async () => {
    const file = new Uint8Array(2 ** 28);
    file.set(niftiFile({ shape: [2, 1], values: [5, 6] }));
    const bomb = gzipSync(file);
    await expectRefusal(() => readNifti("a.nii.gz", bomb, true), /unpacks to more than the 354 bytes/);
  });

  it("refuses a packed file of something else", async () => {
    await expectRefusal(() => readPacked(Buffer.from("a text ".repeat(200))), /does not begin like a NIfTI/);
    await expectRefusal(() => readPacked(new Uint8Array(0)), /does not begin like a NIfTI/);
  });

  it("notes an oblique volume with its angle", () => {
    const [c, s] = [Math.cos(Math.PI / 9), Math.sin(Math.PI / 9)];
    const oblique = turned([c, s]);
    expect(oblique.orientation?.isOblique).toBe(true);
    expect(oblique.notes.join()).toMatch(/oblique: its axes are turned by up to 20°/);
    expect(turned([Math.cos(1e-4), Math.sin(1e-4)]).orientation?.isOblique).toBe(false);
  });
});
