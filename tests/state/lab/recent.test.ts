import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Recent, isOwn } from "../../../src/state/lab/recent.ts";
import { savedForm } from "../../../src/state/lab/savedForm.ts";
import { silhouetteOf } from "../../../src/state/lab/silhouette.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { makeGrid } from "../../../src/core/grid.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { presetWork, startWork } from "../../../src/state/lab/work.ts";
import { MemoryStore, tabOf } from "../memoryStore.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function opened(store = new MemoryStore()) {
  const lab = new Lab(new FakeLaboratory());
  const recent = new Recent(lab, store, tabOf("me"));
  recent.watch();
  const names = async () => (await recent.list()).map(({ work }) => work.source.name);
  return { lab, recent, store, names };
}

/** A file of one row with its first `ones` pixels set. */
function file(name: string, ones: number) {
  const mask = Uint8Array.from({ length: 40 }, (_, p) => (p < ones ? 1 : 0));
  return startWork(
    {
      name,
      presetId: null,
      format: "npy",
      orientation: null,
      foreground: { labels: [1] },
      isEdited: false,
      notes: ["It is odd."],
    },
    makeReference(makeGrid([4, 10]), mask),
  );
}

/** Opens a work a second after the last. */
async function replaceBy(lab: Lab, work: ReturnType<typeof file>): Promise<void> {
  lab.editing.open(work);
  await vi.advanceTimersByTimeAsync(1000);
}

describe("recent works", () => {
  it("are what another reference replaced, the newest first; untouched presets are not among them", async () => {
    const { lab, names } = opened();
    await replaceBy(lab, file("a", 3));
    await replaceBy(lab, file("b", 4));
    await replaceBy(lab, presetWork("star"));
    lab.editing.invert();
    await replaceBy(lab, presetWork("liver"));
    expect(await names()).toEqual(["Star", "b", "a"]);
  });

  it("are brought back with their noise; what was on the screen is kept, and an undo away", async () => {
    const { lab, recent, names } = opened();
    await replaceBy(lab, file("a", 3));
    lab.setNoiseStrengths([0.2, 0.4, 0]);
    lab.setNumber("seed", 77);
    await replaceBy(lab, file("b", 4));
    lab.setNumber("seed", 5);
    const [{ key }] = await recent.list();
    expect(await recent.bringBack(key)).toBe("there");
    await vi.advanceTimersByTimeAsync(1000);
    const state = lab.store.getState();
    expect(state.work.source).toMatchObject({ name: "a", notes: ["It is odd."] });
    expect([state.seed, state.columns.map(({ a }) => a)]).toEqual([77, [0.2, 0.4, 0]]);
    expect(await names()).toEqual(["b"]);
    lab.editing.undo();
    await vi.advanceTimersByTimeAsync(1000);
    expect(lab.store.getState()).toMatchObject({ seed: 5, work: { source: { name: "b" } } });
    expect(await names()).toEqual(["a"]);
  });

  it("hold what undo took off the screen, too: the next stroke would have lost it", async () => {
    const { lab, names } = opened();
    await replaceBy(lab, file("a", 3));
    lab.editing.undo();
    await vi.advanceTimersByTimeAsync(1000);
    lab.editing.invert();
    expect(lab.store.getState().canRedo).toBe(false);
    expect(await names()).toEqual(["a"]);
  });

  it("are ten, each once", async () => {
    const { lab, store, names } = opened();
    for (let i = 1; i <= 13; i++) await replaceBy(lab, file(`${i}`, i));
    await replaceBy(lab, file("12", 12));
    await replaceBy(lab, presetWork("star"));
    expect(await names()).toEqual(["12", "13", "11", "10", "9", "8", "7", "6", "5", "4"]);
    expect(store.values.size).toBe(10);
  });

  it("are those of closed tabs as well, but not of living ones, nor what another tab has gone on with", async () => {
    const { lab, store, recent, names } = opened();
    const form = (name: string, savedAt: number) => {
      const other = new Lab(new FakeLaboratory());
      other.editing.open(file(name, savedAt));
      return savedForm(other.store.getState(), savedAt, other.steps);
    };
    store.values.set("lab:closed", form("closed", 2));
    store.values.set("session:closed", { version: 1 });
    store.values.set("session:living", { version: 1 });
    store.values.set("lab:other", form("passed on", 3));
    store.values.set("lab:me", form("mine", 4));
    store.values.set("lab:living", form("living", 5));
    store.values.set("lab:newer", { version: 99 });
    store.values.set("experiment:closed", { version: 1 });
    store.values.set("lab:other", { ...form("passed on", 3), isPassedOn: true });
    const tab = { ...tabOf("me"), living: () => Promise.resolve(new Set(["me", "living"])) };
    const all = new Recent(lab, store, tab);
    expect((await all.list()).map(({ work }) => work.source.name)).toEqual(["closed"]);
    await replaceBy(lab, file("a", 30));
    await replaceBy(lab, presetWork("star"));
    expect(await names()).toContain("a");
    expect([...store.values.keys()]).toEqual(expect.arrayContaining(["lab:newer", "lab:other"]));
    await all.removeAll();
    expect([...store.values.keys()].sort()).toEqual([
      "experiment:closed",
      "lab:living",
      "lab:me",
      "session:living",
    ]);
    expect(await all.list()).toEqual([]);
    expect(recent).toBeDefined();
  });

  it("can be removed one by one", async () => {
    const { lab, recent, names } = opened();
    await replaceBy(lab, file("a", 3));
    await replaceBy(lab, file("b", 4));
    await replaceBy(lab, presetWork("star"));
    const [{ key }] = await recent.list();
    await recent.remove(key);
    expect(await names()).toEqual(["a"]);
    expect(await recent.bringBack(key)).toBe("nothing");
    expect(lab.store.getState().work.source.name).toBe("Star");
  });

  it("are of the user's own making: drawn on, or of a file", () => {
    const { source } = presetWork("star");
    expect([isOwn(source), isOwn({ ...source, isEdited: true }), isOwn(file("a", 1).source)]).toEqual([false, true, true]); // prettier-ignore
  });
});

describe("a silhouette", () => {
  it("has the foreground's share in each of its pixels, which are square, 72 on the longer side", () => {
    const half = presetWork("disc");
    const small = silhouetteOf(half, "axial", [0, 0, 0]);
    expect(small).toMatchObject({ rows: 72, columns: 72 });
    const { mask } = half.reference;
    const share = mask.reduce((sum, one) => sum + one, 0) / mask.length;
    expect(small.shares.reduce((sum, one) => sum + one, 0) / 255 / 72 ** 2).toBeCloseTo(share, 2);
    const wide = silhouetteOf(file("a", 40), "axial", [0, 0, 0]);
    expect(wide).toMatchObject({ rows: 29, columns: 72 });
    expect([...wide.shares].every((value) => value === 255)).toBe(true);
  });
});
