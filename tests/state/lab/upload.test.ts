import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { makeGrid } from "../../../src/core/grid.ts";
import type { ValueImage } from "../../../src/io/image.ts";
import { initialState, openingOf } from "../../../src/state/lab/labState.ts";
import { parseSaved, savedForm } from "../../../src/state/lab/savedForm.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";
import { said } from "../said.ts";

async function opened() {
  const laboratory = new FakeLaboratory();
  const lab = new Lab(laboratory);
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

const file = new File([], "mask.npy");

describe("an upload", () => {
  it("with two values becomes the reference at its largest slice", async () => {
    const { lab, laboratory, state } = await opened();
    const values = new Uint8Array(3 * 4 * 5);
    for (const p of [2, 7, 12]) values[p] = 255;
    laboratory.image = image([3, 4, 5], values);
    await lab.upload.read(file);
    expect(state().work.source).toMatchObject({
      name: "mask.npy",
      foreground: { labels: [255] },
      isEdited: false,
    });
    expect(state()).toMatchObject({ plane: "axial", position: [0, 0, 2], reading: null, pending: null });
    lab.setPlane("sagittal");
    expect(state().position).toEqual([0, 0, 2]);
    lab.setSlice(99);
    expect(state().position).toEqual([2, 0, 2]);
  });

  it("that cannot be read is said until any reference has come: of a file, a preset, a link or another work", async () => {
    const { lab, state } = await opened();
    const ways = [
      () => lab.editing.choosePreset("ring"),
      () => lab.editing.undo(),
      () => lab.open(openingOf(initialState(null))),
    ];
    for (const way of ways) {
      lab.alerts.raise("file", "mask.npy: the file is empty");
      lab.setNumber("seed", state().seed + 1);
      lab.editing.invert();
      expect(lab.alerts.store.getState()).toHaveLength(1);
      lab.editing.undo();
      lab.editing.undo();
      way();
      expect(lab.alerts.store.getState()).toEqual([]);
    }
  });

  it("of several labels keeps them all for figures, over a reload as well; a file of one has none", async () => {
    const { lab, laboratory, state } = await opened();
    laboratory.image = { ...image([2, 2], Uint8Array.of(0, 3, 3, 7)), labelNames: new Map([[7, "aorta"]]) };
    await lab.upload.read(file);
    await lab.upload.choose({ labels: [3] });
    const { labels } = state().work.source;
    expect(labels!.map(({ label, name }) => [label, name])).toEqual([[3, null], [7, "aorta"]]);
    lab.editing.invert();
    expect(state().work.source.labels).toBe(labels);
    const saved = structuredClone(savedForm(state(), 0, lab.steps));
    const found = parseSaved(saved);
    expect(found.is === "there" && found.value.work.source.labels).toEqual(labels);
    Object.assign(saved.head.source.labels![0], { runs: Uint8Array.of(9) });
    expect(parseSaved(saved).is).not.toBe("there");
    laboratory.image = image([2, 2], Uint8Array.of(0, 3, 3, 3));
    await lab.upload.read(file);
    expect(state().work.source).not.toHaveProperty("labels");
  }); // prettier-ignore

  it("with more values asks, and leaves everything as it was until then", async () => {
    const { lab, laboratory, state } = await opened();
    const before = state().work;
    laboratory.image = image([2, 2], Uint8Array.of(0, 3, 3, 7));
    await lab.upload.read(file);
    expect(state().pending?.file.counts?.map(({ value, count }) => [value, count])).toEqual([[0, 1], [3, 2], [7, 1]]); // prettier-ignore
    expect(state().work).toBe(before);
    lab.upload.cancel();
    expect(state().pending).toBeNull();
    expect(state().work).toBe(before);
    await lab.upload.read(file);
    await lab.upload.choose({ level: 3 });
    expect(state().work.reference.mask).toEqual(Uint8Array.of(0, 1, 1, 1));
    expect(state().pending).toBeNull();
  });

  it("that cannot be read says why, and everything stays", async () => {
    const { lab, laboratory, state } = await opened();
    const before = state().work;
    laboratory.image = new InputError("mask.npy: it is empty: save it again");
    await lab.upload.read(file);
    expect(said(lab)).toEqual(["mask.npy: it is empty: save it again"]);
    expect(state().work).toBe(before);
    expect(state().reading).toBeNull();
  });

  it("that cannot be read is spoken of until another one can, whatever else succeeds", async () => {
    const { lab, laboratory } = await opened();
    laboratory.image = new InputError("mask.npy: it is empty: save it again");
    await lab.upload.read(file);
    lab.setNumber("seed", 3);
    await laboratory.last.answer();
    laboratory.image = new InputError("mask.npy: it is cut short: copy it again");
    await lab.upload.read(file);
    expect(said(lab)).toEqual(["mask.npy: it is cut short: copy it again"]);
    laboratory.image = image([2, 2], Uint8Array.of(0, 3, 3, 7));
    await lab.upload.read(file);
    expect(said(lab)).toEqual([]);
  });

  it("of a picture longer than 2048 pixels is taken", async () => {
    const { lab, laboratory, state } = await opened();
    laboratory.image = image([1, 2600], new Uint8Array(2600).fill(1, 5));
    await lab.upload.read(file);
    expect(state().work.reference.grid.shape).toEqual([1, 2600]);
  });

  it("leaves what there is to know of its file on the screen, until it is put away or another reference comes", async () => {
    const { lab, laboratory, state } = await opened();
    const noted = { ...image([1, 2], Uint8Array.of(0, 1)), notes: ["It is odd."] };
    laboratory.image = noted;
    await lab.upload.read(file);
    const notes = () => state().work.source.notes;
    expect(state().work.source).toMatchObject({ name: "mask.npy", notes: ["It is odd."] });
    lab.upload.putNotesAway();
    expect(notes()).toEqual([]);
    laboratory.image = { ...image([1, 3], Uint8Array.of(0, 1, 2)), notes: ["It is odd, too."] };
    await lab.upload.read(file);
    expect(state().pending?.file.notes).toEqual(["It is odd, too."]);
    expect(notes()).toEqual([]);
    await lab.upload.choose({ labels: [2] });
    expect(notes()).toEqual(["It is odd, too."]);
    laboratory.image = image([1, 2], Uint8Array.of(0, 1));
    await lab.upload.read(file);
    expect(notes()).toEqual([]);
    lab.editing.undo();
    expect(notes()).toEqual(["It is odd, too."]);
  });

  it("that is newer wins, whichever is read first", async () => {
    const { lab, laboratory, state } = await opened();
    let give: (bytes: ArrayBuffer) => void = () => {};
    const slow = Object.assign(new File([], "slow.npy"), {
      arrayBuffer: () => new Promise<ArrayBuffer>((resolve) => (give = resolve)),
    });
    const first = lab.upload.read(slow);
    laboratory.image = image([1, 2], Uint8Array.of(0, 1), "fast.npy");
    await lab.upload.read(file);
    laboratory.image = image([1, 2], Uint8Array.of(1, 0), "slow.npy");
    give(new ArrayBuffer(1));
    await first;
    expect(state().work.source.name).toBe("fast.npy");
  });

  it("that is cancelled while it is read is not heard of again", async () => {
    const { lab, laboratory, state } = await opened();
    const before = state().work;
    let give: (bytes: ArrayBuffer) => void = () => {};
    const slow = Object.assign(new File([], "slow.npy"), {
      arrayBuffer: () => new Promise<ArrayBuffer>((resolve) => (give = resolve)),
    });
    laboratory.image = image([1, 2], Uint8Array.of(1, 0), "slow.npy");
    const read = lab.upload.read(slow);
    expect(state().reading).toMatchObject({ name: "slow.npy" });
    lab.upload.cancel();
    give(new ArrayBuffer(1));
    await read;
    expect(state()).toMatchObject({ work: before, reading: null });
    expect(said(lab)).toEqual([]);
  });
});

describe("the question for the foreground", () => {
  async function asked() {
    const lab = await opened();
    lab.laboratory.image = image([3, 2], Uint8Array.of(0, 3, 3, 7, 7, 7));
    await lab.lab.upload.read(file);
    return lab;
  }

  it("knows the extent of the values, and none of them", async () => {
    const { state } = await asked();
    expect(state().pending).toMatchObject({
      file: { extent: [0, 7], kind: "labels", label: 7 },
      preview: null,
      isChosen: false,
    });
    expect(Object.keys(state().pending!.file.image)).not.toContain("values");
  });

  it("looks at the newest choice only, and shows each that was looked at", async () => {
    const { lab, laboratory, state } = await asked();
    const all = [{ labels: [0] }, { labels: [3] }, { level: 1 }, { labels: [7] }].map((choice) => lab.upload.preview(choice));
    expect(laboratory.previews.map(({ choice }) => choice)).toEqual([{ labels: [0] }]);
    await laboratory.previews[0].answer();
    expect(state().pending?.preview).toMatchObject({ choice: { labels: [0] }, count: 1 });
    expect(laboratory.previews.map(({ choice }) => choice)).toEqual([{ labels: [0] }, { labels: [7] }]);
    await laboratory.previews[1].answer();
    await Promise.all(all);
    expect(state().pending?.preview).toEqual({
      choice: { labels: [7] }, count: 3, index: 0, mask: Uint8Array.of(0, 0, 0, 1, 1, 1),
    });
  }); // prettier-ignore

  it("pays no heed to a preview that comes after it was left or asked anew", async () => {
    const { lab, laboratory, state } = await asked();
    void lab.upload.preview({ labels: [3] });
    lab.upload.cancel();
    await laboratory.previews[0].answer();
    expect(state().pending).toBeNull();
    await lab.upload.read(file);
    void lab.upload.preview({ labels: [3] });
    await lab.upload.read(file);
    await laboratory.previews[1].answer();
    expect(state().pending?.preview).toBeNull();
    void lab.upload.preview({ labels: [7] });
    await laboratory.previews[2].answer();
    expect(state().pending?.preview?.count).toBe(3);
  });

  it("looks at no choice that waited when it was left, answered or asked anew", async () => {
    const ends = [
      async (lab: Lab) => lab.upload.cancel(),
      (lab: Lab) => lab.upload.choose({ labels: [7] }),
      (lab: Lab) => lab.upload.read(file),
    ];
    for (const end of ends) {
      const { lab, laboratory } = await asked();
      for (const label of [3, 7]) void lab.upload.preview({ labels: [label] });
      await end(lab);
      await laboratory.previews[0].answer();
      expect(laboratory.previews).toHaveLength(1);
    }
  });

  it("is answered once, while previews are under way, and lets the file's values go", async () => {
    const { lab, laboratory, state } = await asked();
    void lab.upload.preview({ labels: [3] });
    const chosen = lab.upload.choose({ labels: [7] });
    expect(state().pending?.isChosen).toBe(true);
    await lab.upload.choose({ labels: [3] });
    await chosen;
    expect(state().pending).toBeNull();
    expect(state().work.reference.mask).toEqual(Uint8Array.of(0, 0, 0, 1, 1, 1));
    expect(state().work.source).toMatchObject({ name: "mask.npy", foreground: { labels: [7] } });
    expect(laboratory.forgotten).toBe(1);
    await laboratory.previews[0].answer();
    expect(state().pending).toBeNull();
  });

  it("stays where a choice cannot be, says why, and takes another", async () => {
    const { lab, laboratory, state } = await asked();
    const before = state().work;
    void lab.upload.preview({ labels: [3] });
    await laboratory.previews[0].fail(new InputError("label 3 would be a part alone: choose a level"));
    expect(state().pending).toMatchObject({
      refusal: "label 3 would be a part alone: choose a level",
      preview: null,
    });
    void lab.upload.preview({ labels: [7] });
    await laboratory.previews[1].answer();
    expect(state().pending).toMatchObject({ refusal: null, preview: expect.anything() });
    laboratory.image = new InputError("the file is no longer in memory: choose it again");
    await lab.upload.choose({ labels: [7] });
    expect(state().pending).toMatchObject({
      refusal: "the file is no longer in memory: choose it again",
      isChosen: false,
    });
    expect(said(lab)).toEqual([]);
    expect(state().work).toBe(before);
  });

  it("leaves nothing in memory when it is left", async () => {
    const { lab, laboratory } = await asked();
    lab.upload.cancel();
    expect(laboratory.forgotten).toBe(1);
  });
});
