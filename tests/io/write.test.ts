import { gunzipSync } from "node:zlib";
import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { readNpy } from "../../src/io/npy.ts";
import { type ArrayRecipe, type FileRecipe, writeFile } from "../../src/io/write.ts";
import { buffersOf } from "../../workers/protocol/figure.ts";
import { expectRefusal } from "./refusal.ts";
import { readPlainNifti } from "./plainNifti.ts";

const grid = makeGrid([2, 3, 2], [1, 2, 3]);
const soft = Float32Array.from({ length: 12 }, (_, i) => i / 10);
const array = (changes: Partial<ArrayRecipe> = {}): ArrayRecipe => ({
  kind: "array",
  format: "npy",
  values: new Blob([soft]),
  type: "float32",
  threshold: null,
  grid,
  domain: null,
  orientation: null,
  description: "marginal",
  ...changes,
});
const bytesOf = async (recipe: FileRecipe) => new Uint8Array(await (await writeFile(recipe)).arrayBuffer());
const triangle = () => ({
  positions: Float32Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0),
  normals: Float32Array.of(0, 0, 1, 0, 0, 1, 0, 0, 1),
  triangles: Uint32Array.of(0, 1, 2),
});
const mesh = (count: number, format: "glb" | "stl"): FileRecipe => ({
  kind: "mesh",
  format,
  meshes: Array.from({ length: count }, () => ({ name: "a", surface: triangle(), colour: "#0072B2", opacity: 1 })), // prettier-ignore
  toWorld: null,
  description: "a",
});

describe("writeFile", () => {
  it("writes values as they are, as NPY and as gzipped NIfTI", async () => {
    const npy = readNpy("a.npy", await bytesOf(array()));
    expect(npy.values).toEqual(soft);
    expect(npy.grid.shape).toEqual([2, 3, 2]);
    const file = await bytesOf(array({ format: "nii.gz" }));
    expect(gunzipSync(file).length).toBe(352 + 48);
    expect(readPlainNifti(file)).toMatchObject({ shape: [2, 3, 2], bitsPerVoxel: 32 });
    const mask = Uint8Array.from(soft, (_, i) => i % 2);
    const binary = readNpy("a.npy", await bytesOf(array({ values: new Blob([mask]), type: "uint8" })));
    expect(binary.values).toEqual(mask);
  });

  it("writes where a threshold is reached, the threshold itself included, as uint8", async () => {
    const { values } = readNpy("a.npy", await bytesOf(array({ threshold: soft[5] })));
    expect([...values]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
    const none = readNpy("a.npy", await bytesOf(array({ threshold: Infinity }))).values;
    expect(none).toEqual(new Uint8Array(12));
  });

  it("refuses bytes that do not fill the grid", async () => {
    await expectRefusal(() => writeFile(array({ values: new Blob([new Uint8Array(7)]) })), /multiple of 4 bytes, got 7/); // prettier-ignore
    await expectRefusal(() => writeFile(array({ values: new Blob([new Uint8Array(8)]) })), /needs 12 numbers, got 2/); // prettier-ignore
    await expectRefusal(
      () => writeFile(array({ format: "nii.gz", values: new Blob([new Uint8Array(8)]) })),
      /needs 12 values, got 2/,
    );
  });

  it("keeps every pixel of a picture, and its alpha only where there is some", async () => {
    const rgba = Uint8ClampedArray.from({ length: 24 }, (_, i) => (i % 4 === 3 ? 255 : 10 * i));
    const opaque = decode(await bytesOf({ kind: "picture", width: 3, height: 2, rgba }));
    expect([opaque.width, opaque.height, opaque.channels]).toEqual([3, 2, 3]);
    expect([...opaque.data]).toEqual([...rgba].filter((_, i) => i % 4 !== 3));
    const clear = rgba.slice();
    clear[23] = 254;
    const soft = decode(await bytesOf({ kind: "picture", width: 3, height: 2, rgba: clear }));
    expect([...soft.data]).toEqual([...clear]);
    await expectRefusal(() => writeFile({ kind: "picture", width: 3, height: 3, rgba }), /3 × 3 needs 36 bytes, got 24/); // prettier-ignore
  });

  it("writes one surface as STL, and several as GLB alone", async () => {
    expect((await bytesOf(mesh(1, "stl"))).length).toBe(84 + 50);
    expect(Buffer.from((await bytesOf(mesh(2, "glb"))).subarray(0, 4)).toString()).toBe("glTF");
    await expectRefusal(() => writeFile(mesh(2, "stl")), /an STL file holds one surface, got 2/);
  });

  it("names the buffers that can be handed over, each once", () => {
    expect(buffersOf(array())).toEqual([]);
    expect(new Set(buffersOf(mesh(2, "glb"))).size).toBe(6);
    const rgba = new Uint8ClampedArray(4);
    expect(buffersOf({ kind: "picture", width: 1, height: 1, rgba })).toEqual([rgba.buffer]);
  });
});
