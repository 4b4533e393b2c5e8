import { describe, expect, it } from "vitest";
import { writeGlb } from "../../../src/io/mesh/glb.ts";
import { EMPTY, readGlb, sixVolumes, tetrahedron } from "../meshes.ts";

const MIRROR = [[0, 0, 1, 10], [0, 1, 0, -5], [1, 0, 0, 3], [0, 0, 0, 1]]; // prettier-ignore
const named = (name: string, colour = "#0072B2", opacity = 1, surface = tetrahedron()) => ({ name, surface, colour, opacity }); // prettier-ignore

/** A point by a node's matrix, which is stored column by column. */
const byMatrix = (m: readonly number[], [x, y, z]: readonly number[]) =>
  [0, 1, 2].map((row) => m[row] * x + m[4 + row] * y + m[8 + row] * z + m[12 + row]);

describe("a GLB file", () => {
  const { gltf, json, numbersOf } = readGlb(
    writeGlb(
      [named("accuracy-optimal"), named("Dice-optimal · é", "#D55E00", 0.4, tetrahedron([4, 5, 6]))],
      null,
    ),
  );

  it("has one node a mesh under one that leads from mm, z up, to metres, y up", () => {
    expect(gltf.asset.version).toBe("2.0");
    expect(gltf.scenes[gltf.scene].nodes).toEqual([0]);
    expect(gltf.nodes[0].children).toEqual([1, 2]);
    expect(gltf.nodes.slice(1)).toEqual([
      { name: "accuracy-optimal", mesh: 0 },
      { name: "Dice-optimal · é", mesh: 1 },
    ]);
    const matrix = gltf.nodes[0].matrix!;
    // Right stays right, superior goes up, anterior goes away from a viewer on +z: no mirror image.
    expect(byMatrix(matrix, [1000, 0, 0]).map((value) => value + 0)).toEqual([1, 0, 0]);
    expect(byMatrix(matrix, [0, 0, 1000]).map((value) => value + 0)).toEqual([0, 1, 0]);
    expect(byMatrix(matrix, [0, 1000, 0]).map((value) => value + 0)).toEqual([0, 0, -1]);
  });

  it("holds positions with their bounds, unit normals and indices", () => {
    const [primitive] = gltf.meshes![1].primitives;
    const { positions, normals, triangles } = tetrahedron([4, 5, 6]);
    expect(numbersOf(primitive.attributes.POSITION)).toEqual([...positions]);
    expect(numbersOf(primitive.attributes.NORMAL)).toEqual([...normals]);
    expect(numbersOf(primitive.indices)).toEqual([...triangles]);
    expect(primitive).toMatchObject({ material: 1, mode: 4 });
    const accessor = gltf.accessors![primitive.attributes.POSITION];
    expect([accessor.min, accessor.max]).toEqual([[0, 0, 0], [4, 5, 6]]); // prettier-ignore
    expect(gltf.accessors!.map(({ count }) => count)).toEqual([4, 4, 12, 4, 4, 12]);
    expect(gltf.bufferViews!.map(({ target }) => target)).toEqual([34962, 34962, 34963, 34962, 34962, 34963]);
    for (const { byteOffset } of gltf.bufferViews!) expect(byteOffset % 4).toBe(0);
    expect(json.endsWith("}") || json.endsWith(" ")).toBe(true);
  });

  it("has the colours, made linear, and blends what is translucent", () => {
    const [blue, vermilion] = gltf.materials!;
    expect(blue).toMatchObject({ alphaMode: "OPAQUE", doubleSided: true, name: "accuracy-optimal" });
    expect(vermilion.alphaMode).toBe("BLEND");
    // 0x72 = 114: ((114/255 + 0.055)/1.055)^2.4.
    const expected = [0, 0.168269, 0.445201, 1];
    blue.pbrMetallicRoughness.baseColorFactor.forEach((value, c) =>
      expect(value).toBeCloseTo(expected[c], 5),
    );
    expect(vermilion.pbrMetallicRoughness.baseColorFactor[3]).toBe(0.4);
  });

  it("lies in the patient's space, and a mirrored map keeps the outside outside", () => {
    const placed = readGlb(writeGlb([named("a")], MIRROR));
    const [{ attributes, indices }] = placed.gltf.meshes![0].primitives;
    const at = placed.numbersOf(attributes.POSITION);
    expect(at.slice(3, 6)).toEqual([10, -5, 4]);
    const corners = placed.numbersOf(indices).map((v) => at.slice(3 * v, 3 * v + 3));
    expect(sixVolumes(corners.map(([x, y, z]) => [x - 10, y + 5, z - 3]))).toBeCloseTo(6, 5);
    const accessor = placed.gltf.accessors![attributes.POSITION];
    expect([accessor.min, accessor.max]).toEqual([[10, -5, 3], [13, -3, 4]]); // prettier-ignore
  });

  it("leaves out meshes without triangles, down to none: glTF allows no empty arrays", () => {
    const some = readGlb(writeGlb([named("a", "#000000", 1, EMPTY), named("b")], null)).gltf;
    expect(some.nodes.map(({ name }) => name)).toEqual(["mm", "b"]);
    expect(some.meshes).toHaveLength(1);
    const none = readGlb(writeGlb([named("a", "#000000", 1, EMPTY)], null)).gltf;
    for (const key of ["meshes", "materials", "accessors", "bufferViews", "buffers"] as const) {
      expect(none[key]).toBeUndefined();
    }
    expect(none.nodes).toHaveLength(1);
    expect(none.nodes[0]).not.toHaveProperty("children");
  });

  it("refuses colours and opacities that are none", () => {
    expect(() => writeGlb([named("a", "blue")], null)).toThrow("a colour must read #RRGGBB, got blue");
    for (const opacity of [-0.1, 1.1, NaN]) {
      expect(() => writeGlb([named("a", "#000000", opacity)], null)).toThrow(
        "opacity must be in [0, 1], got",
      );
    }
  });
});
