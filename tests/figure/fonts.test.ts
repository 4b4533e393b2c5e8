import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { FONT_FACES, LACKING_LETTERS } from "../../src/figure/fonts.ts";
import { unwrapWoff } from "../../src/figure/woff.ts";

const { resolve } = createRequire(import.meta.url);

/** The characters of a font's `cmap` table, format 4. https://learn.microsoft.com/typography/opentype/spec/cmap */
function lettersOf(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer);
  const entries = Array.from({ length: view.getUint16(4) }, (_, i) => 12 + 16 * i);
  const table = view.getUint32(entries.find((entry) => view.getUint32(entry) === 0x636d6170)! + 8);
  const letters = new Set<number>();
  for (let i = 0; i < view.getUint16(table + 2); i++) {
    const at = table + view.getUint32(table + 8 + 8 * i);
    if (view.getUint16(at) !== 4) continue;
    const twice = view.getUint16(at + 6);
    for (let k = 0; k < twice; k += 2) {
      const [end, start] = [view.getUint16(at + 14 + k), view.getUint16(at + 16 + twice + k)];
      const delta = view.getUint16(at + 16 + 2 * twice + k);
      const place = at + 16 + 3 * twice + k;
      const range = view.getUint16(place);
      for (let code = start; code <= end && code < 0xffff; code++) {
        const glyph =
          range === 0 ? (code + delta) & 0xffff : view.getUint16(place + range + 2 * (code - start));
        if (glyph !== 0) letters.add(code);
      }
    }
  }
  return letters;
}

it("every letter of a file name that is printed has a glyph in a face of the figure", () => {
  const serifs = FONT_FACES.filter(({ family, weight, style }) => family.startsWith("Source") && weight === 400 && style === "normal"); // prettier-ignore
  const letters = new Set(
    serifs.flatMap(({ subset }) => {
      const path = resolve(`@fontsource/source-serif-4/files/source-serif-4-${subset}-400-normal.woff`);
      return [...lettersOf(unwrapWoff(new Uint8Array(readFileSync(path))))];
    }),
  );
  const boxes: string[] = [];
  for (let code = 0x20; code < 0x3000; code++) {
    const letter = String.fromCodePoint(code);
    // Those that stand for nothing visible are left out of names before.
    if (letter.replace(LACKING_LETTERS, "") !== "" && !/\p{Cf}/u.test(letter) && !letters.has(code))
      boxes.push(letter);
  }
  expect(boxes).toEqual([]);
});
