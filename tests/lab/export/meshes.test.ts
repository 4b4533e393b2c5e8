import { describe, expect, it } from "vitest";
import { wholeWindow } from "../../../src/core/window.ts";
import { voxelSizes } from "../../../src/space/mesh/lattice.ts";
import { type SurfaceSource, levelSurface, maskSurface } from "../../../src/space/mesh/surface.ts";
import { MESHES, type MeshName, meshesOf } from "../../../src/lab/export/meshes.ts";
import { ellipsoid, fakeInput } from "../../figure/fakeResult.ts";

const reference = ellipsoid([12, 10, 8], [1, 2, 3]);
const input = fakeInput(reference, [0.05, 0.1]);
const request = { reference, noiseStrengths: [0.05, 0.1], smoothness: 0.1, sampleCount: 5, seed: 3 };
const columns = input.columns.map(({ column }) => column);
const answered = { request, columns };

/** Makes surfaces here, and keeps what it was asked for. */
class SurfaceLaboratory {
  readonly asked: { source: SurfaceSource; maxSide: number }[] = [];

  surface = async (source: SurfaceSource, maxSide: number) => {
    this.asked.push({ source, maxSide });
    const { grid } = reference;
    const window = wholeWindow(grid);
    return source.kind === "level"
      ? levelSurface({ values: source.values, window }, voxelSizes(grid), source.level, maxSide)
      : maskSurface({ values: reference.mask, window }, voxelSizes(grid), maxSide);
  };
}

async function make(chosen: MeshName, column = columns[0], sample = 0) {
  const laboratory = new SurfaceLaboratory();
  const shares: number[] = [];
  const { signal } = new AbortController();
  const meshes = await meshesOf(chosen, answered, column, sample, laboratory, signal, (share) =>
    shares.push(share),
  );
  return { meshes, asked: laboratory.asked, shares };
}

describe("meshesOf", () => {
  it("makes the surface that was chosen, at every voxel", async () => {
    const [column] = columns;
    const levels: [MeshName, number][] = [["accuracy", 0.5], ["dice", column.numbers.threshold!], ["envelope", 0.05]]; // prettier-ignore
    for (const [name, level] of levels) {
      const { meshes, asked } = await make(name);
      expect(asked).toEqual([
        {
          source: { kind: "level", grid: reference.grid, values: column.marginal, level },
          maxSide: Infinity,
        },
      ]);
      expect(meshes).toHaveLength(1);
      expect(meshes[0].opacity).toBe(1);
    }
    expect((await make("reference")).asked[0].source).toEqual({ kind: "mask", reference });
    const draw = { reference, smoothness: 0.1, seed: 3, sample: 2 };
    const sample = await make("sample", column, 2);
    expect(sample.asked[0].source).toEqual({ kind: "sample", draw, a: 0.05 });
    expect(sample.meshes[0].name).toBe("Sample 3");
  });

  it("puts all in one, in different colours, the inner ones denser", async () => {
    const { meshes, shares } = await make("all");
    expect(meshes.map(({ name }) => name)).toEqual([
      "Accuracy-optimal",
      "Reference",
      "Dice-optimal",
      "Envelope, marginal ≥ 0.05",
    ]);
    expect(new Set(meshes.map(({ colour }) => colour)).size).toBe(4);
    expect(meshes[0].opacity).toBe(1);
    for (const mesh of meshes.slice(1)) expect(mesh.opacity).toBeLessThan(0.5);
    expect(shares).toEqual([0.2, 0.4, 0.6, 0.8]);
  });

  it("leaves empty surfaces out, and refuses where nothing is left", async () => {
    const [column] = columns;
    const empty = { ...column, numbers: { ...column.numbers, threshold: null } };
    expect((await make("all", empty)).meshes).toHaveLength(3);
    await expect(make("dice", empty)).rejects.toThrow(
      "“Dice-optimal” is empty at noise strength 0.05, so there is no surface to save: choose another surface or column",
    );
    const nothing = { ...column, marginal: new Float32Array(column.marginal.length) };
    await expect(make("accuracy", nothing)).rejects.toThrow("is empty");
  });

  it("offers every surface by a name of its own", () => {
    expect(new Set(MESHES.map(({ name }) => name)).size).toBe(MESHES.length);
  });
});
