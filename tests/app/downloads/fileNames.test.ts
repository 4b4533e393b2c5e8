import type { FigureChoice } from "../../../src/figure/choice.ts";
import { describe, expect, it } from "vitest";
import {
  figureFileName,
  numbersFileName,
  partFileName,
  quantityOf,
} from "../../../src/app/downloads/fileNames.ts";
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
    const columns = { by: "noise", values: [0.01, 0.03, 0.06, 0.1] } as const;
    const slices = { columns, panels: "slices" } as const;
    expect(figureFileName(flat, slices, "png")).toBe(`kidney-figure-${asked}.png`);
    expect(figureFileName(state, slices, "svg")).toBe(`Niere-links-1-figure-${asked}-coronal2.svg`);
    expect(figureFileName(state, { columns, panels: "surfaces" }, "png")).toBe(
      `Niere-links-1-figure-${asked}-surfaces.png`,
    );
    const named = (by: FigureChoice["columns"]) =>
      figureFileName(flat, { columns: by, panels: "slices" }, "png");
    expect(named({ by: "smoothness", values: [0, 0.2] })).toBe("kidney-figure-a0.06-b0_0.2-k5-seed1.png");
    expect(named({ by: "samples", values: [2, 50] })).toBe("kidney-figure-a0.06-b0.1-k2_50-seed1.png");
    expect(named({ by: "threshold", values: [0.2] })).toBe("kidney-figure-tau0.2-a0.06-b0.1-k5-seed1.png");
    const reference = { name: null, plane: null, index: null } as const;
    const values = [
      { ...reference, from: { preset: "aorta" } },
      { ...reference, from: "current" },
      { ...reference, from: "current", plane: "coronal" },
    ] as const;
    expect(named({ by: "reference", values })).toBe(
      "kidney-figure-aorta_own_coronal-a0.06-b0.1-k5-seed1.png",
    );
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
