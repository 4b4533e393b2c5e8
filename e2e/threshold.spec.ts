/** The moved threshold: its tab, its handles, its outline in the figure. */
import { type Page, expect, test } from "@playwright/test";
import { analyseAtOnce } from "../src/core/lab.ts";
import { createKernel } from "../src/core/kernel/index.ts";
import { LevelSets, thresholdRecursion } from "../src/core/levels.ts";
import { presetWork } from "../src/state/lab/work.ts";
import { atRest, open, type, value } from "./support.ts";

const { reference } = presetWork("kidney");
const [{ marginal, numbers }] = analyseAtOnce(createKernel(), {
  reference,
  noiseStrengths: [0.06],
  smoothness: 0.1,
  sampleCount: 1,
  seed: 1,
});
const levels = LevelSets.of(marginal);

async function openThreshold(page: Page): Promise<void> {
  await open(page);
  await page.getByRole("button", { name: "a = 0.06", exact: true }).click();
  await page.getByRole("tab", { name: "Threshold" }).click();
}

function reached(page: Page, field: string): Promise<number> {
  return page
    .getByTestId(`value-${field}`)
    .textContent()
    .then((text) => Number(text));
}

async function expectReached(page: Page, tau: number): Promise<void> {
  const { dice, accuracy, pixels } = levels.at(tau);
  await expect.poll(() => reached(page, "tau")).toBeCloseTo(tau, 6);
  expect(await reached(page, "diceOfTau")).toBeCloseTo(dice!, 5);
  expect(await reached(page, "accuracyOfTau")).toBeCloseTo(accuracy, 5);
  expect(await reached(page, "volumeOfTau")).toBeCloseTo(pixels / marginal.length, 5);
}

/** The green outline over a column's marginal; null where there is none. */
function outline(page: Page, column: number): Promise<string | null> {
  return page
    .locator('[data-panel="marginal"]')
    .nth(column)
    .locator("g[class*='tau'] path")
    .first()
    .evaluateAll(([path]) => path?.getAttribute("d") ?? null);
}

test("slider, field, chart and colour bar move one threshold, with the core's numbers", async ({ page }) => {
  await openThreshold(page);
  await expectReached(page, 0.5);
  await type(page, "Threshold value", "0,2345");
  await expectReached(page, 0.2345);
  const slider = page.getByRole("slider", { name: "Threshold", exact: true });
  await page.getByRole("button", { name: "½", exact: true }).click();
  await slider.press("ArrowLeft");
  await expectReached(page, 0.499);
  await page.getByRole("button", { name: "t", exact: true }).click();
  await expectReached(page, numbers.threshold!);
  expect(await reached(page, "diceOfTau")).toBeCloseTo(await value(page, "supDice"), 5);
  for (const [name, at] of [
    ["τ in the chart", 0.25],
    ["τ on the colour bar", 0.75],
  ] as const) {
    const area = page.getByRole("slider", { name }).locator("xpath=..");
    const { x, y, width, height } = (await area.boundingBox())!;
    await page.mouse.move(x + width * 0.5, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * at, y + height / 2, { steps: 4 });
    await page.mouse.up();
    const tau = await reached(page, "tau");
    expect(Math.abs(tau - at)).toBeLessThan(0.01);
    await expectReached(page, tau);
    await page.keyboard.press("Home");
    await expectReached(page, 0);
  }
});

test("the outline is over every marginal while the tab is open, moves with τ, and goes with the tab", async ({
  page,
}) => {
  await openThreshold(page);
  const before = await Promise.all([0, 1, 2, 3].map((column) => outline(page, column)));
  for (const path of before) expect(path).toMatch(/^M/);
  await page.getByRole("button", { name: "t", exact: true }).click();
  await expect.poll(() => outline(page, 3)).not.toBe(before[3]);
  await expect(page.locator('[data-panel="dice"] g[class*="tau"]')).toHaveCount(0);
  // An enlarged marginal has it too.
  await page.getByRole("button", { name: "Enlarge Marginal, noise strength 0.06" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("checkbox", { name: "Threshold τ" })).toBeChecked();
  await expect(dialog.locator("g[class*='tau']")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Numbers" }).click();
  await expect(page.locator("g[class*='tau']")).toHaveCount(0);
});

test("by keyboard alone: T opens it, Play recursion goes to t a step a second", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "a = 0.06", exact: true }).click();
  await page.keyboard.press("t");
  await expect(page.getByRole("slider", { name: "Threshold", exact: true })).toBeFocused();
  const expected = thresholdRecursion(levels, 0.5).map((tau) => tau.toFixed(3));
  await page.getByRole("button", { name: "Play recursion" }).press("Enter");
  await expect(page.getByRole("button", { name: "Pause recursion" })).toBeVisible();
  const steps = page.getByRole("list", { name: "Recursion" }).getByRole("listitem");
  await expect(steps).toHaveCount(expected.length, { timeout: 15_000 });
  await expect(steps.last()).toContainText("= t");
  await expectReached(page, numbers.threshold!);
  await expect(page.getByRole("button", { name: "Play recursion" })).toBeVisible();
});

test("an empty reference has no Dice at any threshold, in words", async ({ page }) => {
  await openThreshold(page);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await atRest(page);
  await expect(page.getByTestId("value-diceOfTau")).toHaveText("undefined (the reference is empty)");
  await expect(page.getByRole("button", { name: "t", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.locator("body")).not.toContainText("NaN");
});
