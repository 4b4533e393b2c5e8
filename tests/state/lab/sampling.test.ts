/** The Lab's long sampling: what has come stays when it is cancelled, and a newer question takes its place. */
import { expect, it } from "vitest";
import type { SamplingOptions } from "../../../src/compute/laboratory.ts";
import type { SamplingRequest, SamplingSnapshot } from "../../../src/core/sampling.ts";
import { Sampling, isSameQuestion } from "../../../src/state/lab/sampling.ts";
import { discReference } from "../../fixtures/masks.ts";
import { aborted } from "./fakeLaboratory.ts";

function held() {
  const calls: { request: SamplingRequest; options: SamplingOptions; end: () => Promise<void> }[] = [];
  const sampling = new Sampling({
    sampling: (request, options = {}) =>
      new Promise((resolve, reject) => {
        options.signal?.addEventListener("abort", () => reject(aborted()));
        const end = async () => {
          resolve();
          await new Promise((done) => setImmediate(done));
        };
        calls.push({ request, options, end });
      }),
  });
  const give = (call: number, drawCount: number) =>
    calls[call].options.onSnapshot!({ drawCount } as SamplingSnapshot);
  return { sampling, calls, give, state: () => sampling.store.getState() };
}

const question = { reference: discReference([8, 8], 0.3), a: 0.1, smoothness: 0.2, seed: 1 };

it("shows snapshots as they come, and keeps the last one when it is cancelled", () => {
  const { sampling, calls, give, state } = held();
  sampling.setDrawCount(300);
  sampling.draw(question);
  expect(calls[0].request).toEqual({ ...question, drawCount: 300 });
  give(0, 10);
  give(0, 100);
  sampling.cancel();
  give(0, 300);
  expect(state().drawn!.snapshot.drawCount).toBe(100);
  expect(state().drawn!.question).toBe(question);
  expect(state().run).toMatchObject({ isRunning: false, isStopped: true });
});

it("a newer question gives the older one up", async () => {
  const { sampling, calls, give, state } = held();
  sampling.draw(question);
  const other = { ...question, seed: 2 };
  sampling.draw(other);
  expect(calls[0].options.signal!.aborted).toBe(true);
  give(1, 50);
  give(0, 70);
  await calls[1].end();
  expect(state().drawn).toMatchObject({ question: other, snapshot: { drawCount: 50 } });
  expect(isSameQuestion(question, other)).toBe(false);
  expect(isSameQuestion(question, { ...question })).toBe(true);
});

it("holds the number of draws from 1 to 5000", () => {
  const { sampling, state } = held();
  for (const [asked, held] of [[0, 1], [12.4, 12], [9999, 5000]] as const) {
    sampling.setDrawCount(asked);
    expect(state().drawCount).toBe(held);
  }
}); // prettier-ignore
