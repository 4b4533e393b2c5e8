import { describe, expect, it } from "vitest";
import { PALETTES } from "../../../src/figure/palette.ts";
import { ROWS } from "../../../src/core/segmentation.ts";
import {
  type CellKind,
  type CellSetting,
  cellQuestion,
  cellScene,
  sceneSize,
} from "../../../src/space/stage/cells.ts";
import { maskSurface } from "../../../src/space/mesh/surface.ts";
import { softVolume } from "../../../src/space/mesh/softVolume.ts";
import { voxelSizes } from "../../../src/space/mesh/lattice.ts";
import { wholeWindow } from "../../../src/core/window.ts";
import { ellipsoid, fakeInput } from "../../figure/fakeResult.ts";

const reference = ellipsoid([12, 10, 8], [1, 2, 3]);
const { grid } = reference;
const [column] = fakeInput(reference, [0.05]).columns;
const asked = { reference, smoothness: 0.1, seed: 7, sample: 3 };
const shell = maskSurface({ values: reference.mask, window: wholeWindow(grid) }, voxelSizes(grid), Infinity);
const cloud = softVolume(column.marginal, 1, grid, Infinity);
const setting: CellSetting = {
  grid,
  isAnatomical: true,
  palette: PALETTES.light,
  colormap: "greys",
  focus: null,
  reference: shell,
};

describe("cellQuestion", () => {
  it("asks for clouds of average and marginal, for levels of the optima, and for the draw of a sample", () => {
    expect(cellQuestion("average", column, asked)).toMatchObject({
      kind: "cloud",
      values: column.sampleCounts,
      scale: 1 / 5,
    });
    expect(cellQuestion("marginal", column, asked)).toMatchObject({ values: column.marginal, scale: 1 });
    expect(cellQuestion("accuracy", column, asked)).toMatchObject({ source: { kind: "level", level: 0.5 } });
    expect(cellQuestion("dice", column, asked)).toMatchObject({
      source: { kind: "level", level: column.numbers.threshold, values: column.marginal },
    });
    expect(cellQuestion("sample", column, asked)).toEqual({
      kind: "surface",
      source: { kind: "sample", draw: asked, a: 0.05 },
    });
  });

  it("has nothing to ask where the optimum is undefined", () => {
    const undefinedColumn = { ...column, numbers: { ...column.numbers, threshold: null } };
    expect(cellQuestion("dice", undefinedColumn, asked)).toBeNull();
  });
});

describe("cellScene", () => {
  it("has the content in its row's colour inside the reference's shell", () => {
    const { accuracy, dice, samples } = PALETTES.light;
    const colours: [CellKind, string][] = [["accuracy", accuracy], ["dice", dice], ["sample", samples]]; // prettier-ignore
    for (const [kind, colour] of colours) {
      const [content, around] = cellScene(kind, shell, setting).items;
      expect(content).toMatchObject({ kind: "surface", surface: shell, colour, look: "solid" });
      expect(around).toMatchObject({ kind: "surface", surface: shell, look: "glass" });
    }
    const [soft] = cellScene("marginal", cloud, setting).items;
    expect(soft).toEqual({ kind: "cloud", volume: cloud, colormap: "greys" });
  });

  it("keeps the shell alone where there is no content, and nothing before there is a shell", () => {
    for (const kind of ROWS) {
      expect(cellScene(kind, null, setting).items).toHaveLength(1);
      expect(cellScene(kind, null, { ...setting, reference: null }).items).toEqual([]);
    }
  });

  it("measures Ω in mm, or in voxels where mm are unknown", () => {
    expect(sceneSize(grid)).toEqual([12, 20, 24]);
    expect(sceneSize({ ...grid, spacing: null })).toEqual([12, 10, 8]);
  });
});
