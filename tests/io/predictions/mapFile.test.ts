import { describe, expect, it } from "vitest";
import { classProbabilities, onlyClass, readMapFile } from "../../../src/io/predictions/mapFile.ts";
import { niftiFile, pngFile } from "../builders.ts";
import { expectRefusal } from "../refusal.ts";
import { bytes, floats, npz } from "./makes.ts";

const read = async (name: string, file: Uint8Array, chosen: number | "logit" | "log" | null = null) => {
  const map = await readMapFile(name, file);
  const { map: values, notes } = classProbabilities(map, onlyClass(map), chosen);
  return { values: [...values], notes: [...map.notes, ...notes], reading: map.recognised };
};
const near = (values: readonly number[], expected: readonly number[]) =>
  values.forEach((value, p) => expect(value).toBeCloseTo(expected[p], 6));

describe("probabilities in files", () => {
  it("of floats in [0, 1] are read as they are, without a word", async () => {
    const { values, notes, reading } = await read("a.npy", floats([2, 2], [0, 0.25, 0.5, 1]));
    expect([values, notes, reading]).toEqual([[0, 0.25, 0.5, 1], [], 1]);
  });

  it("of grey pictures are fractions of what their depth holds, and say so", async () => {
    for (const [depth, white] of [
      [1, 1],
      [4, 15],
      [8, 255],
      [16, 65_535],
    ] as const) {
      // prettier-ignore
      const samples = [0, white, Math.round(white / 3), 0];
      const file = pngFile({ width: 2, height: 2, depth, colourType: 0, samples });
      const { values, notes, reading } = await read("a.png", file);
      near(values, samples.map((sample) => sample / white)); // prettier-ignore
      expect(reading).toBe(white);
      if (white > 1) expect(notes[0]).toContain(`of which ${white} counts as 1`);
    }
    // Also where the picture is dark: 100 of 255 is no certainty.
    const dark = pngFile({ width: 2, height: 1, depth: 8, colourType: 0, samples: [0, 100] });
    near((await read("a.png", dark)).values, [0, 100 / 255]);
  });

  it("that are no fractions are recognised, said, and can be read otherwise", async () => {
    const percent = floats([1, 3], [0, 37.5, 99.9]);
    expect((await read("a.npy", percent)).notes[0]).toContain("percent: 100 counts as 1");
    near((await read("a.npy", percent)).values, [0, 0.375, 0.999]);
    near((await read("a.npy", percent, 255)).values, [0, 37.5 / 255, 99.9 / 255]);
    const logits = floats([1, 3], [-3, 0, 5]);
    expect((await read("a.npy", logits)).notes[0]).toContain("from -3 to 5, are read as logits");
    near((await read("a.npy", logits)).values, [1 / (1 + Math.exp(3)), 0.5, 1 / (1 + Math.exp(-5))]);
    const logarithms = floats([1, 3], [-30, Math.log(0.25), 0]);
    near((await read("a.npy", logarithms, "log")).values, [Math.exp(-30), 0.25, 1]);
    // Of an image without the object all logits are negative.
    expect((await read("a.npy", logarithms)).reading).toBe("logit");
    near((await read("a.npy", bytes([1, 3], [0, 51, 255]))).values, [0, 0.2, 1]);
    near((await read("a.npy", floats([1, 2], [0, 65_535]))).values, [0, 1]);
    await expectRefusal(
      () => readMapFile("a.npy", floats([1, 2], [0, 70_000])),
      /^a.npy: its values reach 70000/,
    );
  });

  it("that overshoot 0 and 1 a little are clamped, and counted", async () => {
    const { values, notes } = await read("a.npy", floats([2, 2], [-0.02, 0.5, 1.05, 1]));
    near(values, [0, 0.5, 1, 1]);
    expect(notes).toEqual(["2 values lie outside 0 to 1, by up to 0.05: they count as 0 or 1."]);
    const forced = await read("a.npy", floats([1, 2], [0, 50]), 1);
    expect(forced.notes.at(-1)).toBe("1 value lies outside 0 to 1, by up to 49: it counts as 0 or 1.");
  });

  it("that are NaN count as 0, infinite logits as 0 and 1, and nothing but NaN is refused", async () => {
    const { values, notes } = await read("a.npy", floats([2, 2], [NaN, 0.5, 1, 0]));
    expect(values).toEqual([0, 0.5, 1, 0]);
    expect(notes).toEqual(["1 of 4 values are NaN (not a number): they count as 0."]);
    near((await read("a.npy", floats([1, 4], [-Infinity, Infinity, 0, -1]))).values, [
      0,
      1,
      0.5,
      1 / (1 + Math.E),
    ]);
    await expectRefusal(
      () => readMapFile("a.npy", floats([1, 2], [NaN, NaN])),
      /^a.npy: every value in it is NaN/,
    );
    await expectRefusal(() => readMapFile("b.npz", npz({ probabilities: floats([2, 1, 1], [NaN, NaN]) })), /^b.npz: it holds no finite number/); // prettier-ignore
  });

  it("in colour are refused", async () => {
    const samples = [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9];
    const file = pngFile({ width: 2, height: 2, depth: 8, colourType: 2, samples });
    await expectRefusal(() => readMapFile("a.png", file), /^a.png: it is a picture in colour/);
  });

  it("in volumes may be larger than a grid that is computed with, within limits", async () => {
    const header = niftiFile({ shape: [2, 2, 2], values: [0, 0, 0, 0, 0, 0, 0, 1], type: "float32" });
    expect((await readMapFile("a.nii", header)).grid.shape).toEqual([2, 2, 2]);
    const huge = niftiFile({ shape: [1024, 1024, 256], values: [0], type: "float32" });
    await expectRefusal(() => readMapFile("a.nii", huge), /more than the 134217728 \(512 × 512 × 512\)/);
  });
});

describe("nnU-Net's archives", () => {
  const shape = [3, 1, 2, 2];
  const values = [0.7, 0.2, 0.1, 0.5, 0.2, 0.7, 0.1, 0.25, 0.1, 0.1, 0.8, 0.25];

  it("hold a map a class, over the axes that are longer than 1", async () => {
    const file = await readMapFile("case_1.npz", npz({ probabilities: floats(shape, values) }));
    expect(file.grid.shape).toEqual([2, 2]);
    expect(file.fileShape).toEqual([1, 2, 2]);
    expect(file.notes[0]).toBe(
      "The array 'probabilities' of shape (3, 1, 2, 2) is read as 3 classes over (1, 2, 2).",
    );
    for (const number of [0, 1, 2])
      near([...classProbabilities(file, number, null).map], values.slice(4 * number, 4 * number + 4));
    await expectRefusal(() => onlyClass(file), /^case_1.npz: it has the classes 0 to 2: choose one/);
    await expectRefusal(() => classProbabilities(file, 3, null), /none with the number 3/);
  });

  it("of two classes mean the second, and in Fortran's order the same", async () => {
    const fortran = [0, 1, 2].flatMap((column) =>
      [0, 1].flatMap((row) => [0, 1].map((k) => k * 6 + row * 3 + column)),
    );
    const all = Array.from({ length: 12 }, (_, i) => i / 12);
    const stored = fortran.map((at) => all[at]);
    const file = await readMapFile("a.npz", npz({ probabilities: floats([2, 2, 3], stored, true) }));
    near([...classProbabilities(file, onlyClass(file), null).map], all.slice(6));
  });

  it("of logits are made to sum to 1 over the classes", async () => {
    const file = await readMapFile("a.npz", npz({ probabilities: floats([2, 1, 2], [1, -1, 3, 0]) }));
    const { map, notes } = classProbabilities(file, 1, null);
    near([...map], [1 / (1 + Math.exp(-2)), 1 / (1 + Math.exp(-1))]);
    expect(notes.at(-1)).toContain("sum to 1");
  });

  it("may call their array otherwise if it is alone, and then it has classes only with four axes", async () => {
    const volume = await readMapFile("a.npz", npz({ arr_0: floats([2, 2, 3], Array(12).fill(0.5)) }));
    expect([volume.classes.length, volume.grid.shape]).toEqual([1, [2, 2, 3]]);
    expect((await readMapFile("a.npz", npz({ softmax: floats([2, 2, 3], Array(12).fill(0.5)) }))).classes).toHaveLength(2); // prettier-ignore
    const two = npz({ a: floats([1, 2], [0, 1]), b: floats([1, 2], [0, 1]) });
    await expectRefusal(
      () => readMapFile("a.npz", two),
      /^a.npz: the archive holds the arrays 'a', 'b', expected one or/,
    );
    await expectRefusal(() => readMapFile("a.npz", npz({})), /./);
    const five = npz({ probabilities: floats([1, 1, 1, 1, 2], [0, 1]) });
    await expectRefusal(() => readMapFile("a.npz", five), /has the shape \(1, 1, 1, 1, 2\)/);
    const short = npz({ probabilities: floats([2, 2, 2], [0, 1]) });
    await expectRefusal(() => readMapFile("a.npz", short), /^a.npz: its header promises 2 × 2 × 2 numbers/);
  });
});
