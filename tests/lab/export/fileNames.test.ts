import { describe, expect, it } from "vitest";
import {
  figureFileName,
  numbersFileName,
  partFileName,
  quantityOf,
} from "../../../src/lab/export/fileNames.ts";
import { plainScene } from "../../fixtures/plainScene.ts";
import { type LabState, initialState } from "../../../src/state/lab/labState.ts";
import { startWork } from "../../../src/state/lab/work.ts";
import { discReference } from "../../fixtures/masks.ts";

const flat = initialState(plainScene());

/** The state with a file of three axes. */
function volumeState(name: string): LabState {
  const source = { ...flat.work.source, name, presetId: null, format: "nifti" as const };
  const work = startWork(source, discReference([4, 5, 6], 0.4));
  return { ...flat, work, plane: "coronal", position: [1, 2, 3] };
}

describe("names of downloads", () => {
  const state = volumeState("Niere (links) 1.nii.gz");
  const asked = "a0.01_0.03_0.06_0.1-b0.1-k5-seed1";

  it("tell source, quantity and parameters, and of a volume how it is shown", () => {
    expect(figureFileName(flat, "slices", "png")).toBe(`kidney-figure-${asked}.png`);
    expect(figureFileName(state, "slices", "svg")).toBe(`Niere-links-1-figure-${asked}-coronal2.svg`);
    expect(figureFileName(state, "surfaces", "png")).toBe(`Niere-links-1-figure-${asked}-surfaces.png`);
    expect(numbersFileName(state, "csv")).toBe(`Niere-links-1-numbers-${asked}.csv`);
  });

  it("of a part tell what it depends on, and nothing else", () => {
    const name = (quantity: string, a: number | null, sample: number | null) =>
      partFileName(state, { quantity, a, sample }, "stl");
    expect(name("reference-surface", null, null)).toBe("Niere-links-1-reference-surface.stl");
    expect(name("marginal", 0.06, null)).toBe("Niere-links-1-marginal-a0.06.stl");
    expect(name("sample2", 0.06, 1)).toBe("Niere-links-1-sample2-a0.06-b0.1-seed1.stl");
  });

  it("call segmentations by what they maximise, and samples by their number from 1", () => {
    const kinds = ["reference", "marginal", "accuracy", "dice", "envelope", "sample"] as const;
    expect(kinds.map((kind) => quantityOf(kind, 1))).toEqual([
      "reference", "marginal", "accuracy-optimal", "dice-optimal", "envelope", "sample2",
    ]); // prettier-ignore
  });
});
