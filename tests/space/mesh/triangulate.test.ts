import { describe, expect, it } from "vitest";
import { areaNormals, gradientNormals, trianglesOf } from "../../../src/space/mesh/triangulate.ts";

describe("triangles", () => {
  it("cut a quadrilateral along its shorter diagonal, and keep its direction", () => {
    const long = Float32Array.of(0, 0, 0, 2, 1, 0, 5, 5, 0, 1, 2, 0);
    expect([...trianglesOf(long, Uint32Array.of(0, 1, 2, 3))]).toEqual([1, 2, 3, 1, 3, 0]);
    const wide = Float32Array.of(0, 0, 0, 5, -5, 0, 1, 1, 0, -5, 5, 0);
    expect([...trianglesOf(wide, Uint32Array.of(0, 1, 2, 3))]).toEqual([0, 1, 2, 0, 2, 3]);
  });
});

describe("normals", () => {
  it("of triangles count by area: a vertex between a large and a small one leans to the large one's", () => {
    const positions = Float32Array.of(0, 0, 0, 0, 4, 0, 3, 0, 0, 0, 0, 1);
    // One in the plane z = 0 with area 6, seen from below; one in the plane x = 0 with area 2, seen from behind.
    const normals = areaNormals(positions, Uint32Array.of(0, 1, 2, 0, 3, 1));
    const length = Math.hypot(12, 4);
    expect([...normals.subarray(0, 3)].map((each) => Number(each.toFixed(5)))).toEqual(
      [-4 / length, 0, -12 / length].map((each) => Number(each.toFixed(5))),
    );
  });

  it("where a vertex has no triangle with an area point along the last axis", () => {
    expect([...areaNormals(Float32Array.of(1, 1, 1), new Uint32Array(0))]).toEqual([0, 0, 1]);
  });

  it("come from the triangles where the values fall off to both sides alike", () => {
    const shape = [5, 5, 5] as const;
    const values = Float32Array.from({ length: 125 }, (_, p) => (Math.floor(p / 25) % 2 === 0 ? 1 : 0));
    const lattice = { values, shape, first: [0, 0, 0], step: 1 } as const;
    const vertex = Float32Array.of(1.5, 2.5, 2.5);
    expect([...gradientNormals(vertex, lattice, [1, 1, 1], Float32Array.of(-1, 0, 0))]).toEqual([-1, 0, 0]);
  });
});
