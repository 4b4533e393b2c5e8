import { expect, it } from "vitest";
import { readBackdrop } from "../../../src/io/backdrop/backdrop.ts";
import { CT_WINDOWS } from "../../../src/io/backdrop/windows.ts";
import { niftiFile, npyFile, pngFile } from "../builders.ts";
import { expectRefusal } from "../refusal.ts";

const noDecoder = () => Promise.reject(new Error("the browser is not asked"));

const read = (name: string, bytes: Uint8Array) => readBackdrop(name, bytes, noDecoder);

it("a CT is seen through soft tissue first, its values kept exactly in 16 bits", async () => {
  const values = Array.from({ length: 24 }, (_, i) => -1000 + 100 * i);
  const backdrop = await read("a/ct.nii", niftiFile({ shape: [2, 3, 4], type: "int16", values }));
  expect(backdrop).toMatchObject({ name: "ct.nii", kind: "ct", extent: [-1000, 1300], window: [-160, 240], colours: null });
  expect(backdrop.values).toBeInstanceOf(Int16Array);
  expect([...backdrop.values].sort((a, b) => a - b)).toEqual(values);
}); // prettier-ignore

it("values without air are seen from their first hundredth to their last", async () => {
  const values = Array.from({ length: 1000 }, (_, i) => (i === 0 ? 0 : i === 999 ? 30_000 : 100 + i));
  const backdrop = await read("mr.nii", niftiFile({ shape: [10, 10, 10], type: "int16", values }));
  expect(backdrop.kind).toBe("grey");
  expect(backdrop.window).toEqual([110, 1089]);
});

it("slope and intercept make Hounsfield units", async () => {
  const file = niftiFile({ shape: [2, 1, 2], type: "int16", values: [0, 1024, 2048, 1064], slope: 1, intercept: -1024 }); // prettier-ignore
  const { values, kind } = await read("ct.nii", file);
  expect(kind).toBe("ct");
  expect([...values].sort((a, b) => a - b)).toEqual([-1024, 0, 40, 1024]);
});

it("an array of fractions is kept as float32, NaN included", async () => {
  const data = new Uint8Array(new Float64Array([0.25, NaN, 0.5, 1]).buffer);
  const file = npyFile("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }\n", data);
  const { values, notes, extent } = await read("a.npy", file);
  expect(values).toEqual(Float32Array.of(0.25, NaN, 0.5, 1));
  expect(extent).toEqual([0.25, 1]);
  // What has no value is not drawn: it is no background.
  expect(notes.join(" ")).not.toMatch(/background/);
});

it("a picture in colour keeps its colours, and has its lightness as values", async () => {
  const samples = [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 10, 10];
  const backdrop = await read("p.png", pngFile({ width: 2, height: 2, depth: 8, colourType: 2, samples }));
  expect(backdrop).toMatchObject({ kind: "photograph", grid: { shape: [2, 2] }, window: [0, 255] });
  expect([...backdrop.colours!]).toEqual(samples);
  expect([...backdrop.values]).toEqual([76, 150, 29, 10]);
});

it("a grey picture keeps its 16 bits, and black to white is its window", async () => {
  const samples = [0, 1000, 40_000, 65_535];
  const backdrop = await read("p.png", pngFile({ width: 2, height: 2, depth: 16, colourType: 0, samples }));
  expect(backdrop).toMatchObject({ kind: "grey", colours: null, window: [0, 65_535] });
  expect([...backdrop.values]).toEqual(samples);
});

it("what is transparent lies on white", async () => {
  const samples = [0, 0, 0, 0, 100, 0, 0, 255];
  const backdrop = await read("p.png", pngFile({ width: 2, height: 1, depth: 8, colourType: 6, samples }));
  expect([...backdrop.colours!]).toEqual([255, 255, 255, 100, 0, 0]);
});

it("a picture that the browser decodes comes the same way", async () => {
  const start = "ffd8 ffe0 0010 4a46494600010100000100010000 ffc0 0011 08 0001 0002 03";
  const jpeg = Buffer.concat([Buffer.from(start.replace(/ /g, ""), "hex"), Buffer.alloc(32)]);
  const decode = () =>
    Promise.resolve({ width: 2, height: 1, rgba: Uint8ClampedArray.of(9, 8, 7, 255, 6, 5, 4, 255) });
  const backdrop = await readBackdrop("p.jpg", jpeg, decode);
  expect([...backdrop.colours!]).toEqual([9, 8, 7, 6, 5, 4]);
});

it("a large photograph is kept as averages, and says so", async () => {
  const [width, height] = [4097, 2];
  const samples = Array.from({ length: width * height }, (_, p) => (p % width) % 3);
  const backdrop = await read("p.png", pngFile({ width, height, depth: 8, colourType: 0, samples }));
  expect(backdrop.grid.shape).toEqual([1, 1366]);
  // 0, 1, 2 over and over; of the last group two pixels are there.
  expect([...backdrop.values].slice(0, -1).every((value) => value === 1)).toBe(true);
  expect(backdrop.values.at(-1)).toBe(1);
  expect(backdrop.notes[0]).toContain("4097 × 2 pixels is kept as 1366 × 1");
});

it("a file that holds nothing to see is refused with its name", async () => {
  await expectRefusal(() => read("x/empty.png", new Uint8Array(0)), /^empty\.png: the file is empty/);
  const broken = pngFile({ width: 2, height: 2, depth: 8, colourType: 0, samples: [1, 2, 3, 4] }).slice(
    0,
    40,
  );
  await expectRefusal(() => read("x/cut.png", broken), /^cut\.png: /);
});

it("the windows of CT are those that radiologists name", () => {
  const levels = CT_WINDOWS.map(({ name, window: [low, high] }) => `${name} ${(low + high) / 2} ± ${(high - low) / 2}`); // prettier-ignore
  expect(levels).toEqual([
    "Soft tissue 40 ± 200",
    "Liver 30 ± 75",
    "Lung -600 ± 750",
    "Bone 400 ± 900",
    "Brain 40 ± 40",
    "Vessels 300 ± 300",
  ]);
});
