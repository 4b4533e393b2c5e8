import { describe, expect, it } from "vitest";
import { maskOf, PRESET_SIZE, PRESETS } from "../../src/shapes/presets.ts";
import { disc } from "../../src/shapes/sdf.ts";
import { digest } from "../fixtures/digest.ts";

const N = PRESET_SIZE;

function preset(id: string) {
  return PRESETS.find((entry) => entry.id === id)!;
}

function box(mask: Uint8Array, columns: number) {
  const rows = [...mask.keys()].filter((p) => mask[p] === 1).map((p) => Math.floor(p / columns));
  const across = [...mask.keys()].filter((p) => mask[p] === 1).map((p) => p % columns);
  return {
    top: Math.min(...rows.slice(0, 1)),
    bottom: rows[rows.length - 1],
    left: across.reduce((low, x) => Math.min(low, x), Infinity),
    right: across.reduce((high, x) => Math.max(high, x), -1),
  };
}

function volume(mask: Uint8Array): number {
  return mask.reduce((sum, value) => sum + value, 0) / mask.length;
}

/** Number of 4-connected regions of a value. */
function regions(mask: Uint8Array, rows: number, columns: number, value: number): number {
  const seen = new Uint8Array(mask.length);
  let count = 0;
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] !== value || seen[start]) continue;
    count++;
    const stack = [start];
    while (stack.length > 0) {
      const p = stack.pop()!;
      if (seen[p] || mask[p] !== value) continue;
      seen[p] = 1;
      const column = p % columns;
      if (column > 0) stack.push(p - 1);
      if (column < columns - 1) stack.push(p + 1);
      if (p >= columns) stack.push(p - columns);
      if (p < (rows - 1) * columns) stack.push(p + columns);
    }
  }
  return count;
}

describe("presets", () => {
  it("ids and names are unique, ids fit into a link", () => {
    expect(new Set(PRESETS.map((entry) => entry.id)).size).toBe(PRESETS.length);
    expect(new Set(PRESETS.map((entry) => entry.name)).size).toBe(PRESETS.length);
    for (const { id } of PRESETS) expect(id).toMatch(/^[a-z]+$/);
  });

  it.each(PRESETS.map((entry) => [entry.id, entry] as const))("%s is whole and centred", (_, entry) => {
    const { top, bottom, left, right } = box(entry.build(N, N), N);
    const margin = 0.05 * N;
    expect(Math.min(top, left, N - 1 - bottom, N - 1 - right)).toBeGreaterThan(margin);
    expect(Math.abs(top + bottom + 1 - N) / N).toBeLessThan(0.15);
    expect(Math.abs(left + right + 1 - N) / N).toBeLessThan(0.15);
  });

  it.each(PRESETS.map((entry) => [entry.id, entry] as const))(
    "%s is as large in a wide grid as in a square one, in the middle of it",
    (_, entry) => {
      const square = entry.build(96, 96);
      const wide = entry.build(96, 128);
      for (let row = 0; row < 96; row++) {
        expect(wide.subarray(row * 128 + 16, row * 128 + 112)).toEqual(
          square.subarray(row * 96, row * 96 + 96),
        );
      }
      expect(volume(wide)).toBeCloseTo((volume(square) * 96) / 128, 12);
    },
  );

  it("volumes suit their names", () => {
    const volumes = Object.fromEntries(PRESETS.map(({ id, build }) => [id, volume(build(N, N))]));
    expect(volumes.kidney).toBeGreaterThan(0.12);
    expect(volumes.kidney).toBeLessThan(0.2);
    expect(volumes.esophagus).toBeLessThan(0.05);
    expect(volumes.esophagus).toBeGreaterThan(0.02);
    expect(volumes.liver).toBeGreaterThan(volumes.kidney);
    expect(volumes.aorta).toBeCloseTo(Math.PI * 0.155 * 0.138, 3);
    expect(volumes.ring).toBeCloseTo(Math.PI * (0.32 ** 2 - 0.2 ** 2), 3);
  });

  it("lesions are two, the ring has one hole, everything else is one piece", () => {
    for (const { id, build } of PRESETS) {
      const mask = build(N, N);
      expect([id, regions(mask, N, N, 1), regions(mask, N, N, 0)]).toEqual([
        id,
        id === "lesions" ? 2 : 1,
        id === "ring" ? 2 : 1,
      ]);
    }
  });

  it("skipping ahead by the distance gives the mask of asking in every pixel", () => {
    const shape = disc([0.4, 0.6], 0.3);
    const mask = maskOf(shape, 50, 70);
    for (let row = 0; row < 50; row++) {
      for (let column = 0; column < 70; column++) {
        const inside = shape((column + 0.5 - 35) / 50 + 0.5, (row + 0.5) / 50) < 0;
        expect(mask[row * 70 + column]).toBe(inside ? 1 : 0);
      }
    }
  });

  it("every pixel is the same in every engine: the masks have these digests", () => {
    const digests = PRESETS.map(({ id, build }) => `${id} ${digest(build(N, N))}`);
    expect(digests).toMatchInlineSnapshot(`
      [
        "kidney 6d0c6f069fc68d28",
        "liver 4ad011a399112ff5",
        "aorta f0101a2684a1fd84",
        "esophagus cb3c2a104def1214",
        "lesions 759f736dcfde5605",
        "ring 378437fac2937f09",
        "star a4cceaba188d61dc",
        "letter 85750551ab86c5e8",
      ]
    `);
  });

  it("the kidney's hilum faces right", () => {
    const mask = preset("kidney").build(N, N);
    const { left, right } = box(mask, N);
    const middle = mask.subarray(124 * N, 125 * N);
    const first = middle.indexOf(1);
    const last = middle.lastIndexOf(1);
    expect(right - last).toBeGreaterThan(3 * (first - left));
  });
});
