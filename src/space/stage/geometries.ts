/** The shapes of a scene as the graphics card takes them, in mm from Ω's corner. */
import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
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
import { COLORMAPS, type RampName } from "../../figure/colormap.ts";
import type { PlanePicture } from "./items/SlicePlane.tsx";
import type { Box } from "./items/space.ts";
import type { SoftVolume, Surface } from "../mesh/surface.ts";

export class SurfaceGeometry extends BufferGeometry {
  constructor({ positions, normals, triangles }: Surface) {
    super();
    this.setAttribute("position", new BufferAttribute(positions, 3));
    this.setAttribute("normal", new BufferAttribute(normals, 3));
    this.setIndex(new BufferAttribute(triangles, 1));
  }
}

/** The unit cube. */
export class CubeGeometry extends BoxGeometry {
  constructor() {
    super(1, 1, 1);
    this.translate(0.5, 0.5, 0.5);
  }
}

export class VolumeTexture extends Data3DTexture {
  constructor({ values, shape }: SoftVolume) {
    super(values, ...shape);
    this.format = RedFormat;
    this.type = UnsignedByteType;
    this.minFilter = LinearFilter;
    this.magFilter = LinearFilter;
    this.wrapR = ClampToEdgeWrapping;
    this.unpackAlignment = 1;
    this.needsUpdate = true;
  }
}

/** The 256 colours of a map, in a row. */
export class RampTexture extends DataTexture {
  constructor(name: RampName) {
    super(new Uint8Array(COLORMAPS[name]), 256, 1, RGBAFormat, UnsignedByteType);
    this.minFilter = LinearFilter;
    this.magFilter = LinearFilter;
    this.needsUpdate = true;
  }
}

/** Crisp pixels. */
export class PictureTexture extends DataTexture {
  constructor({ rgba, width, height }: PlanePicture) {
    super(rgba, width, height, RGBAFormat, UnsignedByteType);
    this.minFilter = NearestFilter;
    this.magFilter = NearestFilter;
    this.needsUpdate = true;
  }
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
export class PlaneAcrossGeometry extends BufferGeometry {
  constructor(size: Triple, axis: 0 | 1 | 2, at: number) {
    super();
    const corners = planeCorners({ low: [0, 0, 0], high: size }, axis, at).flat();
    this.setAttribute("position", new BufferAttribute(new Float32Array(corners), 3));
    this.setAttribute("uv", new BufferAttribute(new Float32Array([0, 0, 1, 0, 1, 1, 0, 1]), 2));
    this.setIndex([0, 1, 2, 0, 2, 3]);
  }
}

/** Strips along lines. */
export class LinesGeometry extends InstancedBufferGeometry {
  /** @param segments pairs of points, x y z x y z, in mm. */
  constructor(segments: Float32Array<ArrayBuffer>) {
    super();
    const corners = new Float32Array([0, -1, 0, 1, -1, 0, 1, 1, 0, 0, 1, 0]);
    this.setAttribute("position", new BufferAttribute(corners, 3));
    this.setIndex([0, 1, 2, 0, 2, 3]);
    const ends = new InstancedInterleavedBuffer(segments, 6, 1);
    this.setAttribute("start", new InterleavedBufferAttribute(ends, 3, 0));
    this.setAttribute("end", new InterleavedBufferAttribute(ends, 3, 3));
    this.instanceCount = segments.length / 6;
  }
}

/** The outline of a plane across a box. */
export class FrameGeometry extends LinesGeometry {
  constructor(box: Box, axis: 0 | 1 | 2, at: number) {
    const corners = planeCorners(box, axis, at);
    super(new Float32Array(corners.flatMap((corner, i) => [...corner, ...corners[(i + 1) % 4]])));
  }
}

/** The twelve edges of a box, each with the outward directions of the two sides that meet there. */
export class BoxEdgesGeometry extends LinesGeometry {
  constructor({ low, high }: Box) {
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
    super(new Float32Array(segments));
    this.setAttribute("sideA", new InstancedBufferAttribute(new Float32Array(sidesA), 3));
    this.setAttribute("sideB", new InstancedBufferAttribute(new Float32Array(sidesB), 3));
  }
}

/** A vector of axes and their components, 0 elsewhere. */
function vector(...components: number[]): [number, number, number] {
  const out: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < components.length; i += 2) out[components[i]] = components[i + 1];
  return out;
}
