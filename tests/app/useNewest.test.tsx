import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useNewest } from "../../src/app/useNewest.ts";
import { InputError } from "../../src/core/errors.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Question {
  readonly text: string;
}
const [first, second, third] = ["first", "second", "third"].map((text) => ({ text }));

/** The hook over answers that are given by hand; a frame passes after each. */
function open(question: Question | null = first) {
  const asked: { text: string; signal: AbortSignal; settle: (how: () => void) => Promise<void> }[] = [];
  const answers: ((value: string) => void)[] = [];
  const failures: ((error: Error) => void)[] = [];
  const find = ({ text }: Question, signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      answers.push(resolve);
      failures.push(reject);
      const settle = (how: () => void) =>
        act(async () => {
          how();
          await vi.advanceTimersByTimeAsync(20);
        });
      asked.push({ text, signal, settle });
    });
  const { result, rerender, unmount } = renderHook(({ question }) => useNewest(question, find), {
    initialProps: { question },
  });
  return {
    shown: () => result.current,
    texts: () => asked.map(({ text }) => text),
    signals: () => asked.map(({ signal }) => signal.aborted),
    want: (question: Question | null) => rerender({ question }),
    answer: (i: number, value: string) => asked[i].settle(() => answers[i](value)),
    fail: (i: number, error: Error) => asked[i].settle(() => failures[i](error)),
    unmount,
  };
}

it("a question is awaited until its answer is there", async () => {
  const { shown, answer } = open();
  expect(shown()).toEqual({ last: null, isAwaited: true, error: null });
  await answer(0, "1");
  expect(shown()).toEqual({ last: { question: first, answer: "1" }, isAwaited: false, error: null });
});

it("the answer before stays until the newest is there, and no question between is asked", async () => {
  const { shown, want, answer, texts } = open();
  await answer(0, "1");
  for (const question of [second, { text: "between" }, third]) want(question);
  await act(() => vi.advanceTimersByTimeAsync(20));
  expect(shown()).toMatchObject({ last: { answer: "1" }, isAwaited: true, error: null });
  await answer(1, "2");
  // What was under way is shown on the way.
  expect(shown()).toMatchObject({ last: { question: second, answer: "2" }, isAwaited: true });
  await answer(2, "3");
  expect(shown()).toMatchObject({ last: { question: third, answer: "3" }, isAwaited: false });
  expect(texts()).toEqual(["first", "second", "third"]);
});

it("drawing again asks nothing again", async () => {
  const { want, texts, answer } = open();
  want(first);
  await answer(0, "1");
  want(first);
  expect(texts()).toEqual(["first"]);
});

it("what went wrong is said in words beside the answer before, until the next one is there", async () => {
  const { shown, want, answer, fail } = open();
  await answer(0, "1");
  want(second);
  await fail(1, new InputError("the file is gone: choose it again"));
  expect(shown()).toEqual({
    last: { question: first, answer: "1" },
    isAwaited: false,
    error: "the file is gone: choose it again",
  });
  want(third);
  expect(shown().isAwaited).toBe(true);
  await answer(2, "3");
  expect(shown()).toMatchObject({ last: { answer: "3" }, error: null });
});

it("without a question nothing is shown, and what is under way is given up", async () => {
  const { shown, want, answer, signals, texts } = open();
  await answer(0, "1");
  want(second);
  want(null);
  expect(shown()).toEqual({ last: null, isAwaited: false, error: null });
  expect(signals()).toEqual([false, true]);
  await answer(1, "2");
  want(third);
  expect(shown()).toMatchObject({ last: { answer: "1" }, isAwaited: true });
  expect(texts()).toEqual(["first", "second", "third"]);
});

it("a component that leaves gives up what is under way", () => {
  const { unmount, signals } = open();
  unmount();
  expect(signals()).toEqual([true]);
});

it("is asked once a frame, however fast the answers come", async () => {
  const asked: Question[] = [];
  const find = (question: Question) => {
    asked.push(question);
    return Promise.resolve("at once");
  };
  const { rerender } = renderHook(({ question }) => useNewest(question, find), {
    initialProps: { question: first },
  });
  await act(() => vi.advanceTimersByTimeAsync(1));
  rerender({ question: second });
  await act(() => vi.advanceTimersByTimeAsync(1));
  expect(asked).toEqual([first]);
  await act(() => vi.advanceTimersByTimeAsync(20));
  expect(asked).toEqual([first, second]);
});
