import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { sliceOf } from "../../../src/core/slice.ts";
import { OPTIMUM_FILL, PALETTES } from "../../../src/figure/palette.ts";
import { levelMask, paintRow } from "../../../src/lab/figure/paintRow.ts";
import { presetInput } from "../../figure/fakeResult.ts";

/** What of a canvas a picture needs; keeps the last one. */
class FakeCanvas {
  width = 0;
  height = 0;
  painted: Uint8ClampedArray = new Uint8ClampedArray();
  getContext = () => ({ putImageData: ({ data }: ImageData) => (this.painted = data) });
}

beforeEach(() => {
  vi.stubGlobal(
    "ImageData",
    class {
      readonly data: Uint8ClampedArray;
      constructor(
        readonly width: number,
        readonly height: number,
      ) {
        this.data = new Uint8ClampedArray(4 * width * height);
      }
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const input = presetInput("kidney", 24, [0.08]);
const columns = input.columns.map(({ column }) => column);
const [{ reference }] = input.columns.map(({ source }) => source);
const slice = sliceOf(reference.grid, "axial", 0, false);

/** Which pixels of an optimum's row are inked. */
function inked(row: "accuracy" | "dice", marginal: Float32Array, threshold: number | null): boolean[] {
  const canvas = new FakeCanvas();
  const [{ numbers }] = columns;
  const column = { ...columns[0], marginal, numbers: { ...numbers, threshold } };
  paintRow(canvas as unknown as HTMLCanvasElement, row, column, slice, "viridis", PALETTES.light);
  return Array.from(marginal, (_, p) => canvas.painted[4 * p + 3] > 0);
}

describe("an optimum on the screen", () => {
  const marginal = new Float32Array(24 * 24);
  marginal.set([0.25, 0.375, 0.5, 0.75]);

  it("has the pixels whose marginal is equal to the threshold", () => {
    expect(inked("accuracy", marginal, 0.375).slice(0, 5)).toEqual([false, false, true, true, false]);
    expect(inked("dice", marginal, 0.375).slice(0, 5)).toEqual([false, true, true, true, false]);
  });

  it("has no pixel where t is undefined", () => {
    expect(inked("dice", marginal, null)).not.toContain(true);
  });

  it("is filled with a third of the colour of its meaning", () => {
    const canvas = new FakeCanvas();
    paintRow(canvas as unknown as HTMLCanvasElement, "dice", columns[0], slice, "viridis", PALETTES.light);
    const p = columns[0].marginal.findIndex((m) => m >= columns[0].numbers.threshold!);
    const hex = Array.from(canvas.painted.subarray(4 * p, 4 * p + 3), (byte) => byte.toString(16).padStart(2, "0")); // prettier-ignore
    expect(`#${hex.join("")}`).toBe(PALETTES.light.dice.toLowerCase());
    expect(canvas.painted[4 * p + 3]).toBe(Math.round(255 * OPTIMUM_FILL));
  });
});

it("the level set of a moved threshold has the pixels whose marginal is equal to it, in the slice that is shown", () => {
  const volume = { ...columns[0], marginal: Float32Array.of(0.25, 0.5, 0.75, 0.5, 0.125, 1, 0, 0.5) };
  const at = (index: number) => sliceOf(makeGrid([2, 2, 2]), "sagittal", index, false);
  const inside = [0, 1].flatMap((index) => [...levelMask(volume, 0.5, at(index))]);
  expect(inside.filter((value) => value === 1)).toHaveLength(5);
  expect([...levelMask(volume, 0.5, at(0))].filter((value) => value === 1)).toHaveLength(3);
  expect([...levelMask(volume, 0, at(0))]).toEqual([1, 1, 1, 1]);
});
