import { describe, expect, it } from "vitest";
import { valuesOfColours } from "../../src/io/colours.ts";
import { antialiased, jpegLike, disc, picture } from "./madePictures.ts";

const SIDE = 32;
const PIXELS = SIDE * SIDE;

/** A picture of [r, g, b, alpha] a pixel. */
function rgba(colourAt: (x: number, y: number) => readonly number[], side = SIDE) {
  const samples = new Uint8Array(4 * side * side);
  for (let p = 0; p < side * side; p++) samples.set(colourAt(p % side, Math.floor(p / side)), 4 * p);
  return { width: side, height: side, channels: 4, samples, white: 255, indices: null };
}

const isInside = (x: number, y: number) => Math.hypot(x - 15.5, y - 15.5) < 10;
const BLACK = [0, 0, 0, 255];
const count = (values: ArrayLike<number>, wanted: number) => Array.from(values).filter((value) => value === wanted).length; // prettier-ignore
const inside = count(
  picture(SIDE, (x, y) => Number(isInside(x, y))),
  1,
);

describe("few colours in areas", () => {
  it("are labels, each its own, also where their lightness is the same", () => {
    // VOC's aeroplane and bicycle: luma 38 and 38.
    const voc = rgba((x, y) => (x < 12 ? BLACK : y < 9 ? [128, 0, 0, 255] : [0, 64, 0, 255]));
    const { values, meaning, labelNames, notes } = valuesOfColours(voc);
    expect(meaning).toBe("labels");
    expect(Object.fromEntries(labelNames)).toEqual({ 0: "#000000", 8388608: "#800000", 16384: "#004000" });
    expect([0, 8388608, 16384].map((label) => count(values, label))).toEqual([12 * 32, 20 * 9, 20 * 23]);
    expect(notes).toEqual(["The picture has 3 colours in areas: its colours are labels."]);
  });

  it("of 16 bits a sample keep all their digits", () => {
    const samples = Uint16Array.of(0, 0, 0, 257, 65535, 1);
    const { values, labelNames } = valuesOfColours({ width: 2, height: 1, channels: 3, samples, white: 65535, indices: null }); // prettier-ignore
    expect(labelNames.get(values[1])).toBe("#0101ffff0001");
  });

  it("with soft edges between them are shades of grey, by Rec. 601 luma", () => {
    const cover = antialiased(SIDE, 10);
    const red = rgba((x, y) => [cover[y * SIDE + x], 0, 0, 255]);
    const { values, meaning, notes } = valuesOfColours(red);
    expect(meaning).toBe("grey");
    expect([...values]).toEqual(Array.from(cover, (value) => Math.round(0.299 * value)));
    expect(notes.join()).toMatch(/lightness/);
  });

  it("are no labels where compression has changed them", () => {
    const two = rgba((x, y) => (isInside(x, y) ? [255, 0, 0, 255] : BLACK));
    expect(valuesOfColours(two, true).meaning).toBe("grey");
    const noisy = jpegLike(disc(SIDE, 10), SIDE, 75);
    expect(valuesOfColours(rgba((x, y) => [noisy[y * SIDE + x], 0, 9, 255])).meaning).toBe("grey");
  });

  it("are looked for no longer than there can be labels", () => {
    const photograph = rgba((x, y) => [x * 2, y * 2, (x * y) % 256, 255], 128);
    const { meaning, labelNames } = valuesOfColours(photograph);
    expect([meaning, labelNames.size]).toEqual(["grey", 0]);
  });
});

describe("transparency", () => {
  it("is the value where only it varies, whatever colours hide in what is wholly transparent", () => {
    for (const hidden of [[255, 255, 255, 0], [9, 77, 3, 0], [0, 0, 0, 0]]) {
      const silhouette = rgba((x, y) => (isInside(x, y) ? BLACK : hidden));
      const { values, meaning, notes } = valuesOfColours(silhouette);
      expect([count(values, 255), count(values, 0), meaning]).toEqual([inside, PIXELS - inside, null]);
      expect(notes).toEqual(["The picture has one colour: its transparency is taken as the value."]);
    }
  }); // prettier-ignore

  it("is background beside several colours, and said with its pixels", () => {
    const labels = rgba((x, y) => (!isInside(x, y) ? [255, 255, 255, 0] : x < 16 ? [200, 0, 0, 255] : [0, 0, 200, 255])); // prettier-ignore
    const { values, labelNames, notes } = valuesOfColours(labels);
    expect(Array.from(values).filter(Number.isNaN).length).toBe(PIXELS - inside);
    expect([...labelNames.values()]).toEqual(["#c80000", "#0000c8"]);
    expect(notes[1]).toBe(
      `${PIXELS - inside} of ${PIXELS} pixels are transparent: they count as background.`,
    );
    const greys = rgba((x, y) => (!isInside(x, y) ? [255, 255, 255, 0] : x < 16 ? [0, 0, 0, 255] : [90, 90, 90, 255])); // prettier-ignore
    expect(new Set(valuesOfColours(greys).values)).toEqual(new Set([NaN, 0, 90]));
  });

  it("counts as background from half on, and is left out where nothing is hidden", () => {
    const soft = rgba((x) => [x < 16 ? 10 : 20, 0, 0, x < 8 ? 127 : 128]);
    expect(Array.from(valuesOfColours(soft).values).filter(Number.isNaN).length).toBe(8 * 32);
    const veiled = rgba((x) => [x < 16 ? 10 : 20, 0, 0, x < 8 ? 200 : 255]);
    expect(valuesOfColours(veiled).notes).toContain("The picture's transparency is left out.");
    const even = rgba((x) => [x < 16 ? 10 : 20, 10, 10, 200]);
    expect(valuesOfColours(even).notes.join()).not.toMatch(/transparen/);
  });
});
