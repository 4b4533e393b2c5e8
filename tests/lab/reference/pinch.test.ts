import { expect, it } from "vitest";
import { Pinch } from "../../../src/lab/reference/pinch.ts";

it("two fingers tell how far they part and where to; one tells nothing, nor does a third", () => {
  const pinch = new Pinch();
  pinch.down(1, { x: 100, y: 100 });
  expect(pinch.move(1, { x: 90, y: 100 })).toBeNull();
  pinch.down(2, { x: 110, y: 100 });
  pinch.down(3, { x: 0, y: 0 });
  expect(pinch.move(3, { x: 500, y: 500 })).toBeNull();
  expect(pinch.move(2, { x: 130, y: 100 })).toEqual({ factor: 2, from: { x: 100, y: 100 }, to: { x: 110, y: 100 } });
  pinch.up(1);
  expect(pinch.move(2, { x: 200, y: 100 })).toBeNull();
}); // prettier-ignore

it("fingers on one place part from nothing: that is no size", () => {
  const pinch = new Pinch();
  pinch.down(1, { x: 5, y: 5 });
  pinch.down(2, { x: 5, y: 5 });
  expect(pinch.move(2, { x: 50, y: 5 })!.factor).toBe(1);
});
