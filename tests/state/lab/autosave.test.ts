import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { autosave, inTime, keepWork } from "../../../src/state/lab/autosave.ts";
import { parseSaved, savedForm } from "../../../src/state/lab/savedForm.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { said } from "../said.ts";
import { MemoryStore, tabOf } from "../memoryStore.ts";
import { editedLab } from "./editedLab.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

/** @param answer the storage's to every write. */
function fakePlace(answer: () => Promise<boolean> = () => Promise.resolve(true)) {
  const write = vi.fn<(value: unknown) => Promise<boolean>>(answer);
  const writeLast = vi.fn<(value: unknown) => void>();
  return { place: { read: () => Promise.resolve(undefined), write, writeLast }, write, writeLast };
}

describe("autosave", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("saves once after a pause, and nothing for what is only looked at", async () => {
    const lab = editedLab();
    const { place, write } = fakePlace();
    autosave(lab, place);
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

  it("saves the guess when it changes", async () => {
    const lab = editedLab();
    const { place, write } = fakePlace();
    autosave(lab, place);
    const guess = { shape: [1, 3], mask: Uint8Array.of(0, 1, 1) };
    lab.store.setState({ guess });
    await vi.advanceTimersByTimeAsync(2000);
    expect(write).toHaveBeenCalledTimes(1);
    expect(parseSaved(write.mock.calls[0][0])).toMatchObject({ value: { guess } });
  });

  it("saves at once where it is asked to, and then no more", async () => {
    const lab = editedLab();
    const { place, write } = fakePlace();
    const { hurry } = autosave(lab, place);
    hurry();
    expect(write).not.toHaveBeenCalled();
    lab.setNumber("seed", 3);
    hurry();
    expect(parseSaved(write.mock.calls[0][0])).toMatchObject({ value: { seed: 3 } });
    await vi.advanceTimersByTimeAsync(2000);
    expect(write).toHaveBeenCalledTimes(1);
  });

  it("saves every two seconds while the user does not pause: a long stroke is not lost whole", async () => {
    const lab = editedLab();
    const { place, write } = fakePlace();
    autosave(lab, place);
    for (let i = 0; i < 35; i++) {
      lab.setNumber("seed", i);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(write).toHaveBeenCalledTimes(3);
  });

  it("writes last, when the page is left, what the storage has not said to have", async () => {
    let answer: (isKept: boolean) => void = () => {};
    const { place, write, writeLast } = fakePlace(() => new Promise((resolve) => (answer = resolve)));
    const lab = editedLab();
    const { leave } = autosave(lab, place);
    leave();
    expect(writeLast).not.toHaveBeenCalled();
    lab.setNumber("seed", 4);
    await vi.advanceTimersByTimeAsync(2000);
    expect(write).toHaveBeenCalledTimes(1);
    leave();
    expect(parseSaved(writeLast.mock.calls[0][0])).toMatchObject({ value: { seed: 4 } });
    answer(true);
    await vi.advanceTimersByTimeAsync(0);
    leave();
    expect(writeLast).toHaveBeenCalledTimes(1);
    lab.setNumber("seed", 5);
    leave();
    expect(parseSaved(writeLast.mock.calls[1][0])).toMatchObject({ value: { seed: 5 } });
    await vi.advanceTimersByTimeAsync(2000);
    expect(write).toHaveBeenCalledTimes(1);
  });

  it("goes on after a write that failed", async () => {
    const lab = editedLab();
    const { place, write } = fakePlace(() => Promise.reject(new Error("full")));
    autosave(lab, place);
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
