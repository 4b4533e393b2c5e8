import { expect, test } from "vitest";
import {
  BoxEdgesGeometry,
  FrameGeometry,
  PlaneAcrossGeometry,
  SurfaceGeometry,
  VolumeTexture,
} from "../../../src/space/stage/geometries.ts";

const BOX = { low: [1, 2, 3], high: [4, 6, 8] } as const;

/** The vectors of an instanced attribute. */
function vectors(geometry: BoxEdgesGeometry, name: string): number[][] {
  const attribute = geometry.getAttribute(name);
  return Array.from({ length: geometry.instanceCount }, (_, i) => [
    attribute.getX(i),
    attribute.getY(i),
    attribute.getZ(i),
  ]);
}

test("a box has its twelve edges, each along one axis, between corners", () => {
  const geometry = new BoxEdgesGeometry(BOX);
  const starts = vectors(geometry, "start");
  const ends = vectors(geometry, "end");
  expect(starts.length).toBe(12);
  const edges = new Set(starts.map((start, i) => [start, ends[i]].join(" to ")));
  expect(edges.size).toBe(12);
  for (const [i, start] of starts.entries()) {
    const moved = [0, 1, 2].filter((axis) => start[axis] !== ends[i][axis]);
    expect(moved.length).toBe(1);
    for (const point of [start, ends[i]]) {
      for (const axis of [0, 1, 2]) expect([BOX.low[axis], BOX.high[axis]]).toContain(point[axis]);
    }
  }
});

test("the two sides of an edge point outwards, and both contain it", () => {
  const geometry = new BoxEdgesGeometry(BOX);
  const starts = vectors(geometry, "start");
  for (const name of ["sideA", "sideB"]) {
    for (const [i, side] of vectors(geometry, name).entries()) {
      const axis = side.findIndex((component) => component !== 0);
      expect(side.filter((component) => component !== 0)).toEqual([
        starts[i][axis] === BOX.high[axis] ? 1 : -1,
      ]);
    }
  }
});

test("a frame runs once around a plane of the box", () => {
  const geometry = new FrameGeometry(BOX, 1, 5);
  expect(vectors(geometry, "start")).toEqual([[1, 5, 3], [4, 5, 3], [4, 5, 8], [1, 5, 8]]); // prettier-ignore
  expect(vectors(geometry, "end")).toEqual([[4, 5, 3], [4, 5, 8], [1, 5, 8], [1, 5, 3]]); // prettier-ignore
});

test("a picture's columns run along the lower of the remaining axes, its rows along the higher one", () => {
  const geometry = new PlaneAcrossGeometry([10, 20, 30], 1, 5);
  const position = geometry.getAttribute("position");
  const uv = geometry.getAttribute("uv");
  for (let i = 0; i < 4; i++) {
    expect([position.getX(i), position.getY(i), position.getZ(i)]).toEqual([
      10 * uv.getX(i),
      5,
      30 * uv.getY(i),
    ]);
  }
});

test("surfaces and volumes go to the card as they are, without a copy", () => {
  const surface = {
    positions: new Float32Array(9),
    normals: new Float32Array(9),
    triangles: new Uint32Array([0, 1, 2]),
    step: 1,
  };
  const geometry = new SurfaceGeometry(surface);
  expect(geometry.getAttribute("position").array).toBe(surface.positions);
  expect(geometry.getIndex()!.array).toBe(surface.triangles);
  const volume = { shape: [2, 3, 4], values: new Uint8Array(24), low: [0, 0, 0], high: [1, 1, 1] } as const;
  const { image } = new VolumeTexture(volume);
  expect(image).toMatchObject({ data: volume.values, width: 2, height: 3, depth: 4 });
});
