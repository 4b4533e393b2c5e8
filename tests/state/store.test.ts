import { describe, expect, it } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import { makeGrid } from "../../src/core/grid.ts";
import type { ValueImage } from "../../src/io/image.ts";
import { Lab } from "../../src/state/store.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

async function opened() {
  const laboratory = new FakeLaboratory();
  const lab = new Lab(laboratory);
  await laboratory.last.answer();
  return { lab, laboratory, state: () => lab.store.getState() };
}

function image(shape: number[], values: Uint8Array, name = "mask.npy"): ValueImage {
  return { name, format: "npy", grid: makeGrid(shape), values, orientation: null, notes: [] };
}

const file = { name: "mask.npy", size: 100, arrayBuffer: () => Promise.resolve(new ArrayBuffer(100)) };

describe("columns", () => {
  it("are 2 to 8, added at the right and selected", async () => {
    const { lab, state } = await opened();
    for (let i = 0; i < 6; i++) lab.addColumn();
    expect(state().columns.map(({ a }) => a)).toEqual([0.01, 0.03, 0.06, 0.1, 0.15, 0.22, 0.33, 0.49]);
    expect(state().selectedId).toBe(state().columns[7].id);
    for (const { id } of state().columns) lab.removeColumn(id);
    expect(state().columns).toHaveLength(2);
    expect(state().columns.some(({ id }) => id === state().selectedId)).toBe(true);
  });

  it("take a typed list of noise strengths as a whole or not at all", async () => {
    const { lab, state } = await opened();
    expect(() => lab.setNoiseStrengths([0.1])).toThrow(InputError);
    expect(() => lab.setNoiseStrengths([0.1, 2])).toThrow(
      "Noise strength must be a number from 0 to 1, got 2",
    );
    expect(state().columns.map(({ a }) => a)).toEqual([0.01, 0.03, 0.06, 0.1]);
    lab.setNoiseStrengths([0.5, 0]);
    expect(state().columns.map(({ a }) => a)).toEqual([0.5, 0]);
    expect(state().selectedId).toBe(2);
  });

  it("refuse parameters out of range", async () => {
    const { lab, state } = await opened();
    expect(() => lab.setNumber("smoothness", -1)).toThrow("Smoothness must be a number from 0 to 2, got -1");
    expect(() => lab.setNumber("sampleCount", 2.5)).toThrow("Samples must be a whole number");
    expect(() => lab.setNumber("seed", 2 ** 32)).toThrow(InputError);
    expect(() => lab.setNoiseStrength(1, NaN)).toThrow(InputError);
    expect(state()).toMatchObject({ smoothness: 0.1, sampleCount: 5, seed: 1 });
  });
});

describe("editing", () => {
  it("makes one step of a stroke, however often it was shown", async () => {
    const { lab, state } = await opened();
    const before = state().work.reference.mask;
    const stroke = new Uint8Array(before.length);
    lab.editing.preview(stroke.slice());
    lab.editing.preview(stroke.slice());
    expect(state().canUndo).toBe(false);
    lab.editing.commit(stroke);
    expect(state().work.reference.mask).toEqual(stroke);
    lab.editing.undo();
    expect(state().work.reference.mask).toEqual(before);
    expect(state().canUndo).toBe(false);
    lab.editing.redo();
    expect(state().work.reference.mask).toEqual(stroke);
  });

  it("has the results of what undo brings back at once", async () => {
    const { lab, laboratory, state } = await opened();
    const shown = state().shown;
    lab.editing.invert();
    await laboratory.last.answer();
    lab.editing.undo();
    expect(laboratory.calls).toHaveLength(2);
    expect(state().shown[3].column).toBe(shown[3].column);
    expect(state().status).toBe("idle");
  });

  it("takes a stroke back that is given up", async () => {
    const { lab, state } = await opened();
    const before = state().work;
    lab.editing.preview(new Uint8Array(before.reference.mask.length));
    lab.editing.revert();
    expect(state().work).toBe(before);
    expect(state().canUndo).toBe(false);
  });

  it("counts no step where nothing changed", async () => {
    const { lab, state } = await opened();
    lab.editing.commit(state().work.reference.mask.slice());
    expect(state().canUndo).toBe(false);
    expect(state().work.source.isEdited).toBe(false);
  });

  it("brings the reference before a preset back, grid and all", async () => {
    const { lab, laboratory, state } = await opened();
    laboratory.image = image([2, 3], Uint8Array.of(0, 1, 1, 0, 0, 1));
    await lab.upload.read(file);
    const uploaded = state().work;
    lab.editing.choosePreset("star");
    lab.editing.undo();
    expect(state().work).toEqual(uploaded);
  });

  it("paints one slice of a volume and leaves the others", async () => {
    const { lab, laboratory, state } = await opened();
    const values = new Uint8Array(4 * 3 * 2);
    values[1] = 1;
    laboratory.image = image([4, 3, 2], values);
    await lab.upload.read(file);
    expect(state()).toMatchObject({ plane: "axial", sliceIndex: 1 });
    lab.editing.invert();
    const { mask } = state().work.reference;
    expect(mask.filter((_, p) => p % 2 === 0)).toEqual(new Uint8Array(12));
    expect(mask.filter((_, p) => p % 2 === 1).reduce((sum, value) => sum + value, 0)).toBe(11);
  });
});

describe("an upload", () => {
  it("with two values becomes the reference at its largest slice", async () => {
    const { lab, laboratory, state } = await opened();
    const values = new Uint8Array(3 * 4 * 5);
    for (const p of [2, 7, 12]) values[p] = 255;
    laboratory.image = image([3, 4, 5], values);
    await lab.upload.read(file);
    expect(state().work.source).toMatchObject({
      name: "mask.npy",
      foreground: { label: 255 },
      isEdited: false,
    });
    expect(state()).toMatchObject({ plane: "axial", sliceIndex: 2, reading: null, pending: null });
    lab.setPlane("sagittal");
    expect(state().sliceIndex).toBe(0);
    lab.setSlice(99);
    expect(state().sliceIndex).toBe(2);
  });

  it("with more values asks, and leaves everything as it was until then", async () => {
    const { lab, laboratory, state } = await opened();
    const before = state().work;
    laboratory.image = image([2, 2], Uint8Array.of(0, 3, 3, 7));
    await lab.upload.read(file);
    expect(state().pending?.counts?.map(({ value, count }) => [value, count])).toEqual([[0, 1], [3, 2], [7, 1]]); // prettier-ignore
    expect(state().work).toBe(before);
    lab.upload.cancel();
    expect(state().pending).toBeNull();
    expect(state().work).toBe(before);
    await lab.upload.read(file);
    lab.upload.choose({ level: 3 });
    expect(state().work.reference.mask).toEqual(Uint8Array.of(0, 1, 1, 1));
    expect(state().pending).toBeNull();
  });

  it("that cannot be read says why, and everything stays", async () => {
    const { lab, laboratory, state } = await opened();
    const before = state().work;
    laboratory.image = new InputError("mask.npy: it is empty: save it again");
    await lab.upload.read(file);
    expect(state().alert).toBe("mask.npy: it is empty: save it again");
    expect(state().work).toBe(before);
    expect(state().reading).toBeNull();
  });

  it("of a picture beyond 2048 pixels a side is refused", async () => {
    const { lab, laboratory, state } = await opened();
    laboratory.image = image([1, 2049], new Uint8Array(2049).fill(1, 5));
    await lab.upload.read(file);
    expect(state().alert).toContain("1 × 2049 pixels large, more than 2048 × 2048");
  });

  it("that is newer wins, whichever is read first", async () => {
    const { lab, laboratory, state } = await opened();
    let give: (bytes: ArrayBuffer) => void = () => {};
    const slow = { ...file, name: "slow.npy", arrayBuffer: () => new Promise<ArrayBuffer>((resolve) => (give = resolve)) }; // prettier-ignore
    const first = lab.upload.read(slow);
    laboratory.image = image([1, 2], Uint8Array.of(0, 1), "fast.npy");
    await lab.upload.read(file);
    laboratory.image = image([1, 2], Uint8Array.of(1, 0), "slow.npy");
    give(new ArrayBuffer(1));
    await first;
    expect(state().work.source.name).toBe("fast.npy");
  });
});
