import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { createStore } from "zustand/vanilla";
import { Analysis } from "../../../src/state/lab/analysis.ts";
import { Alerts } from "../../../src/state/alerts.ts";
import { ColumnCache } from "../../../src/state/lab/columnCache.ts";
import { type LabState, initialState } from "../../../src/state/lab/labState.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { plainScene } from "../../fixtures/plainScene.ts";
import { FakeLaboratory, aborted } from "./fakeLaboratory.ts";
import { said } from "../said.ts";

/** A Lab whose opening figure is there. */
async function opened() {
  const laboratory = new FakeLaboratory();
  const lab = new Lab(laboratory, plainScene());
  await laboratory.last.answer();
  return { lab, laboratory, state: () => lab.store.getState() };
}

/** Noise strengths that are shown, from left to right. */
function shownStrengths(lab: Lab): (number | undefined)[] {
  const { columns, shown } = lab.store.getState();
  return columns.map(({ id }) => shown[id]?.column.numbers.a);
}

describe("the analysis", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  it("opens with the kidney at four noise strengths, the third selected", async () => {
    const { lab, laboratory, state } = await opened();
    expect(laboratory.calls).toHaveLength(1);
    expect(laboratory.last.request).toMatchObject({
      noiseStrengths: [0.01, 0.03, 0.06, 0.1],
      smoothness: 0.1,
      sampleCount: 5,
      seed: 1,
    });
    expect(shownStrengths(lab)).toEqual([0.01, 0.03, 0.06, 0.1]);
    expect(state().selectedId).toBe(3);
    expect(state().status).toBe("idle");
  });

  it("shows columns that are too large to be kept for later", async () => {
    const laboratory = new FakeLaboratory();
    const store = createStore<LabState>()(() => initialState(plainScene()));
    const analysis = new Analysis(store, laboratory, new Alerts(), new ColumnCache(1));
    analysis.update();
    await laboratory.last.answer();
    expect(Object.keys(store.getState().shown)).toHaveLength(4);
    expect(store.getState().status).toBe("idle");
  });

  it("computes only the column that changes", async () => {
    const { lab, laboratory } = await opened();
    lab.setNoiseStrength(3, 0.07);
    expect(laboratory.last.request.noiseStrengths).toEqual([0.07]);
  });

  it("asks for nothing that was computed before", async () => {
    const { lab, laboratory, state } = await opened();
    lab.setNoiseStrength(3, 0.07);
    await laboratory.last.answer();
    lab.setNoiseStrength(3, 0.06);
    lab.setNumber("seed", 2);
    await laboratory.last.answer();
    lab.setNumber("seed", 1);
    lab.setNoiseStrength(3, 0.07);
    expect(laboratory.calls).toHaveLength(3);
    expect(shownStrengths(lab)).toEqual([0.01, 0.03, 0.07, 0.1]);
    expect(state().status).toBe("idle");
  });

  it("asks once for a noise strength that two columns share", async () => {
    const { lab, laboratory } = await opened();
    lab.setNoiseStrengths([0.2, 0.2, 0.2]);
    expect(laboratory.last.request.noiseStrengths).toEqual([0.2]);
    await laboratory.last.answer();
    expect(shownStrengths(lab)).toEqual([0.2, 0.2, 0.2]);
  });

  it("keeps the picture before while a newer one is computed", async () => {
    const { lab, state } = await opened();
    lab.setNoiseStrength(3, 0.07);
    expect(shownStrengths(lab)).toEqual([0.01, 0.03, 0.06, 0.1]);
    expect(state().status).toBe("busy");
  });

  it("shows frames on the way, but never an older one over a newer one", async () => {
    const { lab, laboratory, state } = await opened();
    lab.setNoiseStrength(3, 0.07);
    lab.setNoiseStrength(3, 0.08);
    lab.setNoiseStrength(3, 0.09);
    const [, first, second, third] = laboratory.calls;
    await second.answer();
    expect(shownStrengths(lab)[2]).toBe(0.08);
    expect(state().status).toBe("busy");
    await first.answer();
    expect(shownStrengths(lab)[2]).toBe(0.08);
    await third.answer();
    expect(shownStrengths(lab)[2]).toBe(0.09);
    expect(state().status).toBe("idle");
  });

  it("shows the newest answer when it comes first, and keeps it", async () => {
    const { lab, laboratory, state } = await opened();
    lab.setNoiseStrength(3, 0.07);
    lab.setNoiseStrength(3, 0.08);
    const [, older, newer] = laboratory.calls;
    await newer.answer();
    await older.answer();
    expect(shownStrengths(lab)[2]).toBe(0.08);
    expect(state().status).toBe("idle");
  });

  it("drops the frames of another reference", async () => {
    const { lab, laboratory, state } = await opened();
    const before = state().shown[3];
    lab.setNumber("seed", 7);
    const old = laboratory.last;
    lab.editing.choosePreset("ring");
    await old.answer();
    expect(state().shown[3]).toBe(before);
    await laboratory.last.answer();
    expect(state().shown[3].reference).toBe(state().work.reference);
  });

  it("does not start again for a question that is already asked", async () => {
    const { lab, laboratory } = await opened();
    lab.setNoiseStrength(3, 0.2);
    lab.setNoiseStrength(3, 0.2);
    lab.resume();
    expect(laboratory.calls).toHaveLength(2);
  });

  it("is slow after 300 ms without a frame, and says how far it is", async () => {
    const { lab, laboratory, state } = await opened();
    lab.setNumber("sampleCount", 500);
    vi.advanceTimersByTime(299);
    expect(state().status).toBe("busy");
    vi.advanceTimersByTime(2);
    expect(state().status).toBe("slow");
    laboratory.last.options.onProgress?.(0.4);
    expect(state().progress).toBe(0.4);
    await laboratory.last.answer();
    expect(state().status).toBe("idle");
  });

  it("is not slow while frames keep coming", async () => {
    const { lab, laboratory, state } = await opened();
    for (let step = 0; step < 10; step++) {
      lab.setNoiseStrength(3, 0.2 + step / 100);
      const call = laboratory.last;
      vi.advanceTimersByTime(100);
      lab.setNoiseStrength(3, 0.2 + step / 100 + 0.005);
      await call.answer();
      expect(state().status).toBe("busy");
    }
  });

  it("stops when it is cancelled, and computes when it is told to", async () => {
    const { lab, laboratory, state } = await opened();
    lab.setNumber("seed", 3);
    lab.cancel();
    expect(laboratory.last.options.signal?.aborted).toBe(true);
    expect(state().status).toBe("stopped");
    expect(said(lab)).toEqual([]);
    expect(shownStrengths(lab)).toEqual([0.01, 0.03, 0.06, 0.1]);
    lab.resume();
    await laboratory.last.answer();
    expect(state().status).toBe("idle");
  });

  it("says an error in words and keeps what is on the screen", async () => {
    const { lab, laboratory, state } = await opened();
    const before = state().shown;
    lab.setNumber("seed", 3);
    await laboratory.last.fail(new InputError("out of memory: crop the volume"));
    expect(said(lab)).toEqual(["out of memory: crop the volume"]);
    expect(state().shown).toEqual(before);
    expect(state().status).toBe("stopped");
    lab.alerts.raise("file", "mask.npy: it is empty: save it again");
    lab.setNumber("seed", 4);
    expect(said(lab)).toContain("out of memory: crop the volume");
    await laboratory.last.answer();
    expect(said(lab)).toEqual(["mask.npy: it is empty: save it again"]);
  });

  it("says an error no longer where the figure is complete without what failed", async () => {
    const { lab, laboratory } = await opened();
    lab.setNumber("seed", 3);
    await laboratory.last.fail(new InputError("out of memory: crop the volume"));
    lab.setNumber("seed", 1);
    expect(said(lab)).toEqual([]);
  });

  it("is not troubled by the end of a run that a newer one superseded", async () => {
    const { lab, laboratory, state } = await opened();
    lab.setNoiseStrength(3, 0.2);
    lab.setNoiseStrength(3, 0.21);
    await laboratory.calls[1].fail(aborted());
    expect(state().status).toBe("busy");
    await laboratory.last.answer();
    expect(state().status).toBe("idle");
    expect(said(lab)).toEqual([]);
  });

  it("shows each column of a large volume as it comes, and keeps the others until theirs", async () => {
    const { lab, laboratory, state } = await opened();
    lab.setNumber("seed", 7);
    const call = laboratory.last;
    const before = state().shown;
    vi.advanceTimersByTime(400);
    call.options.onEstimate?.(9e8);
    await call.give(2);
    expect(state().memory).toBe(9e8);
    expect(state().shown[3]).not.toBe(before[3]);
    expect([1, 2, 4].map((id) => state().shown[id])).toEqual([1, 2, 4].map((id) => before[id]));
    expect(state().status).toBe("slow");
    lab.resume();
    expect(laboratory.calls).toHaveLength(2);
    await call.answer();
    expect(state().status).toBe("idle");
    expect([1, 2, 3, 4].map((id) => state().shown[id].order)).toEqual([2, 2, 2, 2]);
  });

  it("keeps what has come of a large volume when it is cancelled, and computes the rest", async () => {
    const { lab, laboratory, state } = await opened();
    lab.setNumber("seed", 7);
    const call = laboratory.last;
    await call.give(0);
    const first = state().shown[1];
    lab.cancel();
    expect(state().status).toBe("stopped");
    await call.give(1);
    expect(state().shown[1]).toBe(first);
    lab.resume();
    expect(laboratory.last.request.noiseStrengths).toEqual([0.03, 0.06, 0.1]);
    await laboratory.last.answer();
    expect(state().shown[1]).toBe(first);
    expect(state().status).toBe("idle");
  });

  it("tells the laboratory how many columns the figure has", async () => {
    const { lab, laboratory } = await opened();
    lab.addColumn();
    expect(laboratory.last.request.noiseStrengths).toHaveLength(1);
    expect(laboratory.last.options.columnCount).toBe(5);
  });
});
