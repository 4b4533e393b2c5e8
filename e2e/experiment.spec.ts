/** The Experiment as a person uses it, on a recipe of some seconds; its numbers are compared with the core's, to the last bit. */
import AxeBuilder from "@axe-core/playwright";
import { type Page, expect, test } from "@playwright/test";
import { createKernel } from "../src/core/kernel/index.ts";
import { FoldTraining } from "../src/core/training/foldTraining.ts";
import { divisionOf } from "../src/core/training/division.ts";
import { DEFAULT_RECIPE, jobsOf, ORGANS, type Recipe } from "../src/core/training/recipe.ts";
import type { FoldResult } from "../src/core/training/results.ts";
import { experimentJson } from "../src/io/experiment/results.ts";
import type { ExperimentRun } from "../src/io/experiment/run.ts";
import { readRecipes } from "../src/io/experiment/recipe.ts";
import { syntheticSlices } from "../src/shapes/ctSlices.ts";
import {
  button,
  choose,
  fill,
  finished,
  openExperiment,
  save,
  savedJson,
  TINY,
} from "./experimentSupport.ts";

/** What the page must find out: the same trainings, one after the other, in this process. */
function jsonOf(recipes: readonly Recipe[]): string {
  return experimentJson(recipes.map(runOf));
}

function runOf(recipe: Recipe): ExperimentRun {
  const kernel = createKernel();
  const slices = syntheticSlices(recipe);
  const results = jobsOf(recipe).map((job): FoldResult => {
    const training = new FoldTraining(kernel, slices, recipe, job);
    while (!training.isDone) {
      training.advance("ce");
      training.advance("sd");
    }
    const result = training.result();
    training.free();
    return result;
  });
  return { recipe, results, division: divisionOf(slices, recipe) };
}

const chart = (page: Page) => page.getByRole("figure", { name: "Dice against noise strength" });
const plot = (page: Page) => chart(page).getByRole("application", { name: /^Kidney: mean Dice/ });

test("a run fills the chart and the table, with the core's numbers, and its files hold its recipe", async ({
  page,
}) => {
  // It trains in the page and, to compare, beside it.
  test.slow();
  await openExperiment(page);
  await expect(plot(page)).toBeVisible();
  await choose(page, TINY);
  await button(page, "Start").click();
  // The stored result has gone.
  await expect(plot(page)).toHaveAccessibleDescription("No fold is trained yet.");
  await expect(button(page, "Download JSON")).toBeDisabled();
  await expect(page.getByRole("region", { name: "Stored result" })).toBeHidden();
  await expect(page.getByRole("progressbar", { name: "Training" })).toBeVisible();
  await expect(page.getByRole("spinbutton", { name: "Steps" })).toBeDisabled();
  await finished(page);

  const json = await savedJson(page);
  expect(json).toBe(jsonOf([TINY]));
  const { means } = JSON.parse(json);
  const table = page.getByRole("table", { name: "Results" });
  for (const [row, { a, ceHalf, sdHalf, ceStar }] of means.entries()) {
    const cells = table.getByRole("row").nth(row + 1);
    await expect(cells.getByRole("rowheader")).toHaveText(String(a));
    for (const [i, { mean }] of [ceHalf, sdHalf, ceStar].entries()) {
      const shown = Number((await cells.getByRole("cell").nth(i).innerText()).split(/\s/)[0]);
      expect(Math.abs(shown - mean)).toBeLessThan(6e-4);
    }
  }
  await expect(plot(page)).toHaveAccessibleDescription(
    /CE\(0\): [\d.]+ at a = 0, [\d.]+ at a = 0\.1; SD\(0\)/,
  );

  const png = await save(page, "Download PNG");
  expect(png.name).toMatch(/^kidney-.*32px-a0_0\.1-b0\.1-12images-2folds-20steps-seed5\.png$/);
  for (const file of [png, await save(page, "Download SVG"), await save(page, "Download recipe")]) {
    expect(readRecipes(file.name, file.bytes)).toEqual([TINY]);
  }
  const csv = (await save(page, "Download CSV")).bytes.toString().split("\r\n");
  expect(csv[0]).toMatch(/^organ,a,fold,ceHalf,sdHalf,ceStar,meanThreshold,/);
  expect(csv).toHaveLength(1 + 4 + 1);

  // Another recipe, then back to this one by its picture.
  await page.getByRole("combobox", { name: "Organ" }).selectOption("aorta");
  await fill(page, "Steps", 77);
  const chooser = page.waitForEvent("filechooser");
  await button(page, "Open recipe").click();
  await (await chooser).setFiles({ name: png.name, mimeType: "image/png", buffer: png.bytes });
  await expect(page.getByRole("spinbutton", { name: "Steps" })).toHaveValue("20");
  await expect(page.getByRole("combobox", { name: "Organ" })).toHaveValue("kidney");
});

test("the chart tells of its points under the pointer and by arrow keys, and its legend switches lines", async ({
  page,
}) => {
  await openExperiment(page);
  await choose(page, { ...TINY, steps: 2 });
  await button(page, "Start").click();
  await finished(page);
  const told = chart(page).getByRole("table");
  await expect(told).toBeHidden();
  // Over the last noise strength, left of the room for the names.
  const { width, height } = (await plot(page).boundingBox())!;
  await plot(page).hover({ position: { x: width - 60, y: height / 2 } });
  await expect(told.getByRole("row")).toHaveText([/^CE\(0\).* ± .*2 folds$/, /^SD/, /^CE\(\*\)/]);
  await expect(chart(page)).toContainText("a = 0.1");
  await page.mouse.move(0, 0);
  await expect(told).toBeHidden();

  const turn = chart(page).getByRole("button", { name: /^SD/ });
  await turn.focus();
  await page.keyboard.press("Space");
  await expect(turn).toHaveAttribute("aria-pressed", "false");
  await plot(page).focus();
  await page.keyboard.press("ArrowRight");
  await expect(told.getByRole("row")).toHaveText([/^CE\(0\)/, /^CE\(\*\)/]);
  await page.keyboard.press("Escape");
  await expect(told).toBeHidden();
  // The chart is one stop; the next one is the legend's first switch.
  await page.keyboard.press("Tab");
  await expect(chart(page).getByRole("button", { name: /^CE\(0\)/ })).toBeFocused();
  const losses = page.getByRole("figure", { name: /^Loss / });
  await expect(losses).toHaveCount(2);
  await losses.first().getByRole("application").focus();
  await expect(losses.first()).toContainText(/step 1: [\d.]+/);
});

test("pause, reload and resume lead to the same bits as a run without", async ({ page }) => {
  // It trains twice, as fast as what else the machine does lets it.
  test.slow();
  await openExperiment(page);
  // Long enough not to be over before the click on Pause.
  const recipe = { ...TINY, organ: "aorta", steps: 100 };
  await choose(page, recipe);
  await button(page, "Start").click();
  // Well inside a training.
  await expect(page.getByText(/step ([1-3]\d)/).first()).toBeVisible();
  await button(page, "Pause").click();
  await expect(button(page, "Resume")).toBeVisible();
  const underway = page.getByRole("region", { name: "Progress" }).getByRole("listitem");
  const steps = await underway.allInnerTexts();
  expect(steps.join()).toMatch(/step [1-9]/);
  await page.reload();
  await expect(button(page, "Resume")).toBeVisible();
  // Nothing of what was done is lost.
  await expect(page.getByRole("region", { name: "Progress" })).toContainText("paused after");
  expect((await underway.allInnerTexts()).sort()).toEqual(steps.sort());
  await expect(page.getByRole("spinbutton", { name: "Steps" })).toHaveValue("100");
  await button(page, "Resume").click();
  await expect(button(page, "Pause")).toBeEnabled();
  // Once more, this time without a word of warning.
  await expect(page.getByRole("list").getByText(/step/).first()).toBeVisible();
  await page.reload();
  await button(page, "Resume").click();
  await finished(page);
  expect(await savedJson(page)).toBe(jsonOf([recipe]));
});

test("three organs in one run: paused, reloaded, resumed, and saved as one table, one chart and one recipe", async ({
  page,
}) => {
  test.slow();
  await openExperiment(page);
  const recipe = { ...TINY, steps: 20 };
  await choose(page, recipe);
  await page.getByRole("combobox", { name: "Organ" }).selectOption("all");
  await button(page, "Start").click();
  // The first organ is done, the second under way.
  await expect(page.getByText(/[4-9] of 12 trainings/)).toBeVisible({ timeout: 90_000 });
  await button(page, "Pause").click();
  await expect(button(page, "Resume")).toBeVisible();
  await page.reload();
  await button(page, "Cancel").click();
  await expect(button(page, "Start")).toBeVisible();
  await button(page, "Take back").click();
  await expect(button(page, "Take back")).toBeHidden();
  await button(page, "Resume").click();
  await finished(page, 90_000);
  const recipes = ORGANS.map((organ) => ({ ...recipe, organ }));
  expect(await savedJson(page)).toBe(jsonOf(recipes));
  const csv = (await save(page, "Download CSV")).bytes.toString().split("\r\n");
  expect(csv).toHaveLength(1 + 3 * 4 + 1);
  for (const format of ["PNG", "SVG", "PDF"]) {
    const { name, bytes } = await save(page, `Download ${format}`);
    expect(name).toMatch(/^kidney\+aorta\+esophagus-dice-/);
    expect(readRecipes(name, bytes)).toEqual(recipes);
  }
  await expect(chart(page).getByRole("application")).toHaveCount(3);
  await expect(page.getByRole("table", { name: "Results" }).getByRole("rowgroup")).toHaveCount(4);
});

test("the data are a figure of the organs in three planes, saved with the recipe", async ({ page }) => {
  await openExperiment(page);
  const data = page.getByRole("figure", { name: "Data", exact: true });
  await expect(data.getByRole("img")).toHaveCount(9, { timeout: 45_000 });
  await expect(data.getByRole("img", { name: "Esophagus, sagittal" })).toBeVisible();
  for (const format of ["PNG", "SVG", "PDF"]) {
    const { name, bytes } = await save(page, `Data as ${format}`);
    expect(name).toBe(`kidney+aorta+esophagus-data-64px-seed1.${format.toLowerCase()}`);
    expect(readRecipes(name, bytes)).toEqual([DEFAULT_RECIPE]);
  }
  await button(page, "More settings").click();
  await page.getByRole("combobox", { name: "Plane" }).selectOption("coronal");
  await expect(page.getByRole("region", { name: "Stored result" })).toContainText("another recipe");
  const recipe = JSON.parse((await save(page, "Download recipe")).bytes.toString());
  expect(recipe.source).toMatchObject({ kind: "volumes", plane: "coronal" });
});

test("a stored result is there at once, of every organ and seed, with answers along the training", async ({
  page,
}) => {
  await openExperiment(page);
  const note = page.getByRole("region", { name: "Stored result" });
  await expect(note).toContainText("Start trains it anew");
  await expect(plot(page)).toHaveAccessibleDescription(/CE\(0\): [\d.]+ at a = 0, .* at a = 0\.1; SD\(0\)/);
  const table = page.getByRole("table", { name: "Results" });
  await expect(table.getByRole("row").nth(1).getByRole("cell").last()).toHaveText(/^(10|15)$/);
  await note.getByRole("radio", { name: "1", exact: true }).check();
  // The numbers of the README.
  await expect(table.getByRole("row").nth(4)).toContainText(/0\.1\s*0\.347.*0\.507.*0\.507/);
  expect(JSON.parse(await savedJson(page)).recipe).toEqual({ version: 2, ...DEFAULT_RECIPE });

  const slices = page.getByRole("region", { name: "Slices" });
  await expect(slices.getByRole("img", { name: /^CE probability, slice/ })).toHaveCount(6, {
    timeout: 45_000,
  });
  await expect(slices).toContainText("step 200 of 200");
  await slices.getByRole("radio", { name: "40", exact: true }).check();
  await expect(slices).toContainText("step 40 of 200");
  const calibration = page.getByRole("table", { name: "Calibration and volumes of Kidney" });
  await expect(calibration.getByRole("row")).toHaveCount(5);
  await expect(calibration.getByRole("row").nth(4)).toContainText(/^0\.1\s*0\.00\d/);
  const file = await save(page, "Reliability of Kidney as SVG");
  expect(file.name).toMatch(/^kidney-reliability-a0\.1-48px-.*-seed1\.svg$/);
  await slices.getByRole("radio", { name: "Data to train on" }).check();
  await expect(slices.getByRole("img", { name: /^Reference, slice/ }).first()).toBeVisible();

  await page.getByRole("combobox", { name: "Organ" }).selectOption("all");
  await expect(chart(page).getByRole("application")).toHaveCount(3);
  await fill(page, "Steps", 20);
  await expect(note).toContainText("The form asks for another recipe");
});

test("a quick look is at two folds of one organ, and the time is measured", async ({ page }) => {
  await openExperiment(page);
  const ready = page.getByRole("radiogroup", { name: "Ready recipes" });
  await expect(ready.getByRole("radio", { name: "Full" })).toBeChecked();
  await page.getByRole("combobox", { name: "Organ" }).selectOption("all");
  await ready.getByRole("radio", { name: "Quick look" }).check();
  await expect(page.getByRole("spinbutton", { name: "Folds" })).toHaveValue("2");
  await expect(page.getByRole("combobox", { name: "Organ" })).toHaveValue("kidney");
  await expect(page.getByText(/^about .* on \d+ cores?/)).toBeVisible({ timeout: 30_000 });
  await fill(page, "Steps", 20);
  await expect(ready.getByRole("radio", { checked: true })).toHaveCount(0);
  await ready.getByRole("radio", { name: "Full" }).check();
  await expect(page.getByRole("spinbutton", { name: "Steps" })).toHaveValue("200");
});

test("Cancel ends a run at once and the next one begins anew", async ({ page }) => {
  await openExperiment(page);
  await choose(page, { ...TINY, steps: 5000 });
  await button(page, "Start").click();
  await expect(page.getByText(/step [1-9]/).first()).toBeVisible();
  // The losses of the training that is watched, as they are by now.
  const losses = await save(page, "Losses as SVG");
  expect(losses.name).toMatch(/^kidney-losses-fold\d-a0(\.1)?-32px-.*\.svg$/);
  expect(losses.bytes.toString()).toContain("soft-Dice");
  expect(readRecipes("losses.svg", losses.bytes)).toEqual([{ ...TINY, steps: 5000 }]);
  await button(page, "Cancel").click();
  await expect(button(page, "Start")).toBeVisible();
  await expect(button(page, "Cancel")).toBeHidden();
  await fill(page, "Steps", 2);
  await button(page, "Start").click();
  await finished(page);
  expect(await savedJson(page)).toBe(jsonOf([{ ...TINY, steps: 2 }]));
});

test("the keyboard alone reaches the view, sets the recipe, starts, pauses and cancels", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("tab", { name: "Lab" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Experiment" })).toHaveAttribute("aria-selected", "true");
  await expect(button(page, "Start")).toBeVisible();
  const focused = () =>
    page.evaluate(() => {
      const { activeElement: element } = document;
      return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
    });
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 40 && (await focused()) !== name; presses++)
      await page.keyboard.press("Tab");
    expect(await focused()).toBe(name);
  };
  await tabTo("Steps");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("5000");
  await tabTo("Start");
  await page.keyboard.press("Enter");
  await expect(button(page, "Pause")).toBeEnabled();
  await tabTo("Pause");
  await page.keyboard.press("Enter");
  await expect(button(page, "Resume")).toBeVisible();
  await tabTo("Resume");
  await page.keyboard.press("Enter");
  await expect(button(page, "Pause")).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await tabTo("Cancel");
  await page.keyboard.press("Enter");
  await expect(button(page, "Start")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds no violation after a run, with every setting open, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openExperiment(page);
    await choose(page, { ...TINY, steps: 2 });
    await button(page, "More settings").click();
    await button(page, "Start").click();
    await finished(page);
    await page.getByRole("checkbox", { name: "Exact marginal" }).check();
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
  });
}

test("one screen of 1280 × 800 holds the view; a phone is never scrolled sideways, and a run works there", async ({
  page,
}) => {
  await openExperiment(page);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(800);
  for (const width of [390, 360]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  await choose(page, { ...TINY, steps: 2 });
  await button(page, "Start").click();
  await finished(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await chart(page).scrollIntoViewIfNeeded();
  await expect(plot(page)).toBeInViewport();
});
