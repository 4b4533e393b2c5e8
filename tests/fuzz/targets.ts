/** What is damaged, who reads it, and how its answer is judged by a reader that shares no code with it. */
import { gzipSync, zlibSync } from "fflate";
import { decode as decodeByFastPng } from "fast-png";
import { crc32, gunzipSync } from "node:zlib";
import { InputError } from "../../src/core/errors.ts";
import { MAX_PIXELS, pixelCount } from "../../src/core/grid.ts";
import { unpackRuns } from "../../src/core/runs.ts";
import { unpackWhole } from "../../src/io/gzip.ts";
import { decodePng } from "../../src/io/png/pixels.ts";
import { insertChunks } from "../../src/io/png/chunks.ts";
import { readMapFile } from "../../src/io/predictions/mapFile.ts";
import { readImage } from "../../src/io/read.ts";
import { sceneFileKind, sceneText } from "../../src/io/scene/carry.ts";
import { readScene, writeScene } from "../../src/io/scene/scene.ts";
import { unzipEntry, zipEntries } from "../../src/io/zip.ts";
import { readLink, writeLink } from "../../src/state/link/link.ts";
import { channelsOf, niftiFile, NIFTI_TYPES, npyFile, pngFile } from "../io/builders.ts";
import { readPlainNifti } from "../io/plainNifti.ts";
import { FIXED } from "../io/scene/scenes.ts";
import { zipFile } from "../io/zipFile.ts";
import { damaged, damagedJson, damagedText, withChecksums } from "./mutate.ts";
import type { Choices } from "./random.ts";

/** A reader answered where it should have refused, or wrongly. */
export class WrongSuccess extends Error {}

export interface Target {
  readonly name: string;
  /** An undamaged input: the reader must take it. */
  readonly whole: (chosen: Choices) => Uint8Array;
  readonly damage: (input: Uint8Array, chosen: Choices) => Uint8Array;
  /** Resolves where the input is taken and the answer is right. @throws InputError where it is refused, WrongSuccess where it is wrong. */
  readonly read: (input: Uint8Array) => Promise<void> | void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function demand(holds: boolean, what: string): void {
  if (!holds) throw new WrongSuccess(what);
}

function numbers(chosen: Choices, count: number, high: number): number[] {
  return Array.from({ length: count }, () => chosen.below(high));
}

/** Packs some of the files, as people do. */
function packedOrNot(file: Uint8Array, chosen: Choices): Uint8Array {
  return chosen.chance(0.3) ? gzipSync(file, { mtime: 0 }) : file;
}

/** Damages what is inside the packing as often as the packing. */
function insideOrOut(
  file: Uint8Array,
  chosen: Choices,
  damage: (file: Uint8Array) => Uint8Array,
): Uint8Array {
  const inside = chosen.chance(0.4) ? null : unpacked(file);
  return inside === null ? damage(file) : gzipSync(damage(inside), { mtime: 0 });
}

/** null where there is nothing packed, or it cannot be unpacked. */
function unpacked(file: Uint8Array): Uint8Array | null {
  if (file[0] !== 0x1f) return null;
  return otherwise(() => new Uint8Array(gunzipSync(file, { maxOutputLength: 2 ** 22 })));
}

async function readWhole(name: string, input: Uint8Array) {
  const image = await readImage(name, input);
  const { grid, values, fileShape } = image;
  demand(pixelCount(grid) === values.length, "as many values as pixels");
  demand(values.length > 0 && values.length <= MAX_PIXELS, "a grid within bounds");
  demand(grid.shape.every((n) => Number.isInteger(n) && n > 0), "whole sides");
  demand(grid.spacing === null || grid.spacing.every((mm) => mm > 0 && mm < Infinity), "a spacing that is one");
  demand(fileShape.reduce((product, n) => product * n, 1) === values.length, "the file's axes hold its values");
  return image;
} // prettier-ignore

/** Equal as sets with repetitions, up to rounding: readers order voxels differently. */
function demandSameValues(found: ArrayLike<number>, wanted: readonly number[]): void {
  const [one, other] = [found, wanted].map((values) => Float64Array.from(values).toSorted());
  demand(one.length === other.length, "as many values as the other reader finds");
  for (let i = 0; i < one.length; i++) {
    const near = Math.abs(one[i] - other[i]) <= 1e-6 * Math.abs(other[i]);
    demand(
      near || Object.is(one[i], other[i]) || one[i] === other[i],
      `the value ${other[i]}, got ${one[i]}`,
    );
  }
}

/** The other reader's answer; null where it has none. */
function otherwise<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** dim, datatype, bitpix, pixdim, vox_offset, scl, units, codes and both affines of NIfTI-1 and NIfTI-2. */
const NIFTI_FIELDS = [0, 4, 12, 14, 16, 24, 32, 40, 42, 44, 46, 48, 70, 72, 76, 80, 84, 88, 104, 108, 112, 116, 123, 168, 176, 184, 252, 254, 256, 268, 280, 296, 312, 344, 345, 348, 352, 400, 500]; // prettier-ignore

const nifti: Target = {
  name: "NIfTI",
  whole(chosen) {
    const shape = numbers(chosen, 2 + chosen.below(2), 5).map((n) => n + 2);
    const types = Object.keys(NIFTI_TYPES) as (keyof typeof NIFTI_TYPES)[];
    const count = shape.reduce((product, n) => product * n, 1);
    const file = niftiFile({
      shape,
      values: numbers(chosen, count, 4),
      type: chosen.of(types),
      version: chosen.of([1, 2]),
      littleEndian: chosen.chance(0.7),
      slope: chosen.of([0, 1, 2]),
      intercept: chosen.of([0, -1]),
    });
    return packedOrNot(file, chosen);
  },
  damage: (input, chosen) =>
    insideOrOut(input, chosen, (file) => damaged(file, NIFTI_FIELDS, chosen)),
  async read(input) {
    const { values, format } = await readWhole("a.nii", input);
    if (format !== "nifti") return;
    const plain = otherwise(() => readPlainNifti(input));
    // Of files that it cannot read to the end it makes NaN; slopes that are none are told apart by the reader alone.
    // Some writers leave 0 for where the voxels start: they mean right behind the header.
    if (plain?.firstVoxel === 0) return;
    if (plain === null || plain.values.some((value) => !Number.isFinite(value) || Math.abs(value) > 2 ** 53)) return;
    demandSameValues(values, plain.values);
  },
}; // prettier-ignore

const NPY_DESCR = ["|u1", "|b1", "<i2", ">i2", "<i4", ">u4", "<f4", ">f4", "<f8", "<i8"] as const;

/** Reads the simplest of headers alone, and the numbers one by one. */
function plainNpy(file: Uint8Array): number[] | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file[6] !== 1) return null;
  const start = 10 + view.getUint16(8, true);
  const header = String.fromCharCode(...file.subarray(10, start));
  const found = /^\{'descr': '([<>|])([biuf])([1248])', 'fortran_order': False, 'shape': \(([\d, ]+)\), \}\s*$/.exec(header); // prettier-ignore
  if (found === null) return null;
  const [, order, kind, digit, axes] = found;
  const size = Number(digit);
  const le = order !== ">";
  const count = axes.split(",").filter((n) => n.trim() !== "").reduce((product, n) => product * Number(n), 1); // prettier-ignore
  return Array.from({ length: count }, (_, p) => {
    const at = start + p * size;
    if (kind === "b") return view.getUint8(at) === 0 ? 0 : 1;
    if (kind === "f") return size === 4 ? view.getFloat32(at, le) : view.getFloat64(at, le);
    if (size === 8) return Number(kind === "i" ? view.getBigInt64(at, le) : view.getBigUint64(at, le));
    const [signed, unsigned] = { 1: ["getInt8", "getUint8"], 2: ["getInt16", "getUint16"], 4: ["getInt32", "getUint32"] }[size] as ["getInt16", "getUint16"]; // prettier-ignore
    return view[kind === "i" ? signed : unsigned](at, le);
  });
}

const npy: Target = {
  name: "NPY",
  whole(chosen) {
    const shape = numbers(chosen, 2 + chosen.below(2), 5).map((n) => n + 2);
    const descr = chosen.of(NPY_DESCR);
    const count = shape.reduce((product, n) => product * n, 1);
    const data = Uint8Array.from(numbers(chosen, count * Number(descr[2]), 2));
    const order = chosen.of(["False", "False", "True"]);
    const header = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${shape.join(", ")}), }`;
    return packedOrNot(npyFile(`${header}${" ".repeat((117 - header.length) & 63)}\n`, data), chosen);
  },
  damage: (input, chosen) =>
    insideOrOut(input, chosen, (file) => {
      if (chosen.chance(0.5)) return damaged(file, [6, 7, 8, 9], chosen);
      const end = 10 + file[8] + 256 * file[9];
      const header = damagedText(decoder.decode(file.subarray(10, end)), chosen);
      return npyFile(header.slice(0, 60_000), file.subarray(end));
    }),
  async read(input) {
    const { values, format } = await readWhole("a.npy", input);
    if (format !== "npy") return;
    const plain = otherwise(() => plainNpy(unpacked(input) ?? input));
    if (plain === null || plain.some((value) => Number.isNaN(value) || Math.abs(value) > 2 ** 53)) return;
    demandSameValues(values, plain);
  },
};

const COLOURS = [[0, 1], [0, 2], [0, 4], [0, 8], [0, 16], [2, 8], [2, 16], [3, 1], [3, 4], [3, 8], [4, 8], [4, 16], [6, 8], [6, 16]] as const; // prettier-ignore

const png: Target = {
  name: "PNG",
  whole(chosen) {
    const [colourType, depth] = chosen.of(COLOURS);
    const [width, height] = numbers(chosen, 2, 12).map((n) => n + 1);
    const samples = numbers(chosen, width * height * channelsOf(colourType), 2 ** depth);
    return pngFile({
      width, height, depth, colourType, samples,
      interlaced: chosen.chance(0.3), filters: numbers(chosen, 4, 5), split: 1 + chosen.below(200),
    }); // prettier-ignore
  },
  damage(input, chosen) {
    const file = damaged(input, [8, 16, 20, 24, 25, 26, 27, 28, 33, 37, 41], chosen);
    return chosen.chance(0.7) ? withChecksums(file) : file;
  },
  async read(input) {
    const { values, format } = await readWhole("a.png", input);
    if (format !== "png") return;
    const { width, height, channels, depth, samples } = decodePng(input);
    demand(samples.length === width * height * channels && values.length === width * height, "all pixels");
    // It misreads interlaced files of fewer bits, and checks nothing behind the pixels.
    const other = depth < 8 ? null : otherwise(() => decodeByFastPng(input, { checkCrc: true }));
    if (other === null) return;
    demand(other.width === width && other.height === height, "the other reader's size");
    demand(
      samples.every((value, p) => value === other.data[p]),
      "the other reader's samples",
    );
  },
};

const gzip: Target = {
  name: "gzip",
  whole(chosen) {
    const content = Uint8Array.from(numbers(chosen, chosen.below(3000), chosen.of([2, 7, 256])));
    const first = gzipSync(content, { mtime: 0, level: chosen.of([0, 1, 6, 9]) });
    return chosen.chance(0.3) ? Uint8Array.from([...first, ...gzipSync(content.toReversed())]) : first;
  },
  damage: (input, chosen) => damaged(input, [2, 3, 9, 10, 11, 12, input.length - 8, input.length - 4], chosen),
  read(input) {
    const { bytes } = unpackWhole(input);
    const again = unpacked(input);
    if (again === null) {
      // Bytes between the data and its sum: the other reader takes them for the sum. What was read is right all the same.
      const sum = new DataView(input.buffer, input.byteOffset + input.length - 8);
      const isSummed = sum.getUint32(0, true) === crc32(bytes) && sum.getUint32(4, true) === bytes.length;
      return demand(isSummed, "a refusal, as the other reader's");
    }
    demand(bytes.length === again.length && bytes.every((byte, i) => byte === again[i]), "the other reader's bytes");
  },
}; // prettier-ignore

const npz: Target = {
  name: "NPZ",
  whole(chosen) {
    const axes = [2, ...numbers(chosen, 2, 4).map((n) => n + 2)];
    const pixels = axes[1] * axes[2];
    const data = new Float32Array(2 * pixels);
    for (let p = 0; p < pixels; p++) data[pixels + p] = 1 - (data[p] = chosen.unit());
    const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${axes.join(", ")}), }`;
    const content = npyFile(`${header}${" ".repeat((117 - header.length) & 63)}\n`, new Uint8Array(data.buffer));
    return zipFile({
      entries: [{ name: "probabilities.npy", content }], isDeflated: chosen.chance(0.6), isWide: chosen.chance(0.4),
    }); // prettier-ignore
  },
  damage: (input, chosen) =>
    damaged(input, [4, 6, 8, 14, 18, 22, 26, 28, ...[46, 40, 36, 30, 26, 22, 18, 12, 10, 6, 4].map((back) => Math.max(0, input.length - back))], chosen),
  async read(input) {
    const { classes, grid } = await readMapFile("a.npz", input);
    demand(classes.every((values) => values.length === pixelCount(grid)), "as many values as pixels in each class");
    for (const entry of zipEntries(input)) {
      const content = otherwise(() => unzipEntry(input, entry, 2 ** 20));
      if (content !== null) demand(content.length <= 2 ** 20, "no more than asked for");
    }
  },
}; // prettier-ignore

const SCENE = writeScene([FIXED]);

const scene: Target = {
  name: "scene",
  whole(chosen) {
    if (chosen.chance(0.7)) return encoder.encode(SCENE);
    if (chosen.chance(0.5))
      return encoder.encode(`<svg xmlns="http://www.w3.org/2000/svg"><metadata><![CDATA[${SCENE}]]></metadata></svg>`);
    const file = pngFile({ width: 2, height: 2, depth: 8, colourType: 0, samples: [0, 1, 2, 3] });
    const text = Uint8Array.from([...encoder.encode("marginalia\0"), 1, 0, 0, 0, ...zlibSync(encoder.encode(SCENE))]);
    return insertChunks(file, [{ type: "iTXt", data: text }] as never);
  },
  damage(input, chosen) {
    const kind = sceneFileKind(input);
    if (kind === "json" && chosen.chance(0.8)) {
      const text = decoder.decode(input);
      const isJson = otherwise(() => JSON.parse(text) as unknown) !== null;
      return encoder.encode(isJson && chosen.chance(0.8) ? damagedJson(text, chosen) : damagedText(text, chosen));
    }
    const file = damaged(input, [], chosen);
    return kind === "png" ? withChecksums(file) : file;
  },
  read(input) {
    const kind = sceneFileKind(input);
    if (kind === null) throw new InputError("no scene");
    const text = sceneText(kind, input);
    if (text === null) throw new InputError("no scene");
    const { setups } = readScene(text);
    for (const { grid, runs, noiseStrengths, selected } of setups) {
      demand(pixelCount(grid) <= MAX_PIXELS, "a grid within bounds");
      demand(unpackRuns(runs, pixelCount(grid)).length === pixelCount(grid), "a mask of the grid");
      demand(selected >= 0 && selected < noiseStrengths.length, "a column that is there");
    }
    const again = writeScene(setups);
    demand(writeScene(readScene(again).setups) === again, "the same scene when it is written and read again");
  },
}; // prettier-ignore

const LINKS = [
  "#lab?v=1&noise=0.02,0.05,0.2&select=0.05&smoothness=0.2&samples=9&seed=18&preset=aorta",
  "#lab?v=1&preset=ball:48&plane=coronal&slice=11&space=surfaces&camera=0.5,0.5,0.5,0.5,1.2&tau=0.3&panel=threshold",
  "#lab?v=1&show=marginal,dice,noise&embed=1&unit=pixels&domain=whole",
  "#lesson?chapter=3", "#experiment", "#lab",
]; // prettier-ignore

const link: Target = {
  name: "link",
  whole: (chosen) => encoder.encode(chosen.of(LINKS)),
  damage: (input, chosen) => encoder.encode(damagedText(decoder.decode(input), chosen)),
  read(input) {
    const { view, values } = readLink(decoder.decode(input));
    const { noise, samples, smoothness } = values;
    demand(noise.length >= 1 && noise.every((a) => a >= 0 && a <= 1), "noise strengths in their range");
    demand(Number.isInteger(samples) && samples >= 1, "a number of samples");
    demand(smoothness >= 0 && smoothness <= 2, "a smoothness in its range");
    const again = writeLink(view, values);
    const twice = readLink(again);
    demand(writeLink(twice.view, twice.values) === again, "the same link when it is written and read again");
  },
};

export const TARGETS: readonly Target[] = [nifti, npy, png, gzip, npz, scene, link];
