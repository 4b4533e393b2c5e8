/** Volumes made up for tests of surfaces, and what holds for every closed surface, computed plainly from its triangles. */
import { expect } from "vitest";
import type { Triple } from "../../../src/core/kernel/index.ts";
import type { VoxelBox } from "../../../src/space/mesh/lattice.ts";
import type { Surface } from "../../../src/space/mesh/surface.ts";
import type { Mesh } from "../../../src/io/mesh/mesh.ts";

type Vector = readonly [number, number, number];

export function vertexOf(values: Float32Array, vertex: number): Vector {
  return [values[3 * vertex], values[3 * vertex + 1], values[3 * vertex + 2]];
}

export function cross([a, b, c]: Vector, [d, e, f]: Vector): Vector {
  return [b * f - c * e, c * d - a * f, a * e - b * d];
}

export function dot(u: Vector, v: Vector): number {
  return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
}

export function minus(u: Vector, v: Vector): Vector {
  return [u[0] - v[0], u[1] - v[1], u[2] - v[2]];
}

/** Each triangle's corners. */
export function cornersOf({ positions, triangles }: Mesh): [Vector, Vector, Vector][] {
  return Array.from({ length: triangles.length / 3 }, (_, t) => [
    vertexOf(positions, triangles[3 * t]),
    vertexOf(positions, triangles[3 * t + 1]),
    vertexOf(positions, triangles[3 * t + 2]),
  ]);
}

/** The volume enclosed, by the divergence theorem: above 0 where triangles run counter-clockwise seen from outside. */
export function enclosedVolume(mesh: Mesh): number {
  return cornersOf(mesh).reduce((sum, [a, b, c]) => sum + dot(a, cross(b, c)) / 6, 0);
}

export function areaOf(mesh: Mesh): number {
  return cornersOf(mesh).reduce((sum, [a, b, c]) => {
    const normal = cross(minus(b, a), minus(c, a));
    return sum + Math.sqrt(dot(normal, normal)) / 2;
  }, 0);
}

/** How often sides are used: by how many triangles at most, and whether every one is run through both ways equally often. */
export function sidesOf({ triangles }: Mesh): { most: number; isClosed: boolean } {
  const uses = new Map<string, { count: number; balance: number }>();
  for (let t = 0; t < triangles.length; t += 3) {
    for (const [p, q] of [[0, 1], [1, 2], [2, 0]]) {
      const [from, to] = [triangles[t + p], triangles[t + q]];
      const key = `${Math.min(from, to)} ${Math.max(from, to)}`;
      const use = uses.get(key) ?? { count: 0, balance: 0 };
      uses.set(key, { count: use.count + 1, balance: use.balance + (from < to ? 1 : -1) });
    }
  } // prettier-ignore
  const all = [...uses.values()];
  return {
    most: Math.max(0, ...all.map(({ count }) => count)),
    isClosed: all.every(({ balance }) => balance === 0),
  };
}

/**
 * How often the surface winds around a point, from the crossings of a ray along the last axis. The ray is moved aside by
 * a little that no vertex has, so that it meets no side.
 */
export function windingNumber(mesh: Mesh, [x, y, z]: Vector, aside = 1e-4): number {
  const [u, v] = [x + aside, y + aside * 0.618];
  let winding = 0;
  for (const [a, b, c] of cornersOf(mesh)) {
    const side = (p: Vector, q: Vector) => (p[0] - u) * (q[1] - v) - (q[0] - u) * (p[1] - v);
    const [wa, wb, wc] = [side(b, c), side(c, a), side(a, b)];
    const sign = Math.sign(wa);
    if (sign === 0 || Math.sign(wb) !== sign || Math.sign(wc) !== sign) continue;
    const height = (wa * a[2] + wb * b[2] + wc * c[2]) / (wa + wb + wc);
    if (height > z) winding += sign;
  }
  return winding;
}

export const CUBES: Triple = [1, 1, 1];

/** A volume with the values of `valueAt` in voxel centres, given in voxels from the corner of Ω. */
export function volume(shape: Triple, valueAt: (x: number, y: number, z: number) => number): VoxelBox {
  const values = new Float32Array(shape[0] * shape[1] * shape[2]);
  for (let i = 0, p = 0; i < shape[0]; i++)
    for (let j = 0; j < shape[1]; j++)
      for (let k = 0; k < shape[2]; k++, p++) values[p] = valueAt(i + 0.5, j + 0.5, k + 0.5);
  return { values, window: { start: [0, 0, 0], shape } };
}

export const mask = (shape: Triple, isInside: (x: number, y: number, z: number) => boolean) =>
  volume(shape, (x, y, z) => (isInside(x, y, z) ? 1 : 0));

export function countOf({ values }: VoxelBox): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Closed, of finite numbers, with unit normals. */
export function expectClosed(surface: Surface): void {
  expect(sidesOf(surface).isClosed).toBe(true);
  expect(surface.positions.every(Number.isFinite)).toBe(true);
  expect(surface.normals).toHaveLength(surface.positions.length);
  const lengths = Array.from({ length: surface.normals.length / 3 }, (_, v) => {
    const normal = vertexOf(surface.normals, v);
    return dot(normal, normal);
  });
  expect(lengths.every((length) => Math.abs(length - 1) < 1e-5)).toBe(true);
}
