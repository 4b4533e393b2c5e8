import { afterEach, expect, it, vi } from "vitest";
import { SteppedCalls } from "../../workers/steppedCalls.ts";

/** Every step takes longer than the worker goes without listening. */
function slowSteps() {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += 20));
}
afterEach(() => void vi.restoreAllMocks());

function* steps(count: number, onEnd: () => void): Generator<number, string> {
  try {
    for (let i = 1; i <= count; i++) yield i / count;
    return "made";
  } finally {
    onEnd();
  }
}

it("runs to the end, and tells how far it is", async () => {
  slowSteps();
  const shares: number[] = [];
  const calls = new SteppedCalls(() => expect.unreachable());
  const answer = await calls.run(1, () => steps(3, () => {}), (share) => shares.push(share)); // prettier-ignore
  expect(answer).toEqual({ ok: true, value: "made" });
  expect(shares).toEqual([1 / 3, 2 / 3, 1]);
});

it("a cancelled call ends between its steps, frees what they hold, and is no failure; others go on", async () => {
  slowSteps();
  const onFailure = vi.fn<() => void>();
  const onEnd = vi.fn<() => void>();
  const calls = new SteppedCalls(onFailure);
  const first = calls.run(1, () => steps(1e6, onEnd), () => calls.cancel(1)); // prettier-ignore
  const second = calls.run(2, () => steps(5, () => {}), () => {}); // prettier-ignore
  expect(await first).toMatchObject({ ok: false, name: "AbortError" });
  expect(onEnd).toHaveBeenCalledTimes(1);
  expect(onFailure).not.toHaveBeenCalled();
  expect(await second).toEqual({ ok: true, value: "made" });
});

it("says why a call failed, at its start as well, and clears up", async () => {
  const onFailure = vi.fn<() => void>();
  const calls = new SteppedCalls(onFailure);
  const missing = () => {
    throw new Error("the reference is missing");
  };
  expect(await calls.run(1, missing, () => {})).toMatchObject({ ok: false, message: "the reference is missing" }); // prettier-ignore
  expect(onFailure).toHaveBeenCalledTimes(1);
});
