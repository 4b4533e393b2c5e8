import { expect, it } from "vitest";
import type { TextLine } from "../../src/figure/description.ts";
import { type Face, textWidth } from "../../src/figure/metrics.ts";
import { loadResources } from "../../src/figure/resources.node.ts";
import { typesetterOf } from "../../src/figure/typesetter.ts";

const { typesetter } = typesetterOf(loadResources().fonts);

/** The width that the fonts themselves give a text, in 1/1000 of its size. */
function setWidth(text: string, face: Face): number {
  const runs: TextLine["runs"] = face === "serifSemiBold" ? [{ text, style: "semibold" }] : [{ text }];
  const family = face === "sans" ? "sans" : "serif";
  const line = { x: 0, y: 0, size: 1000, anchor: "start", family, colour: "", halo: null, runs } as const;
  return typesetter
    .pieces(line)
    .flatMap(({ glyphs, size, unitsPerEm }) => glyphs.map(({ advance }) => (advance * size) / unitsPerEm))
    .reduce((sum, width) => sum + width, 0);
}

const FACES = ["serif", "serifSemiBold", "sans"] as const;
const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
const OTHERS = Array.from("\u00a0·−×–…½²³°’“”τω");

it.each(FACES)("every sign that the figure writes is as wide as its font says, %s", (face) => {
  for (const sign of [...ASCII, ...OTHERS]) {
    expect(Math.abs(textWidth(sign, face, 1000) - setWidth(sign, face)), sign).toBeLessThanOrEqual(1);
  }
});

it.each(FACES)(
  "a line is never wider than it is counted, kerning and letters of other scripts included, %s",
  (face) => {
    const lines = [
    "Dice 0.999 · volume 0.00999", "AVATAR To. Wa Ye", "Почка, ядро", "Größe naïve éàü", "threshold τ, 2τ, ω + X(ω)",
    "below 10^−12", "256 × 256 pixels of 1.5 × 1.5 mm", "35° towards the patient’s left", "“quoted” – or … not",
  ]; // prettier-ignore
    for (const line of lines) expect(setWidth(line, face), line).toBeLessThanOrEqual(textWidth(line, face, 1000) + 1); // prettier-ignore
  },
);
