/** The nested surfaces of a noise strength, and how a sample comes from the reference. */
import { type Locator, type Page, expect, test } from "@playwright/test";
import { createKernel } from "../src/core/kernel/index.ts";
import { analyseAtOnce } from "../src/core/lab.ts";
import { LevelSets } from "../src/core/levels.ts";
import { overlapOf } from "../src/core/overlap.ts";
import type { Reference } from "../src/core/reference.ts";
import { formatCount, formatNumber } from "../src/figure/format.ts";
import { type Slice, sliceOf, takeSlice, fullestSlices, croppedSlice } from "../src/core/slice.ts";
import { windowAround } from "../src/figure/fieldView.ts";
import { presetWork } from "../src/state/lab/work.ts";
import { atRest, open } from "./support.ts";

const A = 0.06;
const asked = { noiseStrengths: [A], smoothness: 0.1, seed: 1 };

async function openVolume(page: Page): Promise<void> {
  await open(page);
  await page.getByRole("combobox", { name: "Preset" }).selectOption("kidney-3d");
  await atRest(page);
  await page.getByRole("button", { name: `a = ${A}`, exact: true }).click();
}

/** SHA-256 of a canvas, or "blank" where it has one colour. */
function look(canvas: Locator): Promise<string> {
  return canvas.evaluate(async (node: HTMLCanvasElement) => {
    const { data } = node.getContext("2d")!.getImageData(0, 0, node.width, node.height);
    if (new Set(new Uint32Array(data.buffer)).size < 2) return "blank";
    return new Uint8Array(await crypto.subtle.digest("SHA-256", data)).join(",");
  });
}

/** What a canvas shows once nothing of it is awaited, it is none of `others` and two looks agree. */
async function pictureOtherThan(canvas: Locator, others: Iterable<string>): Promise<string> {
  const busy = canvas.locator("xpath=ancestor::*[@aria-busy][1]");
  const known = new Set(["blank", "", ...others]);
  let last = "";
  await expect
    .poll(
      async () => {
        const before = last;
        last = (await busy.getAttribute("aria-busy")) === "false" ? await look(canvas) : "";
        return last === before && !known.has(last);
      },
      { intervals: [300] },
    )
    .toBe(true);
  return last;
}

test.describe("the nested view", () => {
  const reference = presetWork("kidney-3d").reference;
  const [{ marginal, numbers }] = analyseAtOnce(createKernel(), { ...asked, reference, sampleCount: 1 });
  const levels = LevelSets.of(marginal);

  async function openNested(page: Page) {
    await openVolume(page);
    await page.getByRole("button", { name: "Nested" }).click();
    const dialog = page.getByRole("dialog");
    const scene = page.getByRole("application", { name: "3D scene" });
    await expect(scene).toHaveCount(1);
    return {
      dialog,
      scene,
      canvas: scene.locator("canvas"),
      level: dialog.getByRole("slider", { name: "Level" }),
    };
  }

  async function expectNumbers(page: Page, level: number): Promise<void> {
    const { pixels, dice, accuracy } = levels.at(level);
    await expect(page.getByTestId("level-voxels")).toHaveText(formatCount(pixels));
    await expect(page.getByTestId("level-dice")).toHaveText(formatNumber(dice));
    await expect(page.getByTestId("level-accuracy")).toHaveText(formatNumber(accuracy, 4));
  }

  test("opens at the Dice threshold; a moved level has the core's numbers and another surface", async ({
    page,
  }) => {
    const { dialog, canvas, level } = await openNested(page);
    await expectNumbers(page, numbers.threshold!);
    const opening = await pictureOtherThan(canvas, []);
    const field = dialog.getByRole("spinbutton", { name: "Level value" });
    await field.fill("0.2");
    await field.press("Enter");
    await expectNumbers(page, 0.2);
    await pictureOtherThan(canvas, [opening]);
    // The keyboard moves it too, and its ends are the range's.
    await level.press("Home");
    await expectNumbers(page, 0.01);
    await level.press("End");
    await expectNumbers(page, 0.99);
    await expect(dialog.getByText(/No probability reaches the level/)).toBeVisible();
    // So does the pointer on the curve, whose axis begins 30 px from its left and ends 10 from its right.
    const curve = dialog.getByRole("figure", { name: "Dice over threshold" }).getByRole("application");
    const { x, y, width, height } = (await curve.boundingBox())!;
    await page.mouse.move(x + 30 + 0.25 * (width - 40), y + height / 2);
    await page.mouse.down();
    await page.mouse.up();
    await expectNumbers(page, 0.25);
    await dialog.getByRole("button", { name: "t =" }).click();
    await expectNumbers(page, numbers.threshold!);
    await expect.poll(() => look(canvas)).toBe(opening);
  });

  test("shells are hidden and shown, and the views are those of the page", async ({ page }) => {
    // Some twenty pictures without a graphics card.
    test.slow();
    const { dialog, scene, canvas } = await openNested(page);
    const all = await pictureOtherThan(canvas, []);
    const seen = new Set([all]);
    for (const name of ["Reference", "Accuracy-optimal", "Dice-optimal", "Envelope", "Level"]) {
      const box = dialog.getByRole("checkbox", { name });
      await box.uncheck();
      seen.add(await pictureOtherThan(canvas, seen));
      await box.check();
      await expect.poll(() => look(canvas), name).toBe(all);
    }
    for (const name of ["Anterior", "Left", "Superior"]) {
      await page.getByRole("button", { name }).click();
      seen.add(await pictureOtherThan(canvas, seen));
    }
    await scene.press("ArrowLeft");
    await pictureOtherThan(canvas, seen);
    await page.getByRole("button", { name: "Reset view" }).click();
    await expect.poll(() => look(canvas)).toBe(all);
  });

  test("an empty optimum is said in words, and a picture has no nested view", async ({ page }) => {
    await open(page);
    await expect(page.getByRole("button", { name: "Nested" })).toHaveCount(0);
    await page.getByRole("combobox", { name: "Preset" }).selectOption("kidney-3d");
    await page.getByRole("spinbutton", { name: "Noise strength value" }).fill("0.3");
    await page.keyboard.press("Enter");
    await atRest(page);
    await page.getByRole("button", { name: "Nested" }).click();
    await expect(page.getByText(/accuracy-optimal segmentation is empty/)).toBeVisible();
  });
});

/** Sample number `sample`, from 0, at noise strength A, as the core draws it. */
function sampleOf(reference: Reference, sample: number): Uint8Array {
  const counts = [sample, sample + 1].map((sampleCount) =>
    sampleCount === 0
      ? new Uint16Array(reference.mask.length)
      : analyseAtOnce(createKernel(), { ...asked, reference, sampleCount })[0].sampleCounts,
  );
  return Uint8Array.from(counts[1], (count, p) => count - counts[0][p]);
}

/** What a slice's canvas shows: 1 where it is painted. */
function painted(page: Page, sample: number): Promise<number[]> {
  return page.getByRole("img", { name: `Sample ${sample + 1} of 5 in the slice` }).evaluate((node) => {
    const canvas = node as HTMLCanvasElement;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    return Array.from({ length: data.length / 4 }, (_, p) => (data[4 * p + 3] > 0 ? 1 : 0));
  });
}

async function expectSample(
  page: Page,
  sample: number,
  mask: Uint8Array,
  reference: Reference,
  slice: Slice,
) {
  const { pixels, dice } = overlapOf(mask, reference.mask);
  await expect(page.getByTestId("morph-dice")).toHaveText(formatNumber(dice));
  await expect(page.getByTestId("morph-volume")).toContainText(formatCount(pixels));
  expect(await painted(page, sample)).toEqual([...takeSlice(mask, slice)]);
}

test.describe("the deformation", () => {
  for (const preset of ["kidney", "kidney-3d"]) {
    test(`of ${preset} is the core's sample at the column's strength, and the reference at 0`, async ({
      page,
    }) => {
      const { reference } = presetWork(preset);
      const isVolume = reference.grid.shape.length === 3;
      const whole = sliceOf(reference.grid, "axial", fullestSlices(reference)[2], isVolume);
      const slice = croppedSlice(whole, reference.grid, windowAround(reference, 2.5 * A));
      if (isVolume) await openVolume(page);
      else await open(page);
      await page.getByRole("button", { name: "How one label was bent" }).click();
      await expectSample(page, 0, sampleOf(reference, 0), reference, slice);
      const morph = page.getByRole("slider", { name: "Morph" });
      await morph.press("Home");
      await expectSample(page, 0, reference.mask, reference, slice);
      await expect(page.getByTestId("morph-strength")).toHaveText("0");
      await morph.press("End");
      await expectSample(page, 0, sampleOf(reference, 0), reference, slice);
      await page.getByRole("combobox", { name: "Sample" }).selectOption("3 of 5");
      await expectSample(page, 2, sampleOf(reference, 2), reference, slice);
    });
  }

  test("arrows, the grid, or neither of them lie over the slice", async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "How one label was bent" }).click();
    const layer = page.getByRole("dialog").locator("svg[data-show]");
    const drawn = () =>
      layer.locator("path").evaluateAll((paths) => paths.map((path) => path.getAttribute("d")!.length));
    const choose = (name: string) => page.getByRole("radio", { name }).press(" ");
    await expect(layer).toHaveAttribute("data-show", "arrows");
    const arrows = await drawn();
    expect(Math.min(...arrows)).toBeGreaterThan(100);
    await choose("Grid");
    await expect(layer).toHaveAttribute("data-show", "grid");
    expect(Math.min(...(await drawn()))).toBeGreaterThan(1000);
    await choose("Neither");
    expect(await drawn()).toEqual([]);
  });

  test("in space, the organ deforms with the morph, played or moved, and stands still until then", async ({
    page,
  }) => {
    test.slow();
    await openVolume(page);
    await page.getByRole("button", { name: "How one label was bent" }).click();
    const canvas = page.getByRole("application", { name: "Deformation in space" }).locator("canvas");
    const full = await pictureOtherThan(canvas, []);
    const morph = page.getByRole("slider", { name: "Morph" });
    await morph.press("Home");
    await pictureOtherThan(canvas, [full]);
    const strength = page.getByTestId("morph-strength");
    const play = page.getByRole("button", { name: "Play" });
    await play.click();
    await expect(strength).not.toHaveText("0");
    // Moving the slider takes over.
    await morph.press("Home");
    await expect(play).toBeVisible();
    await expect(strength).toHaveText("0");
    await play.click();
    await expect(strength).toHaveText(String(A));
    await expect(play).toBeVisible();
    await expect.poll(() => look(canvas)).toBe(full);
  });
});
