import { describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { sliceOf } from "../../../src/core/slice.ts";
import { PolygonDrawing } from "../../../src/lab/reference/polygonDrawing.ts";
import { fillPolygon } from "../../../src/shapes/polygon.ts";
import { Stroke } from "../../../src/state/lab/stroke.ts";

const REACH = { x: 1, y: 1 };
const at = (x: number, y: number) => ({ x, y });
const SQUARE = [at(2, 2), at(10, 2), at(10, 10), at(2, 10)];

function begun(corners = SQUARE) {
  const grid = makeGrid([16, 16]);
  const stroke = new Stroke(makeReference(grid, new Uint8Array(256)));
  const polygon = new PolygonDrawing(stroke, sliceOf(grid, "axial", 0, false), 1);
  /** @returns whether it is to be closed. */
  const click = (x: number, y: number) => {
    polygon.press(at(x, y), REACH);
    return polygon.release();
  };
  for (const { x, y } of corners) click(x, y);
  const area = () => stroke.mask.reduce((sum, value) => sum + value, 0);
  return { polygon, stroke, click, area };
}

describe("a polygon under way", () => {
  it("is filled as far as it has come", () => {
    expect(begun(SQUARE.slice(0, 2)).area()).toBe(0);
    const { stroke, area } = begun();
    expect(area()).toBe(64);
    expect(stroke.mask).toEqual(fillPolygon(new Uint8Array(256), 16, 16, SQUARE, 1));
  });

  it("draws only where its stroke may", () => {
    const { stroke, polygon, area } = begun();
    stroke.limit = (index) => index % 16 < 6;
    polygon.press(at(2, 2), REACH);
    polygon.drag(at(1, 1), REACH);
    const free = fillPolygon(new Uint8Array(256), 16, 16, [at(1, 1), ...SQUARE.slice(1)], 1);
    expect(area()).toBe(free.filter((value, p) => value === 1 && p % 16 < 6).length);
  });

  it("is closed by a press on its first or last corner, and by no other", () => {
    expect(begun().click(2.5, 2)).toBe(true);
    expect(begun().click(2, 10.5)).toBe(true);
    expect(begun().click(10, 10)).toBe(false);
    expect(begun().click(6, 13)).toBe(false);
    expect(begun(SQUARE.slice(0, 2)).click(10, 2)).toBe(false);
  });

  it("has corners that are dragged, and is not closed by that", () => {
    const { polygon, area } = begun();
    polygon.press(at(2, 2), REACH);
    polygon.drag(at(4, 2), REACH);
    polygon.drag(at(6, 2), REACH);
    expect(polygon.release()).toBe(false);
    expect(polygon.corners[0]).toEqual(at(6, 2));
    expect(area()).toBeLessThan(64);
  });

  it("gives the last corner back, and a press that was not meant", () => {
    const { polygon, area } = begun();
    polygon.press(at(6, 14), REACH);
    polygon.drag(at(6, 15), REACH);
    polygon.takeBack();
    expect(polygon.corners).toEqual(SQUARE);
    polygon.press(at(10, 10), REACH);
    polygon.drag(at(15, 15), REACH);
    polygon.takeBack();
    expect(area()).toBe(64);
    polygon.removeLast();
    expect(area()).toBe(36);
    for (let i = 0; i < 5; i++) polygon.removeLast();
    expect(polygon.corners).toEqual([]);
    expect(area()).toBe(0);
  });
});
