import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { textWidth } from "../../src/figure/metrics.ts";
import { unwrapWoff } from "../../src/figure/woff.ts";

const { resolve } = createRequire(import.meta.url);
const woffOf = (path: string) => new Uint8Array(readFileSync(resolve(`@fontsource/${path}.woff`)));

const FACES = [
  ["serif", "source-serif-4/files/source-serif-4-latin-400-normal"],
  ["serifSemiBold", "source-serif-4/files/source-serif-4-latin-600-normal"],
  ["sans", "inter/files/inter-latin-400-normal"],
] as const;

/** Tables of an sfnt by tag. */
function tablesOf(font: Uint8Array): Map<string, DataView> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map<string, DataView>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const entry = 12 + 16 * i;
    const tag = String.fromCharCode(...font.subarray(entry, entry + 4));
    tables.set(
      tag,
      new DataView(font.buffer, font.byteOffset + view.getUint32(entry + 8), view.getUint32(entry + 12)),
    );
  }
  return tables;
}

/** Sum of a table's big-endian words, as its directory entry has it. */
function checksum(table: DataView): number {
  let sum = 0;
  for (let at = 0; at < table.byteLength; at += 4) {
    let word = 0;
    for (let i = 0; i < 4; i++) word = word * 256 + (at + i < table.byteLength ? table.getUint8(at + i) : 0);
    sum = (sum + word) % 2 ** 32;
  }
  return sum;
}

/** Glyph of a character by a format 4 `cmap`. */
function glyphOf(cmap: DataView, code: number): number {
  for (let i = 0; i < cmap.getUint16(2); i++) {
    const at = cmap.getUint32(4 + 8 * i + 4);
    if (cmap.getUint16(at) !== 4) continue;
    const segments = cmap.getUint16(at + 6) / 2;
    for (let s = 0; s < segments; s++) {
      if (cmap.getUint16(at + 14 + 2 * s) < code) continue;
      const start = cmap.getUint16(at + 16 + 2 * segments + 2 * s);
      if (start > code) return 0;
      const delta = cmap.getUint16(at + 16 + 4 * segments + 2 * s);
      const rangeAt = at + 16 + 6 * segments + 2 * s;
      const range = cmap.getUint16(rangeAt);
      return (
        (range === 0 ? code + delta : cmap.getUint16(rangeAt + range + 2 * (code - start)) + delta) & 0xffff
      );
    }
  }
  throw new Error("the font has no format 4 cmap");
}

describe("unwrapWoff", () => {
  it.each(FACES)(
    "%s: every table has the checksum its directory says, and substitutions are gone",
    (_, path) => {
      const font = unwrapWoff(woffOf(path));
      const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
      const tables = tablesOf(font);
      expect([...tables.keys()]).toEqual(
        expect.arrayContaining(["cmap", "glyf", "head", "hmtx", "loca", "GPOS"]),
      );
      expect(tables.has("GSUB")).toBe(false);
      [...tables.entries()].forEach(([tag, table], i) => {
        expect((table.byteOffset - font.byteOffset) % 4).toBe(0);
        // head's own checksum leaves out its field checkSumAdjustment.
        if (tag !== "head") expect([tag, checksum(table)]).toEqual([tag, view.getUint32(12 + 16 * i + 4)]);
      });
      expect(view.getUint16(6)).toBe(16 * 2 ** Math.floor(Math.log2(tables.size)));
      expect(view.getUint16(6) + view.getUint16(10)).toBe(16 * tables.size);
    },
  );

  it("refuses anything but a whole WOFF", () => {
    const woff = woffOf(FACES[0][1]);
    expect(() => unwrapWoff(woff.subarray(0, 1000))).toThrow(
      "a font must be a whole WOFF 1.0 file, got 1000 bytes",
    );
    expect(() => unwrapWoff(unwrapWoff(woff))).toThrow("a font must be a whole WOFF 1.0 file");
    expect(() => unwrapWoff(new Uint8Array(0))).toThrow("got 0 bytes");
  });
});

describe("textWidth", () => {
  it.each(FACES)("%s: ASCII has the advance widths of the font, other signs nearly", (face, path) => {
    const tables = tablesOf(unwrapWoff(woffOf(path)));
    const unitsPerEm = tables.get("head")!.getUint16(18);
    const metrics = tables.get("hhea")!.getUint16(34);
    const advance = (code: number) => {
      const glyph = Math.min(glyphOf(tables.get("cmap")!, code), metrics - 1);
      return tables.get("hmtx")!.getUint16(4 * glyph) / unitsPerEm;
    };
    for (let code = 32; code < 127; code++) {
      expect(Math.abs(textWidth(String.fromCharCode(code), face, 1) - advance(code))).toBeLessThan(6e-4);
    }
    for (const sign of "−×½·–…²³\u00a0") {
      expect(glyphOf(tables.get("cmap")!, sign.codePointAt(0)!)).toBeGreaterThan(0);
      expect(Math.abs(textWidth(sign, face, 1) - advance(sign.codePointAt(0)!))).toBeLessThan(0.13);
    }
  });
});
