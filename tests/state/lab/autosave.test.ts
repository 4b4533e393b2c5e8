import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { autosave, inTime, keepWork } from "../../../src/state/lab/autosave.ts";
import { parseSaved, savedForm } from "../../../src/state/lab/savedForm.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { said } from "../said.ts";
import { MemoryStore, tabOf } from "../memoryStore.ts";
import { editedLab } from "./editedLab.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

describe("autosave", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("saves once after a pause, and nothing for what is only looked at", async () => {
    const lab = editedLab();
    const write = vi.fn<(value: unknown) => Promise<boolean>>(() => Promise.resolve(true));
    autosave(lab, { read: () => Promise.resolve(undefined), write });
    lab.setTool("eraser");
    await vi.advanceTimersByTimeAsync(2000);
    expect(write).not.toHaveBeenCalled();
    lab.setNumber("seed", 1);
    lab.setNumber("seed", 2);
    lab.editing.clear();
    await vi.advanceTimersByTimeAsync(2000);
    expect(write).toHaveBeenCalledTimes(1);
    expect(parseSaved(write.mock.calls[0][0])).toMatchObject({ value: { seed: 2 } });
  });

  it("saves at once where it is asked to, and then no more", async () => {
    const lab = editedLab();
    const write = vi.fn<(value: unknown) => Promise<boolean>>(() => Promise.resolve(true));
    const save = autosave(lab, { read: () => Promise.resolve(undefined), write });
    save();
    expect(write).not.toHaveBeenCalled();
    lab.setNumber("seed", 3);
    save();
    expect(parseSaved(write.mock.calls[0][0])).toMatchObject({ value: { seed: 3 } });
    await vi.advanceTimersByTimeAsync(2000);
    expect(write).toHaveBeenCalledTimes(1);
  });

  it("saves every two seconds while the user does not pause: a long stroke is not lost whole", async () => {
    const lab = editedLab();
    const write = vi.fn<(value: unknown) => Promise<boolean>>(() => Promise.resolve(true));
    autosave(lab, { read: () => Promise.resolve(undefined), write });
    for (let i = 0; i < 35; i++) {
      lab.setNumber("seed", i);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(write).toHaveBeenCalledTimes(3);
  });

  it("goes on after a write that failed", async () => {
    const lab = editedLab();
    const write = vi.fn<(value: unknown) => Promise<boolean>>(() => Promise.reject(new Error("full")));
    autosave(lab, { read: () => Promise.resolve(undefined), write });
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
    const source = editedLab();
    const saved = parseSaved(savedForm(source.store.getState(), 0, source.steps));
    for (const isTouched of [false, true]) {
      const lab = new Lab(new FakeLaboratory());
      const store = new MemoryStore();
      const late = new Promise<typeof saved>((resolve) => setTimeout(() => resolve(saved), 5000));
      const kept = keepWork(lab, store, tabOf("t"), late);
      if (isTouched) lab.setNumber("seed", 78);
      await vi.advanceTimersByTimeAsync(4000);
      expect(store.written).toEqual([]);
      await vi.advanceTimersByTimeAsync(2000);
      await kept;
      const { seed, canUndo } = lab.store.getState();
      expect([seed, canUndo]).toEqual([isTouched ? 78 : 77, true]);
      expect(store.written).toEqual(isTouched ? ["lab:t"] : []);
    }
  });

  it.each(["newer", "damaged"] as const)("says that what was saved is %s, and keeps it", async (is) => {
    const lab = new Lab(new FakeLaboratory());
    const take = vi.fn<(isOpened: boolean) => Promise<string>>(() => Promise.resolve("other"));
    await keepWork(lab, new MemoryStore(), { take }, Promise.resolve({ is }));
    expect(said(lab)).toEqual([expect.stringContaining(is)]);
    expect(take).toHaveBeenCalledExactlyOnceWith(false);
  });
});
