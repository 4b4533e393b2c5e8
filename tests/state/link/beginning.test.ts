import { describe, expect, it } from "vitest";
import { OPENING_POSE } from "../../../src/state/camera.ts";
import type { Restored } from "../../../src/state/lab/labState.ts";
import { parseSaved, savedForm } from "../../../src/state/lab/savedForm.ts";
import { addressOf, beginning } from "../../../src/state/link/labLink.ts";
import { readLink } from "../../../src/state/link/link.ts";
import { editedLab } from "../lab/editedLab.ts";

const lab = () => {
  const one = editedLab();
  const saved = (): Restored => {
    const found = parseSaved(structuredClone(savedForm(one.store.getState(), 0, one.steps)));
    if (found.is !== "there") throw new Error("nothing was saved");
    return found.value;
  };
  return { lab: one, saved };
};

describe("the Lab begins", () => {
  it("with what was saved, where the address says nothing of its state", () => {
    const { saved } = lab();
    const restored = saved();
    expect(beginning(null, restored)).toBe(restored);
    expect(beginning(null, null)).toBeNull();
  });

  it("with the link, which goes before what was saved", () => {
    const { saved } = lab();
    const began = beginning(readLink("#lab?v=1&preset=ring&seed=4"), saved());
    expect(began).toMatchObject({ seed: 4, work: { source: { presetId: "ring" } } });
    expect(beginning(readLink("#lab?v=1&preset=ring"), null)).toMatchObject({
      work: { source: { presetId: "ring" } },
    });
  });

  it("with what was saved where the link says the same of it: a reload", () => {
    const { lab: one, saved } = lab();
    one.setTau(0.3);
    const restored = saved();
    const began = beginning(readLink(addressOf(one.store.getState(), OPENING_POSE)), restored);
    expect(began.work).toBe(restored.work);
    expect(began).toMatchObject({ tau: 0.3, linkNotes: [] });
  });

  it("with what was saved where this tab wrote the link, which a stroke has overtaken", () => {
    const { lab: one, saved } = lab();
    one.setTau(0.3);
    const link = readLink(addressOf(one.store.getState(), OPENING_POSE));
    one.editing.clear();
    const restored = saved();
    const began = beginning(link, restored, true);
    expect(began).toMatchObject({ work: restored.work, steps: restored.steps, tau: 0.3, linkNotes: [] });
    expect(beginning(link, restored).work).not.toBe(restored.work);
  });

  it("with the reference that was saved where the link left its own behind, and says so", () => {
    const { saved } = lab();
    const restored = saved();
    const began = beginning(readLink("#lab?v=1&mask=local&seed=3"), restored);
    expect(began).toMatchObject({ seed: 3, work: restored.work });
    expect(began).toMatchObject({ linkNotes: [expect.stringContaining("stayed in its browser")] });
  });
});
