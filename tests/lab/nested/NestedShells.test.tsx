import { expect, it } from "vitest";
import { PALETTES } from "../../../src/figure/palette.ts";
import { NestedShells } from "../../../src/lab/nested/NestedShells.tsx";
import type { Shell } from "../../../src/lab/nested/shells.ts";
import type { Surface } from "../../../src/space/mesh/surface.ts";
import { looksOf, sceneOf, someSurface } from "../../space/stage/openScenes.tsx";

const palette = PALETTES.light;
const { accuracy, dice, samples, threshold, softInk } = palette;

const shell = (kind: Shell["kind"], threshold: number, triangles = 1): Shell => ({
  kind,
  threshold,
  surface: someSurface(triangles),
});

const looks = (shells: readonly Shell[], reference: Surface | null = null) =>
  looksOf(sceneOf(<NestedShells shells={shells} reference={reference} palette={palette} />));

const solid = (colour: string) => [`SolidMaterial ${colour}`, `EdgeMaterial ${softInk}`];
const glass = (colour: string, inside: string[]) => [
  `GlassMaterial ${colour} under`,
  ...inside,
  `GlassMaterial ${colour} over`,
];
const outline = (colour: string) => ["MaskMaterial over", `HullMaterial ${colour} over`];

it("puts the shells inside each other, whatever their order: the innermost is solid, the others are glass", () => {
  expect(
    looks([shell("envelope", 0.05), shell("level", 0.3), shell("accuracy", 0.5), shell("dice", 0.38)]),
  ).toEqual(glass(samples, glass(threshold, glass(dice, solid(accuracy)))));
  expect(looks([shell("accuracy", 0.5), shell("level", 0.7)])).toEqual(glass(accuracy, solid(threshold)));
});

it("leaves the place of the solid one to the next where a shell is empty", () => {
  expect(looks([shell("accuracy", 0.5, 0), shell("dice", 0.2)])).toEqual(solid(dice));
});

it("draws a level on a shell that is shown as a line around it", () => {
  expect(looks([shell("dice", 0.3), shell("level", 0.3), shell("accuracy", 0.5)])).toEqual([
    ...glass(dice, solid(accuracy)),
    ...outline(threshold),
  ]);
  expect(looks([shell("level", 0.5)])).toEqual(solid(threshold));
});

it("draws the reference as a line around all", () => {
  expect(looks([shell("dice", 0.3)], someSurface())).toEqual([...solid(dice), ...outline(palette.reference)]);
});
