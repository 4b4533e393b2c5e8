import type { Mesh, RawShaderMaterial } from "three";
import { expect, test } from "vitest";
import { PALETTES } from "../../../src/figure/palette.ts";
import { LayerMaker } from "../../../src/space/stage/layers.ts";
import { sharedUniforms } from "../../../src/space/stage/materials.ts";
import { Resources } from "../../../src/space/stage/resources.ts";
import type { Scene, SceneItem, SurfaceLook } from "../../../src/space/stage/scene.ts";
import type { Surface } from "../../../src/space/mesh/surface.ts";

function surface(triangles = 1): Surface {
  return {
    positions: new Float32Array(9),
    normals: new Float32Array(9),
    triangles: new Uint32Array(3 * triangles),
    step: 1,
  };
}

function item(look: SurfaceLook, colour: string, of = surface()): SceneItem {
  return { kind: "surface", surface: of, colour, look, opacity: 0.5 };
}

function make(items: readonly SceneItem[], maker = new LayerMaker(new Resources(), sharedUniforms())) {
  const scene: Scene = { size: [1, 2, 3], items, isAnatomical: false };
  return maker.layersOf(scene, PALETTES.light);
}

const RED = "#FF0000";
const BLUE = "#0000FF";

/** "R" for red, "B" for blue, "-" for what has no colour. */
function colours(meshes: readonly Mesh[]): string {
  return meshes
    .map(({ material }) => (material as RawShaderMaterial).uniforms.colour?.value as { r: number; b: number })
    .map((colour) => (colour === undefined ? "-" : colour.r === 1 ? "R" : colour.b === 1 ? "B" : "?"))
    .join("");
}

test("far sides of glass are drawn from the outermost to the innermost, near sides the other way round", () => {
  const { under, over } = make([item("glass", RED), item("glass", BLUE)]);
  expect(colours(under)).toBe("BR");
  expect(colours(over)).toBe("RB");
});

test("outlines come last, each behind a mask of its own surface", () => {
  const { under, over } = make([item("outline", RED), item("glass", BLUE), item("outline", BLUE)]);
  expect(colours(under)).toBe("B");
  expect(colours(over)).toBe("B-R-B");
  expect(over[1].geometry).toBe(over[2].geometry);
  expect(over[3].geometry).not.toBe(over[2].geometry);
});

test("an empty surface and an empty cloud leave the box alone", () => {
  const volume = { shape: [0, 0, 0], values: new Uint8Array(0), low: [0, 0, 0], high: [0, 0, 0] } as const;
  const { under, main, over } = make([
    item("solid", RED, surface(0)),
    item("glass", RED, surface(0)),
    { kind: "cloud", volume, colormap: "viridis" },
  ]);
  expect([under.length, main.length, over.length]).toEqual([0, 1, 0]);
});

test("scenes with the same shells share the shells' name, whatever else they show", () => {
  const maker = new LayerMaker(new Resources(), sharedUniforms());
  const shell = surface();
  const glass = item("glass", BLUE, shell);
  const name = make([item("solid", RED), glass], maker).shellName;
  expect(make([glass], maker).shellName).toBe(name);
  expect(make([item("glass", RED, shell)], maker).shellName).not.toBe(name);
  expect(make([item("glass", BLUE)], maker).shellName).not.toBe(name);
  expect(make([item("solid", RED)], maker).shellName).toBe("");
});

test("a surface that several scenes show lies on the card once, and is named among what each needs", () => {
  const maker = new LayerMaker(new Resources(), sharedUniforms());
  const shared = surface();
  const first = make([item("solid", RED, shared)], maker);
  const second = make([item("glass", BLUE, shared)], maker);
  expect(first.main[0].geometry).toBe(second.over[0].geometry);
  expect(first.keys.has(shared) && second.keys.has(shared)).toBe(true);
});

test("a cloud lies over the solids and lines of its scene", () => {
  const volume = { shape: [1, 1, 1], values: new Uint8Array(1), low: [0, 0, 0], high: [1, 1, 1] } as const;
  const { main } = make([
    { kind: "cloud", volume, colormap: "greys" },
    { kind: "frame", axis: 0, at: 0.5, colour: BLUE },
    item("solid", RED),
  ]);
  expect(colours(main)).toBe("R?B-");
});
