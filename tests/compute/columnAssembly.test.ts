/** Columns taken apart by a worker and put together by the page. */
import { describe, expect, it } from "vitest";
import { ColumnAssembly } from "../../src/compute/columnAssembly.ts";
import type { LabRequest } from "../../src/core/lab.ts";
import type { Column, ColumnNumbers } from "../../src/core/result.ts";
import { handOver } from "../../workers/handOver.ts";
import { randomSource } from "../fixtures/masks.ts";

const numbers = { a: 0.1 } as ColumnNumbers;

/** Random values in a part of the arrays, from `first` to before `end`. */
function columnOf(pixels: number, sampleCount: number, first: number, end: number): Column {
  const random = randomSource(pixels);
  const marginal = new Float32Array(pixels);
  const sampleCounts = sampleCount < 256 ? new Uint8Array(pixels) : new Uint16Array(pixels);
  for (let p = first; p < end; p++) {
    marginal[p] = random();
    sampleCounts[p] = Math.floor(random() * sampleCount);
  }
  return { numbers, marginal, sampleCounts, sampleCount };
}

function assemblyOf(pixels: number, sampleCount: number) {
  const request = { reference: { mask: new Uint8Array(pixels) }, sampleCount } as LabRequest;
  return new ColumnAssembly(request);
}
const isSame = (left: ArrayLike<number>, right: ArrayLike<number>) =>
  left.length === right.length && Array.from({ length: left.length }).every((_, p) => left[p] === right[p]);

describe("a column that goes over in pieces", () => {
  // Pieces are 4 MiB: shorter, exactly one, two and a little, more in one array than in the other.
  it.each([
    [1000, 5], [2 ** 20, 5], [2 ** 21 + 3, 5], [2 ** 21 + 2, 300],
  ])("is the same again: %i pixels, %i samples", async (pixels, sampleCount) => {
    const column = columnOf(pixels, sampleCount, 0, pixels);
    const [marginal, counts] = [column.marginal.slice(), column.sampleCounts.slice()];
    const assembly = assemblyOf(pixels, sampleCount);
    const columns: Column[] = [];
    await handOver(3, column, assembly.put, (index, given) => void columns.push(assembly.finish(index, given)), () => true);
    expect(columns).toHaveLength(1);
    const [again] = columns;
    expect([again.numbers, again.sampleCount]).toEqual([numbers, sampleCount]);
    expect(again.sampleCounts.BYTES_PER_ELEMENT).toBe(counts.BYTES_PER_ELEMENT);
    expect([isSame(again.marginal, marginal), isSame(again.sampleCounts, counts)]).toEqual([true, true]);
  }); // prettier-ignore

  it("leaves pieces of zeros out, and sends one buffer back and forth", async () => {
    const pixels = 4 * 2 ** 20;
    const column = columnOf(pixels, 5, 2 ** 20 + 5, 2 ** 20 + 9);
    const marginal = column.marginal.slice();
    const assembly = assemblyOf(pixels, 5);
    const offsets: [string, number][] = [];
    const buffers = new Set<ArrayBuffer>();
    let again: Column | null = null;
    await handOver(
      0,
      column,
      (index, part, offset, piece) => {
        offsets.push([part, offset]);
        buffers.add(piece.buffer);
        return assembly.put(index, part, offset, piece);
      },
      (index, given) => void (again = assembly.finish(index, given)),
      () => true,
    );
    expect(offsets).toEqual([["marginal", 2 ** 22], ["sampleCounts", 0]]);
    expect(buffers.size).toBe(1);
    expect(isSame(again!.marginal, marginal)).toBe(true);
  }); // prettier-ignore

  it("stays away when it is not wanted any more", async () => {
    const column = columnOf(3 * 2 ** 20, 5, 0, 3 * 2 ** 20);
    const assembly = assemblyOf(3 * 2 ** 20, 5);
    let pieces = 0;
    let columns = 0;
    await handOver(
      0,
      column,
      (...piece) => {
        pieces++;
        return assembly.put(...piece);
      },
      () => void columns++,
      () => pieces < 2,
    );
    expect([pieces, columns]).toEqual([2, 0]);
  });
});
