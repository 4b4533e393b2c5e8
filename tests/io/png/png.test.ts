import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { insertChunks, readPng, readText, withTextAndDensity } from "../../../src/io/png/png.ts";
import { decodePng } from "../../../src/io/png/pixels.ts";
import { channelsOf, pngChunk, pngFile, type PngRecipe } from "../builders.ts";
import { expectRefusal, memoryTaken } from "../refusal.ts";

const GREY_4: PngRecipe = { width: 2, height: 2, depth: 8, colourType: 0, samples: [1, 2, 3, 4] };
const valuesOf = (recipe: Partial<PngRecipe>) => [
  ...readPng("a.png", pngFile({ ...GREY_4, ...recipe })).values,
];
const read = (recipe: Partial<PngRecipe>) => readPng("a.png", pngFile({ ...GREY_4, ...recipe }));

const header = (patch: Partial<PngRecipe>) => () => read({ samples: [0, 0, 0, 0], idat: deflateSync(Buffer.alloc(99)), ...patch }); // prettier-ignore

const types = (file: Uint8Array) =>
  Buffer.from(file)
    .toString("latin1")
    .match(/IHDR|pHYs|iTXt|tEXt|IDAT|IEND/g);

const tEXt = (text: string) => ({ type: "tEXt", data: Buffer.from(text, "latin1") });

describe("decodePng", () => {
  it("gives back every sample of every depth, colour type, size, filter, interlacing and split", () => {
    const kinds = fc.constantFrom([1, 0], [2, 0], [4, 0], [8, 0], [16, 0], [8, 2], [16, 2], [1, 3], [2, 3], [4, 3], [8, 3], [8, 4], [16, 4], [8, 6], [16, 6]); // prettier-ignore
    const side = fc.integer({ min: 1, max: 19 });
    const recipes = fc
      .record({ kind: kinds, width: side, height: side, interlaced: fc.boolean(), split: fc.integer({ min: 1, max: 99 }), filters: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 7 }) })
      .chain(({ kind: [depth, colourType], width, height, ...rest }) => {
        const length = width * height * channelsOf(colourType);
        return fc
          .array(fc.integer({ min: 0, max: 2 ** depth - 1 }), { minLength: length, maxLength: length })
          .map((samples) => ({ depth, colourType, width, height, samples, ...rest }));
      }); // prettier-ignore
    fc.assert(
      fc.property(recipes, (recipe) => {
        const { samples, palette, transparency, ...rest } = decodePng(pngFile(recipe));
        expect([palette !== null, transparency]).toEqual([recipe.colourType === 3, null]);
        expect([...samples]).toEqual(recipe.samples);
        const { width, height, depth, colourType } = recipe;
        expect(rest).toEqual({
          width,
          height,
          depth,
          channels: channelsOf(colourType),
          isIndexed: colourType === 3,
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe("readPng", () => {
  it("keeps the values as they are stored, with [rows, columns] and no spacing", () => {
    const image = read({ width: 3, height: 2, samples: [0, 128, 255, 1, 2, 3] });
    expect([...image.values]).toEqual([0, 128, 255, 1, 2, 3]);
    expect(image).toMatchObject({ name: "a.png", format: "png", orientation: null, notes: [] });
    expect(image.grid).toEqual({ shape: [2, 3], spacing: null });
    expect(valuesOf({ depth: 1, samples: [0, 1, 1, 0] })).toEqual([0, 1, 1, 0]);
    expect(valuesOf({ depth: 16, samples: [256, 257, 65535, 0] })).toEqual([256, 257, 65535, 0]);
  });

  it("takes colours of a palette as labels under their numbers, and tells them by their colours", () => {
    const image = read({ colourType: 3, samples: [15, 0, 200, 15] });
    expect([...image.values]).toEqual([15, 0, 200, 15]);
    expect(image.meaning).toBe("labels");
    expect(image.labelNames.get(0)).toBe("#00254a");
    expect(image.notes.join()).toMatch(/3 colours in areas.*numbers in the palette/);
  });

  it("takes the greys of a palette as values: the colour decides, not the number", () => {
    const note = "The picture has a palette: its greys are the values, not their numbers in it.";
    const white = read({ depth: 1, colourType: 3, samples: [0, 1, 1, 0], palette: [255, 255, 255, 0, 0, 0] });
    expect([[...white.values], white.meaning, white.notes]).toEqual([[255, 0, 0, 255], null, [note]]);
  });

  it("counts colours that the palette holds twice as one, and what it does not hold as black", () => {
    const palette = [0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 0, 0];
    const image = read({ width: 9, height: 1, colourType: 3, samples: [3, 1, 0, 0, 2, 2, 9, 9, 1], palette });
    expect([...image.values]).toEqual([1, 1, 0, 0, 2, 2, 0, 0, 1]);
    expect([...image.labelNames.values()].toSorted()).toEqual(["#000000", "#0000ff", "#ff0000"]);
  });

  it("counts transparent pixels as background, whatever colour hides in them", () => {
    const tRNS = (...bytes: number[]) => [pngChunk("tRNS", Uint8Array.from(bytes))];
    const palette = [255, 255, 255, 255, 0, 0, 0, 0, 255];
    const indexed = read({ width: 4, height: 1, colourType: 3, samples: [0, 1, 2, 0], palette, extra: tRNS(0, 255) });
    expect([...indexed.values]).toEqual([NaN, 1, 2, NaN]);
    expect(indexed.notes.join()).toMatch(/2 of 4 pixels are transparent: they count as background/);
    const key = read({ width: 3, height: 1, colourType: 2, samples: [9, 9, 9, 1, 2, 3, 7, 8, 9], extra: tRNS(0, 1, 0, 2, 0, 3) });
    expect([...key.values]).toEqual([0x090909, NaN, 0x070809]);
    const grey = read({ width: 4, height: 1, depth: 2, samples: [0, 1, 2, 3], extra: tRNS(0, 2) });
    expect([...grey.values]).toEqual([0, 1, NaN, 3]);
  }); // prettier-ignore

  it("ignores gamma, density and a colour profile, also a damaged one", () => {
    const gamma = pngChunk("gAMA", Uint8Array.of(0, 1, 0x86, 0xa0));
    const density = pngChunk("pHYs", Uint8Array.of(0, 0, 14, 196, 0, 0, 14, 196, 1));
    const profile = pngChunk("iCCP", Buffer.from("x\0\0not compressed"));
    const image = read({ extra: [gamma, density, profile] });
    expect([...image.values]).toEqual([1, 2, 3, 4]);
    expect(image.grid.spacing).toBeNull();
  });

  it("takes the grey of grey colours", () => {
    const grey = read({ width: 2, height: 1, colourType: 2, samples: [7, 7, 7, 255, 255, 255] });
    expect([[...grey.values], grey.notes]).toEqual([[7, 255], []]);
  });

  it("refuses a picture of which nothing is to be seen", async () => {
    await expectRefusal(() => read({ width: 1, height: 2, colourType: 4, samples: [5, 0, 9, 0] }), /every pixel of it is transparent/); // prettier-ignore
  });

  it("refuses impossible headers in words", async () => {
    await expectRefusal(header({ width: 0 }), /0 × 2 pixels/, /save it again/);
    await expectRefusal(header({ height: 0 }), /2 × 0 pixels/);
    await expectRefusal(header({ depth: 3 }), /depth is 3 bits, expected 1, 2, 4, 8, 16/);
    await expectRefusal(header({ depth: 4, colourType: 2 }), /depth is 4 bits, expected 8, 16/);
    for (const colourType of [1, 5, 7]) await expectRefusal(header({ colourType }), /colour type is/);
    const strange = pngChunk("CgBI", new Uint8Array(4));
    await expectRefusal(header({ extra: [strange] }), /extension CgBI/);
  });

  it("refuses missing parts and unknown filters in words", async () => {
    const whole = Buffer.from(pngFile({ ...GREY_4, colourType: 3 }));
    const without = (type: string) => {
      const at = whole.indexOf(type) - 4;
      return Buffer.concat([whole.subarray(0, at), whole.subarray(at + 12 + whole.readUInt32BE(at))]);
    };
    await expectRefusal(() => readPng("a", without("PLTE")), /palette is missing/);
    await expectRefusal(() => readPng("a", without("IDAT")), /holds no pixels/);
    await expectRefusal(() => readPng("a", without("IHDR")), /does not begin with its size/);
    await expectRefusal(() => readPng("a", without("IEND")), /cut short/);
    await expectRefusal(() => read({ filters: [9] }), /filter 9/);
    await expectRefusal(() => read({ idat: deflateSync(Buffer.alloc(5)) }), /pixels are cut short/);
    await expectRefusal(() => read({ idat: Buffer.alloc(50, 7) }), /compressed pixels cannot be read/);
  });

  it("refuses every cut and every flipped bit", async () => {
    const whole = pngFile(GREY_4);
    for (let length = 4; length < whole.length; length++) {
      await expectRefusal(() => readPng("a", whole.subarray(0, length)), /cut short|eight bytes/);
    }
    for (let bit = 0; bit < 8 * whole.length; bit++) {
      const flipped = whole.slice();
      flipped[bit >> 3] ^= 1 << (bit & 7);
      await expectRefusal(() => readPng("a", flipped), /damaged|cut short/);
    }
  });

  it("takes no memory for a size that is only claimed, and none for pixels beyond the size", async () => {
    const bomb = deflateSync(Buffer.alloc(2 ** 28));
    const claims = pngFile({
      ...GREY_4,
      width: 4096,
      height: 4096,
      depth: 16,
      colourType: 6,
      idat: Buffer.alloc(9),
    });
    const taken = await memoryTaken(async () => {
      await expectRefusal(() => readPng("a", claims), /cut short/);
      await expectRefusal(
        () => read({ width: 2 ** 31 - 1, height: 2 ** 31 - 1, idat: bomb }),
        /more than the 33554432/,
      );
      await expectRefusal(() => read({ width: 8193, height: 4096, idat: bomb }), /more than the 33554432/);
    });
    expect(taken).toBeLessThan(2 ** 22);
    // What a stream holds beyond the last row is not unpacked.
    const unpacked = await memoryTaken(() =>
      expect(valuesOf({ samples: [0, 0, 0, 0], idat: bomb })).toEqual([0, 0, 0, 0]),
    );
    expect(unpacked).toBeLessThan(2 ** 26);
  });
});

describe("chunks", () => {
  const png = pngFile(GREY_4);

  it("carry texts in UTF-8 and the density, right behind IHDR, and leave the pixels alone", () => {
    const text = { "marginalia": '{"name": "Niere, ü, 腎"}', "Title": "" }; // prettier-ignore
    const file = withTextAndDensity(png, { dpi: 300, text });
    expect(types(file)).toEqual(["IHDR", "pHYs", "iTXt", "iTXt", "IDAT", "IEND"]);
    expect(readText(file, "marginalia")).toBe(text.marginalia);
    expect(readText(file, "Title")).toBe("");
    expect(readText(file, "Author")).toBeNull();
    expect(readPng("a", file).values).toEqual(readPng("a", png).values);
    const density = Buffer.from(file).indexOf("pHYs") + 4;
    // 300 / 0.0254 = 11811 pixels per metre.
    expect(Buffer.from(file.subarray(density, density + 9)).toString("hex")).toBe("00002e2300002e2301");
  });

  it("are replaced, not doubled", () => {
    const once = withTextAndDensity(png, { dpi: 72, text: { key: "old", other: "kept" } });
    const twice = withTextAndDensity(once, { dpi: 300, text: { key: "new" } });
    expect(types(twice)).toEqual(["IHDR", "pHYs", "iTXt", "iTXt", "IDAT", "IEND"]);
    expect([readText(twice, "key"), readText(twice, "other")]).toEqual(["new", "kept"]);
    expect(types(withTextAndDensity(once, { text: {} }))).toEqual(types(once));
  });

  it("are inserted in order", () => {
    const file = insertChunks(png, [tEXt("a\0first"), tEXt("b\0sécond")]);
    expect(types(file)).toEqual(["IHDR", "tEXt", "tEXt", "IDAT", "IEND"]);
    expect([readText(file, "a"), readText(file, "b")]).toEqual(["first", "sécond"]);
  });

  it("are read compressed too, but not without end", async () => {
    const zTXt = {
      type: "zTXt",
      data: Buffer.concat([Buffer.from("z\0\0"), deflateSync(Buffer.from("grüß", "latin1"))]),
    };
    const iTXt = {
      type: "iTXt",
      data: Buffer.concat([Buffer.from("i\0\x01\0en\0key\0"), deflateSync(Buffer.from("grüß 腎"))]),
    };
    const bomb = {
      type: "zTXt",
      data: Buffer.concat([Buffer.from("b\0\0"), deflateSync(new Uint8Array(2 ** 27))]),
    };
    const broken = { type: "iTXt", data: Buffer.from("x\0\x01\0") };
    const file = insertChunks(png, [zTXt, iTXt, bomb, broken]);
    expect([readText(file, "z"), readText(file, "i")]).toEqual(["grüß", "grüß 腎"]);
    await expectRefusal(() => readText(file, "b"), /text in the PNG is damaged/);
    await expectRefusal(() => readText(file, "x"), /text in the PNG is damaged/);
  });

  it("are not looked for in other files, and damage is told", async () => {
    expect(readText(Buffer.from("hello"), "key")).toBeNull();
    const file = withTextAndDensity(png, { text: { key: "value" } });
    file[Buffer.from(file).indexOf("key") + 12] ^= 1;
    await expectRefusal(() => readText(file, "key"), /checksum of its part iTXt/);
  });

  it("need a keyword that PNG allows", async () => {
    for (const keyword of ["", "k".repeat(80), "腎", "a\nb"]) {
      await expectRefusal(
        () => withTextAndDensity(png, { text: { [keyword]: "" } }),
        /keyword needs 1 to 79/,
      );
    }
  });
});
