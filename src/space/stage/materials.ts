/** How surfaces, clouds, slices and lines are drawn: a few small programs, with what they share. */
import {
  BackSide,
  Color,
  DoubleSide,
  FrontSide,
  GLSL3,
  RawShaderMaterial,
  type Side,
  Vector2,
  Vector3,
  Vector4,
  type WebGLRenderer,
} from "three";
import type { Triple } from "../../core/kernel/index.ts";
import { rgbOf } from "../../io/rgb.ts";
import * as source from "./shaders.ts";

/** Values that all programs share, set before a picture is drawn. */
export const shared = {
  kept: { value: new Vector4(0, 0, 0, 1) },
  viewport: { value: new Vector2(1, 1) },
  unit: { value: 1 },
  ray: { value: new Vector3(0, 0, -1) },
  density: { value: 1 },
  stride: { value: 1 },
};

/** "#RRGGBB" as it is shown: no conversion, since the programs write what is shown. */
function shownColour(colour: string): Color {
  const [r, g, b] = rgbOf(colour);
  return new Color().setRGB(r / 255, g / 255, b / 255);
}

interface Look {
  readonly vertex: string;
  readonly fragment: string;
  readonly side?: Side;
  readonly writesDepth?: boolean;
  readonly testsDepth?: boolean;
  readonly writesColour?: boolean;
  readonly defines?: Record<string, string>;
  readonly uniforms?: Record<string, { value: unknown }>;
}

/** Drawn in the order in which it is written in its scene. */
class StageMaterial extends RawShaderMaterial {
  constructor(look: Look) {
    super({
      glslVersion: GLSL3,
      vertexShader: look.vertex,
      fragmentShader: look.fragment,
      uniforms: { ...shared, ...look.uniforms },
      defines: look.defines ?? {},
      side: look.side ?? FrontSide,
      // All of them: what is opaque would be drawn before all that is not.
      transparent: true,
      premultipliedAlpha: true,
      depthWrite: look.writesDepth ?? false,
      depthTest: look.testsDepth ?? true,
      colorWrite: look.writesColour ?? true,
    });
  }
}

const coloured = (colour: string, opacity: number) => ({
  colour: { value: shownColour(colour) },
  opacity: { value: opacity },
});

/** Of closed surfaces: their insides are seen through a cut alone, so without one they are not drawn. */
class ClosedMaterial extends StageMaterial {
  override onBeforeRender(_renderer: WebGLRenderer): void {
    const { x, y, z } = shared.kept.value;
    const isCut = x !== 0 || y !== 0 || z !== 0;
    this.side = isCut ? DoubleSide : FrontSide;
  }
}

const BLACK = "#000000";

class SolidMaterial extends ClosedMaterial {
  constructor(colour = BLACK, opacity = 1) {
    super({
      vertex: source.SURFACE_VERTEX,
      fragment: source.SOLID_FRAGMENT,
      writesDepth: true,
      uniforms: coloured(colour, opacity),
    });
  }
}

/** One side of a glass surface. Scenes whose glass has equal `name`s on equal geometries look the same there. */
class GlassMaterial extends StageMaterial {
  constructor(colour = BLACK, opacity = 1, side: "far" | "near" = "near") {
    super({
      vertex: source.SURFACE_VERTEX,
      fragment: source.GLASS_FRAGMENT,
      side: side === "far" ? BackSide : FrontSide,
      testsDepth: false,
      uniforms: coloured(colour, opacity),
    });
    this.name = `glass ${colour} ${opacity} ${side}`;
  }
}

/** Leaves the depth of a surface and nothing else. */
class MaskMaterial extends ClosedMaterial {
  constructor() {
    super({
      vertex: source.SURFACE_VERTEX,
      fragment: source.DEPTH_FRAGMENT,
      writesDepth: true,
      writesColour: false,
    });
    this.name = "mask";
  }

  override onBeforeRender(renderer: WebGLRenderer): void {
    super.onBeforeRender(renderer);
    renderer.clearDepth();
  }
}

/** The far side of a surface grown by a line's width, in pixels of style. */
class HullMaterial extends StageMaterial {
  constructor(colour = BLACK, opacity = 1, lineWidth = 1) {
    super({
      vertex: source.HULL_VERTEX,
      fragment: source.FLAT_FRAGMENT,
      side: BackSide,
      writesDepth: true,
      uniforms: { ...coloured(colour, opacity), lineWidth: { value: lineWidth } },
    });
    this.name = `hull ${colour} ${opacity} ${lineWidth}`;
  }
}

/** Of the box between two corners, in mm; its textures are set as the uniforms `volume` and `ramp`. */
class CloudMaterial extends StageMaterial {
  constructor(low: Triple = [0, 0, 0], high: Triple = [1, 1, 1]) {
    super({
      vertex: source.CLOUD_VERTEX,
      fragment: source.CLOUD_FRAGMENT,
      uniforms: {
        volume: { value: null },
        ramp: { value: null },
        low: { value: new Vector3(...low) },
        high: { value: new Vector3(...high) },
      },
    });
  }
}

/** Its texture is set as the uniform `picture`. */
class SliceMaterial extends StageMaterial {
  constructor() {
    super({
      vertex: source.SLICE_VERTEX,
      fragment: source.SLICE_FRAGMENT,
      side: DoubleSide,
      writesDepth: true,
      uniforms: { picture: { value: null } },
    });
  }
}

/** @param lineWidth in pixels of style. */
const line = (colour: string, opacity: number, lineWidth: number) => ({
  vertex: source.LINE_VERTEX,
  fragment: source.FLAT_FRAGMENT,
  side: DoubleSide,
  uniforms: { ...coloured(colour, opacity), lineWidth: { value: lineWidth } },
});

class LineMaterial extends StageMaterial {
  constructor(colour = BLACK, opacity = 1, lineWidth = 1) {
    super({ ...line(colour, opacity, lineWidth), writesDepth: true });
  }
}

/** Of the edges of a box: those in front are not drawn. */
class EdgeMaterial extends StageMaterial {
  constructor(colour = BLACK, opacity = 1, lineWidth = 1) {
    super({ ...line(colour, opacity, lineWidth), defines: { BOX: "1" } });
  }
}

export const MATERIALS = {
  SolidMaterial,
  GlassMaterial,
  MaskMaterial,
  HullMaterial,
  CloudMaterial,
  SliceMaterial,
  LineMaterial,
  EdgeMaterial,
};
