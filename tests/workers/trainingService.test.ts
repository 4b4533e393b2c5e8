/** The service of one worker, asked directly, over a training that the test watches. */
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Recipe } from "../../src/core/training/recipe.ts";
import { type Preview, previewSteps } from "../../src/core/training/checkpoint.ts";
import { type MakeTraining, createTrainingService } from "../../workers/trainingService.ts";
import type { Training } from "../../workers/trainingSteps.ts";
import type { TrainingReport } from "../../workers/protocol/training.ts";
import { SMALL_RECIPE, checkpointAt, plainSlices, resultOf } from "../fixtures/training.ts";

afterEach(() => void vi.restoreAllMocks());

const JOB = { strength: 1, fold: 0 };
const slices = plainSlices(SMALL_RECIPE);

/** Steps without a network; losses tell their step and network. `onStep` hears each. */
function counting(onStep: (which: "ce" | "sd", step: number) => void = () => {}) {
  let freed = 0;
  const make: MakeTraining = (_kernel, _slices, recipe, job, checkpoint): Training => {
    const done = { ce: checkpoint?.step ?? 0, sd: checkpoint?.step ?? 0 };
    return {
      get step() {
        return Math.min(done.ce, done.sd);
      },
      get isDone() {
        return this.step === recipe.steps;
      },
      advance(which) {
        done[which]++;
        onStep(which, done[which]);
        return which === "ce" ? done.ce : -done.sd;
      },
      preview: () => {
        throw new Error("nobody looks");
      },
      checkpoint: () => {
        if (done.ce !== done.sd) throw new RangeError("one network is a step ahead");
        return checkpointAt(done.ce);
      },
      result: () => resultOf(recipe, job),
      free: () => void freed++,
    };
  };
  return { make, freed: () => freed };
}

async function trained(service: ReturnType<typeof createTrainingService>, recipe: Recipe, step = 0) {
  const reports: TrainingReport[] = [];
  await service.prepare(slices);
  const checkpoint = step === 0 ? null : checkpointAt(step);
  const answer = await service.train(
    1,
    recipe,
    JOB,
    checkpoint,
    false,
    (report) => void reports.push(report),
  );
  return { answer, reports };
}

describe("a job", () => {
  it("is trained to its end, and every loss of both networks reported once", async () => {
    const { make, freed } = counting();
    const recipe = { ...SMALL_RECIPE, steps: 50 };
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (now += 40));
    const { answer, reports } = await trained(createTrainingService(make), recipe);
    expect(answer).toEqual({ ok: true, value: resultOf(recipe, JOB) });
    expect(reports.length).toBeGreaterThan(5);
    const all = Array.from({ length: 50 }, (_, k) => k + 1);
    expect(reports.flatMap(({ ceLosses }) => [...ceLosses])).toEqual(all);
    expect(reports.flatMap(({ sdLosses }) => [...sdLosses])).toEqual(all.map((loss) => -loss));
    expect(reports.at(-1)!.step).toBe(50);
    expect(reports.at(-1)!.checkpoint).toEqual(checkpointAt(50));
    expect(freed()).toBe(1);
  });

  it("that is told to stop in a step ends with that step's checkpoint, before the answer", async () => {
    for (const told of ["ce", "sd"] as const) {
      const steps: string[] = [];
      const { make, freed } = counting((which, step) => {
        steps.push(which + step);
        // From outside, as a message that waits: not before the worker listens.
        if (which === told && step === 4) setTimeout(() => service.stop(1));
      });
      const service = createTrainingService(make);
      const { answer, reports } = await trained(service, { ...SMALL_RECIPE, steps: 5000 });
      expect(answer).toEqual({ ok: false, name: "AbortError", message: "cancelled" });
      const last = reports.at(-1)!;
      expect(last.checkpoint).toEqual(checkpointAt(last.step));
      expect(steps.length).toBe(2 * last.step);
      expect(last.step).toBeLessThan(5000);
      expect(freed()).toBe(1);
    }
  });

  it("hears a stop that came during a network's step before the next step of that network", async () => {
    const { port1, port2 } = new MessageChannel();
    const { make } = counting((which, step) => {
      if (which === "ce" && step === 4) port2.postMessage(null);
    });
    const service = createTrainingService(make);
    port1.onmessage = () => service.stop(1);
    const { reports } = await trained(service, { ...SMALL_RECIPE, steps: 5000 });
    port1.close();
    expect(reports.at(-1)!.step).toBe(4);
  });

  it("goes on from its checkpoint", async () => {
    const { make } = counting();
    const { reports } = await trained(createTrainingService(make), { ...SMALL_RECIPE, steps: 9 }, 6);
    expect(reports.flatMap(({ ceLosses }) => [...ceLosses])).toEqual([7, 8, 9]);
  });

  it("that breaks off gives the reason, and the next is trained", async () => {
    let isBroken = true;
    const { make } = counting(() => {
      if (isBroken) throw new Error("a step went wrong");
    });
    const service = createTrainingService(make);
    expect((await trained(service, SMALL_RECIPE)).answer).toEqual({ ok: false, name: "Error", message: "a step went wrong" }); // prettier-ignore
    isBroken = false;
    expect((await trained(service, SMALL_RECIPE)).answer.ok).toBe(true);
  });

  it("is refused in words where anything does not fit", async () => {
    const service = createTrainingService();
    const ask = async (recipe: Recipe, job = JOB, checkpoint = checkpointAt(0)) =>
      service.train(1, recipe, job, checkpoint.step === 0 ? null : checkpoint, false, () => {});
    expect(await ask(SMALL_RECIPE)).toMatchObject({
      ok: false,
      message: "the slices of the job are missing",
    });
    expect(await service.prepare({ ...slices, count: 9 })).toMatchObject({ ok: false, name: "InputError" });
    await service.prepare(slices);
    const few = new Float32Array(4);
    const narrow = { parameters: few, firstMoments: few, secondMoments: few };
    const bad = [
      [await ask({ ...SMALL_RECIPE, size: 33 }), "image size must be one of 32, 48, 64, 96, got 33"],
      [await ask({ ...SMALL_RECIPE, size: 48 }), "the recipe asks for images of 48 pixels a side, got 32"],
      [await ask(SMALL_RECIPE, { strength: 2, fold: 0 }), "noise strength number must be a whole number in [0, 1], got 2"],
      [await ask(SMALL_RECIPE, { strength: 0, fold: -1 }), "fold must be a whole number in [0, 1], got -1"],
      [await ask(SMALL_RECIPE, JOB, checkpointAt(4)), "a saved training is at step 4, the recipe has 3"],
      [await ask(SMALL_RECIPE, JOB, { ...checkpointAt(2), ce: narrow }), "a saved network has 4 parameters, this one 29937"],
    ] as const; // prettier-ignore
    for (const [answer, message] of bad) expect(answer).toEqual({ ok: false, name: "InputError", message });
  });
});

it("the time of a step is positive", async () => {
  const answer = await createTrainingService().stepTime(SMALL_RECIPE);
  expect(answer.ok && answer.value.ms > 0 && (answer.value.load ?? 1) >= 1).toBe(true);
});

it("previews are taken after the same steps in every training, however fast it is", async () => {
  const { make } = counting();
  const seeing: MakeTraining = (...parts) => {
    const training = make(...parts);
    // Its getters are read where it is asked.
    return Object.assign(Object.create(training) as Training, {
      preview: () => ({ step: training.step }) as unknown as Preview,
    });
  };
  const service = createTrainingService(seeing);
  await service.prepare(slices);
  const seen: number[] = [];
  const recipe = { ...SMALL_RECIPE, steps: 40 };
  await service.train(1, recipe, JOB, null, true, ({ preview }) => {
    if (preview !== null) seen.push(preview.step);
  });
  expect(seen).toEqual(expect.arrayContaining(previewSteps(40)));
  expect(previewSteps(40)).toEqual([2, 4, 8, 12, 20, 30, 40]);
  expect(previewSteps(2)).toEqual([1, 2]);
});
