/** The service of one worker, asked directly. */
import { expect, it } from "vitest";
import { type LabRequest, analyseAtOnce } from "../../src/core/lab.ts";
import { ColumnAssembly } from "../../src/compute/columnAssembly.ts";
import type { Column } from "../../src/core/result.ts";
import { createLabService } from "../../workers/labService.ts";
import type { TakeNumbers, TakePiece } from "../../workers/protocol/lab.ts";
import { kernels } from "../fixtures/kernels.ts";
import { discReference } from "../fixtures/masks.ts";

const request: LabRequest = {
  reference: discReference([120, 120], 0.4),
  noiseStrengths: [0.05, 0.1],
  smoothness: 0.1,
  sampleCount: 200,
  seed: 3,
};
const hearNothing = () => {};

it("a run that is cancelled between its steps ends there with AbortError, and the next is answered", async () => {
  const service = createLabService();
  let last = 0;
  const cancelled = service.analyse(
    1,
    request,
    0,
    (share) => {
      last = share;
      service.cancel(1);
    },
    null,
    null,
  );
  expect(await cancelled).toEqual({ ok: false, name: "AbortError", message: "cancelled" });
  expect(last).toBeLessThan(1);
  const next = { ...request, seed: 4, sampleCount: 2 };
  expect(await service.analyse(2, next, 1e9, hearNothing, null, null)).toEqual({
    ok: true,
    value: analyseAtOnce(kernels.simd, next),
  });
});

it("cancelling a run that is not there changes nothing", async () => {
  const service = createLabService();
  service.cancel(7);
  const small = { ...request, sampleCount: 1 };
  expect(await service.analyse(7, small, 0, hearNothing, null, null)).toEqual({
    ok: true,
    value: analyseAtOnce(kernels.simd, small),
  });
});

it("errors are answers", async () => {
  const service = createLabService();
  expect(await service.analyse(1, { ...request, seed: -1 }, 0, hearNothing, null, null)).toEqual({
    ok: false,
    name: "InputError",
    message: "seed must be a whole number in [0, 4294967295], got -1",
  });
});

it("columns are handed over in pieces where they are asked for so, with their numbers last, and the next run answers", async () => {
  const service = createLabService();
  const small = { ...request, sampleCount: 2 };
  const assembly = new ColumnAssembly(small);
  const arrived: [number, Column][] = [];
  const onPiece: TakePiece = async (...piece) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return assembly.put(...piece);
  };
  const onColumn: TakeNumbers = (index, numbers) =>
    void arrived.push([index, assembly.finish(index, numbers)]);
  const answer = await service.analyse(1, small, 0, hearNothing, onPiece, onColumn);
  expect(answer).toEqual({ ok: true, value: [] });
  expect(arrived).toEqual([...analyseAtOnce(kernels.simd, small).entries()]);
  expect(await service.analyse(2, small, 0, hearNothing, null, null)).toEqual({
    ok: true,
    value: analyseAtOnce(kernels.simd, small),
  });
});

it("a run that is cancelled while a column goes over hands no numbers over", async () => {
  const service = createLabService();
  let columns = 0;
  const onPiece: TakePiece = (_index, _part, _offset, piece) => {
    service.cancel(1);
    return piece;
  };
  const small = { ...request, sampleCount: 1 };
  const answer = await service.analyse(1, small, 0, hearNothing, onPiece, () => void columns++);
  expect(answer).toMatchObject({ ok: false, name: "AbortError" });
  expect(columns).toBe(0);
});
