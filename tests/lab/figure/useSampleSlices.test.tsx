import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it } from "vitest";
import { type Stores, StoresProvider } from "../../../src/app/context.tsx";
import { DrawCache } from "../../../src/core/drawCache.ts";
import { sampleMask, sampleMasks } from "../../../src/core/samples.ts";
import { takeSlice } from "../../../src/core/slice.ts";
import { useSampleSlices } from "../../../src/lab/figure/useSampleSlices.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { presetWork } from "../../../src/state/lab/work.ts";
import { sliceThrough } from "../../../src/state/lab/workSlices.ts";
import { kernels } from "../../fixtures/kernels.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";

const kernel = kernels.plain;

/** Computes samples at once, and keeps what it was asked. */
class SamplingLaboratory extends FakeLaboratory {
  asked = 0;
  override sampleMasks: Lab["laboratory"]["sampleMasks"] = (draw, count, a, window) => {
    this.asked++;
    return Promise.resolve(sampleMasks(kernel, new DrawCache(kernel), draw, count, a, window));
  };
}

async function opened(preset: string, size?: number) {
  const laboratory = new SamplingLaboratory();
  const lab = new Lab(laboratory);
  lab.editing.open(presetWork(preset, size));
  await laboratory.last.answer();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StoresProvider value={{ lab } as unknown as Stores}>{children}</StoresProvider>
  );
  return { lab, laboratory, wrapper };
}

it.each([
  ["kidney", undefined, "axial"],
  ["kidney-3d", 16, "axial"],
  ["kidney-3d", 16, "sagittal"],
  ["kidney-3d", 16, "coronal"],
] as const)(
  "samples of %s (%s) in the %s slice are those of the whole, laid out alike",
  async (preset, size, plane) => {
    const { lab, wrapper } = await opened(preset, size);
    lab.setPlane(plane);
    const state = lab.store.getState();
    const [{ id, a }] = state.columns;
    const { result } = renderHook(() => useSampleSlices(id, 1, 2), { wrapper });
    await waitFor(() => expect(result.current.masks).toHaveLength(2));
    const { work, position, smoothness, seed } = state;
    const slice = sliceThrough(work, plane, position);
    for (const [i, mask] of result.current.masks!.entries()) {
      const draw = { reference: work.reference, smoothness, seed, sample: 1 + i };
      const whole = sampleMask(kernel, new DrawCache(kernel), draw, a);
      expect(mask).toEqual(takeSlice(whole, slice));
    }
    expect(result.current.isCurrent).toBe(true);
  },
);

it("nothing is asked, and nothing awaited, where no sample is shown", async () => {
  const { lab, laboratory, wrapper } = await opened("kidney");
  const { result } = renderHook(() => useSampleSlices(lab.store.getState().columns[0].id, null, 1), {
    wrapper,
  });
  expect(result.current).toEqual({ masks: null, isCurrent: true });
  expect(laboratory.asked).toBe(0);
});
