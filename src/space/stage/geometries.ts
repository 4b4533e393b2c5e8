/** The shapes of a scene as the graphics card takes them, in mm from Ω's corner. */
import {
  BoxGeometry,
  BufferAttribute,
  type BufferGeometry,
  BufferGeometry as Geometry,
  ClampToEdgeWrapping,
  Data3DTexture,
  DataTexture,
  InstancedBufferGeometry,
  InstancedBufferAttribute,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
  LinearFilter,
  NearestFilter,
  RedFormat,
  RGBAFormat,
  UnsignedByteType,
} from "three";
import type { Triple } from "../../core/kernel/index.ts";
import { COLORMAPS, type ColormapName } from "../../figure/colormap.ts";
import type { Box, PlanePicture } from "./scene.ts";
import type { SoftVolume, Surface } from "../mesh/surface.ts";

export function surfaceGeometry({ positions, normals, triangles }: Surface): BufferGeometry {
  const geometry = new Geometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(normals, 3));
  geometry.setIndex(new BufferAttribute(triangles, 1));
  return geometry;
}

/** The unit cube. */
export function cubeGeometry(): BufferGeometry {
  return new BoxGeometry(1, 1, 1).translate(0.5, 0.5, 0.5);
}

export function volumeTexture({ values, shape }: SoftVolume): Data3DTexture {
  const texture = new Data3DTexture(values, ...shape);
  texture.format = RedFormat;
  texture.type = UnsignedByteType;
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  texture.wrapR = ClampToEdgeWrapping;
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
}

/** The 256 colours of a map, in a row. */
export function rampTexture(name: ColormapName): DataTexture {
  const texture = new DataTexture(new Uint8Array(COLORMAPS[name]), 256, 1, RGBAFormat, UnsignedByteType);
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

/** Crisp pixels. */
export function pictureTexture({ rgba, width, height }: PlanePicture): DataTexture {
  const texture = new DataTexture(rgba, width, height, RGBAFormat, UnsignedByteType);
  texture.minFilter = NearestFilter;
  texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}

/** The corners of a plane across a box, around it: (0, 0), (1, 0), (1, 1), (0, 1) of the remaining axes. */
function planeCorners({ low, high }: Box, axis: 0 | 1 | 2, at: number): Triple[] {
  const [across, down] = [0, 1, 2].filter((other) => other !== axis);
  return ([[low, low], [high, low], [high, high], [low, high]] as const).map(([u, v]) => {
    const point: [number, number, number] = [at, at, at];
    point[across] = u[across];
    point[down] = v[down];
    return point;
  }); // prettier-ignore
}

/** A plane across all of Ω, for a picture. */
export function planeGeometry(size: Triple, axis: 0 | 1 | 2, at: number): BufferGeometry {
  const geometry = new Geometry();
  const corners = planeCorners({ low: [0, 0, 0], high: size }, axis, at).flat();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(corners), 3));
  geometry.setAttribute("uv", new BufferAttribute(new Float32Array([0, 0, 1, 0, 1, 1, 0, 1]), 2));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  return geometry;
}

/** Strips along lines. @param segments pairs of points, x y z x y z, in mm. */
export function linesGeometry(segments: Float32Array<ArrayBuffer>): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  const corners = new Float32Array([0, -1, 0, 1, -1, 0, 1, 1, 0, 0, 1, 0]);
  geometry.setAttribute("position", new BufferAttribute(corners, 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  const ends = new InstancedInterleavedBuffer(segments, 6, 1);
  geometry.setAttribute("start", new InterleavedBufferAttribute(ends, 3, 0));
  geometry.setAttribute("end", new InterleavedBufferAttribute(ends, 3, 3));
  geometry.instanceCount = segments.length / 6;
  return geometry;
}

/** The outline of a plane across a box. */
export function frameGeometry(box: Box, axis: 0 | 1 | 2, at: number): InstancedBufferGeometry {
  const corners = planeCorners(box, axis, at);
  const segments = corners.flatMap((corner, i) => [...corner, ...corners[(i + 1) % 4]]);
  return linesGeometry(new Float32Array(segments));
}

/** The twelve edges of a box, each with the outward directions of the two sides that meet there. */
export function boxGeometry({ low, high }: Box): InstancedBufferGeometry {
  const segments: number[] = [];
  const sidesA: number[] = [];
  const sidesB: number[] = [];
  for (const axis of [0, 1, 2]) {
    const [u, v] = [0, 1, 2].filter((other) => other !== axis);
    for (const [atU, atV] of [[low, low], [high, low], [high, high], [low, high]] as const) {
      for (const end of [low, high]) segments.push(...vector(axis, end[axis], u, atU[u], v, atV[v]));
      sidesA.push(...vector(u, atU === high ? 1 : -1));
      sidesB.push(...vector(v, atV === high ? 1 : -1));
    } // prettier-ignore
  }
  const geometry = linesGeometry(new Float32Array(segments));
  geometry.setAttribute("sideA", new InstancedBufferAttribute(new Float32Array(sidesA), 3));
  geometry.setAttribute("sideB", new InstancedBufferAttribute(new Float32Array(sidesB), 3));
  return geometry;
}

/** A vector of axes and their components, 0 elsewhere. */
function vector(...components: number[]): [number, number, number] {
  const out: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < components.length; i += 2) out[components[i]] = components[i + 1];
  return out;
}
