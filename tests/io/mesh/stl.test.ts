import { describe, expect, it } from "vitest";
import { transformMesh } from "../../../src/io/mesh/mesh.ts";
import { writeStl } from "../../../src/io/mesh/stl.ts";
import { EMPTY, readStl, sixVolumes, tetrahedron } from "../meshes.ts";

const MIRROR = [[-2, 0, 0, 10], [0, 1, 0, -5], [0, 0, 1, 3], [0, 0, 0, 1]]; // prettier-ignore
const SHEAR = [[1, 0.5, 0, 0], [0, 2, 0, 0], [0, 0.25, 3, 0], [0, 0, 0, 1]]; // prettier-ignore

describe("an STL file", () => {
  it("holds the triangles in order, counter-clockwise, with their own normals", () => {
    const { header, normals, corners } = readStl(writeStl(tetrahedron(), null, "kidney"));
    expect(header).toMatch(/^STL in mm\. SPACE=RAS kidney +$/);
    expect(corners.slice(0, 6)).toEqual([[0, 0, 0], [0, 2, 0], [1, 0, 0], [0, 0, 0], [1, 0, 0], [0, 0, 3]]); // prettier-ignore
    expect(sixVolumes(corners)).toBeCloseTo(6, 6);
    expect(normals[0]).toEqual([0, 0, -1]);
    const [x, y, z] = normals[3];
    expect([x * 7, y * 7, z * 7].map((value) => Number(value.toFixed(4)))).toEqual([6, 3, 2]);
  });

  it("lies in the patient's space, and a mirrored map keeps the outside outside", () => {
    const { header, corners, normals } = readStl(writeStl(tetrahedron(), MIRROR, "a"));
    expect(header).toMatch(/^STL in mm\. SPACE=RAS a +$/);
    expect(corners[2]).toEqual([10, -3, 3]);
    expect(sixVolumes(corners)).toBeCloseTo(12, 5);
    expect(normals[0]).toEqual([0, 0, -1]);
  });

  it("never begins as STL's text form does, and keeps to printable ASCII", () => {
    const { header } = readStl(writeStl(tetrahedron(), null, "solid Niere – größer\n".repeat(9)));
    expect(header).toMatch(/^STL in mm\. SPACE=RAS solid Niere \? gr\?\?er\?/);
    expect(header).toHaveLength(80);
  });

  it("of nothing has no triangles; a triangle without area has the normal 0 0 0", () => {
    expect(readStl(writeStl(EMPTY, MIRROR, "")).corners).toEqual([]);
    const flat = { ...tetrahedron(), triangles: Uint32Array.of(0, 1, 1) };
    expect(readStl(writeStl(flat, null, "")).normals).toEqual([[0, 0, 0]]);
  });
});

describe("a mesh in other coordinates", () => {
  it("has normals that stay at right angles to it, unit and outwards, sheared and mirrored", () => {
    for (const affine of [
      SHEAR,
      MIRROR,
      SHEAR.map((row) => row.map((value, i) => (i === 0 ? -value : value))),
    ]) {
      const flat = { ...tetrahedron(), normals: Float32Array.from({ length: 12 }, () => 0) };
      // The normal of the slanting side, in all vertices.
      const length = Math.hypot(6, 3, 2);
      flat.normals.forEach((_, p) => (flat.normals[p] = [6, 3, 2][p % 3] / length));
      const moved = transformMesh(flat, affine);
      const corner = (v: number) => Array.from(moved.positions.subarray(3 * v, 3 * v + 3));
      const normal = Array.from(moved.normals.subarray(0, 3));
      const along = (v: number, w: number) =>
        normal.reduce((sum, each, axis) => sum + each * (corner(w)[axis] - corner(v)[axis]), 0);
      expect(Math.hypot(...normal)).toBeCloseTo(1, 6);
      expect(along(1, 2)).toBeCloseTo(0, 5);
      expect(along(1, 3)).toBeCloseTo(0, 5);
      expect(along(0, 1)).toBeGreaterThan(0);
    }
  });

  it("is refused where the affine flattens space", () => {
    const flat = [[1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]; // prettier-ignore
    expect(() => transformMesh(tetrahedron(), flat)).toThrow("the file's affine leaves no volume");
  });
});
