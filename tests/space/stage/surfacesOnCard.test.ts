import { expect, test } from "vitest";
import { createSurfacesOnCard } from "../../../src/space/stage/surfacesOnCard.ts";
import type { Surface } from "../../../src/space/mesh/surface.ts";

const surface = (): Surface => ({
  positions: new Float32Array(9),
  normals: new Float32Array(9),
  triangles: new Uint32Array(3),
  step: 1,
});

/** Takes note of every time that a surface's geometry is let go. */
function watch(surfaces: ReturnType<typeof createSurfacesOnCard>, of: Surface) {
  const seen = { times: 0 };
  surfaces.geometryOf(of).addEventListener("dispose", () => seen.times++);
  return seen;
}

test("a surface has one geometry, whoever shows it", () => {
  const surfaces = createSurfacesOnCard();
  const [one, other] = [surface(), surface()];
  expect(surfaces.geometryOf(one)).toBe(surfaces.geometryOf(one));
  expect(surfaces.geometryOf(other)).not.toBe(surfaces.geometryOf(one));
});

test("it is let go with the last item that shows it, and again when it was shown again", () => {
  const surfaces = createSurfacesOnCard();
  const shown = surface();
  const gone = watch(surfaces, shown);
  const letGo = [surfaces.hold(shown), surfaces.hold(shown)];
  letGo[0]();
  expect(gone.times).toBe(0);
  letGo[1]();
  expect(gone.times).toBe(1);
  surfaces.hold(shown)();
  expect(gone.times).toBe(2);
});

test("one surface is let go without another", () => {
  const surfaces = createSurfacesOnCard();
  const [kept, old] = [surface(), surface()];
  const gone = watch(surfaces, kept);
  surfaces.hold(kept);
  surfaces.hold(old)();
  expect(gone.times).toBe(0);
});
