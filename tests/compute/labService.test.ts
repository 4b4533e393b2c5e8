/** The service of one worker, asked directly. */
import { expect, it } from "vitest";
import { type LabRequest, analyseAtOnce } from "../../src/core/lab.ts";
import { createLabService } from "../../workers/labService.ts";
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
  const cancelled = service.analyse(1, request, (share) => {
    last = share;
    service.cancel(1);
  });
  expect(await cancelled).toEqual({ ok: false, name: "AbortError", message: "cancelled" });
  expect(last).toBeLessThan(1);
  const next = { ...request, seed: 4, sampleCount: 2 };
  expect(await service.analyse(2, next, hearNothing)).toEqual({
    ok: true,
    value: analyseAtOnce(kernels.simd, next),
  });
});

it("cancelling a run that is not there changes nothing", async () => {
  const service = createLabService();
  service.cancel(7);
  const small = { ...request, sampleCount: 1 };
  expect(await service.analyse(7, small, hearNothing)).toEqual({
    ok: true,
    value: analyseAtOnce(kernels.simd, small),
  });
});

it("errors are answers", async () => {
  const service = createLabService();
  expect(await service.analyse(1, { ...request, seed: -1 }, hearNothing)).toEqual({
    ok: false,
    name: "InputError",
    message: "seed must be a whole number in [0, 4294967295], got -1",
  });
});
