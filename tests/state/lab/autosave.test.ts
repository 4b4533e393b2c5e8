import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  autosave,
  inTime,
  keepWork,
  parseSaved,
  readSaved,
  savedForm,
} from "../../../src/state/lab/autosave.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

function edited(): Lab {
  const lab = new Lab(new FakeLaboratory());
  lab.editing.choosePreset("liver");
  lab.editing.invert();
  lab.setNoiseStrengths([0.2, 0.4, 0]);
  lab.selectColumn(1);
  lab.setNumber("seed", 77);
  lab.setNumber("smoothness", 0.3);
  lab.setNumber("sampleCount", 9);
  return lab;
}

describe("saved work", () => {
  it("comes back as it was", () => {
    const state = edited().store.getState();
    const restored = parseSaved(structuredClone(savedForm(state)));
    const again = new Lab(new FakeLaboratory(), restored).store.getState();
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
    const lab = edited();
    lab.editing.choosePreset("ball", 32);
    lab.setPlane("coronal");
    lab.setPosition([3, 4, 5]);
    lab.setShowAs("surfaces");
    const restored = parseSaved(structuredClone(savedForm(lab.store.getState())));
    expect(restored).toMatchObject({ plane: "coronal", position: [3, 4, 5], showAs: "surfaces" });
    const outside = { ...(savedForm(lab.store.getState()) as object), position: [3, 4, 32] };
    expect(parseSaved(outside)).toBeNull();
  });

  it("of before there were three slices comes back at its slice", () => {
    const lab = edited();
    lab.editing.choosePreset("ball", 32);
    const { position, showAs, ...rest } = savedForm(lab.store.getState()) as Record<string, unknown>;
    expect([position, showAs]).toEqual([lab.store.getState().position, "slices"]);
    const old = { ...rest, version: 1, plane: "sagittal", sliceIndex: 9 };
    const [, y, z] = lab.store.getState().position;
    expect(parseSaved(old)).toMatchObject({ plane: "sagittal", position: [9, y, z], showAs: "slices" });
    for (const sliceIndex of [-1, 32, 1.5, "9", undefined])
      expect(parseSaved({ ...old, sliceIndex })).toBeNull();
  });

  it("is ignored where any part of it is not as it should be", () => {
    const good = savedForm(edited().store.getState()) as Record<string, unknown>;
    expect(parseSaved(good)).not.toBeNull();
    const damages: Record<string, unknown>[] = [
      { version: 3 }, { bits: new Uint8Array(3) }, { bits: "text" }, { shape: [256] }, { shape: null }, { shape: [1e9, 1e9] },
      { noiseStrengths: [0.1] }, { noiseStrengths: [0.1, "x"] }, { noiseStrengths: null }, { smoothness: 3 },
      { sampleCount: 1.5 }, { seed: -1 }, { selected: 3 }, { plane: "oblique" }, { plane: "toString" }, { position: [0, 0, 1] },
      { position: [0, -1, 0] }, { position: [0, 0] }, { position: 0 }, { showAs: "clouds" }, { showAs: 1 }, { source: null }, { source: { name: 5, format: "png" } }, { spacing: [0, 1] },
    ]; // prettier-ignore
    for (const damage of damages)
      expect([damage, parseSaved({ ...good, ...damage })]).toEqual([damage, null]);
    for (const other of [undefined, null, 5, "text", []]) expect(parseSaved(other)).toBeNull();
  });

  it("does without a storage that fails", async () => {
    const place = { read: () => Promise.reject(new Error("forbidden")), write: () => Promise.resolve() };
    expect(await readSaved(place)).toBeNull();
  });
});

describe("autosave", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("saves once after a pause, and nothing for what is only looked at", async () => {
    const lab = edited();
    const write = vi.fn<(value: unknown) => Promise<void>>(() => Promise.resolve());
    autosave(lab.store, { read: () => Promise.resolve(undefined), write });
    lab.setTool("eraser");
    await vi.advanceTimersByTimeAsync(2000);
    expect(write).not.toHaveBeenCalled();
    lab.setNumber("seed", 1);
    lab.setNumber("seed", 2);
    lab.editing.clear();
    await vi.advanceTimersByTimeAsync(2000);
    expect(write).toHaveBeenCalledTimes(1);
    expect(parseSaved(write.mock.calls[0][0])).toMatchObject({ seed: 2 });
  });

  it("goes on after a write that failed", async () => {
    const lab = edited();
    const write = vi.fn<(value: unknown) => Promise<void>>(() => Promise.reject(new Error("full")));
    autosave(lab.store, { read: () => Promise.resolve(undefined), write });
    lab.setNumber("seed", 1);
    await vi.advanceTimersByTimeAsync(2000);
    lab.setNumber("seed", 2);
    await vi.advanceTimersByTimeAsync(2000);
    expect(write).toHaveBeenCalledTimes(2);
  });

  it("lets the first paint wait for no storage longer than a moment", async () => {
    const restored = inTime(new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(500);
    expect(await restored).toBeNull();
  });

  it("opens work that comes late, unless something has been changed meanwhile, and writes nothing before", async () => {
    const saved = parseSaved(savedForm(edited().store.getState()))!;
    for (const isTouched of [false, true]) {
      const lab = new Lab(new FakeLaboratory());
      const write = vi.fn<(value: unknown) => Promise<void>>(() => Promise.resolve());
      const place = { read: () => Promise.resolve(undefined), write };
      const late = new Promise<typeof saved>((resolve) => setTimeout(() => resolve(saved), 5000));
      const kept = keepWork(lab, place, late);
      if (isTouched) lab.setNumber("seed", 77);
      await vi.advanceTimersByTimeAsync(4000);
      expect(write).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(2000);
      await kept;
      expect(lab.store.getState().seed).toBe(isTouched ? 77 : saved.seed);
      expect(lab.store.getState().work === saved.work).toBe(!isTouched);
      expect(write.mock.calls.length > 0).toBe(isTouched);
    }
  });
});
