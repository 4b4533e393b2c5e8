import { expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import type { Backdrop } from "../../../src/io/backdrop/backdrop.ts";
import { InputError } from "../../../src/core/errors.ts";
import { WORK_OF_TAB } from "../../../src/state/lab/autosave.ts";
import { backdropOf, isSeen, toggleBackdrop } from "../../../src/state/lab/backdrop.ts";
import { BACKDROP_PARTS, startBackdrops } from "../../../src/state/lab/backdrops.ts";
import { Recent } from "../../../src/state/lab/recent.ts";
import { savedForm } from "../../../src/state/lab/savedForm.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { MemoryStore, tabOf } from "../memoryStore.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

const PHOTO: Backdrop = {
  name: "photo.png",
  grid: makeGrid([1, 2]),
  values: Uint8Array.of(1, 2),
  colours: new Uint8Array(6),
  orientation: null,
  kind: "photograph",
  extent: [0, 0],
  window: [0, 255],
  notes: [],
};

const VOLUME: Backdrop = {
  ...PHOTO,
  name: "ct.npy",
  grid: makeGrid([64, 64, 64]),
  // Nobody looks at them here.
  values: new Int16Array(0),
  colours: null,
  kind: "ct",
  window: [-160, 240],
};

async function started(store = new MemoryStore()) {
  const laboratory = new FakeLaboratory();
  const lab = new Lab(laboratory);
  const backdrops = await startBackdrops(lab, store, tabOf("t"));
  const read = async (backdrop: Backdrop | Error) => {
    laboratory.backdrop = backdrop;
    await backdrops.read(Object.assign(new Blob([]), { name: "file" }));
  };
  return { lab, backdrops, read, store, state: () => backdrops.store.getState() };
}

const quiet = () => new Promise((resolve) => setTimeout(resolve, 450));

it("a file lies behind the reference, seen in its first window", async () => {
  const { lab, read, state } = await started();
  expect(isSeen(state())).toBe(false);
  await read(PHOTO);
  expect(state()).toMatchObject({
    backdrop: PHOTO,
    look: { window: [0, 255], opacity: 1, isShown: true, limit: null },
  });
  expect(state().placement).toMatchObject({ kind: "picture", left: 0, top: 64, width: 256, height: 128 });
  expect(isSeen(state())).toBe(true);
  toggleBackdrop(lab);
  expect(isSeen(state())).toBe(false);
});

it("follows the reference to another grid, and is refused there where it does not fit", async () => {
  const { lab, read, state } = await started();
  await read(VOLUME);
  expect(state().placement).toMatchObject({ kind: "refused" });
  lab.editing.choosePreset("ball", 64);
  expect(lab.store.getState().work.reference.grid.shape).toEqual([64, 64, 64]);
  expect(state().placement).toEqual({ kind: "same", start: [0, 0, 0], words: null });
  lab.editing.undo();
  expect(isSeen(state())).toBe(false);
});

it("a file that cannot be read is told in words, and changes nothing", async () => {
  const { read, state } = await started();
  await read(PHOTO);
  await read(new InputError("file: it is empty"));
  expect(state()).toMatchObject({ backdrop: PHOTO, refusal: "file: it is empty", reading: null });
  await read(VOLUME);
  expect(state().refusal).toBeNull();
});

it("what was taken away, by hand or by another file, comes back with its look", async () => {
  const { backdrops, read, state } = await started();
  await read(PHOTO);
  backdrops.change({ opacity: 0.4 });
  backdrops.remove();
  expect(state()).toMatchObject({ backdrop: null, placement: null });
  backdrops.putBack();
  expect(state()).toMatchObject({ backdrop: PHOTO, look: { opacity: 0.4 }, removed: null });
  await read(VOLUME);
  expect(state().removed?.backdrop).toBe(PHOTO);
  backdrops.putBack();
  expect(state()).toMatchObject({ backdrop: PHOTO, look: { opacity: 0.4 }, removed: { backdrop: VOLUME } });
});

it("an empty reference begins on its grid: a photograph’s at 512 pixels, in its proportions; a step to undo", async () => {
  const { lab, backdrops, read, state } = await started();
  await read({ ...PHOTO, grid: makeGrid([600, 1200]) });
  backdrops.beginOnIt();
  const { work } = lab.store.getState();
  expect(work.reference.grid.shape).toEqual([256, 512]);
  expect(work.reference.mask.includes(1)).toBe(false);
  expect(work.source.name).toBe("Drawn on photo.png");
  expect(state().placement).toMatchObject({ left: 0, top: 0, width: 512, height: 256 });
  lab.editing.undo();
  expect(lab.store.getState().work.source.presetId).toBe("kidney");
  await read(VOLUME);
  backdrops.beginOnIt();
  expect(state().placement).toEqual({ kind: "same", start: [0, 0, 0], words: null });
});

it("is kept for the tab apart from the work, large values once and its look after a pause", async () => {
  const store = new MemoryStore();
  const { backdrops, read, lab } = await started(store);
  await read(PHOTO);
  backdrops.change({ opacity: 0.5 });
  backdrops.change({ opacity: 0.3, window: [-10, 245], limit: [5, 9], isInFigure: true });
  await quiet();
  expect(store.written).toEqual(["backdrop:t", "backdropLook:t"]);
  const { state } = await started(store);
  expect(state().backdrop).toEqual(PHOTO);
  expect(state().look).toEqual({
    isShown: true,
    opacity: 0.3,
    window: [-10, 245],
    limit: [5, 9],
    isInFigure: true,
  });
  // Nothing of it is in the saved work.
  expect(JSON.stringify(savedForm(lab.store.getState(), 0, null))).not.toContain("photo");
  backdrops.remove();
  expect((await started(store)).state().backdrop).toBeNull();
});

it("what was kept and is damaged is passed over", async () => {
  const damaged: readonly unknown[] = [
    7,
    null,
    { version: 2 },
    { ...PHOTO, version: 1, values: new Uint8Array(3) },
    { ...PHOTO, version: 1, colours: new Uint8Array(3) },
    { ...PHOTO, version: 1, window: ["a", 1] },
    { ...PHOTO, version: 1, grid: { shape: [-1, 2], spacing: null } },
  ];
  for (const saved of damaged) {
    const store = new MemoryStore();
    store.values.set("backdrop:t", saved).set("backdropLook:t", { isShown: true, opacity: 7, window: [0, 1] });
    expect((await started(store)).state()).toMatchObject({ backdrop: null });
  }
  const store = new MemoryStore();
  store.values.set("backdrop:t", { ...PHOTO, version: 1 }).set("backdropLook:t", { opacity: 7 });
  expect((await started(store)).state()).toMatchObject({ backdrop: PHOTO, look: { opacity: 1, window: [0, 255] } });
}); // prettier-ignore

it("goes with the tab’s work: to the tab that takes it up, and out of the browser", async () => {
  expect(WORK_OF_TAB.parts).toEqual(expect.arrayContaining([...BACKDROP_PARTS]));
  const store = new MemoryStore();
  const { lab } = await started(store);
  lab.editing.invert();
  store.values.set("lab:gone", savedForm(lab.store.getState(), 5, null)).set("backdrop:gone", 1).set("backdropLook:gone", 1); // prettier-ignore
  await new Recent(lab, store, tabOf("t")).removeAll();
  expect([...store.values.keys()]).toEqual([]);
});

it("leaves no copy behind where the work goes on in another tab", async () => {
  const store = new MemoryStore();
  for (const part of WORK_OF_TAB.parts) store.values.set(`${part}:old`, { version: 3 });
  await WORK_OF_TAB.passOn(store, "old");
  expect([...store.values.keys()]).toEqual(["lab:old", "session:old"]);
  expect(store.values.get("lab:old")).toEqual({ version: 3, isPassedOn: true });
});

it("every Lab has its own", async () => {
  const { lab, read } = await started();
  await read(PHOTO);
  expect(backdropOf(new Lab(new FakeLaboratory())).getState().backdrop).toBeNull();
  expect(backdropOf(lab).getState().backdrop).toBe(PHOTO);
});
