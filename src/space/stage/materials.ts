/** How surfaces, clouds, slices and lines are drawn: a few small programs, with what they share. */
import {
  BackSide,
  Color,
  DoubleSide,
  FrontSide,
  GLSL3,
  type Material,
  RawShaderMaterial,
  type Side,
  Vector2,
  Vector3,
  Vector4,
} from "three";
import * as source from "./shaders.ts";

/** Values that all programs share, set before a view is drawn. */
export interface SharedUniforms {
  readonly kept: { value: Vector4 };
  readonly viewport: { value: Vector2 };
  readonly unit: { value: number };
  readonly ray: { value: Vector3 };
  readonly density: { value: number };
  readonly stride: { value: number };
}

export function sharedUniforms(): SharedUniforms {
  return {
    kept: { value: new Vector4(0, 0, 0, 1) },
    viewport: { value: new Vector2(1, 1) },
    unit: { value: 1 },
    ray: { value: new Vector3(0, 0, -1) },
    density: { value: 1 },
    stride: { value: 1 },
  };
}

/** "#RRGGBB" as it is shown: no conversion, since the programs write what is shown. */
function shownColour(colour: string): Color {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return new Color().setRGB(r, g, b);
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

function material(shared: SharedUniforms, look: Look): RawShaderMaterial {
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: look.vertex,
    fragmentShader: look.fragment,
    uniforms: { ...shared, ...look.uniforms },
    defines: look.defines ?? {},
    side: look.side ?? FrontSide,
    // All of them, so that everything is drawn in the order in which it was listed.
    transparent: true,
    premultipliedAlpha: true,
    depthWrite: look.writesDepth ?? false,
    depthTest: look.testsDepth ?? true,
    colorWrite: look.writesColour ?? true,
  });
}

const coloured = (colour: string, opacity: number) => ({
  colour: { value: shownColour(colour) },
  opacity: { value: opacity },
});

/** Of closed surfaces, which have an inside. */
const closed = new WeakSet<Material>();

function closedMaterial(shared: SharedUniforms, look: Look): RawShaderMaterial {
  const made = material(shared, look);
  closed.add(made);
  return made;
}

/** The insides of closed surfaces are seen through a cut alone: without one they need not be drawn. */
export function showInsides(material: Material, isCut: boolean): void {
  if (closed.has(material)) material.side = isCut ? DoubleSide : FrontSide;
}

export function solidMaterial(shared: SharedUniforms, colour: string, opacity: number): RawShaderMaterial {
  return closedMaterial(shared, {
    vertex: source.SURFACE_VERTEX,
    fragment: source.SOLID_FRAGMENT,
    writesDepth: true,
    uniforms: coloured(colour, opacity),
  });
}

/** @param side its far side goes below everything else, its near side above. */
export function glassMaterial(shared: SharedUniforms, colour: string, opacity: number, side: "far" | "near") {
  return material(shared, {
    vertex: source.SURFACE_VERTEX,
    fragment: source.GLASS_FRAGMENT,
    side: side === "far" ? BackSide : FrontSide,
    testsDepth: false,
    uniforms: coloured(colour, opacity),
  });
}

export function depthMaterial(shared: SharedUniforms): RawShaderMaterial {
  return closedMaterial(shared, {
    vertex: source.SURFACE_VERTEX,
    fragment: source.DEPTH_FRAGMENT,
    writesDepth: true,
    writesColour: false,
  });
}

/** @param lineWidth in pixels of style. */
export function hullMaterial(
  shared: SharedUniforms,
  colour: string,
  opacity: number,
  lineWidth: number,
): RawShaderMaterial {
  return material(shared, {
    vertex: source.HULL_VERTEX,
    fragment: source.FLAT_FRAGMENT,
    side: BackSide,
    writesDepth: true,
    uniforms: { ...coloured(colour, opacity), lineWidth: { value: lineWidth } },
  });
}

export function cloudMaterial(shared: SharedUniforms, uniforms: Record<string, { value: unknown }>) {
  return material(shared, { vertex: source.CLOUD_VERTEX, fragment: source.CLOUD_FRAGMENT, uniforms });
}

export function sliceMaterial(shared: SharedUniforms, uniforms: Record<string, { value: unknown }>) {
  return material(shared, {
    vertex: source.SLICE_VERTEX,
    fragment: source.SLICE_FRAGMENT,
    side: DoubleSide,
    writesDepth: true,
    uniforms,
  });
}

export function lineMaterial(
  shared: SharedUniforms,
  colour: string,
  opacity: number,
  lineWidth: number,
  isBox = false,
): RawShaderMaterial {
  return material(shared, {
    vertex: source.LINE_VERTEX,
    fragment: source.FLAT_FRAGMENT,
    side: DoubleSide,
    writesDepth: !isBox,
    defines: isBox ? { BOX: "1" } : {},
    uniforms: { ...coloured(colour, opacity), lineWidth: { value: lineWidth } },
  });
}
