import { describe, expect, it, vi } from "vitest";
import { PRESETS } from "../../src/shapes/presets.ts";
import { VOLUME_PRESETS, VOLUME_SIZE, VOLUME_SIZES } from "../../src/shapes/presets3d.ts";
import { type SignedDistance3d, STEEPEST } from "../../src/shapes/sdf3d.ts";
import { digest } from "../fixtures/digest.ts";
import { extent, regionSizes, voxelCount, within } from "./voxelCounts.ts";

/** The distance that the last preset was made of. */
let lastShape: SignedDistance3d = () => Number.NaN;
vi.mock("../../src/shapes/voxels.ts", async (importOriginal) => {
  const { voxelMask } = await importOriginal<typeof import("../../src/shapes/voxels.ts")>();
  return {
    voxelMask: (shape: SignedDistance3d, size: number) => {
      lastShape = shape;
      return voxelMask(shape, size);
    },
  };
});

const each = it.each(VOLUME_PRESETS.map((entry) => [entry.id, entry] as const));

function preset(id: string) {
  return VOLUME_PRESETS.find((entry) => entry.id === id)!;
}

const fraction = (mask: Uint8Array) => voxelCount(mask) / mask.length;

describe("presets of volumes", () => {
  it("ids and names are unique, and ids unlike those in the plane", () => {
    const ids = [...PRESETS, ...VOLUME_PRESETS].map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(VOLUME_PRESETS.map((entry) => entry.name)).size).toBe(VOLUME_PRESETS.length);
    for (const { id } of VOLUME_PRESETS) expect(id).toMatch(/^[a-z]+(-3d)?$/);
    expect(VOLUME_SIZES).toContain(VOLUME_SIZE);
  });

  each("%s is whole: at least 6 % of the edge from every face, at every size", (_, { build }) => {
    for (const size of VOLUME_SIZES) {
      const { low, high } = extent(build(size), size);
      expect(Math.min(...low, ...high.map((index) => size - 1 - index)) / size).toBeGreaterThanOrEqual(0.06);
    }
  });

  each("%s hangs together through faces at every size, and encloses nothing", (id, { build }) => {
    for (const size of VOLUME_SIZES) {
      expect([size, regionSizes(build(size), size, 1).length]).toEqual([size, id === "lesions-3d" ? 2 : 1]);
    }
    expect(regionSizes(build(VOLUME_SIZE), VOLUME_SIZE, 0)).toHaveLength(1);
  });

  each("%s has the same volume at 32³ and at 128³ to 6 %", (_, { build }) => {
    const ratio = fraction(build(32)) / fraction(build(128));
    expect(ratio).toBeGreaterThan(0.94);
    expect(ratio).toBeLessThan(1.06);
  });

  each("%s is {distance < 0} in every voxel, although whole blocks were settled at once", (_, { build }) => {
    for (const size of [32, 48]) {
      const mask = build(size);
      const shape = lastShape;
      const expected = mask.map((_, p) => {
        const [i, j, k] = [Math.floor(p / (size * size)), Math.floor(p / size) % size, p % size];
        return shape((i + 0.5) / size, (j + 0.5) / size, (k + 0.5) / size) < 0 ? 1 : 0;
      });
      expect(voxelCount(mask.map((value, p) => Math.abs(value - expected[p])))).toBe(0);
    }
  });

  each("%s: the distance is nowhere steeper than the blocks rely on", (_, { build }) => {
    build(1);
    const n = 56;
    const step = 1e-4;
    let steepest = 0;
    for (let p = 0; p < n * n * n; p++) {
      const [x, y, z] = [Math.floor(p / (n * n)), Math.floor(p / n) % n, p % n].map((i) => (i + 0.37) / n);
      const here = lastShape(x, y, z);
      const slopes = [lastShape(x + step, y, z), lastShape(x, y + step, z), lastShape(x, y, z + step)].map(
        (there) => there - here,
      );
      // Along the steepest way, there and back: next to a crease three slopes on their own may belong to two sides.
      const [u, v, w] = slopes.map((slope) => (slope / Math.hypot(...slopes)) * step);
      const slope = (lastShape(x + u, y + v, z + w) - lastShape(x - u, y - v, z - w)) / (2 * step);
      steepest = Math.max(steepest, slope);
    }
    expect(steepest).toBeLessThan(STEEPEST + 1e-3);
    expect(steepest).toBeGreaterThan(0.9);
  });

  it.each(VOLUME_SIZES)("ball and torus have the volumes 4/3·πr³ and 2π²Rr² at %i³", (size) => {
    // Both are flat towards the voxels' planes, where the error is of the order of a voxel over the edge.
    const relativeError = (id: string, volume: number) => fraction(preset(id).build(size)) / volume - 1;
    expect(Math.abs(relativeError("ball", (4 / 3) * Math.PI * 0.35 ** 3))).toBeLessThan(0.5 / size);
    expect(Math.abs(relativeError("torus", 2 * Math.PI ** 2 * 0.27 * 0.13 ** 2))).toBeLessThan(1 / size);
  });

  it("organs have the volumes of an adult's, in ml", () => {
    const volumes = Object.fromEntries(
      VOLUME_PRESETS.map(({ id, sideMm, build }) => [id, (fraction(build(64)) * sideMm ** 3) / 1000]),
    );
    expect(volumes["kidney-3d"]).toBeGreaterThan(120);
    expect(volumes["kidney-3d"]).toBeLessThan(220);
    expect(volumes["liver-3d"]).toBeGreaterThan(1300);
    expect(volumes["liver-3d"]).toBeLessThan(2400);
    expect(volumes["aorta-3d"]).toBeGreaterThan(150);
    expect(volumes["aorta-3d"]).toBeLessThan(350);
    expect(volumes["esophagus-3d"]).toBeGreaterThan(30);
    expect(volumes["esophagus-3d"]).toBeLessThan(110);
  });

  it("every voxel is the same in every engine: the masks have these digests", () => {
    const digests = VOLUME_PRESETS.map(({ id, build }) => `${id} ${digest(build(64))}`);
    expect(digests).toMatchInlineSnapshot(`
      [
        "kidney-3d 5fc0411537e6111d",
        "liver-3d 1b7f6b086dc5a3a5",
        "aorta-3d f52fad779894a603",
        "esophagus-3d 085f30e7be6fc27b",
        "lesions-3d d85a430d0d5557f3",
        "ball 8596f879386ce0e3",
        "torus f3745ed84278afcf",
      ]
    `);
  });
});

describe("anatomy, with x to the patient's right, y to the front and z up", () => {
  const size = 64;
  const box = (id: string, low: [number, number, number], high: [number, number, number]) =>
    extent(within(preset(id).build(size), size, low, high), size);

  it("the kidney is a right one: its hilum opens to the left and to the front", () => {
    const mask = preset("kidney-3d").build(size);
    const { low, high } = extent(mask, size);
    const middle = within(mask, size, [0, 0, 0.48], [1, 1, 0.52]);
    const { low: first, high: last } = extent(middle, size);
    // At mid-height the left border has given way to the hilum, the right one bulges.
    expect(first[0] - low[0]).toBeGreaterThan(4);
    expect(high[0] - last[0]).toBeLessThan(3);
    // Of the hilum's two lips the one in front ends farther to the right.
    const slice = (y: number) =>
      extent(within(middle, size, [0, y - 0.02, 0], [1, y + 0.02, 1]), size).low[0];
    expect(slice(0.6)).toBeGreaterThan(slice(0.44));
    // The upper pole leans to the spine.
    expect(box("kidney-3d", [0, 0, 0.7], [1, 1, 1]).centre[0]).toBeLessThan(
      box("kidney-3d", [0, 0, 0], [1, 1, 0.3]).centre[0] - 0.03,
    );
  });

  it("the aorta ascends in front, arches over at the top, and descends behind and to the left", () => {
    const mask = preset("aorta-3d").build(size);
    const chest = within(mask, size, [0, 0, 0.66], [1, 1, 0.72]);
    expect(regionSizes(chest, size, 1)).toHaveLength(2);
    const ascending = extent(within(chest, size, [0, 0.5, 0], [1, 1, 1]), size).centre;
    const descending = extent(within(chest, size, [0, 0, 0], [1, 0.5, 1]), size).centre;
    expect(ascending[0] - descending[0]).toBeGreaterThan(0.1);
    expect(ascending[1] - descending[1]).toBeGreaterThan(0.25);
    // One piece in the arch, three branches above it, one trunk in the abdomen, two iliac arteries below.
    const pieces = (low: number, high: number) =>
      regionSizes(within(mask, size, [0, 0, low], [1, 1, high]), size, 1).length;
    expect([pieces(0.8, 0.86), pieces(0.89, 0.92), pieces(0.3, 0.4), pieces(0.08, 0.11)]).toEqual([
      1, 3, 1, 2,
    ]);
  });

  it("the liver's large lobe is on the right, its left lobe a wedge in front, its under side hollow", () => {
    const mask = preset("liver-3d").build(size);
    const right = within(mask, size, [0.5, 0, 0], [1, 1, 1]);
    expect(voxelCount(right) / voxelCount(mask)).toBeGreaterThan(0.7);
    const tip = box("liver-3d", [0, 0, 0], [0.25, 1, 1]);
    expect(tip.centre[1]).toBeGreaterThan(0.53);
    expect(tip.centre[2]).toBeGreaterThan(0.55);
    const lobe = box("liver-3d", [0.7, 0, 0], [1, 1, 1]);
    expect(lobe.low[2]).toBeLessThan(tip.low[2] - 0.2 * size);
  });

  it("the esophagus is crossed once by every level of the chest and ends on the left, in front", () => {
    const mask = preset("esophagus-3d").build(size);
    for (let k = 0.2 * size; k < 0.9 * size; k++) {
      const level = mask.map((value, p) => (p % size === Math.floor(k) ? value : 0));
      expect(regionSizes(level, size, 1)).toHaveLength(1);
    }
    const end = box("esophagus-3d", [0, 0, 0], [1, 1, 0.15]).centre;
    const start = box("esophagus-3d", [0, 0, 0.85], [1, 1, 1]).centre;
    expect(end[0]).toBeLessThan(start[0] - 0.1);
    expect(end[1]).toBeGreaterThan(start[1] + 0.05);
  });

  it("the small lesion has 2 to 5 % of the large one's volume", () => {
    const [large, small] = regionSizes(preset("lesions-3d").build(size), size, 1);
    expect(small / large).toBeGreaterThan(0.02);
    expect(small / large).toBeLessThan(0.05);
  });
});
