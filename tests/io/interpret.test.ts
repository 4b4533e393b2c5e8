import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { foregroundCount } from "../../src/core/reference.ts";
import { type ValueImage, isAnatomical } from "../../src/io/image.ts";
import { describeImage, describeValues, interpret, labelsNamed } from "../../src/io/interpret.ts";
import { selectForeground } from "../../src/io/labels.ts";
import { antialiased, blurred, disc, jpegLike, picture } from "./madePictures.ts";
import { expectRefusal } from "./refusal.ts";

const image = (
  values: ArrayLike<number>,
  shape = [1, values.length],
  more: Partial<ValueImage> = {},
): ValueImage => ({
  name: "a.npy",
  format: "npy",
  grid: makeGrid(shape),
  fileShape: shape,
  values: Float64Array.from(values),
  meaning: null,
  labelNames: new Map(),
  orientation: null,
  notes: [],
  ...more,
});
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const SIDE = 64;
const square = (values: ArrayLike<number>, more?: Partial<ValueImage>) => image(values, [SIDE, SIDE], more);

describe("what goes without saying", () => {
  it("is the larger of exactly two values", () => {
    const two = image([7, 0, 7, 0, 0]);
    expect(interpret(two)).toMatchObject({ isCertain: true, kind: "labels", suggested: { labels: [7] } });
    expect([...describeImage(two).mask!]).toEqual([1, 0, 1, 0, 0]);
    expect(interpret(image([-1, 3, -1]))).toMatchObject({ isCertain: true, label: 3 });
    expect(interpret(image([NaN, 0, 3]))).toMatchObject({ isCertain: true, label: 3 });
    expect(interpret(image([0, 0.9995, 1.0004]))).toMatchObject({ isCertain: true, label: 1 });
  });

  it("is the one value that stands beside nothing", () => {
    expect(interpret(image([NaN, 2, 2]))).toMatchObject({ isCertain: true, label: 2 });
    expect(interpret(image([NaN, 0])).isCertain).toBe(false);
  });

  it("is nothing else: one value, −1 beside 0, infinity, three values", () => {
    for (const values of [[0, 0], [1, 1], [0, -1], [0, Infinity], [0, 1, 2], range(5000)]) {
      expect(interpret(image(values)).isCertain).toBe(false);
      expect(describeImage(image(values)).mask).toBeNull();
    }
  }); // prettier-ignore

  it("of two colours is the one that is not black, whatever their numbers", () => {
    const colours = (...names: string[]) => ({ meaning: "labels" as const, labelNames: new Map(names.map((name, i) => [i, name])) }); // prettier-ignore
    expect(interpret(image([0, 1, 1], [1, 3], colours("#ff0000", "#000000")))).toMatchObject({ isCertain: true, label: 0 }); // prettier-ignore
    expect(interpret(image([0, 1, 1], [1, 3], colours("#000000", "#ff0000")))).toMatchObject({ isCertain: true, label: 1 }); // prettier-ignore
    expect(interpret(image([0, 1, 1], [1, 3], colours("#ffffff", "#ff0000"))).isCertain).toBe(false);
  });

  it("is nothing in an empty mask, which is said", () => {
    const empty = interpret(image([0, 0, 0]));
    expect(empty).toMatchObject({ isCertain: false, suggested: { level: 1 } });
    expect(empty.notes).toEqual(["Every value is 0: the mask is empty."]);
  });
});

describe("the likeliest label", () => {
  it("is the largest of the foreground, not the smallest number", () => {
    expect(interpret(image([0, 0, 0, 1, 5, 5, 9]))).toMatchObject({
      kind: "labels",
      label: 5,
      isCertain: false,
    });
  });

  it("is never background, negative, or 255 beside small labels", () => {
    expect(interpret(image([-1, -1, -1, 0, 1])).label).toBe(1);
    expect(interpret(image([0, 255, 255, 255, 1, 2, 2])).label).toBe(2);
    expect(interpret(image([0, 65535, 65535, 3])).label).toBe(3);
    expect(interpret(image([-1000, -1000, -2, 0, 4, 4, 7])).label).toBe(4);
    // Shades, of which white is the object.
    expect(interpret(image([0, 0, 128, 255, 255])).label).toBe(255);
  });

  it("takes the value on the rim for background where there is no 0", () => {
    const values = picture(9, (x, y) => (x === 0 || y === 0 || x === 8 || y === 8 ? 3 : x < 5 ? 1 : 2));
    expect(interpret(image(values, [9, 9])).label).toBe(1);
  });
});

describe("labels or shades of grey", () => {
  const kindOf = (values: ArrayLike<number>) => interpret(square(values)).kind;

  it("labels are few and in areas, whatever their numbers", () => {
    const seeds = range(40).map((i) => [(i * 37) % SIDE, (i * 23) % SIDE]);
    const nearest = picture(SIDE, (x, y) => {
      const far = seeds.map(([sx, sy]) => Math.hypot(x - sx, y - sy));
      return far.indexOf(Math.min(...far));
    });
    expect(kindOf(nearest)).toBe("labels");
    expect(kindOf(nearest.map((label) => 1000 * label + 7))).toBe("labels");
    // A wall of one pixel between inside and outside; specks of four.
    const wall = picture(SIDE, (x, y) => (Math.hypot(x - 31.5, y - 31.5) < 14.5 ? 2 : Math.hypot(x - 31.5, y - 31.5) < 15.6 ? 1 : 0)); // prettier-ignore
    expect(kindOf(wall)).toBe("labels");
    const specks = picture(SIDE, (x, y) => (x % 4 < 2 && y % 4 < 2 ? 1 + (x >> 2) + 16 * (y >> 2) : 0));
    expect(kindOf(specks)).toBe("labels");
    const ignoring = picture(SIDE, (x, y) =>
      x < 5 ? 255 : x < 20 ? 15 : y < 9 ? 7 : y < 20 ? 3 : y < 22 ? 2 : 0,
    );
    expect(kindOf(ignoring)).toBe("labels");
  });

  it("antialiased, blurred and lossily compressed masks are cut at half, where the mask is", () => {
    for (const radius of [5, 10.3, 15, 20]) {
      const mask = disc(SIDE, radius);
      const pixels = mask.reduce((sum, value) => sum + value, 0);
      const soft: [string, Float64Array][] = [
        ...[2, 3, 4, 8].map(
          (n) => [`antialiased ${n}`, antialiased(SIDE, radius, n)] as [string, Float64Array],
        ),
        ...[0.5, 1, 2]
          .filter((sigma) => radius > 4 * sigma)
          .map((sigma) => [`blurred ${sigma}`, blurred(mask, SIDE, sigma)] as [string, Float64Array]),
        ...[50, 75, 90, 95].map((q) => [`JPEG ${q}`, jpegLike(mask, SIDE, q)] as [string, Float64Array]),
      ];
      for (const [name, values] of soft) {
        const meant = interpret(square(values));
        expect(meant, `${name}, radius ${radius}`).toMatchObject({
          kind: "grey",
          side: "level",
          isCertain: false,
        });
        const found = foregroundCount(selectForeground(square(values), meant.suggested));
        // Blurring and covering shift the edge by a fraction of a pixel.
        expect(Math.abs(found - pixels), `${name}, radius ${radius}: ${found} of ${pixels}`).toBeLessThan(2 * Math.PI * radius * 0.35); // prettier-ignore
      }
    }
    const box = picture(SIDE, (x, y) => (x > 20 && x < 44 && y > 15 && y < 50 ? 1 : 0));
    for (const values of [blurred(box, SIDE, 1), jpegLike(box, SIDE, 75), jpegLike(box, SIDE, 95)]) {
      expect(interpret(square(values))).toMatchObject({ kind: "grey", suggested: { level: 127.5 } });
    }
  });

  it("a dark object on light is what is at most the level", () => {
    const dark = antialiased(SIDE, 15).map((value) => 255 - value);
    expect(interpret(square(dark))).toMatchObject({
      kind: "grey",
      side: "atMost",
      suggested: { atMost: 127.5 },
    });
    const { mask } = selectForeground(square(dark), { atMost: 127.5 });
    expect(mask.reduce((sum, value) => sum + value, 0)).toBe(
      antialiased(SIDE, 15).filter((v) => v >= 127.5).length,
    );
  });

  it("probabilities and photographs are grey, with a level between their two halves", () => {
    const soft = picture(SIDE, (x, y) => 1 / (1 + Math.exp((Math.hypot(x - 31, y - 31) - 14) * 1.7)));
    expect(interpret(square(soft))).toMatchObject({ kind: "grey", counts: expect.anything() });
    expect(interpret(square(soft)).level).toBeCloseTo(0.5, 1);
    expect(interpret(image(range(5000)))).toMatchObject({ kind: "grey", counts: null, label: null });
    // Air at −1000, tissue around 40, bone: the middle of the two largest classes is far from that of the range.
    const scan = picture(SIDE, (x, y) => (Math.hypot(x - 31, y - 31) < 20 ? 40 + ((x * 31 + y * 17) % 60) : -1000 + ((x * 7 + y * 3) % 9))); // prettier-ignore
    scan[32 * SIDE + 32] = 3000;
    const { level, side } = interpret(square(scan));
    expect(level).toBeGreaterThan(-600);
    expect(level).toBeLessThan(-300);
    expect(side).toBe("level");
  });

  it("what the reader knows of a file comes first", () => {
    expect(interpret(image([0, 1, 2], [1, 3], { meaning: "grey" })).kind).toBe("grey");
    expect(interpret(square(antialiased(SIDE, 15), { meaning: "labels" })).kind).toBe("labels");
    expect(interpret(square(antialiased(SIDE, 15), { labelNames: new Map([[1, "spleen"]]) })).kind).toBe(
      "labels",
    );
  });
});

describe("notes", () => {
  it("are the reader's, and how far labels lie off whole numbers", () => {
    const off = interpret(image([0, 0.9993, 1.0002, 2, 3], [1, 5], { notes: ["It is odd."] }));
    expect(off.notes).toEqual([
      "It is odd.",
      "Labels lie off whole numbers by up to 0.0007: they count as the nearest whole number.",
    ]);
    expect(off.counts).toEqual([0, 1, 2, 3].map((value) => ({ value, count: value === 1 ? 2 : 1 })));
    expect(interpret(image([0, 1, 2])).notes).toEqual([]);
    expect(interpret(square(antialiased(SIDE, 15).map((value) => value / 255))).notes).toEqual([]);
  });
});

describe("labelsNamed", () => {
  const labelNames = new Map([[2, "kidney_right"], [3, "kidney left"], [8388608, "#800000"]]); // prettier-ignore

  it("takes numbers, names and colours", async () => {
    expect(labelsNamed(["2", " KIDNEY left", "#800000", "-1", "0.5"], { labelNames })).toEqual([
      2, 3, 8388608, -1, 0.5,
    ]);
    await expectRefusal(() => labelsNamed(["spleen"], { labelNames }), /number or a name in the file, such as kidney_right, got 'spleen'/); // prettier-ignore
    await expectRefusal(() => labelsNamed([""], { labelNames: new Map() }), /label must be a number, got ''/);
  });
});

describe("describeValues", () => {
  it("lists up to 20 values in ascending order with their counts and names", () => {
    const named = image([], [1, 1], { labelNames: new Map([[7, "liver"]]) });
    expect(describeValues([{ value: 0, count: 1 }], named)).toBe("1 value: 0 (1 pixel)");
    expect(describeValues([{ value: 0, count: 8 }], image([], [2, 2, 2]))).toBe("1 value: 0 (8 voxels)");
    const counts = [{ value: -1, count: 17 }, { value: 1.8350000143, count: 4 }, { value: 7, count: 1 }]; // prettier-ignore
    expect(describeValues(counts, named)).toBe("3 different values: -1 (17 pixels), 1.835 (4), 7 liver (1)");
    expect(describeValues(range(20).map((value) => ({ value, count: 1 })), named)).toMatch(
      /^20 different values: 0 .* 19 \(1\)$/,
    ); // prettier-ignore
  });

  it("lists the 20 most frequent of more, in ascending order", () => {
    const counts = range(50).map((value) => ({ value, count: value % 2 === 0 ? 100 + value : 1 }));
    const listed = describeValues(counts, image([0]));
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
  });
});

it("a suggestion is always a foreground that can be selected", () => {
  const values = fc.oneof(
    fc.array(fc.integer({ min: -2, max: 9 }), { minLength: 12, maxLength: 12 }),
    fc.array(fc.double({ min: -1, max: 1, noNaN: false }), { minLength: 12, maxLength: 12 }),
    fc.array(fc.constantFrom(NaN, 0, 1, 255, -1, Infinity, 0.9995), { minLength: 12, maxLength: 12 }),
  );
  fc.assert(
    fc.property(values, (numbers) => {
      fc.pre(numbers.some(Number.isFinite));
      const made = image(numbers, [3, 4]);
      const { suggested } = interpret(made);
      try {
        selectForeground(made, suggested);
      } catch (error) {
        // Labels that were blurred are the one thing that is refused.
        expect((error as Error).message).toMatch(/would be a part alone/);
      }
    }),
  );
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
