import { describe, expect, it } from "vitest";
import { type DataRow, dataCaption, drawData } from "../../../src/figure/experiment/data.ts";
import type { Shape } from "../../../src/figure/drawing.ts";
import { ownRows, volumeRows } from "../../../src/state/experiment/dataRows.ts";
import { recipeSlices } from "../../../src/shapes/recipeSlices.ts";
import { volumeSlices } from "../../../src/shapes/ctVolumes.ts";
import { fakeFileRun } from "../../fixtures/experimentRuns.ts";
import { ownFiles } from "../../state/experiment/smallExperiment.ts";

const maker = {
  async syntheticSlices(
    ...[recipe, , count]: Parameters<Parameters<typeof volumeRows>[0]["syntheticSlices"]>
  ) {
    return recipeSlices({ ...recipe, imageCount: count! });
  },
};
const madeRows = () => volumeRows(maker, 3, new AbortController().signal);

/** A row of one cell whose left half is black, its right half white, with the organ at the right. */
const HALVES: DataRow = {
  organ: "Kidney",
  cells: [{ plane: "coronal", size: 4, image: Float32Array.from({ length: 16 }, (_, p) => (p % 4 < 2 ? 0 : 1)), reference: Uint8Array.from({ length: 16 }, (_, p) => (p % 4 === 3 ? 1 : 0)) }],
}; // prettier-ignore

const flat = (shapes: readonly Shape[]): Shape[] =>
  shapes.flatMap((shape) => (shape.kind === "group" ? flat(shape.shapes) : [shape]));

describe("the rows of the figure of the data", () => {
  it("are the three organs in three planes, each the first patient of its volumes", async () => {
    const rows = await madeRows();
    expect(rows.map(({ organ, cells }) => [organ, ...cells.map(({ plane }) => plane)])).toEqual([
      ["Kidney", "axial", "coronal", "sagittal"],
      ["Aorta", "axial", "coronal", "sagittal"],
      ["Esophagus", "axial", "coronal", "sagittal"],
    ]);
    const first = volumeSlices({ organ: "aorta", size: 64, imageCount: 1, seed: 3 }, "coronal");
    expect(rows[1].cells[1].image).toEqual(first.images);
    expect(rows[1].cells[1].reference).toEqual(first.references);
  });

  it("are not made any further after a stop", async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(volumeRows(maker, 3, controller.signal)).rejects.toThrow(/abort/i);
  });

  it("of own images are the middle one", () => {
    const files = ownFiles();
    const [{ organ, cells }] = ownRows(files);
    expect(organ).toBe("liver");
    expect(cells).toHaveLength(1);
    expect(cells[0].image.byteOffset).toBe(4 * 6 * 32 * 32);
  });
});

describe("the figure of the data", () => {
  it("is as bright as CT: 0 black, 1 white, with the reference's outline in its place", () => {
    const shapes = flat(drawData([HALVES], { seed: 3 }).shapes);
    const values = shapes.find((shape) => shape.kind === "values")!;
    // The map of greys is white at 0.
    expect(values.indices.slice(0, 4)).toEqual(Uint8Array.of(255, 255, 0, 0));
    const outline = shapes.find((shape) => shape.kind === "path" && shape.stroke?.width === 0.8);
    const xs = [...(outline as { d: string }).d.matchAll(/[MLH]([\d.]+)/g)].map(([, x]) => Number(x));
    expect(Math.min(...xs)).toBeCloseTo(0.75 * values.width, 3);
    expect(Math.max(...xs)).toBeCloseTo(values.width, 3);
  });

  it("has all cells on the page, none over another, named with organ and plane", async () => {
    const { width, height, shapes } = drawData(await madeRows(), { seed: 3 });
    const names = shapes.flatMap((shape) => (shape.kind === "group" ? [shape.name] : []));
    expect(names).toHaveLength(9);
    expect(names[4]).toBe("Aorta, coronal");
    const boxes = flat(shapes).filter((shape) => shape.kind === "values");
    boxes.forEach((box, i) => {
      expect(box.x + box.width).toBeLessThan(width);
      expect(box.y + box.height).toBeLessThan(height);
      for (const other of boxes.slice(0, i))
        expect(other.x + other.width <= box.x || other.y + other.height <= box.y).toBe(true);
    });
  });

  it("says what it is of, and of own images what they are worth", () => {
    expect(dataCaption([HALVES], { seed: 3 })).toContain(
      "synthetic volumes, one patient a row (4 × 4 pixels, seed 3)",
    );
    const own = dataCaption([HALVES], { run: fakeFileRun() });
    expect(own).toContain("one of 80 images of 1 subject (4 × 4 pixels)");
    expect(own).toContain("as its segmentation has it, test images too");
    expect(own).toContain("One subject proves nothing");
  });
});
