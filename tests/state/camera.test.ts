import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Camera,
  PRESET_VIEWS,
  ZOOM_RANGE,
  cameraAfterKey,
  createCamera,
  lookFrom,
  orbit,
  panBy,
  presetView,
  reset,
  zoomBy,
} from "../../src/state/camera.ts";
import { type Quaternion, type Vector, rotate } from "../../src/core/rotation.ts";
import { sideLetters } from "../fixtures/sideLetters.ts";

const opening = createCamera().getState();

function expectVector(actual: Vector, expected: Vector): void {
  for (let axis = 0; axis < 3; axis++) expect(actual[axis]).toBeCloseTo(expected[axis], 12);
}

describe("the preset views", () => {
  it("from the front: the patient's right at the left, superior up", () => {
    expect(sideLetters(presetView("anterior"))).toEqual({ left: "R", right: "L", top: "S", bottom: "I", front: "A" }); // prettier-ignore
  });

  it("from the patient's left: anterior at the left, superior up", () => {
    expect(sideLetters(presetView("left"))).toEqual({ left: "A", right: "P", top: "S", bottom: "I", front: "L" }); // prettier-ignore
  });

  it("from above: anterior up, the patient's right at the right", () => {
    expect(sideLetters(presetView("superior"))).toEqual({ left: "L", right: "R", top: "A", bottom: "P", front: "S" }); // prettier-ignore
  });

  it("are right-handed: right × up points to the viewer", () => {
    for (const view of PRESET_VIEWS) {
      const [right, up, towards] = axesOf(presetView(view));
      expectVector(cross(right, up), towards);
    }
  });

  it("show the whole scene again and leave the clip", () => {
    const clip = { axis: 1, at: 0.5, isFlipped: true } as const;
    const moved: Camera = { ...zoomBy(panBy(opening, 0.3, 0.1), 3), clip };
    expect(lookFrom(moved, "left")).toEqual({ ...opening, orientation: presetView("left"), clip });
    expect(reset(moved)).toEqual({ ...opening, clip });
  });
});

describe("the opening view", () => {
  it("is from the front, the patient's left and a little above", () => {
    const towards = rotate(opening.orientation, [0, 0, 1]);
    expect(towards[1]).toBeGreaterThan(0.5);
    expect(towards[0]).toBeLessThan(-0.3);
    expect(towards[2]).toBeGreaterThan(0.2);
    expect(sideLetters(opening.orientation)).toMatchObject({ left: "R", right: "L", top: "S", front: "A" });
  });
});

describe("orbiting", () => {
  it("to the right shows more of what was at the left", () => {
    const turned = orbit({ ...opening, orientation: presetView("anterior") }, 200, 0);
    expect(sideLetters(turned.orientation)).toEqual({ left: "P", right: "A", top: "S", bottom: "I", front: "R" }); // prettier-ignore
  });

  it("downwards shows more of what was above", () => {
    const turned = orbit({ ...opening, orientation: presetView("anterior") }, 0, 200);
    expectVector(rotate(turned.orientation, [0, 0, 1]), [0, 0, 1]);
    expect(sideLetters(turned.orientation)).toMatchObject({ front: "S", top: "P", left: "R" });
  });

  it("never tips over: superior stays upright, right stays level", () => {
    const drag = fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }));
    fc.assert(
      fc.property(fc.array(drag, { maxLength: 30 }), fc.constantFrom(...PRESET_VIEWS), (drags, view) => {
        let camera = lookFrom(opening, view);
        for (const [right, down] of drags) camera = orbit(camera, right, down);
        expect(Math.hypot(...camera.orientation)).toBeCloseTo(1, 12);
        expect(rotate(camera.orientation, [1, 0, 0])[2]).toBeCloseTo(0, 6);
        expect(rotate(camera.orientation, [0, 1, 0])[2]).toBeGreaterThan(-1e-6);
      }),
      { seed: 3, endOnFailure: true },
    );
  });

  it("there and back ends where it began", () => {
    const back = orbit(orbit(opening, 123, -45), -123, 45);
    for (let i = 0; i < 4; i++) expect(back.orientation[i]).toBeCloseTo(opening.orientation[i], 9);
  });
});

describe("zoom and pan", () => {
  it("keep the place under the pointer", () => {
    const camera = { ...opening, pan: [0.1, -0.2] } as const;
    const at = [0.3, 0.25] as const;
    const zoomed = zoomBy(camera, 1.7, at);
    // A point of the scene p is at pan + zoom · p.
    for (const axis of [0, 1] as const) {
      const p = (at[axis] - camera.pan[axis]) / camera.zoom;
      expect(zoomed.pan[axis] + zoomed.zoom * p).toBeCloseTo(at[axis], 12);
    }
  });

  it("stay within their ranges", () => {
    expect(zoomBy(opening, 1e6).zoom).toBe(ZOOM_RANGE[1]);
    expect(zoomBy(opening, 1e-6).zoom).toBe(ZOOM_RANGE[0]);
    expect(panBy(opening, 50, -50).pan).toEqual([3, -3]);
  });
});

describe("keys", () => {
  const press = (key: string, shiftKey = false) => cameraAfterKey(opening, { key, shiftKey });

  it("turn, shift, magnify and reset; all others do nothing", () => {
    expect(press("ArrowLeft")).toEqual(orbit(opening, -400 / 18, 0));
    expect(press("ArrowDown")).toEqual(orbit(opening, 0, 400 / 18));
    expect(press("ArrowUp", true)!.pan).toEqual([0, 0.05]);
    expect(press("ArrowRight", true)!.pan).toEqual([0.05, 0]);
    expect(press("+")!.zoom).toBeCloseTo(1.2);
    expect(press("-")!.zoom).toBeCloseTo(1 / 1.2);
    expect(cameraAfterKey(zoomBy(opening, 2), { key: "0", shiftKey: false })).toEqual(opening);
    expect(press("x")).toBeNull();
  });
});

function axesOf(orientation: Quaternion): readonly [Vector, Vector, Vector] {
  return [rotate(orientation, [1, 0, 0]), rotate(orientation, [0, 1, 0]), rotate(orientation, [0, 0, 1])];
}

function cross([ax, ay, az]: Vector, [bx, by, bz]: Vector): Vector {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}
