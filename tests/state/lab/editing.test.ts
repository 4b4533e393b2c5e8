import { isSameMask } from "../../../src/core/mask.ts";
import { describe, expect, it } from "vitest";
import { sliceThrough, takeSlices } from "../../../src/state/lab/slices.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import type { Stroke } from "../../../src/state/lab/stroke.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

/** A lab with a volume's preset. */
async function opened(id: string, size: number) {
  const laboratory = new FakeLaboratory();
  const lab = new Lab(laboratory);
  lab.editing.choosePreset(id, size);
  await laboratory.last.answer();
  const before = lab.store.getState().work;
  return { lab, laboratory, before, state: () => lab.store.getState() };
}

/** A ball at a corner of the volume, where no preset is. */
function roll(stroke: Stroke): void {
  stroke.roll([[3, 3, 3], [5, 3, 3]], [2, 2, 2], 1); // prettier-ignore
}

describe("a stroke in a small volume", () => {
  it("is followed live, and is one step of the history", async () => {
    const { lab, before, state } = await opened("ball", 32);
    const stroke = lab.editing.begin();
    roll(stroke);
    lab.editing.show(stroke);
    expect(state().draft).toBeNull();
    const shown = state().work.reference.mask;
    expect(isSameMask(shown, before.reference.mask)).toBe(false);
    stroke.roll([[9, 3, 3]], [2, 2, 2], 1); // prettier-ignore
    expect(isSameMask(shown, stroke.mask), "what was shown is not drawn into").toBe(false);
    lab.editing.show(stroke);
    lab.editing.finish(stroke);
    const drawn = state().work.reference.mask;
    expect(isSameMask(drawn, stroke.mask)).toBe(true);
    expect(state().work.source.isEdited).toBe(true);
    expect(state().work.lineage).toBe(before.lineage);
    lab.editing.undo();
    expect(isSameMask(state().work.reference.mask, before.reference.mask)).toBe(true);
    lab.editing.redo();
    expect(isSameMask(state().work.reference.mask, drawn)).toBe(true);
  });
});

describe("a stroke in a large volume", () => {
  it("is shown in the three slices alone, until it ends", async () => {
    const { lab, laboratory, before, state } = await opened("ball", 128);
    lab.setPosition([4, 3, 3]);
    const asked = laboratory.calls.length;
    const stroke = lab.editing.begin();
    roll(stroke);
    lab.editing.show(stroke);
    expect(state().work).toBe(before);
    expect(state().draft).toEqual(takeSlices(before, stroke.mask, [4, 3, 3]));
    for (const plane of ["axial", "coronal", "sagittal"] as const) {
      expect(state().draft![plane]!.includes(1), plane).toBe(true);
    }
    expect(laboratory.calls).toHaveLength(asked);
    lab.editing.finish(stroke);
    expect(state().draft).toBeNull();
    expect(isSameMask(state().work.reference.mask, stroke.mask)).toBe(true);
    expect(laboratory.calls).toHaveLength(asked + 1);
    expect(before.reference.mask.slice(0, 128 ** 2 * 7).includes(1), "the work before is as it was").toBe(
      false,
    );
  });

  it("that is given up leaves nothing", async () => {
    const { lab, before, state } = await opened("ball", 128);
    const stroke = lab.editing.begin();
    roll(stroke);
    lab.editing.show(stroke);
    lab.editing.revert();
    expect(state().draft).toBeNull();
    lab.editing.show(stroke);
    lab.editing.finish(stroke);
    expect(state().work).toBe(before);
    expect(state().draft).toBeNull();
  });
});

describe("a stroke", () => {
  it("goes into the slice that it began in, though the slices moved meanwhile", async () => {
    const { lab, before, state } = await opened("torus", 32);
    lab.setPosition([1, 2, 3]);
    const slice = sliceThrough(before, "coronal", state().position);
    const stroke = lab.editing.begin();
    stroke.paint(slice, new Uint8Array(32 * 32).fill(1));
    lab.editing.show(stroke);
    lab.editing.finish(stroke);
    const { mask } = state().work.reference;
    for (let p = 0; p < mask.length; p++) {
      if (Math.floor(p / 32) % 32 === 2) expect(mask[p]).toBe(1);
      else expect(mask[p]).toBe(before.reference.mask[p]);
    }
  });

  it("is taken back where the slices are moved under it", async () => {
    const { lab, before, state } = await opened("ball", 32);
    const stroke = lab.editing.begin();
    roll(stroke);
    lab.editing.show(stroke);
    lab.setSlice(5);
    expect(state().work).toBe(before);
    lab.editing.finish(stroke);
    expect(state().work).toBe(before);
  });

  it("is taken back where another one begins", async () => {
    const { lab, state } = await opened("ball", 32);
    const first = lab.editing.begin();
    roll(first);
    lab.editing.show(first);
    const second = lab.editing.begin();
    lab.editing.finish(first);
    lab.editing.finish(second);
    expect(state().work.source.isEdited).toBe(false);
  });
});

describe("invert and clear", () => {
  it("change the slice of the chosen plane alone", async () => {
    const { lab, before, state } = await opened("ball", 32);
    lab.setPlane("sagittal");
    lab.setPosition([7, 16, 16]);
    lab.editing.invert();
    const { mask } = state().work.reference;
    for (let p = 0; p < mask.length; p++) {
      const old = before.reference.mask[p];
      if (mask[p] !== (Math.floor(p / 32 ** 2) === 7 ? 1 - old : old)) throw new Error(`voxel ${p}`);
    }
    lab.editing.clear();
    expect(
      state()
        .work.reference.mask.slice(7 * 1024, 8 * 1024)
        .includes(1),
    ).toBe(false);
    expect(
      isSameMask(state().work.reference.mask.slice(8 * 1024), before.reference.mask.slice(8 * 1024)),
    ).toBe(true);
  });
});

describe("another reference", () => {
  it("is opened at its fullest slices; the plane stays from volume to volume", async () => {
    const { lab, state } = await opened("ball", 64);
    expect(state().plane).toBe("axial");
    expect(state().position.every((index) => Math.abs(index - 31.5) < 4)).toBe(true);
    lab.setPlane("coronal");
    lab.editing.choosePreset("torus", 32);
    expect(state().plane).toBe("coronal");
    lab.editing.choosePreset("star");
    expect(state().position).toEqual([0, 0, 0]);
    lab.editing.choosePreset("torus", 32);
    expect(state().plane).toBe("axial");
  });

  it("finds a brush that looks as large as before", async () => {
    const { lab, state } = await opened("ball", 64);
    expect(state().brushRadius).toBe(2);
    lab.editing.choosePreset("ball", 128);
    expect(state().brushRadius).toBe(4);
    lab.editing.choosePreset("disc");
    expect(state().brushRadius).toBe(8);
  });

  it("without slices takes the brush in place of the crosshair", async () => {
    const { lab, state } = await opened("ball", 32);
    lab.setTool("locate");
    lab.editing.choosePreset("torus", 32);
    expect(state().tool).toBe("locate");
    lab.editing.choosePreset("disc");
    expect(state().tool).toBe("brush");
  });

  it("of another size is the same preset over the same box", async () => {
    const { lab, state } = await opened("kidney-3d", 64);
    const { grid } = state().work.reference;
    lab.editing.choosePreset("kidney-3d", 32);
    const small = state().work.reference.grid;
    expect(small.shape).toEqual([32, 32, 32]);
    expect(small.spacing![0] * 32).toBeCloseTo(grid.spacing![0] * 64, 9);
    expect(state().work.source).toMatchObject({ name: "Kidney 3D", presetId: "kidney-3d", isEdited: false });
    lab.editing.undo();
    expect(state().work.reference.grid).toEqual(grid);
  });
});
