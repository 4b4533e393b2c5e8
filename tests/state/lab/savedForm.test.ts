import { describe, expect, it } from "vitest";
import { parseSaved, savedForm } from "../../../src/state/lab/savedForm.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { editedLab } from "./editedLab.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

describe("saved work", () => {
  it("comes back as it was", () => {
    const state = editedLab().store.getState();
    const restored = parseSaved(structuredClone(savedForm(state)));
    const again = new Lab(new FakeLaboratory(), restored).store.getState();
    expect(again.work.reference).toEqual(state.work.reference);
    expect(again.work.source).toEqual(state.work.source);
    for (const key of [
      "smoothness",
      "sampleCount",
      "seed",
      "plane",
      "position",
      "showAs",
      "columns",
      "selectedId",
    ] as const) {
      expect(again[key]).toEqual(state[key]);
    }
  });

  it("keeps where a volume was looked at", () => {
    const lab = editedLab();
    lab.editing.choosePreset("ball", 32);
    lab.setPlane("coronal");
    lab.setPosition([3, 4, 5]);
    lab.setShowAs("surfaces");
    const restored = parseSaved(structuredClone(savedForm(lab.store.getState())));
    expect(restored).toMatchObject({ plane: "coronal", position: [3, 4, 5], showAs: "surfaces" });
    const outside = { ...(savedForm(lab.store.getState()) as object), position: [3, 4, 32] };
    expect(parseSaved(outside)).toBeNull();
  });

  it("of before there were three slices comes back at its slice", () => {
    const lab = editedLab();
    lab.editing.choosePreset("ball", 32);
    const { position, showAs, ...rest } = savedForm(lab.store.getState()) as Record<string, unknown>;
    expect([position, showAs]).toEqual([lab.store.getState().position, "slices"]);
    const old = { ...rest, version: 1, plane: "sagittal", sliceIndex: 9 };
    const [, y, z] = lab.store.getState().position;
    expect(parseSaved(old)).toMatchObject({ plane: "sagittal", position: [9, y, z], showAs: "slices" });
    for (const sliceIndex of [-1, 32, 1.5, "9", undefined])
      expect(parseSaved({ ...old, sliceIndex })).toBeNull();
  });

  it("of a file whose foreground was a single label comes back with that label", () => {
    const saved = savedForm(editedLab().store.getState()) as { source: object };
    const sourceOf = (foreground: unknown) =>
      parseSaved({ ...saved, source: { ...saved.source, foreground } })?.work.source.foreground;
    expect(sourceOf({ label: 7 })).toEqual({ labels: [7] });
    for (const foreground of [{ labels: [3, 5] }, { level: 0.5 }, null]) {
      expect(sourceOf(foreground)).toEqual(foreground);
    }
  });

  it("is ignored where any part of it is not as it should be", () => {
    const good = savedForm(editedLab().store.getState()) as Record<string, unknown>;
    expect(parseSaved(good)).not.toBeNull();
    const damages: Record<string, unknown>[] = [
      { version: 3 }, { bits: new Uint8Array(3) }, { bits: "text" }, { shape: [256] }, { shape: null }, { shape: [1e9, 1e9] },
      { noiseStrengths: [0.1] }, { noiseStrengths: [0.1, "x"] }, { noiseStrengths: null }, { smoothness: 3 },
      { sampleCount: 1.5 }, { seed: -1 }, { selected: 3 }, { plane: "oblique" }, { plane: "toString" }, { position: [0, 0, 1] },
      { position: [0, -1, 0] }, { position: [0, 0] }, { position: 0 }, { showAs: "clouds" }, { showAs: 1 }, { source: null }, { source: { name: 5, format: "png" } }, { spacing: [0, 1] },
    ]; // prettier-ignore
    for (const damage of damages)
      expect([damage, parseSaved({ ...good, ...damage })]).toEqual([damage, null]);
    for (const other of [undefined, null, 5, "text", []]) expect(parseSaved(other)).toBeNull();
  });

  it("of before several labels could be chosen holds a list of one", () => {
    const lab = editedLab();
    const form = savedForm(lab.store.getState()) as { source: object };
    const old = { ...form, source: { ...form.source, foreground: { label: 7 } } };
    expect(parseSaved(old)?.work.source.foreground).toEqual({ labels: [7] });
    const level = { ...form, source: { ...form.source, foreground: { level: 0.5 } } };
    expect(parseSaved(level)?.work.source.foreground).toEqual({ level: 0.5 });
  });
});
