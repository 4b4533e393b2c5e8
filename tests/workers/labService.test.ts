/** The service of one worker, asked directly. */
import { expect, it } from "vitest";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { ColumnAssembly } from "../../src/compute/columnAssembly.ts";
import type { Reference } from "../../src/core/reference.ts";
import type { Column } from "../../src/core/result.ts";
import { createLabService } from "../../workers/labService.ts";
import type { LabQuestion, LabService, TakeNumbers, TakePiece } from "../../workers/protocol/lab.ts";
import { kernels } from "../fixtures/kernels.ts";
import { discReference } from "../fixtures/masks.ts";

const reference = discReference([120, 120], 0.4);
const long: LabQuestion = { noiseStrengths: [0.05, 0.1], smoothness: 0.1, sampleCount: 200, seed: 3 };
const short: LabQuestion = { ...long, sampleCount: 2 };
const cancelled = { ok: false, name: "AbortError", message: "cancelled" };

/** What the service should say. */
const answerTo = (question: LabQuestion, of = reference) => ({
  ok: true,
  value: analyseAtOnce(kernels.simd, { ...question, reference: of }),
});

let runs = 0;
/** Asks for all columns at once. */
const ask = (service: LabService, given: Reference | null, question: LabQuestion) =>
  service.analyse(++runs, given, question, 0, () => {}, null, null);

it("a run that is cancelled between its steps ends there with AbortError, and the next is answered", async () => {
  const service = createLabService();
  let last = 0;
  const onProgress = (share: number) => {
    last = share;
    service.cancel(1001);
  };
  expect(await service.analyse(1001, reference, long, 0, onProgress, null, null)).toEqual(cancelled);
  expect(last).toBeLessThan(1);
  expect(await ask(service, reference, { ...short, seed: 4 })).toEqual(answerTo({ ...short, seed: 4 }));
});

it("cancelling a run that is not there changes nothing", async () => {
  const service = createLabService();
  service.cancel(runs + 1);
  expect(await ask(service, reference, short)).toEqual(answerTo(short));
});

it("errors are answers", async () => {
  expect(await ask(createLabService(), reference, { ...short, seed: -1 })).toEqual({
    ok: false,
    name: "InputError",
    message: "seed must be a whole number in [0, 4294967295], got -1",
  });
});

it("the reference is kept for the runs that come without one, also after one that failed or was cancelled", async () => {
  const service = createLabService();
  const other = discReference([60, 40], 0.2);
  expect(await ask(service, null, short)).toMatchObject({
    ok: false,
    message: "the reference of the run is missing",
  });
  await ask(service, other, { ...short, seed: -1 });
  expect(await ask(service, null, short)).toEqual(answerTo(short, other));
  const onProgress = () => service.cancel(1002);
  expect(await service.analyse(1002, reference, long, 0, onProgress, null, null)).toEqual(cancelled);
  for (const seed of [4, 5]) {
    expect(await ask(service, null, { ...short, seed })).toEqual(answerTo({ ...short, seed }));
  }
});

it("columns are handed over in pieces where they are asked for so, with their numbers last, and the next run answers", async () => {
  const service = createLabService();
  const assembly = new ColumnAssembly({ ...short, reference });
  const arrived: [number, Column][] = [];
  const onPiece: TakePiece = async (...piece) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return assembly.put(...piece);
  };
  const onColumn: TakeNumbers = (index, numbers) =>
    void arrived.push([index, assembly.finish(index, numbers)]);
  const answer = await service.analyse(1003, reference, short, 0, () => {}, onPiece, onColumn);
  expect(answer).toEqual({ ok: true, value: [] });
  expect(arrived).toEqual([...answerTo(short).value.entries()]);
  expect(await ask(service, null, short)).toEqual(answerTo(short));
});

it("a run that is cancelled while a column goes over hands no numbers over", async () => {
  const service = createLabService();
  let columns = 0;
  const onPiece: TakePiece = (_index, _part, _offset, piece) => {
    service.cancel(1004);
    return piece;
  };
  const answer = await service.analyse(
    1004,
    reference,
    short,
    0,
    () => {},
    onPiece,
    () => void columns++,
  );
  expect(answer).toEqual(cancelled);
  expect(columns).toBe(0);
});
