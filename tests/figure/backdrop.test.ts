import { expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { sliceOf } from "../../src/core/slice.ts";
import { backdropPicture } from "../../src/figure/backdrop.ts";
import type { Backdrop } from "../../src/io/backdrop/backdrop.ts";

const VOLUME: Backdrop = {
  name: "ct",
  grid: makeGrid([2, 2, 2]),
  values: Float32Array.of(-1000, 0, 44, 140, 240, 3000, -160, NaN),
  colours: null,
  orientation: null,
  kind: "ct",
  extent: [-1000, 3000],
  window: [-160, 240],
  notes: [],
};

it("grey runs from the window’s lower end to its upper one, and what has no value is transparent", () => {
  const slice = sliceOf(VOLUME.grid, "sagittal", 0, false);
  const { pixels, ...place } = backdropPicture(VOLUME, { kind: "same", start: [0, 0, 0], words: null }, slice, [0, 0, 0], [-160, 240]); // prettier-ignore
  expect(place).toEqual({ rows: 2, columns: 2, left: 0, top: 0, width: 2, height: 2 });
  // From top left: up and front first.
  expect([0, 1, 2, 3].map((p) => Array.from(pixels.slice(4 * p, 4 * p + 4)))).toEqual([
    [191, 191, 191, 255],
    [102, 102, 102, 255],
    [130, 130, 130, 255],
    [0, 0, 0, 255],
  ]);
  const other = backdropPicture(VOLUME, { kind: "same", start: [0, 0, 0], words: null }, sliceOf(VOLUME.grid, "sagittal", 1, false), [1, 0, 0], [-160, 240]); // prettier-ignore
  expect([0, 1, 2, 3].map((p) => other.pixels[4 * p + 3])).toEqual([0, 255, 255, 255]);
});

it("a photograph keeps its colours and its pixels, brighter by as much as its window is moved", () => {
  const photo: Backdrop = {
    ...VOLUME,
    grid: makeGrid([1, 2]),
    values: Uint8Array.of(10, 20),
    colours: Uint8Array.of(0, 100, 250, 50, 60, 70),
    kind: "photograph",
  };
  const slice = sliceOf(makeGrid([4, 4]), "axial", 0, false);
  const placed = { kind: "picture", left: 0, top: 1, width: 4, height: 2, words: null } as const;
  const picture = backdropPicture(photo, placed, slice, [0, 0, 0], [-51, 204]);
  expect(picture).toMatchObject({ rows: 1, columns: 2, left: 0, top: 1, width: 4, height: 2 });
  expect([...picture.pixels]).toEqual([51, 151, 255, 255, 101, 111, 121, 255]);
});

it("a window without width is black below it and white from it on", () => {
  const slice = sliceOf(VOLUME.grid, "sagittal", 0, false);
  const { pixels } = backdropPicture(
    VOLUME,
    { kind: "same", start: [0, 0, 0], words: null },
    slice,
    [0, 0, 0],
    [44, 44],
  );
  expect([0, 1, 2, 3].map((p) => pixels[4 * p])).toEqual([255, 0, 255, 0]);
});

it("what may be drawn on is tinted by a third of green", () => {
  const slice = sliceOf(VOLUME.grid, "sagittal", 0, false);
  const { pixels } = backdropPicture(VOLUME, { kind: "same", start: [0, 0, 0], words: null }, slice, [0, 0, 0], [-160, 240], [0, 44]); // prettier-ignore
  expect([0, 1, 2, 3].map((p) => Array.from(pixels.slice(4 * p, 4 * p + 4)))).toEqual([
    [191, 191, 191, 255],
    [68, 121, 106, 255],
    [87, 139, 125, 255],
    [0, 0, 0, 255],
  ]);
});
