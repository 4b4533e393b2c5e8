import { describe, expect, it } from "vitest";
import { isSameMask } from "../../../src/core/mask.ts";
import { packRuns } from "../../../src/core/runs.ts";
import type { Restored } from "../../../src/state/lab/labState.ts";
import { parseSaved, savedForm } from "../../../src/state/lab/savedForm.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { editedLab } from "./editedLab.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

/** What a storage holds of a lab. */
function formOf(lab: Lab): Record<string, unknown> {
  return structuredClone(savedForm(lab.store.getState(), 1700000000000, lab.steps)) as never;
}

function restoredFrom(saved: unknown): Restored {
  const found = parseSaved(saved);
  if (found.is !== "there") throw new Error(`it is ${found.is}`);
  return found.value;
}

/** The lab of the next visit. */
function reloaded(lab: Lab): Lab {
  return new Lab(new FakeLaboratory(), restoredFrom(formOf(lab)));
}

describe("saved work", () => {
  it("comes back as it was", () => {
    const lab = editedLab();
    const state = lab.store.getState();
    const again = reloaded(lab).store.getState();
    expect(again.work.reference).toEqual(state.work.reference);
    expect(again.work.source).toEqual(state.work.source);
    for (const key of [
      "smoothness",
      "sampleCount",
      "seed",
      "plane",
      "position",
      "showAs",
      "columns",
      "selectedId",
    ] as const) {
      expect(again[key]).toEqual(state[key]);
    }
  });

  it("keeps where a volume was looked at", () => {
    const lab = editedLab();
    lab.editing.choosePreset("ball", 32);
    lab.setPlane("coronal");
    lab.setPosition([3, 4, 5]);
    lab.setShowAs("surfaces");
    const form = formOf(lab);
    expect(restoredFrom(form)).toMatchObject({ plane: "coronal", position: [3, 4, 5], showAs: "surfaces" });
    expect(parseSaved({ ...form, position: [3, 4, 32] })).toEqual({ is: "damaged" });
  });

  it("keeps the guess, also of another grid's shape; a damaged one is left out, and the work is there", () => {
    const lab = editedLab();
    const guess = { shape: [2, 3], mask: Uint8Array.of(0, 1, 1, 0, 0, 1) };
    lab.store.setState({ guess });
    const form = formOf(lab) as { guess: { runs: Uint8Array } };
    expect(reloaded(lab).store.getState().guess).toEqual(guess);
    expect(restoredFrom({ ...form, guess: undefined }).guess).toBeNull();
    for (const damaged of [
      5,
      {},
      { ...form.guess, shape: [2, 4] },
      { ...form.guess, runs: new Uint8Array(1) },
    ]) {
      const restored = restoredFrom({ ...form, guess: damaged });
      expect(restored.guess).toBeNull();
      expect(restored.work.reference).toEqual(lab.store.getState().work.reference);
    }
  });

  it("is damaged where any part of it is not as it should be, and newer where its version is", () => {
    const good = formOf(editedLab());
    const { head } = good as { head: { source: object; grid: object } };
    restoredFrom(good);
    const withGrid = (grid: object) => ({ head: { ...head, grid: { ...head.grid, ...grid } } });
    const withSource = (source: object | null) => ({ head: { ...head, source } });
    const damages: Record<string, unknown>[] = [
      { version: 0 }, { version: "3" }, { version: null }, { runs: new Uint8Array(3) }, { runs: "text" }, { head: null },
      withGrid({ shape: [256] }), withGrid({ shape: null }), withGrid({ shape: [1e9, 1e9] }), withGrid({ spacing: [0, 1] }),
      withSource(null), withSource({ name: 5, format: "png" }), withSource({ ...head.source, notes: [5] }), withSource({ ...head.source, notes: "text" }),
      { noiseStrengths: [0.1] }, { noiseStrengths: [0.1, "x"] }, { noiseStrengths: null }, { smoothness: 3 },
      { sampleCount: 1.5 }, { seed: -1 }, { selected: 3 }, { plane: "oblique" }, { plane: "toString" }, { position: [0, 0, 1] },
      { position: [0, -1, 0] }, { position: [0, 0] }, { position: 0 }, { showAs: "clouds" }, { showAs: 1 },
    ]; // prettier-ignore
    for (const damage of damages) {
      expect([damage, parseSaved({ ...good, ...damage })]).toEqual([damage, { is: "damaged" }]);
    }
    for (const other of [null, 5, "text", []]) expect(parseSaved(other)).toEqual({ is: "damaged" });
    expect(parseSaved(undefined)).toEqual({ is: "nothing" });
    expect(parseSaved({ version: 4, head: "as nobody knows yet" })).toEqual({ is: "newer" });
  });
});

describe("work that an older version saved", () => {
  /** Four rows of six pixels, as two bits a byte once were: pixel p in bit p mod 8 of byte ⌊p/8⌋. */
  const version2 = {
    version: 2,
    source: { name: "mask.png", presetId: null, format: "png", orientation: null, foreground: { label: 7 }, isEdited: true },
    shape: [4, 6],
    spacing: null,
    bits: Uint8Array.of(0b10000000, 0b00000001, 0b11000000),
    noiseStrengths: [0.02, 0.3],
    selected: 1,
    smoothness: 0.2,
    sampleCount: 7,
    seed: 4294967295,
    plane: "axial",
    position: [0, 0, 0],
    showAs: "slices",
  }; // prettier-ignore

  it("opens, version 2, with nothing to be undone", () => {
    const lab = new Lab(new FakeLaboratory(), restoredFrom(version2));
    const { work, columns, selectedId, canUndo, canRedo, ...state } = lab.store.getState();
    const mask = new Uint8Array(24);
    for (const p of [7, 8, 22, 23]) mask[p] = 1;
    expect(work.reference).toEqual({ grid: { shape: [4, 6], spacing: null }, mask });
    expect(work.source).toMatchObject({ name: "mask.png", foreground: { labels: [7] }, isEdited: true });
    expect([columns.map(({ a }) => a), selectedId, canUndo, canRedo]).toEqual([[0.02, 0.3], 2, false, false]);
    expect(state).toMatchObject({ smoothness: 0.2, sampleCount: 7, seed: 4294967295 });
  });

  it("opens with its foreground: a label, several, a level or none", () => {
    const foregroundOf = (foreground: unknown) =>
      restoredFrom({ ...version2, source: { ...version2.source, foreground } }).work.source.foreground;
    expect(foregroundOf({ label: 7 })).toEqual({ labels: [7] });
    for (const foreground of [{ labels: [3, 5] }, { level: 0.5 }, null]) {
      expect(foregroundOf(foreground)).toEqual(foreground);
    }
  });

  it("opens, version 1, at the slice of its plane and the fullest of the others", () => {
    const { position: _, showAs: __, ...rest } = version2;
    const old = {
      ...rest,
      version: 1,
      shape: [2, 3, 4],
      spacing: [1, 1, 2],
      plane: "sagittal",
      sliceIndex: 1,
    };
    // Voxels 7 and 8 are (0, 1, 3) and (0, 2, 0), 22 and 23 are (1, 2, 2) and (1, 2, 3).
    expect(restoredFrom(old)).toMatchObject({ plane: "sagittal", position: [1, 2, 3], showAs: "slices" });
    for (const sliceIndex of [-1, 2, 1.5, "1", undefined]) {
      expect(parseSaved({ ...old, sliceIndex })).toEqual({ is: "damaged" });
    }
  });

  it("is damaged where its bits are of another grid, or its position is missing", () => {
    expect(parseSaved({ ...version2, bits: new Uint8Array(4) })).toEqual({ is: "damaged" });
    expect(parseSaved({ ...version2, position: undefined })).toEqual({ is: "damaged" });
  });
});

describe("steps that were saved", () => {
  const maskOf = (lab: Lab) => lab.store.getState().work.reference.mask;

  it("lead back and forth after a reload as before it", () => {
    const lab = editedLab();
    lab.editing.choosePreset("ball", 16);
    lab.editing.invert();
    lab.editing.undo();
    const again = reloaded(lab);
    expect(again.store.getState()).toMatchObject({ canUndo: true, canRedo: true });
    again.editing.redo();
    lab.editing.redo();
    for (let i = 0; i < 20; i++) {
      expect(again.store.getState().work.source).toEqual(lab.store.getState().work.source);
      expect(isSameMask(maskOf(again), maskOf(lab))).toBe(true);
      expect(again.store.getState().columns.map(({ a }) => a)).toEqual(lab.store.getState().columns.map(({ a }) => a)); // prettier-ignore
      lab.editing.undo();
      again.editing.undo();
    }
    expect(again.store.getState().work.source.presetId).toBe("kidney");
  });

  it("have numbers of the new visit, not those that were saved: it gives these to others", () => {
    /** Versions of all works that a lab has been through. */
    const versionsOf = (lab: Lab) => {
      const versions = new Set([lab.store.getState().work.version]);
      while (lab.store.getState().canUndo) {
        lab.editing.undo();
        versions.add(lab.store.getState().work.version);
      }
      return versions;
    };
    const lab = editedLab();
    const again = reloaded(lab);
    const [before, after] = [versionsOf(lab), versionsOf(again)];
    expect([before.size, after.size, new Set([...before, ...after]).size]).toEqual([3, 3, 6]);
  });

  it("have a stroke under way as their last, and the reference as far as it was drawn", () => {
    const lab = new Lab(new FakeLaboratory());
    lab.editing.choosePreset("ball", 16);
    const before = maskOf(lab);
    const stroke = lab.editing.begin();
    stroke.roll([[3, 3, 3]], [2, 2, 2], 1); // prettier-ignore
    lab.editing.show(stroke);
    const again = reloaded(lab);
    expect(isSameMask(maskOf(again), stroke.mask)).toBe(true);
    again.editing.undo();
    expect(isSameMask(maskOf(again), before)).toBe(true);
  });

  it("are left out where one of them is damaged, and the work is there", () => {
    const lab = editedLab();
    lab.editing.choosePreset("ball", 16);
    const form = formOf(lab);
    const past = form.past as {
      work: Record<string, unknown> | null;
      noise: Record<string, object> | null;
    }[];
    const changed = past.findIndex(({ work }) => work !== null);
    const asked = past.findIndex(({ noise }) => noise !== null);
    const withStep = (index: number, part: object) => ({
      ...form,
      past: past.map((step, i) => (i === index ? { ...step, ...part } : step)),
    });
    const { work } = past[changed];
    const { noise } = past[asked];
    const damages = [
      { ...form, past: undefined },
      { ...form, future: 5 },
      withStep(changed, { work: { ...work, pixels: {} } }),
      withStep(changed, { work: { ...work, pixels: { differing: packRuns(new Uint8Array(9)) } } }),
      withStep(changed, { work: { ...work, before: {} } }),
      withStep(asked, { noise: { ...noise, before: { ...noise!.before, seed: -1 } } }),
      withStep(asked, { noise: { ...noise, before: { ...noise!.before, columns: [] } } }),
      withStep(asked, { noise: { ...noise, after: { ...noise!.after, selectedId: 99 } } }),
    ];
    expect(restoredFrom(form).steps?.past).toHaveLength(past.length);
    for (const damaged of damages) expect(restoredFrom(damaged).steps).toEqual({ past: [], future: [] });
  });

  it("are the newest that fit where all would be too large", () => {
    const lab = new Lab(new FakeLaboratory());
    lab.editing.choosePreset("ball", 128);
    const speckle = (phase: number) => {
      const stroke = lab.editing.begin();
      for (let p = phase; p < stroke.mask.length; p += 2) stroke.mask[p] = 1;
      lab.editing.finish(stroke);
    };
    speckle(0);
    expect(formOf(lab).past).toHaveLength(2);
    lab.editing.clear();
    lab.editing.choosePreset("ball", 128);
    speckle(1);
    lab.editing.undo();
    speckle(0);
    speckle(1);
    const { past } = formOf(lab) as { past: unknown[] };
    expect(past.length).toBeLessThan(lab.steps.past.length);
    const again = reloaded(lab);
    lab.editing.undo();
    again.editing.undo();
    expect(isSameMask(maskOf(again), maskOf(lab))).toBe(true);
  });
});
