import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LARGE_PIXELS } from "../../../src/compute/memory.ts";
import type { Column } from "../../../src/core/result.ts";
import { LargeColumns } from "../../../src/state/lab/largeColumns.ts";

/** A column of `pixels` pixels; untouched zeros take no memory. */
function column(pixels = LARGE_PIXELS + 1): Column {
  return { marginal: new Float32Array(pixels), sampleCounts: new Uint8Array(pixels) } as unknown as Column;
}

function followed() {
  const freed: unknown[] = [];
  const columns = new LargeColumns((array) => void freed.push(array));
  return { columns, freed };
}
const arraysOf = (...columns: Column[]) =>
  columns.flatMap(({ marginal, sampleCounts }) => [marginal, sampleCounts]);

/** By identity: they are too long to be compared. */
function expectSame(freed: unknown[], arrays: unknown[]): void {
  expect(freed).toHaveLength(arrays.length);
  expect(arrays.every((array) => freed.includes(array))).toBe(true);
}

describe("large columns", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("are emptied a second after they were shown last", () => {
    const { columns, freed } = followed();
    const [old, kept, next] = [column(), column(), column()];
    columns.show([old, kept]);
    vi.advanceTimersByTime(5000);
    expect(freed).toHaveLength(0);
    columns.show([next, kept]);
    vi.advanceTimersByTime(999);
    expect(freed).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expectSame(freed, arraysOf(old));
    columns.show([]);
    columns.show([]);
    vi.advanceTimersByTime(1000);
    expectSame(freed, arraysOf(old, kept, next));
  });

  it("that two columns of the figure share, or that come back in time, stay", () => {
    const { columns, freed } = followed();
    const shared = column();
    columns.show([shared, { ...shared }]);
    columns.show([column(), { ...shared }]);
    vi.advanceTimersByTime(2000);
    expect(freed).toHaveLength(0);
    columns.show([]);
    vi.advanceTimersByTime(500);
    columns.show([shared]);
    vi.advanceTimersByTime(2000);
    expect(freed.includes(shared.marginal)).toBe(false);
  });

  it("alone are emptied: small ones may be kept for later", () => {
    const { columns, freed } = followed();
    columns.show([column(LARGE_PIXELS)]);
    columns.show([]);
    vi.advanceTimersByTime(2000);
    expect(freed).toHaveLength(0);
  });

  it("really give their memory back, where the engine can", () => {
    const old = column();
    const canTransfer = "transfer" in ArrayBuffer.prototype;
    const columns = new LargeColumns();
    columns.show([old]);
    columns.show([]);
    vi.advanceTimersByTime(1000);
    expect(old.marginal.length).toBe(canTransfer ? 0 : LARGE_PIXELS + 1);
  });
});
