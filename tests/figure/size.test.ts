import { describe, expect, it } from "vitest";
import { figureSize, MAX_FIGURE_PIXELS } from "../../src/figure/size.ts";

const FIGURE = { width: 510, height: 474.1 };

describe("figureSize", () => {
  it("keeps the proportions for a width in pixels, without a resolution", () => {
    expect(figureSize({ pixels: 1600 }, FIGURE)).toEqual({ width: 1600, height: 1487, dpi: null });
    expect(figureSize({ pixels: 1600.4 }, FIGURE).width).toBe(1600);
  });

  it("180 mm at 300 dpi are 2126 pixels", () => {
    expect(figureSize({ millimetres: 180, dpi: 300 }, FIGURE)).toEqual({
      width: 2126,
      height: 1976,
      dpi: 300,
    });
  });

  it.each([
    [{ pixels: 199 }, "the figure's width in pixels must be in [200, 10000], got 199"],
    [{ pixels: 10001 }, "the figure's width in pixels must be in [200, 10000], got 10001"],
    [{ pixels: Number.NaN }, "the figure's width in pixels must be in [200, 10000], got NaN"],
    [{ millimetres: 180, dpi: 20 }, "the resolution in dpi must be in [30, 2400], got 20"],
    [
      { millimetres: 1000, dpi: 300 },
      "a figure 1000 mm wide at 300 dpi has 11811 pixels across, not 200 to 10000: choose 17 to 847 mm, or another resolution",
    ],
    [
      { millimetres: Number.NaN, dpi: 300 },
      "a figure NaN mm wide at 300 dpi has NaN pixels across, not 200 to 10000: choose 17 to 847 mm, or another resolution",
    ],
  ])("refuses %j", (wanted, message) => {
    expect(() => figureSize(wanted, FIGURE)).toThrow(message);
  });

  it("refuses more pixels than are rendered, and says which width still is", () => {
    const tall = { width: 300, height: 1200 };
    expect(() => figureSize({ pixels: 6000 }, tall)).toThrow(
      "a figure of 6000 × 24000 pixels is larger than the 100 million that are rendered: choose a width of at most 5000 pixels",
    );
    const largest = figureSize({ pixels: 5000 }, tall);
    expect(largest.width * largest.height).toBeLessThanOrEqual(MAX_FIGURE_PIXELS);
  });
});
