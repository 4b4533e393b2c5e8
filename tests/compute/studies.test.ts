/** Studies of the noise over several workers: the numbers of one, progress, the reference sent once, the end of what nobody waits for. */
import { afterEach, expect, it, vi } from "vitest";
import { Studies } from "../../src/compute/studies.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { type SamplingSnapshot, sampling } from "../../src/core/sampling.ts";
import { finish } from "../../src/core/steps.ts";
import { SWEEP_STRENGTHS, sweepAtOnce } from "../../src/core/sweep.ts";
import type { StudyService } from "../../workers/protocol/study.ts";
import { createStudyService } from "../../workers/studyService.ts";
import { discReference } from "../fixtures/masks.ts";
import { inThisThread, recorded } from "../fixtures/services.ts";

const reference = discReference([48, 40], 0.3);
const open: Studies[] = [];

afterEach(() => {
  for (const studies of open.splice(0)) studies.close();
});

function studiesOf(size: number, make: () => StudyService = createStudyService) {
  const { spawn, started } = recorded(() => inThisThread(make()));
  const studies = new Studies(spawn, size);
  open.push(studies);
  return { studies, started };
}

it("a sweep over three workers is that of one kernel, in its order, to the last bit", async () => {
  const { studies, started } = studiesOf(3);
  const request = { reference, noiseStrengths: SWEEP_STRENGTHS };
  const shares: number[] = [];
  const columns = await studies.sweep(request, { onProgress: (share) => shares.push(share) });
  expect(started).toHaveLength(3);
  expect(columns).toEqual(sweepAtOnce(createKernel(), request));
  expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
});

it("the numbers of columns are those of analyse, with E[Dice] of the reference", async () => {
  const { studies } = studiesOf(2);
  const request = { reference, noiseStrengths: [0, 0.1, 0.2], smoothness: 0.2, sampleCount: 20, seed: 7 };
  const numbers = await studies.numbers(request);
  const columns = analyseAtOnce(createKernel(), request, { hasReference: true });
  expect(numbers).toEqual(
    columns.map(({ numbers: own, expectedDiceOfReference }) => ({
      ...own,
      expectedDiceOfReference: expectedDiceOfReference!.mean,
      expectedDiceOfReferenceError: expectedDiceOfReference!.error,
    })),
  );
});

it("a reference goes over once, and no more workers are started than there are strengths", async () => {
  const sent: boolean[] = [];
  const service = createStudyService();
  const { studies, started } = studiesOf(4, () => ({
    ...service,
    sweep: (id, reference, ...rest) => {
      sent.push(reference !== null);
      return service.sweep(id, reference, ...rest);
    },
  }));
  await studies.sweep({ reference, noiseStrengths: [0.1] });
  await studies.sweep({ reference, noiseStrengths: [0.2] });
  await studies.sweep({ reference: discReference([8, 8], 0.3), noiseStrengths: [0.2] });
  expect(sent).toEqual([true, false, true]);
  expect(started).toHaveLength(1);
});

it("an abort ends it: the worker hears of it, and the next sweep is whole", async () => {
  const { studies } = studiesOf(1);
  const controller = new AbortController();
  const large = { reference: discReference([512, 512], 0.3), noiseStrengths: SWEEP_STRENGTHS };
  const first = studies.sweep(large, {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(first).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  await expect(studies.sweep(large, { signal: controller.signal })).rejects.toThrow();
  const request = { reference, noiseStrengths: [0, 0.1] };
  expect(await studies.sweep(request)).toEqual(sweepAtOnce(createKernel(), request));
});

it("a worker that is deaf to an abort is ended within a second or so", async () => {
  const deaf: StudyService = {
    ...createStudyService(),
    sweep: () => new Promise(() => {}),
    cancel: () => {},
  };
  const { studies, started } = studiesOf(1, () => deaf);
  const controller = new AbortController();
  const first = studies.sweep({ reference, noiseStrengths: [0.1] }, { signal: controller.signal });
  controller.abort();
  await expect(first).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  expect(started).toHaveLength(1);
});

it("a sweep that waits behind a deaf one is answered by new workers", async () => {
  const deaf = { ...createStudyService(), sweep: () => new Promise<never>(() => {}) };
  let made = 0;
  const { studies, started } = studiesOf(1, () => (made++ === 0 ? deaf : createStudyService()));
  const controller = new AbortController();
  const request = { reference, noiseStrengths: [0, 0.1] };
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const first = studies.sweep(request, { signal: controller.signal });
  controller.abort();
  const second = studies.sweep(request);
  vi.advanceTimersByTime(1100);
  vi.useRealTimers();
  await expect(first).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  expect(await second).toEqual(sweepAtOnce(createKernel(), request));
  expect(started).toHaveLength(2);
});

it("what is wrong with a question is said in the core's words", async () => {
  const { studies } = studiesOf(1);
  await expect(studies.sweep({ reference, noiseStrengths: [2] })).rejects.toThrow(
    "noise strength must be in [0, 1], got 2",
  );
});

it("samplings' snapshots are those of one kernel, and an abort keeps what has come", async () => {
  const { studies } = studiesOf(2);
  const request = { reference, a: 0.1, smoothness: 0.2, seed: 3, drawCount: 40 };
  const heard: SamplingSnapshot[] = [];
  await studies.sampling(request, { onSnapshot: (snapshot) => heard.push(snapshot) });
  const made: SamplingSnapshot[] = [];
  finish(sampling(createKernel(), request, (snapshot) => made.push(snapshot)));
  expect(heard).toEqual(made);
  const controller = new AbortController();
  const some: number[] = [];
  const cut = studies.sampling(
    { ...request, drawCount: 5000 },
    {
      signal: controller.signal,
      onSnapshot: ({ drawCount }) => {
        some.push(drawCount);
        if (drawCount >= 10) controller.abort();
      },
    },
  );
  await expect(cut).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  expect(some).toContain(10);
  expect(some).not.toContain(5000);
});
