import { expect, test } from "vitest";
import { placeLetters } from "../../../src/space/stage/letters.ts";
import { projectionOf } from "../../../src/space/stage/projection.ts";
import type { Space } from "../../../src/space/stage/items/space.ts";
import { createCamera, presetView } from "../../../src/state/camera.ts";
import { multiply } from "../../../src/core/rotation.ts";
import { sideLetters } from "../../fixtures/sideLetters.ts";

const space: Space = { size: [10, 20, 30], focus: null, isAnatomical: true };

function lettersFrom(orientation: readonly [number, number, number, number], width = 120, height = 80) {
  const projection = projectionOf(space, { orientation, zoom: 2, pan: [0.2, 0], clip: null }, width, height);
  return placeLetters(projection, width, height, 8);
}

test("along an axis four sides are lettered, in the middle of the rim, as the camera says", () => {
  for (const view of ["anterior", "left", "superior"] as const) {
    const orientation = presetView(view);
    const { left, right, top, bottom } = sideLetters(orientation);
    const places = Object.fromEntries(
      lettersFrom(orientation).map(({ letter, x, y, opacity }) => [
        letter,
        [x, y, opacity].map((value) => Number(value.toFixed(9))),
      ]),
    );
    expect(places).toEqual({
      [left]: [8, 40, 1],
      [right]: [112, 40, 1],
      [top]: [60, 8, 1],
      [bottom]: [60, 72, 1],
    });
  }
});

test("from three quarters the sides that face the viewer are lettered, on the rim", () => {
  const letters = lettersFrom(createCamera().getState().orientation);
  expect(letters.map(({ letter }) => letter).sort()).toEqual(["A", "L", "S"]);
  for (const { x, y } of letters) {
    expect(Math.min(x - 8, 112 - x, y - 8, 72 - y)).toBeCloseTo(0);
  }
});

test("a side that turns away fades before it is gone", () => {
  // From the front, turned around the superior axis: one of the two sides turns away, the other one towards the viewer.
  const opacities = (degrees: number) => {
    const half = (degrees * Math.PI) / 360;
    const letters = lettersFrom(multiply([0, 0, Math.sin(half), Math.cos(half)], presetView("anterior")));
    return ["R", "L"]
      .map((side) => letters.find(({ letter }) => letter === side)?.opacity ?? 0)
      .sort((a, b) => b - a);
  };
  expect(opacities(6)[1]).toBeCloseTo(1 - Math.sin(Math.PI / 30) / 0.3);
  expect(opacities(12)[1]).toBeCloseTo(1 - Math.sin(Math.PI / 15) / 0.3);
  expect(opacities(20)).toEqual([1, 0]);
});
