/** A small mesh, and readers of mesh files that share nothing with the writers. */
import type { Mesh } from "../../src/io/mesh/mesh.ts";

/** A box-cornered tetrahedron: the origin and one point on each axis, with normals from its middle. */
export function tetrahedron([x, y, z]: readonly number[] = [1, 2, 3]): Mesh {
  const positions = Float32Array.of(0, 0, 0, x, 0, 0, 0, y, 0, 0, 0, z);
  const normals = positions.map((at, p) => at - [x, y, z][p % 3] / 4);
  for (let p = 0; p < 12; p += 3) {
    const length = Math.hypot(normals[p], normals[p + 1], normals[p + 2]);
    for (let axis = 0; axis < 3; axis++) normals[p + axis] /= length;
  }
  return { positions, normals, triangles: Uint32Array.of(0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3) };
}

export const EMPTY: Mesh = {
  positions: new Float32Array(0),
  normals: new Float32Array(0),
  triangles: new Uint32Array(0),
};

/** Six times the volume of corners given three a triangle. */
export function sixVolumes(corners: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let t = 0; t < corners.length; t += 3) {
    const [[a, b, c], [d, e, f], [g, h, i]] = [corners[t], corners[t + 1], corners[t + 2]];
    sum += a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  }
  return sum;
}

/** Binary STL: header text, and per triangle its normal and three corners. */
export function readStl(file: Uint8Array): { header: string; normals: number[][]; corners: number[][] } {
  const bytes = Buffer.from(file);
  const count = bytes.readUInt32LE(80);
  if (bytes.length !== 84 + 50 * count) throw new Error(`${bytes.length} bytes for ${count} triangles`);
  const vector = (at: number) => [0, 4, 8].map((offset) => bytes.readFloatLE(at + offset));
  const starts = Array.from({ length: count }, (_, t) => 84 + 50 * t);
  return {
    header: bytes.toString("latin1", 0, 80),
    normals: starts.map(vector),
    corners: starts.flatMap((at) => [12, 24, 36].map((offset) => vector(at + offset))),
  };
}

interface Gltf {
  readonly asset: { version: string };
  readonly scene: number;
  readonly scenes: { nodes: number[] }[];
  readonly nodes: { name: string; matrix?: number[]; children?: number[]; mesh?: number }[];
  readonly meshes?: { name: string; primitives: { attributes: { POSITION: number; NORMAL: number }; indices: number; material: number; mode: number }[] }[];
  readonly materials?: { name: string; alphaMode: string; doubleSided: boolean; pbrMetallicRoughness: { baseColorFactor: number[] } }[];
  readonly accessors?: { bufferView: number; byteOffset: number; componentType: number; count: number; type: string; min?: number[]; max?: number[] }[];
  readonly bufferViews?: { buffer: number; byteOffset: number; byteLength: number; target: number }[];
  readonly buffers?: { byteLength: number }[];
} // prettier-ignore

/** Binary glTF, its header and chunks checked as section 4.4 of the specification asks. */
export function readGlb(file: Uint8Array): {
  gltf: Gltf;
  json: string;
  numbersOf(accessor: number): number[];
} {
  const bytes = Buffer.from(file);
  if (bytes.toString("latin1", 0, 4) !== "glTF" || bytes.readUInt32LE(4) !== 2) throw new Error("not glTF 2");
  if (bytes.readUInt32LE(8) !== bytes.length) throw new Error("the length is wrong");
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 12; at < bytes.length;) {
    const length = bytes.readUInt32LE(at);
    if (length % 4 !== 0) throw new Error("a chunk is not padded");
    chunks.push({
      type: bytes.toString("latin1", at + 4, at + 8),
      data: bytes.subarray(at + 8, at + 8 + length),
    });
    at += 8 + length;
  }
  const types = chunks.map(({ type }) => type).join();
  if (types !== "JSON" && types !== "JSON,BIN\0") throw new Error(`chunks ${types}`);
  const json = chunks[0].data.toString("utf8");
  const gltf = JSON.parse(json) as Gltf;
  const numbersOf = (index: number) => {
    const accessor = gltf.accessors![index];
    const view = gltf.bufferViews![accessor.bufferView];
    const count = accessor.count * { VEC3: 3, SCALAR: 1 }[accessor.type]!;
    if (accessor.byteOffset + 4 * count > view.byteLength) throw new Error("an accessor leaves its view");
    if (view.byteOffset + view.byteLength > gltf.buffers![0].byteLength)
      throw new Error("a view leaves its buffer");
    return Array.from({ length: count }, (_, p) => {
      const at = view.byteOffset + accessor.byteOffset + 4 * p;
      return accessor.componentType === 5126
        ? chunks[1].data.readFloatLE(at)
        : chunks[1].data.readUInt32LE(at);
    });
  };
  return { gltf, json, numbersOf };
}
