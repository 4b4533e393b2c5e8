import { isSameMask } from "../../../src/core/mask.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sliceThrough, takeSlices } from "../../../src/state/lab/workSlices.ts";
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

  it.each([
    ["the slices are moved under it", (lab: Lab) => lab.setSlice(5)],
    ["another plane is chosen", (lab: Lab) => lab.setPlane("coronal")],
    ["the slices are led elsewhere", (lab: Lab) => lab.setPosition([1, 2, 3])],
    ["another one begins", (lab: Lab) => void lab.editing.begin()],
  ])("ends where %s, and is one step of the history", async (_, interrupt) => {
    const { lab, before, state } = await opened("ball", 32);
    const stroke = lab.editing.begin();
    roll(stroke);
    lab.editing.show(stroke);
    interrupt(lab);
    const drawn = state().work.reference.mask;
    expect(isSameMask(drawn, stroke.mask)).toBe(true);
    lab.editing.finish(stroke);
    expect(isSameMask(state().work.reference.mask, drawn)).toBe(true);
    lab.editing.undo();
    expect(isSameMask(state().work.reference.mask, before.reference.mask)).toBe(true);
    lab.editing.redo();
    expect(isSameMask(state().work.reference.mask, drawn)).toBe(true);
  });

  it("is the one that is undone while it is under way, and no other", async () => {
    const { lab, state } = await opened("ball", 32);
    lab.editing.invert();
    const before = state().work.reference.mask;
    const stroke = lab.editing.begin();
    roll(stroke);
    lab.editing.show(stroke);
    const drawn = stroke.mask.slice();
    lab.editing.undo();
    expect(isSameMask(state().work.reference.mask, before)).toBe(true);
    lab.editing.finish(stroke);
    expect(isSameMask(state().work.reference.mask, before)).toBe(true);
    lab.editing.redo();
    expect(isSameMask(state().work.reference.mask, drawn)).toBe(true);
  });

  it("is not lost where another reference is opened meanwhile", async () => {
    const { lab, state } = await opened("ball", 32);
    const stroke = lab.editing.begin();
    roll(stroke);
    lab.editing.choosePreset("torus", 32);
    lab.editing.undo();
    expect(isSameMask(state().work.reference.mask, stroke.mask)).toBe(true);
  });
});

describe("gestures in any order, however they are interrupted", () => {
  /** What can happen to the editor. A stroke that begins need not end before the next. */
  const EVENTS = {
    begin: (lab: Lab) => void lab.editing.begin(),
    move: (lab: Lab, at: number, stroke: Stroke | null) => {
      if (stroke === null) return;
      stroke.roll([[at % 16, (at * 7) % 16, (at * 3) % 16]], [2, 2, 2], at % 2 === 0 ? 1 : 0); // prettier-ignore
      lab.editing.show(stroke);
    },
    finish: (lab: Lab, _: number, stroke: Stroke | null) => stroke && lab.editing.finish(stroke),
    escape: (lab: Lab) => lab.editing.revert(),
    slice: (lab: Lab, at: number) => lab.setSlice(at % 16),
    invert: (lab: Lab) => lab.editing.invert(),
    undo: (lab: Lab) => lab.editing.undo(),
    redo: (lab: Lab) => lab.editing.redo(),
  };
  type Name = keyof typeof EVENTS;
  const names = Object.keys(EVENTS) as Name[];

  it("undo goes back through every reference that stood, redo forward again, and nothing is lost", () => {
    const sequences = fc.array(fc.tuple(fc.constantFrom(...names), fc.nat(1000)), { maxLength: 40 });
    fc.assert(
      fc.property(sequences, (events) => {
        const lab = new Lab(new FakeLaboratory());
        lab.editing.choosePreset("ball", 16);
        const mask = () => lab.store.getState().work.reference.mask;
        const start = mask();
        let stroke: Stroke | null = null;
        for (const [name, at] of events) {
          if (name === "begin") stroke = lab.editing.begin();
          else EVENTS[name](lab, at, stroke);
        }
        lab.editing.settle();
        while (lab.store.getState().canRedo) lab.editing.redo();
        const last = mask();
        const passed = [last];
        while (lab.store.getState().work.reference.grid.shape[0] === 16 && !isSameMask(mask(), start)) {
          lab.editing.undo();
          passed.push(mask());
        }
        // Every step changed something, and the way forward is the way back.
        for (let i = 1; i < passed.length; i++) expect(isSameMask(passed[i], passed[i - 1])).toBe(false);
        for (const before of passed.slice(0, -1).reverse()) {
          lab.editing.redo();
          expect(isSameMask(mask(), before)).toBe(true);
        }
        expect(isSameMask(mask(), last)).toBe(true);
      }),
      { seed: 20230410, numRuns: 200 },
    );
  });

  it("what a stroke drew is in the reference or in the history, unless it was taken back", () => {
    const interruptions = fc.constantFrom<Name>("begin", "finish", "slice", "undo", "invert");
    fc.assert(
      fc.property(interruptions, fc.nat(1000), (name, at) => {
        const lab = new Lab(new FakeLaboratory());
        lab.editing.choosePreset("ball", 16);
        const stroke = lab.editing.begin();
        EVENTS.move(lab, 2 * at, stroke);
        const drawn = stroke.mask.slice();
        EVENTS[name](lab, at, stroke);
        const states: Uint8Array[] = [lab.store.getState().work.reference.mask];
        if (name === "undo") lab.editing.redo();
        else lab.editing.undo();
        states.push(lab.store.getState().work.reference.mask);
        const isThere = states.some((mask) => isSameMask(mask, drawn));
        expect(isThere || isSameMask(drawn, stroke.before.mask)).toBe(true);
      }),
      { seed: 20230410, numRuns: 200 },
    );
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

  it("leaves the brush as the user set it", async () => {
    const { lab, state } = await opened("ball", 64);
    lab.setBrushRadius(5);
    lab.editing.choosePreset("ball", 128);
    lab.editing.choosePreset("disc");
    expect(state().brushRadius).toBe(5);
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
