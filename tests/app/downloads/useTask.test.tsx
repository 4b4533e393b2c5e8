import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Making, useTask } from "../../../src/app/downloads/useTask.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** Something that is made until the test says so, and that hears no signal. */
function endless() {
  const parts = {} as {
    signal: AbortSignal;
    onProgress: (fraction: number) => void;
    end: () => void;
    fail: (error: Error) => void;
  };
  const make: Making = (signal, onProgress) =>
    new Promise((end, fail) => void Object.assign(parts, { signal, onProgress, end, fail }));
  return { make, parts };
}

function open() {
  const { result, unmount } = renderHook(() => useTask());
  return {
    task: () => result.current,
    run: (text: string, make: Making) => act(() => result.current.run(text, make)),
    unmount,
  };
}

it("is running until it has ended, and takes nothing else meanwhile", async () => {
  const { task, run } = open();
  const [one, other] = [endless(), vi.fn<Making>()];
  run("Rendering", one.make);
  run("Writing", other);
  expect(task().isRunning).toBe(true);
  expect(other).not.toHaveBeenCalled();
  one.parts.end();
  await pass(0);
  expect(task().isRunning).toBe(false);
  run("Writing", other.mockResolvedValue());
  await pass(0);
  expect(other).toHaveBeenCalledOnce();
});

it("shows what is made and how far it is where it takes longer than 300 ms", async () => {
  const { task, run } = open();
  const { make, parts } = endless();
  run("Rendering", make);
  await pass(299);
  expect(task().slow).toBeNull();
  await pass(1);
  expect(task().slow).toEqual({ text: "Rendering", fraction: null });
  act(() => parts.onProgress(0.25));
  expect(task().slow).toEqual({ text: "Rendering", fraction: 0.25 });
  parts.end();
  await pass(0);
  expect(task().slow).toBeNull();
});

it("begins anew with the next: no bar at once, none of the progress before", async () => {
  const { task, run } = open();
  const [one, next] = [endless(), endless()];
  run("Rendering", one.make);
  await pass(400);
  act(() => one.parts.onProgress(0.9));
  one.parts.end();
  await pass(0);
  run("Writing", next.make);
  expect(task().slow).toBeNull();
  await pass(300);
  expect(task().slow).toEqual({ text: "Writing", fraction: null });
});

it("is not slow for what took its time before it", async () => {
  const { task, run } = open();
  const [one, next] = [endless(), endless()];
  run("Rendering", one.make);
  await pass(200);
  one.parts.end();
  await pass(0);
  run("Writing", next.make);
  await pass(299);
  expect(task().slow).toBeNull();
});

it("says in words what went wrong, until that is dismissed or the next begins", async () => {
  const { task, run } = open();
  const failing: Making = () => Promise.reject(new Error("no memory"));
  run("Rendering", failing);
  await pass(0);
  expect(task()).toMatchObject({ isRunning: false, error: expect.stringContaining("no memory") as string });
  act(() => task().dismissError());
  expect(task().error).toBeNull();
  run("Rendering", failing);
  await pass(0);
  run("Rendering", endless().make);
  expect(task().error).toBeNull();
});

it("that is cancelled ends at once, even where its making hears nothing, and that is no error", async () => {
  const { task, run } = open();
  const { make, parts } = endless();
  run("Rendering", make);
  await pass(500);
  act(() => task().cancel());
  await pass(0);
  expect(parts.signal.aborted).toBe(true);
  expect(task()).toMatchObject({ isRunning: false, slow: null, error: null });
  parts.fail(new Error("late"));
  await pass(0);
  expect(task().error).toBeNull();
});

it("ends when its dialog is left", () => {
  const { run, unmount } = open();
  const { make, parts } = endless();
  run("Rendering", make);
  unmount();
  expect(parts.signal.aborted).toBe(true);
});
