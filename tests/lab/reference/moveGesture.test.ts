import { describe, expect, it } from "vitest";
import { isSameMask } from "../../../src/core/mask.ts";
import { MoveGesture, type Turn, boxOn, handleAt, handlePlaces, turnReference } from "../../../src/lab/reference/moveGesture.ts"; // prettier-ignore
import { Lab } from "../../../src/state/lab/store.ts";
import { sliceThrough } from "../../../src/state/lab/workSlices.ts";
import { isAnatomical } from "../../../src/io/image.ts";
import type { PlaneName } from "../../../src/core/slice.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";

function opened(preset: string, name: PlaneName = "axial", size?: number) {
  const lab = new Lab(new FakeLaboratory());
  lab.editing.choosePreset(preset, size);
  const { work, position } = lab.store.getState();
  const slice = sliceThrough(work, name, position);
  const plane = { name, slice, isAnatomical: isAnatomical(work.source.orientation) };
  const mask = () => lab.store.getState().work.reference.mask;
  return { lab, plane, slice, mask, reference: () => lab.store.getState().work.reference };
}

/** Drags with Move from one place of the slice to another. */
function drag({ lab, plane }: ReturnType<typeof opened>, handle: "move" | "turn" | "se" | "w", from: [number, number], to: [number, number]) {
  const stroke = lab.editing.begin();
  const gesture = new MoveGesture(stroke, plane, { x: from[0], y: from[1] }, handle);
  gesture.move([{ x: (from[0] + to[0]) / 2, y: to[1] }]);
  gesture.move([{ x: to[0], y: to[1] }]);
  lab.editing.finish(stroke);
} // prettier-ignore

describe("Move", () => {
  it("leads the reference along, in every slice of a volume, and back from beyond the edge with nothing lost", () => {
    for (const preset of ["kidney", "kidney-3d"]) {
      const scene = opened(preset, "coronal", preset === "kidney" ? undefined : 32);
      const before = scene.mask();
      const box = boxOn(scene.reference(), scene.slice)!;
      const far = Math.floor(scene.slice.columns - (box.left + box.right) / 2);
      drag(scene, "move", [1, 1], [1 + far, 3]);
      const cut = boxOn(scene.reference(), scene.slice)!;
      expect(cut.right).toBe(scene.slice.columns);
      expect(cut.top).toBe(box.top + 2);
      drag(scene, "move", [5, 5], [5 - far, 3]);
      expect(isSameMask(scene.mask(), before), preset).toBe(true);
      scene.lab.editing.undo();
      expect(boxOn(scene.reference(), scene.slice)).toEqual(cut);
    }
  });

  it("scales by a corner about the opposite one, by a side along one axis, and never to nothing", () => {
    const scene = opened("ball", "axial", 32);
    const box = boxOn(scene.reference(), scene.slice)!;
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    drag(scene, "w", [box.left, 16], [box.left + width / 2, 16]);
    const half = boxOn(scene.reference(), scene.slice)!;
    expect([half.right, half.bottom - half.top]).toEqual([box.right, height]);
    expect(Math.abs(half.right - half.left - width / 2)).toBeLessThanOrEqual(1);
    drag(scene, "se", [half.right, half.bottom], [0, 0]);
    expect(boxOn(scene.reference(), scene.slice)).not.toBeNull();
  });

  it("turns by the knob, and holds a quarter of a turn", () => {
    const scene = opened("kidney");
    const before = scene.mask();
    const box = boxOn(scene.reference(), scene.slice)!;
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    drag(scene, "turn", [x, y - 100], [x + 100, y + 2]);
    const turned = boxOn(scene.reference(), scene.slice)!;
    expect(turned.right - turned.left).toBe(box.bottom - box.top);
    expect(turned.bottom - turned.top).toBe(box.right - box.left);
    for (let i = 0; i < 3; i++) turnReference(scene.lab.editing, scene.plane, "quarter");
    expect(isSameMask(scene.mask(), before)).toBe(true);
  });

  it("by buttons comes back to where it was: all around by 15°, larger and smaller, mirrored twice", () => {
    const ways: Turn[][] = [
      Array.from({ length: 24 }, () => "turnLeft"),
      ["turnRight", "larger", "mirror", "mirror", "smaller", "turnLeft"],
      ["quarter", "quarter", "quarter", "quarter"],
      ["smaller", "smaller", "smaller", "larger", "larger", "larger"],
    ];
    for (const way of ways) {
      const scene = opened("star");
      const before = scene.mask();
      for (const turn of way) {
        const last = scene.mask();
        turnReference(scene.lab.editing, scene.plane, turn);
        if (turn !== "mirror") expect(isSameMask(scene.mask(), last), turn).toBe(false);
      }
      expect(isSameMask(scene.mask(), before), way.join()).toBe(true);
    }
  });

  it("begins anew with what was drawn after it", () => {
    const scene = opened("star");
    turnReference(scene.lab.editing, scene.plane, "smaller");
    scene.lab.editing.invert();
    scene.lab.editing.invert();
    const drawn = scene.mask();
    turnReference(scene.lab.editing, scene.plane, "quarter");
    for (let i = 0; i < 3; i++) turnReference(scene.lab.editing, scene.plane, "quarter");
    expect(isSameMask(scene.mask(), drawn)).toBe(true);
  });

  it("of nothing does nothing", () => {
    const scene = opened("star");
    scene.lab.editing.clear();
    const before = scene.lab.steps.past.length;
    drag(scene, "move", [1, 1], [9, 9]);
    turnReference(scene.lab.editing, scene.plane, "larger");
    expect(scene.lab.steps.past).toHaveLength(before);
  });
});

describe("the handles", () => {
  const scene = opened("kidney");
  const box = boxOn(scene.reference(), scene.slice)!;
  const grip = { reach: { x: 3, y: 3 }, knob: { x: 10, y: 10 } };

  it("are gripped where they are seen, and everywhere else it is moved", () => {
    const places = handlePlaces(box, scene.slice, grip.knob);
    for (const [handle, { x, y }] of Object.entries(places)) {
      expect(handleAt(box, scene.slice, { x: x + 2, y: y - 2 }, grip)).toBe(handle);
    }
    expect(handleAt(box, scene.slice, { x: 128, y: 128 }, grip)).toBe("move");
    expect(handleAt(box, scene.slice, places.ne, null)).toBe("move");
  });

  it("have the knob in the picture, also of what fills it", () => {
    const { rows, columns } = scene.slice;
    const low = { ...box, top: 4 };
    expect(handlePlaces(low, scene.slice, grip.knob).turn.y).toBe(low.bottom + 10);
    const whole = { left: 0, top: 0, right: columns, bottom: rows };
    expect(handlePlaces(whole, scene.slice, grip.knob).turn.y).toBe(10);
  });
});
