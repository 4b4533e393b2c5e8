import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useOncePerFrame } from "../../src/components/useOncePerFrame.ts";

let frames: (() => void)[] = [];

beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => frames.push(callback));
});

afterEach(() => vi.unstubAllGlobals());

function heard() {
  const values: number[] = [];
  const { result } = renderHook(() => useOncePerFrame((value) => values.push(value)));
  return { values, moves: () => result.current };
}

/** What the browser does before it draws. */
function frame(): void {
  const due = frames;
  frames = [];
  act(() => due.forEach((callback) => callback()));
}

test("while the pointer is down the newest value of a frame is handed on, once", () => {
  const { values, moves } = heard();
  moves().hold(true);
  for (const value of [1, 2, 3]) moves().change(value);
  expect(values).toEqual([]);
  frame();
  expect(values).toEqual([3]);
  frame();
  expect(values).toEqual([3]);
  moves().change(4);
  frame();
  expect(values).toEqual([3, 4]);
});

test("the last value is there as soon as the pointer is up, and no older one comes after it", () => {
  const { values, moves } = heard();
  moves().hold(true);
  moves().change(1);
  moves().hold(false);
  expect(values).toEqual([1]);
  moves().change(2);
  expect(values).toEqual([1, 2]);
  frame();
  expect(values).toEqual([1, 2]);
});

test("what keys change is handed on as it comes", () => {
  const { values, moves } = heard();
  moves().change(1);
  moves().change(2);
  expect(values).toEqual([1, 2]);
});
