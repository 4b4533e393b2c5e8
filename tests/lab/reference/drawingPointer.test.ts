import { describe, expect, it } from "vitest";
import { DrawingPointer, type PointerTrace } from "../../../src/lab/reference/drawingPointer.ts";

const trace = (change: Partial<PointerTrace>): PointerTrace => ({
  pointerId: 1,
  pointerType: "mouse",
  isPrimary: true,
  buttons: 1,
  timeStamp: 0,
  ...change,
});
const mouse = trace({});
const finger = trace({ pointerId: 2, pointerType: "touch" });
const secondFinger = trace({ pointerId: 3, pointerType: "touch", isPrimary: false });
const pen = trace({ pointerId: 4, pointerType: "pen" });

const begun = (first: PointerTrace) => {
  const pointer = new DrawingPointer();
  expect(pointer.down(first)).toEqual({ end: null, begins: true });
  return pointer;
};

describe("a stroke is kept", () => {
  it.each([mouse, finger, pen])("when its pointer ($pointerType) is released, once", (first) => {
    const pointer = begun(first);
    expect(pointer.move(first)).toBe("draw");
    expect(pointer.up(first)).toBe("keep");
    expect(pointer.up(first)).toBeNull();
    expect(pointer.move(first)).toBeNull();
  });

  it.each([mouse, pen])("when the release of the $pointerType never came, at its next move", (first) => {
    const pointer = begun(first);
    expect(pointer.move({ ...first, buttons: 0 })).toBe("keep");
    expect(pointer.move(first)).toBeNull();
  });

  it("when the release never came and the same pointer is put down again, and the next begins", () => {
    expect(begun(mouse).down(mouse)).toEqual({ end: "keep", begins: true });
  });

  it("when a pen is taken away by the browser", () => {
    const pointer = begun(pen);
    expect(pointer.cancel(pen)).toBe("keep");
    expect(pointer.up(pen)).toBeNull();
  });

  it("when a pen vanished without a word and another pointer draws", () => {
    expect(begun(pen).down(mouse)).toEqual({ end: "keep", begins: true });
    expect(begun(pen).down({ ...finger, timeStamp: 1500 })).toEqual({ end: "keep", begins: true });
  });
});

describe("a stroke is taken back", () => {
  it("when a second finger comes down: nobody draws until all are lifted", () => {
    const pointer = begun(finger);
    expect(pointer.down(secondFinger)).toEqual({ end: "takeBack", begins: false });
    expect(pointer.move(finger)).toBeNull();
    expect(pointer.move(secondFinger)).toBeNull();
    expect(pointer.up(finger)).toBeNull();
    expect(pointer.down({ ...finger, pointerId: 9 })).toEqual({ end: null, begins: true });
  });

  it("when the browser takes the finger away, since it scrolls or zooms", () => {
    const pointer = begun(finger);
    expect(pointer.cancel(secondFinger)).toBeNull();
    expect(pointer.cancel(finger)).toBe("takeBack");
  });

  it("when it was the palm, before the pen came", () => {
    expect(begun(finger).down(pen)).toEqual({ end: "takeBack", begins: true });
  });
});

describe("the palm", () => {
  it("counts for nothing while a pen is near, and a second after", () => {
    const pointer = new DrawingPointer();
    pointer.move({ ...pen, buttons: 0, timeStamp: 1000 });
    expect(pointer.down({ ...finger, timeStamp: 1999 })).toEqual({ end: null, begins: false });
    expect(pointer.down({ ...finger, timeStamp: 2000 })).toEqual({ end: null, begins: true });
  });

  it("does not end the pen's stroke", () => {
    const pointer = begun(pen);
    expect(pointer.down({ ...finger, timeStamp: 10 })).toEqual({ end: null, begins: false });
    expect(pointer.down({ ...secondFinger, timeStamp: 20 })).toEqual({ end: null, begins: false });
    expect(pointer.move({ ...pen, timeStamp: 30 })).toBe("draw");
  });
});

it("another pointer's events are not those of the one that draws", () => {
  const pointer = begun(mouse);
  expect(pointer.move(finger)).toBeNull();
  expect(pointer.up(finger)).toBeNull();
  expect(pointer.up(mouse)).toBe("keep");
});

it("at rest nobody draws", () => {
  const pointer = begun(mouse);
  pointer.rest();
  expect(pointer.move(mouse)).toBeNull();
  expect(pointer.up(mouse)).toBeNull();
});
