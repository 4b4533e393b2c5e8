import { describe, expect, it } from "vitest";
import { isAnatomical } from "../../src/io/image.ts";
import { makeGrid } from "../../src/core/grid.ts";
import { defaultForeground, describeValues } from "../../src/io/choose.ts";
import { selectForeground, type ValueImage } from "../../src/io/image.ts";

const image = (values: ArrayLike<number>): ValueImage => ({
  name: "a.npy",
  format: "npy",
  grid: makeGrid([1, values.length]),
  fileShape: [1, values.length],
  values: Float64Array.from(values),
  orientation: null,
  notes: [],
});
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("defaultForeground", () => {
  it("takes the larger of exactly two values", () => {
    const two = image([7, 0, 7, 0, 0]);
    const found = defaultForeground(two);
    expect(found).toEqual({ choice: { label: 7 }, counts: [{ value: 0, count: 3 }, { value: 7, count: 2 }] }); // prettier-ignore
    expect([...selectForeground(two, { label: 7 }).mask]).toEqual([1, 0, 1, 0, 0]);
    expect(defaultForeground(image([-1, 0, -1]))).toMatchObject({ choice: { label: 0 } });
    expect(defaultForeground(image([NaN, 0, 3]))).toMatchObject({ choice: { label: 3 } });
  });

  it("asks where there is one value, more than two, too many to list, or infinity", () => {
    expect(defaultForeground(image([0, 0]))).toEqual({ question: [{ value: 0, count: 2 }] });
    expect(defaultForeground(image([0, 1, 2]))).toMatchObject({
      question: [{ value: 0 }, { value: 1 }, { value: 2 }],
    });
    expect(defaultForeground(image(range(5000)))).toEqual({ question: null });
    expect(defaultForeground(image([0, Infinity]))).toMatchObject({
      question: [{ value: 0 }, { value: Infinity }],
    });
  });
});

describe("describeValues", () => {
  it("lists up to 20 values in ascending order with their counts", () => {
    expect(describeValues([{ value: 0, count: 1 }])).toBe("1 value: 0 (1 pixel)");
    const counts = [{ value: -1, count: 17 }, { value: 0.5, count: 4 }, { value: 7, count: 1 }]; // prettier-ignore
    expect(describeValues(counts)).toBe("3 different values: -1 (17 pixels), 0.5 (4), 7 (1)");
    expect(describeValues(range(20).map((value) => ({ value, count: 1 })))).toMatch(
      /^20 different values: 0 .* 19 \(1\)$/,
    );
  });

  it("lists the 20 most frequent of more, in ascending order", () => {
    const counts = range(50).map((value) => ({ value, count: value % 2 === 0 ? 100 + value : 1 }));
    const listed = describeValues(counts);
    expect(listed).toMatch(/^50 different values, the 20 most frequent: 10 \(110 pixels\), 12 \(112\), /);
    expect(listed).toMatch(/, 48 \(148\)$/);
  });

  it("counts anew where there were too many values to count", () => {
    const values = [...range(6000), ...range(25).flatMap((i) => Array(i + 2).fill(-100 + i)), NaN, NaN];
    expect(describeValues(null, image(values))).toBe(
      `6025 different values, the 20 most frequent: -95 (7 pixels), ${range(19)
        .map((i) => `${i - 94} (${i + 8})`)
        .join(", ")}`,
    );
    expect(describeValues(null)).toBe("more than 4096 different values");
  });
});

describe("an image is laid out as the patient's", () => {
  const slice = (code: string, flips: readonly boolean[]) => ({
    axes: [0, 1], flips, code, affine: [], isOblique: false, storedShape: [4, 4],
  }); // prettier-ignore

  it("where it is a volume, or a slice of the axes R and A", () => {
    expect(isAnatomical(null)).toBe(false);
    expect(isAnatomical(slice("RA", [false, false]))).toBe(true);
    expect(isAnatomical(slice("LP", [true, true]))).toBe(true);
    expect(isAnatomical(slice("RS", [false, false]))).toBe(false);
    expect(isAnatomical({ ...slice("PIR", [true, true, false]), axes: [2, 0, 1] })).toBe(true);
  });
});
