import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import type { ForegroundChoice, ValueImage } from "../../src/io/image.ts";
import {
  countValues,
  labelText,
  namedChoice,
  selectForeground,
  shortNumber,
  wholeLabel,
} from "../../src/io/labels.ts";
import { expectRefusal } from "./refusal.ts";

type Values = ValueImage["values"];

const image = (values: Values): ValueImage => ({
  name: "a.npy",
  format: "npy",
  grid: makeGrid([1, values.length]),
  fileShape: [1, values.length],
  values,
  meaning: null,
  labelNames: new Map(),
  orientation: null,
  notes: [],
});
const floats = (...numbers: number[]) => image(Float32Array.from(numbers));
const maskOf = (made: ValueImage, choice: ForegroundChoice) => [...selectForeground(made, choice).mask];

describe("labels as a person reads them", () => {
  it("are numbers with names, or the colour alone where the number is the colour", () => {
    expect(labelText(7, null)).toBe("7");
    expect(labelText(2, "kidney_right")).toBe("2 kidney_right");
    expect(labelText(15, "#c08080")).toBe("15 #c08080");
    expect(labelText(0x800000, "#800000")).toBe("#800000");
    expect(labelText(0, "#000000")).toBe("#000000");
  });

  it("that were chosen keep what the file calls them", () => {
    const labelNames = new Map([[2, "kidney_right"]]);
    expect(namedChoice({ labels: [2, 3] }, { labelNames })).toEqual({
      labels: [2, 3],
      names: ["kidney_right", null],
    });
    for (const choice of [{ labels: [4] }, { level: 2 }, { atMost: 2 }])
      expect(namedChoice(choice, { labelNames })).toBe(choice);
  });
});

describe("a label", () => {
  it("is the whole number that it lies within a thousandth of, in float32 and float64", () => {
    for (const near of [1, 0.999, 1.001, 0.9999, 1.00000002]) {
      expect(wholeLabel(near)).toBe(1);
      expect(wholeLabel(Math.fround(near))).toBe(1);
      expect(wholeLabel(near + 999)).toBe(1000);
      expect(wholeLabel(Math.fround(near + 999))).toBe(1000);
      expect(wholeLabel(-near)).toBe(-1);
    }
    expect(Object.is(wholeLabel(-0.0004), 0)).toBe(true);
    for (const other of [0.99, 1.01, 0.5, 1.002, 1.835]) expect(wholeLabel(other)).toBe(other);
    expect(wholeLabel(NaN)).toBeNaN();
  });

  it("is counted with all that lies near it, and how far off the farthest is", () => {
    const { counts, deviation } = countValues(floats(0.9995, 1, 1.0007, 2, 0, NaN, 1.835))!;
    expect(counts.map(({ value, count }) => [shortNumber(value), count])).toEqual([["0", 1], ["1", 3], ["1.835", 1], ["2", 1]]); // prettier-ignore
    expect(deviation).toBeCloseTo(7e-4, 6);
    expect(countValues(image(Int32Array.of(5, 5, -1)))).toEqual({ counts: [{ value: -1, count: 1 }, { value: 5, count: 2 }], deviation: 0 }); // prettier-ignore
    expect(countValues(floats(...Array.from({ length: 5000 }, (_, i) => i)))).toBeNull();
  });

  it("is selected with all that lies near it, alone or with others", () => {
    const made = floats(0.9995, 1, 1.0007, 2.0002, 0, NaN, 3);
    expect(maskOf(made, { labels: [1] })).toEqual([1, 1, 1, 0, 0, 0, 0]);
    expect(maskOf(made, { labels: [1, 3] })).toEqual([1, 1, 1, 0, 0, 0, 1]);
    expect(maskOf(image(Uint8Array.of(1, 2, 3, 2)), { labels: [2, 1] })).toEqual([1, 1, 0, 1]);
  });

  it("that is no whole number is selected as it is typed, with six digits", () => {
    // What a slope of 1.835 in float32 makes of 1 and 2.
    const scaled = floats(0, 1.835, 3.67, 1.835);
    expect(maskOf(scaled, { labels: [1.835] })).toEqual([0, 1, 0, 1]);
    expect(maskOf(scaled, { labels: [Math.fround(1.835)] })).toEqual([0, 1, 0, 1]);
  });

  it("that is not there is refused with the nearest values, never answered by nothing or by a part", async () => {
    await expectRefusal(
      () => selectForeground(floats(0, 1.835, 3.67, 1.835, 9, 12), { labels: [2] }),
      /^label 2 is not in the file: the nearest values are 0 \(1\), 1\.835 \(2\), 3\.67 \(1\), 9 \(1\)$/,
    );
    await expectRefusal(() => selectForeground(image(Uint8Array.of(0, 3, 3)), { labels: [3, 4] }), /label 4 is not in the file: the nearest values are 0 \(1\), 3 \(2\)$/); // prettier-ignore
    await expectRefusal(
      () => selectForeground(floats(0, 0.98, 0.98, 1, 1.03), { labels: [1] }),
      /label 1 would be a part alone: 1 pixel has it, and 3 have values beside it \(0 \(1\), 0\.98 \(2\), 1\.03 \(1\)\)/,
    );
    await expectRefusal(
      () => selectForeground(floats(0, 0.99), { labels: [1] }),
      /not in the file.* 0\.99 \(1\)/,
    );
    await expectRefusal(() => selectForeground(floats(0, 1), { labels: [NaN] }), /finite number, got NaN/);
    await expectRefusal(() => selectForeground(floats(0, 1), { labels: [] }), /at least one label/);
  });

  it("of an empty mask is empty", () => {
    expect(maskOf(floats(0, NaN, 0), { labels: [7] })).toEqual([0, 0, 0]);
  });
});

it("a value is written as it can be typed", () => {
  expect([0.1 + 0.2, Math.fround(1.835), 8388608, -1, 1e-9].map(shortNumber)).toEqual(["0.3", "1.835", "8388608", "-1", "1e-9"]); // prettier-ignore
});

describe("a level", () => {
  it("selects what is at least it, or at most it; NaN is neither", async () => {
    const made = floats(0.2, 0.5, 0.7, NaN, -Infinity);
    expect(maskOf(made, { level: 0.5 })).toEqual([0, 1, 1, 0, 0]);
    expect(maskOf(made, { atMost: 0.5 })).toEqual([1, 1, 0, 0, 1]);
    await expectRefusal(() => selectForeground(made, { level: Infinity }), /level must be a finite number/);
    await expectRefusal(() => selectForeground(made, { atMost: NaN }), /level must be a finite number/);
  });
});
