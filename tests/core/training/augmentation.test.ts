import { describe, expect, it } from "vitest";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { plainKernel } from "../../../src/core/kernel/plain.ts";
import { Augmenter, type Pair, drawChange } from "../../../src/core/training/augmentation.ts";
import {
  AUGMENTATION_RANGES,
  type Augmentation,
  NO_AUGMENTATION,
  isAugmented,
} from "../../../src/core/training/recipe.ts";
import { digest } from "../../fixtures/digest.ts";
import { randomNumbers } from "../../fixtures/network.ts";

const SIZE = 32;
const MIDDLE = (SIZE - 1) / 2;
const kernel = createKernel();
const STRAIGHT = { columns: false, rows: false };

/** Ranges of a size that shows; no default. */
const ALL: Augmentation = {
  flips: true, rotation: 30, scaling: 0.2, shift: 0.1, gamma: 0.3, contrast: 0.3, brightness: 0.2, greyNoise: 0.1,
}; // prettier-ignore
const GEOMETRY = { ...NO_AUGMENTATION, rotation: 30, scaling: 0.2, shift: 0.1 };

const image = randomNumbers(SIZE * SIZE, 1).map((value) => (value + 1) / 2);
const label = Uint8Array.from(randomNumbers(SIZE * SIZE, 2), (value) => (value > 0 ? 1 : 0));

function changed(augmentation: Augmentation, position: number, pair: Pair = { image, label }, mirror = STRAIGHT) {
  const augmenter = new Augmenter(kernel, augmentation, SIZE, 7, 3);
  const out = { image: new Float32Array(SIZE * SIZE), label: new Uint8Array(SIZE * SIZE) };
  augmenter.apply({ position, mirror }, pair, out);
  augmenter.free();
  return out;
} // prettier-ignore

/** Where pixel (y, x) of an augmented image comes from, once more: by complex numbers, the map undone step by step. */
function source(position: number, y: number, x: number, mirror = STRAIGHT): readonly [number, number] {
  const { rotation, scale, shift } = drawChange(GEOMETRY, SIZE, 7, 3, position);
  // Right is real, up is imaginary: a turn against the clock is a factor of e^{iφ}, undone by e^{−iφ}.
  const [re, im] = [x - MIDDLE - shift[1], -(y - MIDDLE - shift[0])];
  const angle = (-rotation * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [column, row] = [MIDDLE + (re * c - im * s) / scale, MIDDLE - (re * s + im * c) / scale];
  return [mirror.rows ? SIZE - 1 - row : row, mirror.columns ? SIZE - 1 - column : column];
}

/** A pixel's number where the plane goes on as in mirrors. */
function seen(k: number): number {
  while (k < 0 || k >= SIZE) k = k < 0 ? -1 - k : 2 * SIZE - 1 - k;
  return k;
}

function bilinear(values: Float32Array, row: number, column: number): number {
  const [top, left] = [Math.floor(row), Math.floor(column)];
  let sum = 0;
  for (const dy of [0, 1]) {
    for (const dx of [0, 1]) {
      const weight = (dy === 1 ? row - top : 1 - row + top) * (dx === 1 ? column - left : 1 - column + left);
      sum += weight * values[seen(top + dy) * SIZE + seen(left + dx)];
    }
  }
  return sum;
}

describe("augmentation", () => {
  it("of nothing leaves image and label as they are, to the bit", () => {
    expect(changed(NO_AUGMENTATION, 5)).toEqual({ image, label });
  });

  it.each([
    [true, false],
    [false, true],
    [true, true],
  ])("mirrors image and label alike, to the bit (columns %s, rows %s)", (columns, rows) => {
    const at = (p: number) => {
      const [y, x] = [Math.floor(p / SIZE), p % SIZE];
      return (rows ? SIZE - 1 - y : y) * SIZE + (columns ? SIZE - 1 - x : x);
    };
    const out = changed({ ...NO_AUGMENTATION, flips: true }, 5, undefined, { columns, rows });
    expect(out.image).toEqual(image.map((_, p) => image[at(p)]));
    expect(out.label).toEqual(label.map((_, p) => label[at(p)]));
  });

  it("turns, scales and shifts as it says: each pixel from where the map undone leads", () => {
    for (const [position, mirror] of [[0, STRAIGHT], [1, STRAIGHT], [2, { columns: true, rows: false }]] as const) {
      const out = changed(GEOMETRY, position, undefined, mirror);
      for (let p = 0; p < SIZE * SIZE; p++) {
        const [row, column] = source(position, Math.floor(p / SIZE), p % SIZE, mirror);
        expect(Math.abs(out.image[p] - bilinear(image, row, column))).toBeLessThan(1e-6);
        expect(out.label[p]).toBe(label[seen(Math.round(row)) * SIZE + seen(Math.round(column))]);
      }
    }
  }); // prettier-ignore

  it("moves image and label together: each label is that of the grey value beside it", () => {
    // Images that say where they are: coordinates as grey values, in which linear interpolation is exact.
    const rows = Float32Array.from({ length: SIZE * SIZE }, (_, p) => Math.floor(p / SIZE) / SIZE);
    const columns = rows.map((_, p) => (p % SIZE) / SIZE);
    const byRow = changed(GEOMETRY, 4, { image: rows, label });
    const byColumn = changed(GEOMETRY, 4, { image: columns, label });
    expect(byRow.label).toEqual(byColumn.label);
    for (let p = 0; p < SIZE * SIZE; p++) {
      const [row, column] = [byRow.image[p] * SIZE, byColumn.image[p] * SIZE];
      const isClear = [row, column].every((at) => Math.abs((at % 1) - 0.5) > 0.01);
      if (isClear) expect(byRow.label[p]).toBe(label[Math.round(row) * SIZE + Math.round(column)]);
    }
  });

  it("turns against the clock, enlarges, and shifts down and to the right", () => {
    const dot = new Uint8Array(SIZE * SIZE).fill(0);
    dot[16 * SIZE + 26] = 1; // right of the middle
    const { rotation, scale, shift } = drawChange(GEOMETRY, SIZE, 7, 3, 0);
    const radius = 10.5 * scale;
    const angle = (rotation * Math.PI) / 180;
    const expected = [
      MIDDLE + shift[0] - radius * Math.sin(angle),
      MIDDLE + shift[1] + radius * Math.cos(angle),
    ];
    const { label: moved } = changed(GEOMETRY, 0, { image, label: dot });
    const at = moved.indexOf(1);
    // The dot is half a pixel off the line; the middle of what is left of it a little more.
    expect(Math.abs(Math.floor(at / SIZE) - expected[0])).toBeLessThan(2);
    expect(Math.abs((at % SIZE) - expected[1])).toBeLessThan(2);
  });

  it("changes grey values as it says, and no label", () => {
    const { gamma, contrast, brightness } = drawChange(ALL, SIZE, 7, 3, 6);
    const grey = { ...NO_AUGMENTATION, gamma: 0.3, contrast: 0.3, brightness: 0.2 };
    const out = changed(grey, 6);
    expect(out.label).toEqual(label);
    out.image.forEach((value, p) => {
      const exact = 0.5 + contrast * (image[p] ** gamma - 0.5) + brightness;
      // The curve is straight between 257 values; it is the steepest at 0, where a piece is 0.004 wide.
      expect(Math.abs(value - Math.min(1, Math.max(0, exact)))).toBeLessThan(2e-3);
    });
  });

  it("adds noise that is Gaussian, of the deviation drawn, new for each place", () => {
    const flat = { image: new Float32Array(SIZE * SIZE).fill(0.5), label };
    const noisy = (position: number) => {
      const { noise } = drawChange({ ...NO_AUGMENTATION, greyNoise: 0.1 }, SIZE, 7, 3, position);
      return changed({ ...NO_AUGMENTATION, greyNoise: 0.1 }, position, flat).image.map((v) => (v - 0.5) / noise);
    };
    const all = Array.from({ length: 16 }, (_, position) => Array.from(noisy(position))).flat();
    // n = 16384 normals, seed 7: standard errors 1/√n of the mean, √(2/n) of the mean square, √(24/n) of the kurtosis.
    const moment = (power: number) => all.reduce((sum, value) => sum + value ** power, 0) / all.length;
    expect(Math.abs(moment(1))).toBeLessThan(4 * 0.0078);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * 0.011);
    expect(Math.abs(moment(4) / moment(2) ** 2 - 3)).toBeLessThan(4 * 0.038);
    expect(noisy(0)).not.toEqual(noisy(1));
  }); // prettier-ignore

  it("keeps grey values in [0, 1]", () => {
    const extreme = { ...NO_AUGMENTATION, contrast: 0.9, brightness: 0.5, greyNoise: 0.5 };
    for (let position = 0; position < 8; position++) {
      expect(changed(extreme, position).image.every((value) => value >= 0 && value <= 1)).toBe(true);
    }
  });

  it("is the same in the plain kernel, to the bit", () => {
    const out = [kernel, plainKernel()].map((each) => {
      const pair = { image: new Float32Array(SIZE * SIZE), label: new Uint8Array(SIZE * SIZE) };
      new Augmenter(each, ALL, SIZE, 7, 3).apply({ position: 9, mirror: STRAIGHT }, { image, label }, pair);
      return pair;
    });
    expect(out[1]).toEqual(out[0]);
  });

  it("comes as it always did", () => {
    const out = [0, 1, 159_999].map((position) => changed(ALL, position));
    expect(digest(...out.map(({ image }) => image), ...out.map(({ label }) => label))).toBe(
      "32470920d7807544",
    );
  });
});

describe("what is drawn", () => {
  const draws = Array.from({ length: 4000 }, (_, position) => drawChange(ALL, SIZE, 7, 3, position));
  const units = draws.map(({ rotation, scale, shift, gamma, contrast, brightness, noise }) => [
    rotation / 30, (scale - 1) / 0.2, shift[0] / 3.2, shift[1] / 3.2, (gamma - 1) / 0.3, (contrast - 1) / 0.3, brightness / 0.2,
    2 * (noise / 0.1) - 1,
  ]); // prettier-ignore

  it("is uniform within its range", () => {
    // n = 4000 in [−1, 1), seed 7: standard errors √(1/3n) = 0.0091 of the mean, √(4/45n) = 0.0047 of the mean square.
    for (let k = 0; k < 8; k++) {
      const values = units.map((row) => row[k]);
      expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(1);
      expect(Math.abs(values.reduce((sum, v) => sum + v, 0) / 4000)).toBeLessThan(4 * 0.0091);
      expect(Math.abs(values.reduce((sum, v) => sum + v * v, 0) / 4000 - 1 / 3)).toBeLessThan(4 * 0.0047);
    }
  });

  it("is independent part by part, and of the place before", () => {
    // n = 4000: the mean of a product of two independent ones has standard error 1/(3√n) = 0.0053.
    const correlation = (left: number[], right: number[]) =>
      left.reduce((sum, value, i) => sum + value * right[i], 0) / left.length;
    const columns = Array.from({ length: 8 }, (_, k) => units.map((row) => row[k]));
    for (const [i, left] of columns.entries()) {
      for (const right of columns.slice(i + 1)) expect(Math.abs(correlation(left, right))).toBeLessThan(4.5 * 0.0053);
      expect(Math.abs(correlation(left.slice(1), left.slice(0, -1)))).toBeLessThan(4.5 * 0.0053);
    }
  }); // prettier-ignore

  it("does not depend on the other parts' ranges", () => {
    for (const range of AUGMENTATION_RANGES) {
      const alone = drawChange({ ...NO_AUGMENTATION, [range]: ALL[range] }, SIZE, 7, 3, 11);
      const part = { scaling: "scale", greyNoise: "noise" } as const;
      const name = range === "scaling" || range === "greyNoise" ? part[range] : range;
      expect(alone[name]).toEqual(drawChange(ALL, SIZE, 7, 3, 11)[name]);
    }
  });

  it("differs between seeds, folds and places", () => {
    const all = [[7, 3, 0], [8, 3, 0], [7, 4, 0], [7, 3, 1]].map(([seed, fold, at]) => drawChange(ALL, SIZE, seed, fold, at).rotation); // prettier-ignore
    expect(new Set(all).size).toBe(4);
  });
});

describe("whether a recipe augments", () => {
  it("is asked of every part", () => {
    expect(isAugmented(NO_AUGMENTATION)).toBe(false);
    expect(isAugmented({ ...NO_AUGMENTATION, flips: true })).toBe(true);
    for (const range of AUGMENTATION_RANGES)
      expect(isAugmented({ ...NO_AUGMENTATION, [range]: 0.1 })).toBe(true);
  });
});
