import { describe, expect, it } from "vitest";
import { ColumnCache, columnKey } from "../../../src/state/lab/columnCache.ts";
import { History } from "../../../src/state/lab/history.ts";

describe("the history", () => {
  it("goes back and forth through the steps", () => {
    const history = new History<string>(() => 1, 100);
    history.record("a");
    history.record("b");
    expect(history.undo()).toBe("b");
    expect(history.undo()).toBe("a");
    expect(history.undo()).toBeNull();
    expect(history.redo()).toBe("a");
    expect(history).toMatchObject({ past: ["a"], future: ["b"] });
    expect(history.redo()).toBe("b");
    expect(history.redo()).toBeNull();
  });

  it("forgets what was undone when something else is done", () => {
    const history = new History<string>(() => 1, 100);
    history.record("a");
    history.undo();
    history.record("b");
    expect(history).toMatchObject({ past: ["b"], future: [] });
  });

  it("puts another step in the place of the last one, or takes it away", () => {
    const history = new History<string>(() => 1, 100, { past: ["a", "b"], future: [] });
    history.amend("c");
    expect(history.past).toEqual(["a", "c"]);
    history.amend(null);
    expect(history.past).toEqual(["a"]);
  });

  it("keeps as many bytes as it may, and always one step", () => {
    const history = new History<number>((bytes) => bytes, 10);
    for (const bytes of [1, 2, 4, 4]) history.record(bytes);
    expect(history.past).toEqual([2, 4, 4]);
    history.record(50);
    expect(history.past).toEqual([50]);
  });

  it("keeps a thousand small steps", () => {
    const history = new History<number>(() => 0, 10);
    for (let i = 0; i < 1100; i++) history.record(i);
    expect([history.past.length, history.past[0]]).toEqual([1000, 100]);
  });
});

describe("the column cache", () => {
  const column = (bytes: number) =>
    ({ marginal: new Float32Array(bytes / 4), sampleCounts: new Uint16Array(0) }) as never;

  it("drops the longest unused first", () => {
    const cache = new ColumnCache(1000);
    for (const key of ["a", "b", "d", "e", "f", "g", "h", "i"]) cache.put(key, column(120));
    cache.get("a");
    cache.put("c", column(120));
    expect(cache.get("b")).toBeUndefined();
    expect(cache.get("a")).toBeDefined();
    expect(cache.get("c")).toBeDefined();
  });

  it("counts a column that is put again once", () => {
    const cache = new ColumnCache(1000);
    for (let i = 0; i < 20; i++) cache.put("a", column(120));
    cache.put("b", column(120));
    expect(cache.get("a")).toBeDefined();
  });

  it("keeps no column of which a whole figure would not fit, and nothing when it is cleared", () => {
    const cache = new ColumnCache(1000);
    cache.put("a", column(120));
    cache.put("large", column(128));
    expect([cache.get("large"), cache.get("a")]).toEqual([undefined, expect.anything()]);
    cache.clear();
    expect(cache.get("a")).toBeUndefined();
    for (const key of ["b", "c", "d", "e", "f", "g", "h", "i"]) cache.put(key, column(120));
    expect(cache.get("b")).toBeDefined();
  });

  it("tells apart whatever a column depends on", () => {
    const question = { version: 1, a: 0.1, smoothness: 0.1, sampleCount: 5, seed: 1 };
    const keys = new Set(
      [{}, { version: 2 }, { a: 0.2 }, { smoothness: 0.2 }, { sampleCount: 6 }, { seed: 2 }].map((change) =>
        columnKey({ ...question, ...change }),
      ),
    );
    expect(keys.size).toBe(6);
  });
});
