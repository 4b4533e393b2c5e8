import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { makeGrid } from "../../../src/core/grid.ts";
import type { Slice } from "../../../src/core/slice.ts";
import type { ValueImage } from "../../../src/io/image.ts";
import type { LabState } from "../../../src/state/lab/labState.ts";
import { sliceThrough } from "../../../src/state/lab/workSlices.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { plainScene } from "../../fixtures/plainScene.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

async function opened() {
  const laboratory = new FakeLaboratory();
  const lab = new Lab(laboratory, plainScene());
  await laboratory.last.answer();
  return { lab, laboratory, state: () => lab.store.getState() };
}

function image(shape: number[], values: Uint8Array, name = "mask.npy"): ValueImage {
  return {
    name,
    format: "npy",
    grid: makeGrid(shape),
    fileShape: shape,
    values,
    meaning: null,
    labelNames: new Map(),
    orientation: null,
    notes: [],
  };
}

/** All of a picture. */
function pictureSlice({ work, position }: LabState): Slice {
  return sliceThrough(work, "axial", position);
}

const file = new File([], "mask.npy");

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
    expect(() => lab.setNoiseStrengths([0.1, 2])).toThrow("noise strength must be in [0, 1], got 2");
    expect(state().columns.map(({ a }) => a)).toEqual([0.01, 0.03, 0.06, 0.1]);
    lab.setNoiseStrengths([0.5, 0]);
    expect(state().columns.map(({ a }) => a)).toEqual([0.5, 0]);
    expect(state().selectedId).toBe(2);
  });

  it("stay in rising order while one passes its neighbours", async () => {
    const { lab, state } = await opened();
    const { id } = state().columns[2];
    lab.setNoiseStrength(id, 0.2);
    expect(state().columns.map(({ a }) => a)).toEqual([0.01, 0.03, 0.1, 0.2]);
    expect(state().columns[3].id).toBe(id);
    expect(state().selectedId).toBe(id);
    lab.setNoiseStrength(id, 0.03);
    lab.setNoiseStrength(id, 0.02);
    expect(state().columns.map(({ a }) => a)).toEqual([0.01, 0.02, 0.03, 0.1]);
    expect(state().columns[1].id).toBe(id);
  });

  it("stay in the order that was typed, if that is another one", async () => {
    const { lab, state } = await opened();
    lab.setNoiseStrengths([0.3, 0.1, 0.2]);
    lab.setNoiseStrength(state().columns[1].id, 0.25);
    expect(state().columns.map(({ a }) => a)).toEqual([0.3, 0.25, 0.2]);
  });

  it("refuse parameters out of range", async () => {
    const { lab, state } = await opened();
    expect(() => lab.setNumber("smoothness", -1)).toThrow("smoothness must be in [0, 2], got -1");
    expect(() => lab.setNumber("sampleCount", 2.5)).toThrow(
      "samples must be a whole number in [1, 1000], got 2.5",
    );
    expect(() => lab.setNumber("seed", 2 ** 32)).toThrow(InputError);
    expect(() => lab.setNoiseStrength(1, NaN)).toThrow(InputError);
    expect(state()).toMatchObject({ smoothness: 0.1, sampleCount: 5, seed: 1 });
  });
});

describe("looking at a volume", () => {
  async function volume() {
    const { lab, state } = await opened();
    lab.editing.choosePreset("ball", 32);
    return { lab, state };
  }

  it("leads the slices through a voxel, held within the volume", async () => {
    const { lab, state } = await volume();
    lab.setPosition([3, 40, -2]);
    expect(state().position).toEqual([3, 31, 0]);
    lab.setSlice(7);
    expect(state().position).toEqual([3, 31, 7]);
    lab.setSlice(9, "sagittal");
    expect(state().position).toEqual([9, 31, 7]);
    lab.setPlane("coronal");
    expect(state().position).toEqual([9, 31, 7]);
    lab.setSlice(-1);
    expect(state().position).toEqual([9, 0, 7]);
  });

  it("tells nobody of a move that leads nowhere", async () => {
    const { lab, state } = await volume();
    lab.setPosition([1, 2, 3]);
    const { position } = state();
    lab.setPosition([1, 2, 3]);
    expect(state().position).toBe(position);
  });

  it("stays at the one place that a picture has", async () => {
    const { lab, state } = await opened();
    lab.setPosition([3, 4, 5]);
    lab.setSlice(9);
    expect(state().position).toEqual([0, 0, 0]);
  });

  it("as surfaces, with a sample that there is in the first row", async () => {
    const { lab, state } = await volume();
    expect(state()).toMatchObject({ showAs: "slices", firstRow: "average", brushShape: "disc" });
    lab.setShowAs("surfaces");
    lab.setBrushShape("ball");
    lab.setFirstRow(7);
    expect(state()).toMatchObject({ showAs: "surfaces", firstRow: 4, brushShape: "ball" });
    lab.setNumber("sampleCount", 2);
    expect(state().firstRow).toBe(1);
    lab.setFirstRow(-3);
    expect(state().firstRow).toBe(0);
    lab.setFirstRow("average");
    lab.setNumber("sampleCount", 9);
    expect(state().firstRow).toBe("average");
  });
});

describe("editing", () => {
  it("makes one step of a stroke, however often it was shown", async () => {
    const { lab, state } = await opened();
    const before = state().work.reference.mask;
    const blank = new Uint8Array(before.length);
    const stroke = lab.editing.begin();
    stroke.paint(pictureSlice(state()), blank);
    lab.editing.show(stroke);
    lab.editing.show(stroke);
    expect(state().work.reference.mask).toEqual(blank);
    expect(state().canUndo).toBe(false);
    lab.editing.finish(stroke);
    expect(state().work.reference.mask).toEqual(blank);
    lab.editing.undo();
    expect(state().work.reference.mask).toEqual(before);
    expect(state().canUndo).toBe(false);
    lab.editing.redo();
    expect(state().work.reference.mask).toEqual(blank);
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
    const stroke = lab.editing.begin();
    stroke.paint(pictureSlice(state()), new Uint8Array(before.reference.mask.length));
    lab.editing.show(stroke);
    expect(state().work).not.toBe(before);
    lab.editing.revert();
    expect(state().work).toBe(before);
    // What the hand still does to it counts for nothing.
    lab.editing.show(stroke);
    lab.editing.finish(stroke);
    expect(state().work).toBe(before);
    expect(state().canUndo).toBe(false);
  });

  it("counts no step where nothing changed", async () => {
    const { lab, state } = await opened();
    const before = state().work;
    const stroke = lab.editing.begin();
    const { mask } = before.reference;
    stroke.paint(pictureSlice(state()), mask.map((value) => 1 - value)); // prettier-ignore
    lab.editing.show(stroke);
    stroke.paint(pictureSlice(state()), mask);
    lab.editing.finish(stroke);
    expect(state().work).toBe(before);
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
    expect(state()).toMatchObject({ plane: "axial", position: [0, 0, 1] });
    lab.editing.invert();
    const { mask } = state().work.reference;
    expect(mask.filter((_, p) => p % 2 === 0)).toEqual(new Uint8Array(12));
    expect(mask.filter((_, p) => p % 2 === 1).reduce((sum, value) => sum + value, 0)).toBe(11);
  });
});
