import { indexOf, pixelOf } from "../../../src/core/position.ts";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { type GestureStart, PaintGesture } from "../../../src/lab/reference/gesture.ts";
import { sliceThrough } from "../../../src/state/lab/workSlices.ts";
import { Stroke } from "../../../src/state/lab/stroke.ts";
import { presetWork, startWork } from "../../../src/state/lab/work.ts";

const SHAPE = [9, 11, 13];
const POSITION = [4, 5, 6] as const;

function blankVolume() {
  const grid = makeGrid(SHAPE, [1, 1, 2]);
  return startWork(presetWork("ball", 32).source, makeReference(grid, new Uint8Array(9 * 11 * 13)));
}

function draw(change: Partial<GestureStart> = {}) {
  const work = blankVolume();
  const stroke = new Stroke(work.reference);
  const slice = sliceThrough(work, "axial", POSITION);
  const { row, column } = pixelOf(slice, POSITION);
  const at = { x: column + 0.5, y: row + 0.5 };
  const gesture = new PaintGesture(stroke, { tool: "brush", slice, at, radius: 2, ball: null, isCutting: false, ...change }); // prettier-ignore
  return { stroke, gesture, work, at };
}

/** The painted voxels. */
function painted(mask: Uint8Array): number[][] {
  const voxels: number[][] = [];
  for (let i = 0; i < 9; i++) {
    for (let j = 0; j < 11; j++) {
      for (let k = 0; k < 13; k++) if (mask[indexOf(SHAPE, [i, j, k])] === 1) voxels.push([i, j, k]);
    }
  }
  return voxels;
}

describe("a gesture in a volume", () => {
  it("with a disc paints its slice alone, and leaves the reference as it was until it ends", () => {
    const { stroke, work } = draw();
    const voxels = painted(stroke.mask);
    expect(voxels).toHaveLength(13);
    expect(new Set(voxels.map(([, , k]) => k))).toEqual(new Set([6]));
    expect(work.reference.mask).toEqual(new Uint8Array(work.reference.mask.length));
  });

  it("with a ball paints what is within its radii of the voxel pointed at", () => {
    const { stroke } = draw({ ball: { radii: [2, 2, 1], depth: 6 } });
    for (let i = 0; i < 9; i++) {
      for (let j = 0; j < 11; j++) {
        for (let k = 0; k < 13; k++) {
          const isIn = ((i - 4) / 2) ** 2 + ((j - 5) / 2) ** 2 + (k - 6) ** 2 <= 1;
          expect(stroke.mask[indexOf(SHAPE, [i, j, k])]).toBe(isIn ? 1 : 0);
        }
      }
    }
  });

  it("with a ball follows the hand: to the right of an axial slice is to the patient's left", () => {
    const { stroke, gesture, at } = draw({ ball: { radii: [0.6, 0.6, 0.6], depth: 6 } });
    gesture.move([{ x: at.x + 3, y: at.y - 2 }]);
    expect(stroke.mask[indexOf(SHAPE, [1, 7, 6])]).toBe(1);
    expect(painted(stroke.mask).every(([i, j, k]) => i <= 4 && j >= 5 && k === 6)).toBe(true);
  });

  it("erases with the eraser, and with the brush that cuts", () => {
    for (const change of [{ tool: "eraser" }, { isCutting: true }] as const) {
      const work = blankVolume();
      work.reference.mask.fill(1);
      const stroke = new Stroke(work.reference);
      const slice = sliceThrough(work, "axial", POSITION);
      const ball = { radii: [1, 1, 1], depth: 6 } as const;
      void new PaintGesture(stroke, { tool: "brush", slice, at: { x: 4.5, y: 5.5 }, radius: 1, ball, isCutting: false, ...change }); // prettier-ignore
      expect(stroke.mask.reduce((sum, value) => sum + value, 0)).toBe(9 * 11 * 13 - 7);
    }
  });

  it("fills and draws shapes in its slice", () => {
    const filled = draw({ tool: "fill" });
    expect(painted(filled.stroke.mask)).toHaveLength(9 * 11);
    const { stroke, gesture } = draw({ tool: "rectangle", at: { x: 1, y: 1 } });
    gesture.move([{ x: 8, y: 9 }]);
    gesture.move([{ x: 3, y: 4 }]);
    expect(painted(stroke.mask)).toHaveLength(6);
  });
});

describe("a gesture that is limited", () => {
  /** Every other plane of voxels along the patient's left and right. */
  const mayDraw = (index: number) => Math.floor(index / (11 * 13)) % 2 === 0;

  function drawn(change: Partial<GestureStart>, isFull = false) {
    const work = blankVolume();
    if (isFull) work.reference.mask.fill(1);
    const slice = sliceThrough(work, "axial", POSITION);
    const { row, column } = pixelOf(slice, POSITION);
    const start = { tool: "brush", slice, at: { x: column + 0.5, y: row + 0.5 }, radius: 3, ball: null, isCutting: false, ...change } as const; // prettier-ignore
    const masks = [null, mayDraw].map((limit) => {
      const stroke = new Stroke(work.reference);
      stroke.limit = limit;
      const gesture = new PaintGesture(stroke, start);
      gesture.move([{ x: column + 3.9, y: row + 0.5 }]);
      gesture.move([{ x: column + 3.9, y: row + 4.5 }]);
      return stroke.mask;
    });
    return { free: masks[0], limited: masks[1], before: work.reference.mask };
  }

  it("changes with every tool exactly what it would change within the limit", () => {
    const ball = { radii: [3, 3, 2], depth: 6 } as const;
    const changes: readonly (readonly [Partial<GestureStart>, boolean])[] = [
      [{ tool: "brush" }, false],
      [{ tool: "eraser" }, true],
      [{ tool: "brush", ball }, false],
      [{ tool: "eraser", ball }, true],
      [{ tool: "line" }, false],
      [{ tool: "ellipse" }, false],
      [{ tool: "rectangle" }, false],
      [{ tool: "rectangle", isCutting: true }, true],
      [{ tool: "lasso" }, false],
    ];
    for (const [change, isFull] of changes) {
      const { free, limited, before } = drawn(change, isFull);
      const expected = free.map((value, index) => (mayDraw(index) ? value : before[index]));
      expect(limited, JSON.stringify(change)).toEqual(expected);
      expect(limited).not.toEqual(free);
      expect(limited).not.toEqual(before);
    }
  });

  it("fills what is connected within the limit, and nothing from beside it", () => {
    const { limited } = drawn({ tool: "fill" });
    // One plane, which its neighbours part from all others.
    expect(painted(limited)).toHaveLength(11);
    expect(new Set(painted(limited).map(([i]) => i))).toEqual(new Set([4]));
    const beside = drawn({ tool: "fill", at: { x: 5.5, y: 5.5 } });
    expect(painted(beside.limited).map(([i]) => i)).toEqual([]);
    expect(painted(drawn({ tool: "fill" }, true).limited)).toHaveLength(9 * 11 * 13 - 11);
  });
});
