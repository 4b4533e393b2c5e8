import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DueSave, browserStore, checkedForm, foundForm, unopenedWords } from "../../src/state/saved.ts";

afterEach(() => void vi.unstubAllGlobals());

describe("a store", () => {
  /** An IndexedDB that answers every request to open it with an error, later. */
  const refusing = {
    open: () => {
      const request = { error: new Error("forbidden"), onerror: () => {} };
      queueMicrotask(() => request.onerror());
      return request;
    },
  };
  const throwing = {
    open: () => {
      throw new Error("no storage in a private window");
    },
  };

  /** An IndexedDB that never answers. */
  const silent = { open: () => ({}) };
  const full = {
    open: () => {
      throw new DOMException("no room", "QuotaExceededError");
    },
  };

  it.each([
    ["is not there", undefined],
    ["refuses (forbidden)", refusing],
    ["refuses (no storage in a private window)", throwing],
    ["is full", full],
  ])("forgets where a browser's storage is not to be had, and says that it %s", async (words, indexedDB) => {
    vi.stubGlobal("indexedDB", indexedDB);
    const onTrouble = vi.fn();
    const store = browserStore(() => onTrouble, null);
    await expect(store.write("lab", { seed: 1 })).resolves.toBe(false);
    await expect(store.read("lab")).resolves.toBeUndefined();
    await expect(store.keys()).resolves.toEqual([]);
    await expect(store.remove(["lab"])).resolves.toBeUndefined();
    expect(onTrouble).toHaveBeenCalledTimes(4);
    for (const [said] of onTrouble.mock.calls) {
      expect(said).toContain(`storage ${words}, so your work is not saved`);
      expect(said).toContain("Export what you want to keep");
    }
  });

  it("says that a storage does not answer, after four seconds", () => {
    vi.useFakeTimers();
    vi.stubGlobal("indexedDB", silent);
    const onTrouble = vi.fn();
    void browserStore(() => onTrouble, null).write("lab", { seed: 1 });
    vi.advanceTimersByTime(3999);
    expect(onTrouble).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onTrouble).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("does not answer"));
    vi.useRealTimers();
  });
});

describe("a saved form", () => {
  const parse = ({ seed }: Readonly<Record<string, unknown>>) =>
    seed === 0 ? null : { twice: 2 * (seed as number) };

  it("is what is made of it, or nothing: also where that stumbles", () => {
    expect(checkedForm({ seed: 4 }, parse)).toEqual({ twice: 8 });
    for (const damaged of [{ seed: 0 }, undefined, null]) expect(checkedForm(damaged, parse)).toBeNull();
  });
});

describe("what is found in a place", () => {
  const found = (saved: unknown) => foundForm(saved, 3, ({ seed }) => (seed === 0 ? null : { seed }));

  it("is there, nothing, of a newer version, or damaged; the last two are said", () => {
    expect(found({ version: 3, seed: 4 })).toEqual({ is: "there", value: { seed: 4 } });
    expect(found(undefined)).toEqual({ is: "nothing" });
    expect(found({ version: 4, seed: 4 })).toEqual({ is: "newer" });
    for (const damaged of [null, { version: 3, seed: 0 }]) expect(found(damaged)).toEqual({ is: "damaged" });
    const words = (saved: unknown) => unopenedWords("work", found(saved));
    expect([words({ version: 3 }), words(undefined)]).toEqual([null, null]);
    expect(words({ version: 4 })).toContain("saved by a newer version of this page and cannot be opened here: reload");
    expect(words(null)).toContain("is damaged and cannot be opened here. It is kept as it is");
  }); // prettier-ignore
});

describe("a save that is due", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function counted() {
    let saves = 0;
    const due = new DueSave(() => void saves++);
    return { due, saves: () => saves };
  }

  it("after quiet, waits for the last of many changes", () => {
    const { due, saves } = counted();
    for (let change = 0; change < 10; change++) {
      due.afterQuiet(400);
      vi.advanceTimersByTime(399);
    }
    expect(saves()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(saves()).toBe(1);
    vi.advanceTimersByTime(10_000);
    expect(saves()).toBe(1);
  });

  it("within a time, is not put off by later changes", () => {
    const { due, saves } = counted();
    due.within(400);
    vi.advanceTimersByTime(300);
    due.within(400);
    vi.advanceTimersByTime(100);
    expect(saves()).toBe(1);
    vi.advanceTimersByTime(10_000);
    expect(saves()).toBe(1);
    due.within(400);
    vi.advanceTimersByTime(400);
    expect(saves()).toBe(2);
  });

  it("is done once where it is done now, or hurried; nothing is hurried that is not due", () => {
    const { due, saves } = counted();
    due.hurry();
    expect(saves()).toBe(0);
    due.within(400);
    due.now();
    due.hurry();
    expect(saves()).toBe(1);
    due.afterQuiet(400);
    due.hurry();
    expect(saves()).toBe(2);
    due.within(400);
    due.drop();
    vi.advanceTimersByTime(10_000);
    expect(saves()).toBe(2);
  });
});
