/**
 * Meshes as binary glTF 2.0 (Khronos; ISO/IEC 12113): one node a mesh, under one that turns the patient's millimetres
 * into glTF's metres with y up.
 */
import { InputError } from "../../core/errors.ts";
import { rgbOf } from "../rgb.ts";
import { type Mesh, transformMesh } from "./mesh.ts";
import type { Affine } from "./world.ts";

export interface NamedMesh {
  readonly name: string;
  readonly surface: Mesh;
  /** "#RRGGBB". */
  readonly colour: string;
  /** In [0, 1]. */
  readonly opacity: number;
}

const [MAGIC, VERSION, JSON_CHUNK, BINARY_CHUNK] = [0x46546c67, 2, 0x4e4f534a, 0x004e4942];
const [FLOAT, UNSIGNED_INT] = [5126, 5125];
const [VERTICES, INDICES] = [34962, 34963];

/** Column by column: (x, y, z) in mm, z up → 0.001·(x, z, −y) in metres, y up. */
const TO_METRES_Y_UP = [0.001, 0, 0, 0, 0, 0, -0.001, 0, 0, 0.001, 0, 0, 0, 0, 0, 1];

/**
 * A .glb file. Meshes without triangles are left out: glTF has no empty ones.
 * @param toWorld from the meshes' coordinates to the patient's mm, RAS; null keeps the coordinates.
 * @throws InputError for a colour or an opacity that is none.
 */
export function writeGlb(meshes: readonly NamedMesh[], toWorld: Affine | null): Uint8Array<ArrayBuffer> {
  const shown = meshes.filter(({ surface }) => surface.triangles.length > 0);
  const parts: (Float32Array | Uint32Array)[] = [];
  const bufferViews: object[] = [];
  const accessors: object[] = [];
  let byteLength = 0;
  const add = (values: Float32Array | Uint32Array, target: number, accessor: object): number => {
    bufferViews.push({ buffer: 0, byteOffset: byteLength, byteLength: values.byteLength, target });
    parts.push(values);
    byteLength += values.byteLength;
    return accessors.push({ bufferView: bufferViews.length - 1, byteOffset: 0, ...accessor }) - 1;
  };
  const described = shown.map(({ name, surface, colour, opacity }, index) => {
    const { positions, normals, triangles } = toWorld === null ? surface : transformMesh(surface, toWorld);
    const count = positions.length / 3;
    const primitive = {
      attributes: {
        POSITION: add(positions, VERTICES, { componentType: FLOAT, count, type: "VEC3", ...boundsOf(positions) }),
        NORMAL: add(normals, VERTICES, { componentType: FLOAT, count, type: "VEC3" }),
      },
      indices: add(triangles, INDICES, { componentType: UNSIGNED_INT, count: triangles.length, type: "SCALAR" }),
      material: index,
      mode: 4,
    }; // prettier-ignore
    return { mesh: { name, primitives: [primitive] }, material: materialOf(name, colour, opacity) };
  });
  const gltf = {
    asset: { version: "2.0", generator: "Marginalia" },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [
      {
        name: toWorld === null ? "mm" : "patient, RAS, mm",
        matrix: TO_METRES_Y_UP,
        ...(shown.length > 0 && { children: shown.map((_, index) => index + 1) }),
      },
      ...shown.map(({ name }, mesh) => ({ name, mesh })),
    ],
    ...(shown.length > 0 && {
      meshes: described.map(({ mesh }) => mesh),
      materials: described.map(({ material }) => material),
      accessors,
      bufferViews,
      buffers: [{ byteLength }],
    }),
  };
  return assemble(new TextEncoder().encode(JSON.stringify(gltf)), parts, byteLength);
}

/** Header, JSON padded with spaces to 4 bytes, and the arrays, which are of 4-byte numbers already. */
function assemble(
  json: Uint8Array,
  parts: readonly (Float32Array | Uint32Array)[],
  byteLength: number,
): Uint8Array<ArrayBuffer> {
  const jsonLength = Math.ceil(json.length / 4) * 4;
  const file = new Uint8Array(12 + 8 + jsonLength + (byteLength > 0 ? 8 + byteLength : 0));
  const view = new DataView(file.buffer);
  const words = (at: number, ...values: number[]) =>
    values.forEach((value, i) => view.setUint32(at + 4 * i, value, true));
  words(0, MAGIC, VERSION, file.length, jsonLength, JSON_CHUNK);
  file.fill(32, 20, 20 + jsonLength).set(json, 20);
  if (byteLength === 0) return file;
  let at = 20 + jsonLength;
  words(at, byteLength, BINARY_CHUNK);
  at += 8;
  for (const part of parts) {
    // glTF is little-endian, as every engine's typed arrays are in practice.
    file.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return file;
}

function boundsOf(positions: Float32Array): { min: number[]; max: number[] } {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let p = 0; p < positions.length; p++) {
    const axis = p % 3;
    if (positions[p] < min[axis]) min[axis] = positions[p];
    if (positions[p] > max[axis]) max[axis] = positions[p];
  }
  return { min, max };
}

/** Matt, seen from both sides; the factor is linear, the colour given is sRGB. */
function materialOf(name: string, colour: string, opacity: number): object {
  if (!(opacity >= 0 && opacity <= 1)) throw new InputError(`opacity must be in [0, 1], got ${opacity}`);
  const linear = rgbOf(colour).map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return {
    name,
    pbrMetallicRoughness: { baseColorFactor: [...linear, opacity], metallicFactor: 0, roughnessFactor: 0.9 },
    alphaMode: opacity < 1 ? "BLEND" : "OPAQUE",
    doubleSided: true,
  };
}
