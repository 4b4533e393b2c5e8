import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import {
  calmText,
  formatCount,
  formatCountOf,
  formatLength,
  formatMillimetres,
  formatSpacing,
  formatNumber,
  formatPercent,
  formatPhysicalVolume,
  formatPixels,
  formatStrength,
  inspectorText,
} from "../../src/figure/format.ts";

describe("formatNumber", () => {
  it.each([
    [0.382456, "0.382"],
    [0.5, "0.500"],
    [0, "0"],
    [1, "1.00"],
    [15.36, "15.4"],
    [999.6, "1000"],
    [12345.6, "12346"],
    [-0.012345, "−0.0123"],
    [0.00012345, "0.000123"],
    [1.2345e-7, "0.000000123"],
    [-9.9999e-13, "−1.00e−12"],
    [null, "undefined"],
  ])("%d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it("never writes a hyphen, and keeps three digits", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        expect(formatNumber(value)).toMatch(/^−?\d+(\.\d+)?(e−\d+)?$/);
        const plain = formatNumber(value).replaceAll("−", "-");
        expect(Math.abs(Number(plain) - value)).toBeLessThanOrEqual(Math.abs(value) * 0.00501);
      }),
      { seed: 7 },
    );
  });
});

describe("formatStrength", () => {
  it.each([
    [0.05, "0.05"],
    [0.1 + 0.2, "0.3"],
    [0, "0"],
    [1, "1"],
    [0.0000001, "0.0000001"],
    [0.123456789, "0.123457"],
  ])("%d is %s", (value, text) => {
    expect(formatStrength(value)).toBe(text);
  });
});

describe("inspectorText", () => {
  it.each([
    [0.38245612, "0.382456"],
    [0.91405, "0.914050"],
    [0.5, "0.500000"],
    [-0.25, "-0.250000"],
    [0, "0"],
    [1, "1"],
    [0.99999999, "1.00000"],
    [1.5e-9, "1.5e-9"],
    [1e-6, "0.00000100000"],
    [0.0000123456789, "0.0000123457"],
    [null, "undefined"],
  ])("%d is %s", (value, text) => {
    expect(inspectorText(value)).toBe(text);
  });

  it("is read back by Number() to six digits", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), (value) => {
        expect(Math.abs(Number(inspectorText(value)) - value)).toBeLessThanOrEqual(Math.abs(value) * 5.01e-6);
      }),
      { seed: 7 },
    );
  });
});

describe("calmText", () => {
  it.each([
    [0.38245612, "0.382"],
    [0.5, "0.500"],
    [0, "0"],
    [1, "1"],
    [0.99999999, "1.00"],
    [1.80586e-62, "below 10^−12"],
    [-1e-17, "below 10^−12"],
    [1.5e-9, "1.50·10^−9"],
  ])("%d is %s", (value, text) => {
    expect(calmText(value)).toBe(text);
  });
});

describe("units", () => {
  const picture = makeGrid([256, 256]);
  const volume = makeGrid([128, 96, 40], [1.5, 1.5, 3]);

  it("a length is shown as a fraction, in pixels, and in mm where the spacing is known", () => {
    expect(formatPixels(0.06, picture)).toBe("15.4\u00a0px");
    expect(formatMillimetres(0.06, picture)).toBeNull();
    expect(formatLength(0.06, picture)).toBe("0.06 of the side = 15.4\u00a0px");
    expect(formatLength(0.06, makeGrid([128, 96], [1.5, 1.5]))).toBe(
      "0.06 of the side = 7.68\u00a0px = 11.5\u00a0mm",
    );
  });

  it("where pixels are longer along one axis, a length counts fewer of them there", () => {
    expect(formatPixels(0.1, volume)).toBe("12.8 × 12.8 × 6.4\u00a0px");
    expect(formatMillimetres(0.1, volume)).toBe("19.2\u00a0mm");
  });

  it("a volume is shown in mm² or mm³", () => {
    expect(formatPhysicalVolume(0.1, picture)).toBeNull();
    expect(formatPhysicalVolume(0.001, makeGrid([100, 50], [0.5, 0.5]))).toBe("1.25\u00a0mm²");
    expect(formatPhysicalVolume(0.1, volume)).toBe("331\u00a0776\u00a0mm³");
  });

  it("counts have spaces between thousands, shares are percentages", () => {
    expect(formatCount(16777216)).toBe("16\u00a0777\u00a0216");
    expect(formatCount(999)).toBe("999");
    expect([1, 0, 3947].map((count) => formatCountOf(count, "voxel"))).toEqual([
      "1 voxel", "0 voxels", "3\u00a0947 voxels",
    ]); // prettier-ignore
    expect(formatPercent(0.12345)).toBe("12.3\u00a0%");
    expect(formatPercent(0.19)).toBe("19.0\u00a0%");
    expect(formatPercent(1)).toBe("100\u00a0%");
    expect(formatPercent(null)).toBe("undefined");
  });
});

it("a voxel's size has three digits along each axis", () => {
  expect(formatSpacing([0.9765625, 0.9765625, 3.0000001])).toBe("0.977 × 0.977 × 3\u00a0mm");
  expect(formatSpacing([5e-7, 1200])).toBe("0.0000005 × 1200\u00a0mm");
});
