import { describe, expect, it } from "vitest";
import type { SceneCamera } from "../../src/figure/viewpoint.ts";
import { viewpointWords } from "../../src/figure/viewpoint.ts";
import { createCamera, lookFrom, orbit } from "../../src/state/camera.ts";

const camera = createCamera().getState();
const words = (changes: Partial<SceneCamera>, isAnatomical = true) =>
  viewpointWords({ ...lookFrom(camera, "anterior"), ...changes }, isAnatomical).replaceAll("\u00a0", " ");

describe("viewpointWords", () => {
  it("names the sides that the preset views look from", () => {
    expect(words({})).toBe("the front");
    expect(words(lookFrom(camera, "left"))).toBe("the patient’s left");
    expect(words(lookFrom(camera, "superior"))).toBe("above (at the top: the front)");
  });

  it("tells how far the view is turned and raised", () => {
    // The opening view: three quarters from the front and the patient's left.
    expect(words(camera)).toBe("the front, 35° towards the patient’s left, 22° from above");
    const front = lookFrom(camera, "anterior");
    // A drag of 400 pixels turns by half a turn; to the right it brings the patient's right side to the viewer.
    expect(words(orbit(front, 60, 0))).toBe("the front, 27° towards the patient’s right");
    expect(words(orbit(front, 160, 0))).toBe("the patient’s right, 18° towards the front");
    expect(words(orbit(front, -240, 0))).toBe("the patient’s left, 18° towards the back");
    expect(words(orbit(front, 400, 0))).toBe("the back");
    expect(words(orbit(front, 0, -40))).toBe("the front, 18° from below");
    expect(words(orbit(lookFrom(camera, "superior"), 60, 0))).toBe(
      "above (at the top: the front, 27° towards the patient’s right)",
    );
    expect(words(orbit(front, 0, -300))).toBe("below (at the top: the front)");
  });

  it("tells magnification, shift and cut, and nothing where there is none", () => {
    expect(words({ zoom: 1.5 })).toBe("the front; magnified 1.50 times");
    expect(words({ zoom: 0.5, pan: [-0.2, 0.1] })).toBe(
      "the front; magnified 0.500 times; shifted by 20 % to the left and 10 % up of the panel’s height",
    );
    expect(words({ pan: [0, -0.3] })).toBe("the front; shifted by 30 % down of the panel’s height");
    expect(words({ clip: { axis: 2, at: 0.5, isFlipped: false } })).toBe(
      "the front; cut at 50.0 % of the way from bottom to top, what lies above is left out",
    );
    expect(words({ clip: { axis: 0, at: 0.25, isFlipped: true } })).toBe(
      "the front; cut at 25.0 % of the way from left to right, what lies to the left is left out",
    );
  });

  it("keeps to the array's axes where they are no patient's", () => {
    expect(words({}, false)).toBe("the direction (0, 1.0, 0) of the array’s axes");
    expect(words({ clip: { axis: 1, at: 0.5, isFlipped: false } }, false)).toBe(
      "the direction (0, 1.0, 0) of the array’s axes; cut at 50.0 % of the array’s axis 1, what lies beyond is left out",
    );
  });
});
