import { expect, test } from "vitest";
import type { Triple } from "../../../src/core/kernel/index.ts";
import { type Space, boxInView } from "../../../src/space/stage/items/space.ts";
import { type Projection, focusAround, keptSide, projectionOf } from "../../../src/space/stage/projection.ts";
import type { SceneCamera } from "../../../src/figure/viewpoint.ts";
import { presetView } from "../../../src/state/camera.ts";

const space: Space = { size: [80, 60, 100], focus: null, isAnatomical: true };
const camera = (change: Partial<SceneCamera> = {}): SceneCamera => ({
  orientation: presetView("anterior"),
  zoom: 1,
  pan: [0, 0],
  clip: null,
  ...change,
});
const at = (point: Triple, change: Partial<SceneCamera> = {}, width = 200, height = 100) =>
  project(projectionOf(space, camera(change), width, height), point);

/** What a projection says of a point: pixels from the left and the top, and mm towards the viewer from the middle of the scene. */
function project(
  { centre, pixelsPerMm, middle, right, up, towards }: Projection,
  point: Triple,
): readonly [x: number, y: number, near: number] {
  const along = (direction: Triple) =>
    direction.reduce((sum, part, axis) => sum + part * (point[axis] - centre[axis]), 0);
  return [middle[0] + pixelsPerMm * along(right), middle[1] - pixelsPerMm * along(up), along(towards)];
}

test("the middle of the box is in the middle of the view, from every side", () => {
  for (const view of ["anterior", "left", "superior"] as const) {
    const [x, y, near] = at([40, 30, 50], { orientation: presetView(view) });
    expect([x, y, near]).toEqual([100, 50, 0]);
  }
});

test("every corner of the box is within the shorter side of an unmagnified view, however it is turned", () => {
  const s = Math.SQRT1_2;
  for (const orientation of [presetView("anterior"), [0.5, 0.5, 0.5, 0.5], [s, 0, 0, s]] as const) {
    for (let corner = 0; corner < 8; corner++) {
      const point: Triple = [80 * (corner & 1), 60 * ((corner >> 1) & 1), 100 * (corner >> 2)];
      const [x, y] = at(point, { orientation });
      expect(Math.hypot(x - 100, y - 50)).toBeLessThanOrEqual(50 + 1e-9);
    }
  }
});

test("seen from the front, the patient's right is at the left, up is up, and the front is near", () => {
  expect(at([80, 30, 50])[0]).toBeLessThan(100);
  expect(at([40, 30, 100])[1]).toBeLessThan(50);
  expect(at([40, 60, 50])[2]).toBeCloseTo(30);
});

test("zoom magnifies around the middle, and the pan counts in heights of the view, upwards", () => {
  const [x] = at([80, 30, 50]);
  expect(at([80, 30, 50], { zoom: 3 })[0] - 100).toBeCloseTo(3 * (x - 100));
  expect(at([40, 30, 50], { pan: [0.5, 0.25] }).slice(0, 2)).toEqual([150, 25]);
});

test("the scale depends on the shorter side alone", () => {
  const scale = (width: number, height: number) =>
    projectionOf(space, camera(), width, height).pixelsPerMm * Math.hypot(80, 60, 100);
  expect(scale(200, 100)).toBeCloseTo(100);
  expect(scale(100, 300)).toBeCloseTo(100);
});

test("a cut keeps what lies before its place, and what lies beyond where it is flipped", () => {
  const isKept = (point: Triple, isFlipped: boolean) => {
    const [normal, offset] = keptSide(space, { axis: 2, at: 0.4, isFlipped });
    return normal[0] * point[0] + normal[1] * point[1] + normal[2] * point[2] <= offset;
  };
  expect([isKept([5, 5, 39], false), isKept([5, 5, 41], false)]).toEqual([true, false]);
  expect([isKept([5, 5, 39], true), isKept([5, 5, 41], true)]).toEqual([false, true]);
});

test("without a cut everything is kept", () => {
  const [normal, offset] = keptSide(space, null);
  expect(normal).toEqual([0, 0, 0]);
  expect(offset).toBeGreaterThan(0);
});

test("a focus lies around the object with room on all sides, within the box", () => {
  const positions = new Float32Array([20, 20, 2, 40, 30, 12, 30, 25, 7]);
  const focus = focusAround(positions, space.size)!;
  const room = 0.05 * Math.hypot(20, 10, 10);
  expect(focus.low[0]).toBeCloseTo(20 - room);
  expect(focus.high[1]).toBeCloseTo(30 + room);
  expect(focus.high[2]).toBeCloseTo(12 + room);
  // The room ends with the box.
  expect(focusAround(new Float32Array([0, 0, 0, 80, 60, 100]), space.size)).toEqual({
    low: [0, 0, 0],
    high: [80, 60, 100],
  });
});

test("without an object the view is fitted to the whole box", () => {
  expect(focusAround(new Float32Array(0), space.size)).toBeNull();
  expect(boxInView({ ...space, focus: null })).toEqual({ low: [0, 0, 0], high: [80, 60, 100] });
});
