import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useMorph } from "../../../src/lab/deformation/useMorph.ts";

let waiting = new Map<number, FrameRequestCallback>();

beforeEach(() => {
  waiting = new Map();
  let id = 0;
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => {
    waiting.set(++id, callback);
    return id;
  });
  vi.stubGlobal("cancelAnimationFrame", (id: number) => waiting.delete(id));
});
afterEach(() => void vi.unstubAllGlobals());

/** The browser draws frames at these times, ms. */
function drawFrames(...times: number[]): void {
  for (const time of times) {
    const callbacks = [...waiting.values()];
    waiting.clear();
    act(() => callbacks.forEach((callback) => callback(time)));
  }
}

function play() {
  const { result } = renderHook(() => useMorph());
  act(() => result.current.toggle());
  return result;
}

it("a sample is whole, and stands still, until it is played", () => {
  const { result } = renderHook(() => useMorph());
  expect(result.current).toMatchObject({ share: 1, isPlaying: false });
  expect(waiting.size).toBe(0);
});

it("playing goes from the reference to the sample in three seconds, in many frames or in few", () => {
  for (const distance of [16, 100, 750, 1500]) {
    const morph = play();
    const frames = Array.from({ length: Math.ceil(3000 / distance) }, (_, i) => 5000 + i * distance);
    drawFrames(...frames);
    expect(morph.current.isPlaying).toBe(true);
    expect(morph.current.share).toBeCloseTo((distance * (frames.length - 1)) / 3000, 9);
    drawFrames(8001);
    expect(morph.current).toMatchObject({ share: 1, isPlaying: false });
    expect(waiting.size).toBe(0);
  }
});

it("a page that was hidden goes on where it was", () => {
  const morph = play();
  drawFrames(0, 600);
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
  drawFrames(60_000);
  expect(morph.current.share).toBeCloseTo(0.2, 9);
  drawFrames(60_300);
  expect(morph.current.share).toBeCloseTo(0.3, 9);
});

it("a pause keeps the place, and what is moved by hand stays there", () => {
  const morph = play();
  drawFrames(0, 1500);
  act(() => morph.current.toggle());
  drawFrames(2000);
  expect(morph.current).toMatchObject({ share: 0.5, isPlaying: false });
  act(() => morph.current.toggle());
  act(() => morph.current.set(0.25));
  drawFrames(2500, 3000);
  expect(morph.current).toMatchObject({ share: 0.25, isPlaying: false });
});
