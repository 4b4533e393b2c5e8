/** The Lab's sweep: the newest reference wins, and what was asked is kept, stopped, and asked again. */
import { expect, it, vi } from "vitest";
import type { RunOptions } from "../../../src/compute/laboratory.ts";
import type { LabRequest } from "../../../src/core/lab.ts";
import type { StudyNumbers } from "../../../workers/protocol/study.ts";
import type { SweepColumn, SweepRequest } from "../../../src/core/sweep.ts";
import { InputError } from "../../../src/core/errors.ts";
import { PRESET_IDS } from "../../../src/shapes/presetReference.ts";
import { EXPECTED_DRAWS, SMOOTHNESSES, Sweep, answers } from "../../../src/state/lab/sweep.ts";
import { discReference } from "../../fixtures/masks.ts";
import { aborted } from "./fakeLaboratory.ts";

/** Answers when the test says so. */
function held() {
  const sweeps: { request: SweepRequest; options: RunOptions; answer: (error?: Error) => Promise<void> }[] =
    [];
  const numbers: LabRequest[] = [];
  const sweep = new Sweep({
    sweep: (request, options = {}) =>
      new Promise((resolve, reject) => {
        options.signal?.addEventListener("abort", () => reject(aborted()));
        const columns = request.noiseStrengths.map((a) => ({ a }) as SweepColumn);
        sweeps.push({
          request,
          options,
          answer: async (error) => {
            if (error === undefined) resolve(columns);
            else reject(error);
            await new Promise((done) => setImmediate(done));
          },
        });
      }),
    numbers: async (request) => {
      numbers.push(request);
      return request.noiseStrengths.map(
        (a) =>
          ({ a, expectedDiceOfAccuracy: a, expectedDiceOfAccuracyError: 0.1, expectedDiceOfDice: request.smoothness, expectedDiceOfDiceError: 0.2, expectedDiceOfReference: 1 - a, expectedDiceOfReferenceError: 0.3 }) as StudyNumbers,
      );
    },
  }); // prettier-ignore
  return { sweep, sweeps, numbers, state: () => sweep.store.getState() };
}

const [first, second] = [discReference([8, 8], 0.3), discReference([8, 8], 0.4)];

it("asks once for a reference, and the newest reference wins", async () => {
  const { sweep, sweeps, state } = held();
  sweep.ask(first);
  sweep.ask(first);
  expect(sweeps).toHaveLength(1);
  sweep.ask(second);
  expect(sweeps[0].options.signal!.aborted).toBe(true);
  await sweeps[0].answer();
  expect(state().answer).toBeNull();
  await sweeps[1].answer();
  expect(state().answer!.reference).toBe(second);
  expect(state().answer!.columns).toHaveLength(61);
  expect(state().run).toMatchObject({ isRunning: false, error: null });
});

it("shows how far it is after 300 ms, and nothing of it after its end", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { sweep, sweeps, state } = held();
  sweep.ask(first);
  const { onProgress } = sweeps[0].options;
  onProgress!(0.1);
  expect(state().run.share).toBeNull();
  vi.advanceTimersByTime(400);
  onProgress!(0.5);
  expect(state().run.share).toBe(0.5);
  await sweeps[0].answer();
  onProgress!(1);
  expect(state().run).toMatchObject({ isRunning: false, share: null });
  vi.useRealTimers();
});

it("stops, and starts again; what was there stays", async () => {
  const { sweep, sweeps, state } = held();
  sweep.ask(first);
  await sweeps[0].answer();
  sweep.ask(second);
  sweep.cancel();
  expect(state().run.isStopped).toBe(true);
  // Its end comes later, and says nothing any more.
  await new Promise((done) => setImmediate(done));
  expect(state().run.isStopped).toBe(true);
  expect(state().answer!.reference).toBe(first);
  sweep.again();
  await sweeps[2].answer();
  expect(state().answer!.reference).toBe(second);
  expect(state().run.isStopped).toBe(false);
});

it("says in words why there is no answer", async () => {
  const { sweep, sweeps, state } = held();
  sweep.ask(first);
  await sweeps[0].answer(new InputError("too large"));
  expect(state().run.error).toBe("too large");
});

it("estimates E[Dice] with one draw for all places, and knows what the points are of", async () => {
  const { sweep, numbers, state } = held();
  const asked = { reference: first, seed: 3, question: { against: "noise", smoothness: 0.2 } } as const;
  sweep.estimate(asked);
  await vi.waitFor(() => expect(state().expected).not.toBeNull());
  expect(numbers).toHaveLength(1);
  expect(numbers[0]).toMatchObject({ smoothness: 0.2, seed: 3, sampleCount: EXPECTED_DRAWS });
  const { points } = state().expected!;
  expect(points.map(({ x }) => x)).toEqual([0, 0.03, 0.06, 0.09, 0.12, 0.15, 0.18, 0.21, 0.24, 0.27, 0.3]);
  expect(points[2].reference).toEqual({ mean: 0.94, error: 0.3 });
  expect(points[2].accuracy).toEqual({ mean: 0.06, error: 0.1 });
  expect(answers(state().expected!, asked)).toBe(true);
  expect(answers(state().expected!, { ...asked, seed: 4 })).toBe(false);
  expect(answers(state().expected!, { ...asked, question: { against: "smoothness", a: 0.2 } })).toBe(false);
});

it("against the smoothness it asks for each with the same noise strength", async () => {
  const { sweep, numbers, state } = held();
  sweep.estimate({ reference: first, seed: 1, question: { against: "smoothness", a: 0.1 } });
  await vi.waitFor(() => expect(state().expected).not.toBeNull());
  expect(numbers.map(({ smoothness }) => smoothness)).toEqual(SMOOTHNESSES);
  expect(numbers.every(({ noiseStrengths }) => noiseStrengths.join() === "0.1")).toBe(true);
  expect(state().expected!.points.map(({ dice }) => dice.mean)).toEqual(SMOOTHNESSES);
});

it("sweeps every preset, pictures and volumes, one after the other; stopped, it goes on with the rest", async () => {
  const { sweep, sweeps, state } = held();
  sweep.sweepPresets();
  await sweeps[0].answer();
  expect(state().presets.map(({ id }) => id)).toEqual([PRESET_IDS[0]]);
  sweep.cancelPresets();
  sweep.sweepPresets();
  for (let i = 2; i < PRESET_IDS.length + 1; i++) await sweeps[i].answer();
  expect(state().presets.map(({ id }) => id)).toEqual(PRESET_IDS);
  expect(state().presets.map(({ isVolume }) => isVolume)).toEqual(PRESET_IDS.map((_, i) => i >= 8));
});
