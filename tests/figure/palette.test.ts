import { describe, expect, it } from "vitest";
import { type Palette, PALETTES } from "../../src/figure/palette.ts";

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast ratio. */
function contrast(left: string, right: string): number {
  const [dark, light] = [luminance(left), luminance(right)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe("palette", () => {
  it.each(Object.entries(PALETTES))(
    "%s: text reaches 4.5 : 1 on both surfaces, marks reach 3 : 1",
    (_, palette: Palette) => {
      for (const surface of [palette.paper, palette.raised]) {
        for (const text of [palette.ink, palette.softInk, palette.accent]) {
          expect(contrast(text, surface)).toBeGreaterThanOrEqual(4.5);
        }
        for (const mark of [
          palette.reference,
          palette.accuracy,
          palette.dice,
          palette.threshold,
          palette.samples,
        ]) {
          expect(contrast(mark, surface)).toBeGreaterThanOrEqual(3);
        }
      }
    },
  );

  it("the meaning colours on paper are the published ones", () => {
    expect(PALETTES.light.accuracy).toBe("#0072B2");
    expect(PALETTES.light.dice).toBe("#D55E00");
    expect(PALETTES.light.threshold).toBe("#009E73");
  });
});
