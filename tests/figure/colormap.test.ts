import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { rgbOf } from "../../src/io/rgb.ts";
import {
  COLORMAPS,
  COLORMAP_NAMES,
  colourOf,
  oklabOf,
  paintProbability,
  rampName,
} from "../../src/figure/colormap.ts";
import { PALETTES } from "../../src/figure/palette.ts";

const rgb = (ramp: Uint8Array, i: number) => [...ramp.subarray(4 * i, 4 * i + 3)];

describe("colour maps", () => {
  it("viridis is the published table", () => {
    // Rows 0, 64, 128, 192 and 255 of matplotlib's _viridis_data, times 255.
    const rows: [number, number[]][] = [
      [0, [0.267004, 0.004874, 0.329415]],
      [64, [0.229739, 0.322361, 0.545706]],
      [128, [0.127568, 0.566949, 0.550556]],
      [192, [0.369214, 0.788888, 0.382914]],
      [255, [0.993248, 0.906157, 0.143936]],
    ];
    for (const [i, row] of rows)
      expect(rgb(COLORMAPS.viridis, i)).toEqual(row.map((x) => Math.round(255 * x)));
    // SHA-256 of all 256 rows as RGB bytes, each value of the table times 255, rounded.
    const bytes = Uint8Array.from(
      { length: 768 },
      (_, i) => COLORMAPS.viridis[Math.floor(i / 3) * 4 + (i % 3)],
    );
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(
      "18545f7c72a02f02a54f2e3f6ff9dcf357e0190ab9117a1f8fae44c6eaf179e0",
    );
  });

  it("magma and cividis are matplotlib's tables", () => {
    // Rows 0, 128 and 255 of _magma_data and _cividis_data, times 255.
    const rows = {
      magma: [
        [0.001462, 0.000466, 0.013866],
        [0.716387, 0.214982, 0.47529],
        [0.987053, 0.991438, 0.749504],
      ],
      cividis: [
        [0, 0.135112, 0.304751],
        [0.488697, 0.485318, 0.471008],
        [0.995737, 0.909344, 0.217772],
      ],
    };
    for (const map of ["magma", "cividis"] as const) {
      const found = [0, 128, 255].map((i) => rgb(COLORMAPS[map], i));
      expect(found).toEqual(rows[map].map((row) => row.map((x) => Math.round(255 * x))));
    }
  });

  it.each(["light", "dark"] as const)(
    "paper starts at the %s page's tone and goes on in steps that are equal to the eye",
    (theme) => {
      const ramp = COLORMAPS[rampName("paper", theme)];
      expect(rgb(ramp, 0)).toEqual([...rgbOf(PALETTES[theme].paper)]);
      const places = Array.from({ length: 256 }, (_, i) => oklabOf(rgb(ramp, i)));
      const distance = (i: number, k: number) =>
        Math.hypot(...places[i].map((value, axis) => value - places[k][axis]));
      // Over sixteen steps, so that the rounding to bytes (0.004 of a colour) is small beside them.
      const steps = Array.from({ length: 15 }, (_, i) => distance(16 * i, 16 * i + 16));
      const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
      for (const step of steps) expect(Math.abs(step / mean - 1)).toBeLessThan(0.08);
      // Lightness goes one way, and far enough to be told apart: 0.6 of black to white.
      const sign = theme === "light" ? -1 : 1;
      const lightness = places.map(([L]) => sign * L);
      for (let i = 8; i < 256; i++) expect(lightness[i]).toBeGreaterThan(lightness[i - 8]);
      expect(lightness[255] - lightness[0]).toBeGreaterThan(0.6);
    },
  );

  it("paper starts at white on a white page", () => {
    expect(rgb(COLORMAPS[rampName("paper", "white")], 0)).toEqual([255, 255, 255]);
  });

  it("but for paper are the same on both pages", () => {
    for (const map of COLORMAP_NAMES) {
      expect(rampName(map, "light") === rampName(map, "dark")).toBe(map !== "paper");
    }
  });

  it("greys run from white to black in equal steps", () => {
    for (let i = 0; i < 256; i++) expect(rgb(COLORMAPS.greys, i)).toEqual([255 - i, 255 - i, 255 - i]);
  });

  it("viridis gets lighter from end to end, so that it also reads in grey", () => {
    let before = -1;
    for (let i = 0; i < 256; i++) {
      const [r, g, b] = rgb(COLORMAPS.viridis, i).map((byte) => {
        const c = byte / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      expect(luminance).toBeGreaterThan(before - 2e-3);
      before = Math.max(before, luminance);
    }
  });
});

describe("paintProbability", () => {
  it("0 and 1 are the ends of the map whatever else is in the panel", () => {
    const out = paintProbability(Float32Array.of(0, 1), 1, "viridis", new Uint8ClampedArray(8));
    expect([...out]).toEqual([0x44, 0x01, 0x54, 255, 0xfd, 0xe7, 0x25, 255]);
    const faint = paintProbability(Float32Array.of(0, 0.1), 1, "viridis", new Uint8ClampedArray(8));
    expect([...faint.subarray(4, 7)]).toEqual(rgb(COLORMAPS.viridis, 25));
  });

  it("counts over k are the colour of the fraction", () => {
    const counts = Uint16Array.of(0, 1, 2, 3, 4, 5);
    const fractions = Float32Array.from(counts, (count) => count / 5);
    const painted = paintProbability(counts, 1 / 5, "viridis", new Uint8Array(24));
    expect(painted).toEqual(paintProbability(fractions, 1, "viridis", new Uint8Array(24)));
  });

  it("what rounding carried beyond 0 and 1 stays within the map; NaN is 0", () => {
    const out = paintProbability(
      Float32Array.of(-1e-7, 1.0000001, Number.NaN),
      1,
      "greys",
      new Uint8Array(12),
    );
    expect([...out]).toEqual([255, 255, 255, 255, 0, 0, 0, 255, 255, 255, 255, 255]);
  });

  it("paints into a part of a larger buffer", () => {
    const buffer = new Uint8Array(16);
    paintProbability(Float32Array.of(1), 1, "greys", buffer.subarray(8, 12));
    expect([...buffer]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0]);
  });

  it("one colour is the same as CSS", () => {
    expect(colourOf(0, "viridis")).toBe("#440154");
    expect(colourOf(1, "viridis")).toBe("#fde725");
    expect(colourOf(0.5, "greys")).toBe("#7f7f7f");
  });
});
