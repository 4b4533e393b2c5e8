/** Answers compared in the inspector, the visitor's own among them: drawn by mouse, keyboard and touch. */
import { type Page, expect, test } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { Comparer } from "../src/core/compare.ts";
import { DrawCache } from "../src/core/drawCache.ts";
import { createKernel } from "../src/core/kernel/index.ts";
import { analyseAtOnce } from "../src/core/lab.ts";
import { finish } from "../src/core/steps.ts";
import { presetWork } from "../src/state/lab/work.ts";
import { atRest, open } from "./support.ts";

const { reference } = presetWork("kidney");
const common = { smoothness: 0.1, sampleCount: 5, seed: 1 };
const kernel = createKernel();
const [column] = analyseAtOnce(kernel, { reference, noiseStrengths: [0.06], ...common });
const question = {
  reference,
  a: 0.06,
  ...common,
  marginal: column.marginal,
  sampleCounts: column.sampleCounts,
};

const table = (page: Page) => page.getByRole("table", { name: "Comparison" });
const cell = (page: Page, row: string, name: string) => page.getByTestId(`compare-${row}-${name}`);
const number = async (page: Page, row: string, name: string) =>
  Number(await cell(page, row, name).locator("span span").last().textContent());
const pad = (page: Page) => page.getByRole("application", { name: "Your own guess" });
const compared = async (page: Page) => {
  await expect(table(page)).toHaveAttribute("aria-busy", "false");
  await expect(cell(page, "reference", "expectedDice")).not.toContainText("…");
};

test("every answer has the core's numbers, and the best of a column a star", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "a = 0.06", exact: true }).click();
  await page.getByRole("tab", { name: "Compare" }).click();
  await compared(page);
  const comparer = new Comparer(kernel, new DrawCache(kernel));
  const candidates = [
    ["reference", { kind: "reference" }],
    ["accuracy", { kind: "level", threshold: 0.5 }],
    ["dice", { kind: "level", threshold: column.numbers.threshold }],
    ["sample", { kind: "sample", sample: 0 }],
    ["majority", { kind: "majority" }],
  ] as const;
  for (const [row, candidate] of candidates) {
    const { accuracy, dice, hausdorff95, meanDistance, shift } = finish(
      comparer.measure(question, candidate),
    );
    for (const [name, expected] of Object.entries({ accuracy, dice, hausdorff95, meanDistance, shift })) {
      expect(await number(page, row, name), `${row} ${name}`).toBeCloseTo(expected!, 3);
    }
  }
  await expect(cell(page, "dice", "dice")).toContainText("best:");
  await expect(cell(page, "accuracy", "accuracy")).toContainText("best:");
  const [expected] = finish(comparer.expected(question, [{ kind: "reference" }], 100));
  const shown = await cell(page, "reference", "expectedDice").textContent();
  expect(Number(/0\.\d+/.exec(shown!)![0])).toBeCloseTo(expected.mean!, 2);
  await page.getByRole("checkbox", { name: /Independent pixels/ }).check();
  await expect(table(page).getByRole("row", { name: /Independent pixels/ })).toBeVisible();
  await expect(page.getByText(/A model of independent pixels expects Dice 0\.78/)).toBeVisible();
});

test("beside the figure a choice of columns is shown, and large all of them", async ({ page }) => {
  await page.goto("./#lab?v=1&panel=compare");
  await atRest(page);
  await compared(page);
  const columns = page.getByRole("radiogroup", { name: "Columns" });
  const isWithin = () =>
    table(page).evaluate((element) => {
      const { left, right } = element.parentElement!.getBoundingClientRect();
      return [...element.querySelectorAll("th, td")].every((each) => {
        const box = each.getBoundingClientRect();
        return box.width === 0 || (box.left >= left - 0.5 && box.right <= right + 0.5);
      });
    });
  for (const [group, there, away] of [
    ["Dice", "expectedDice", "accuracy"],
    ["Accuracy, volume", "volume", "dice"],
    ["Distances", "meanDistance", "volume"],
  ] as const) {
    await columns.getByRole("radio", { name: group }).check();
    await expect(cell(page, "dice", there)).toBeVisible();
    await expect(cell(page, "dice", away)).toBeHidden();
    expect(await isWithin(), group).toBe(true);
  }
  await page.getByRole("checkbox", { name: /Independent pixels/ }).check();
  await page.getByRole("button", { name: "Open large" }).click();
  for (const name of ["accuracy", "expectedDice", "meanDistance"]) {
    await expect(cell(page, "independent", name)).toBeVisible();
  }
  await expect(columns).toBeHidden();
  expect(await isWithin()).toBe(true);
});

test("a guess is drawn by mouse and by keyboard, undone, and leaves the reference alone", async ({
  page,
}) => {
  await page.goto("./#lab?v=1&panel=compare");
  await atRest(page);
  await compared(page);
  const foreground = await page.getByTestId("value-foreground").textContent();
  await pad(page).scrollIntoViewIfNeeded();
  const box = (await pad(page).boundingBox())!;
  await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.2 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.7 * box.height, { steps: 5 });
  await page.mouse.up();
  await expect(table(page).getByRole("row", { name: /Your own guess/ })).toBeVisible();
  await compared(page);
  const first = await number(page, "guess", "volume");
  expect(first).toBeGreaterThan(0);
  await pad(page).focus();
  await page.keyboard.press("Space");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Space");
  await expect.poll(() => number(page, "guess", "volume")).toBeGreaterThan(first);
  await page.keyboard.press("Control+z");
  await expect.poll(() => number(page, "guess", "volume")).toBeCloseTo(first, 6);
  expect(await page.getByTestId("value-foreground").textContent()).toBe(foreground);
  await page.reload();
  await atRest(page);
  await compared(page);
  expect(await number(page, "guess", "volume")).toBeCloseTo(first, 6);
  await page.getByRole("button", { name: "Clear the guess" }).click();
  await expect(table(page).getByRole("row", { name: /Your own guess/ })).toHaveCount(0);
});

test("opens large with the guess, and saves the table", async ({ page }) => {
  await page.goto("./#lab?v=1&panel=compare");
  await atRest(page);
  await compared(page);
  await page.getByRole("button", { name: "Open large" }).click();
  const dialog = page.getByRole("dialog", { name: "Compare, noise strength 0.06" });
  await expect(dialog.getByRole("table", { name: "Comparison" })).toBeVisible();
  await dialog.getByText("The table as a file").click();
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download CSV of the comparison" }).click(),
  ]);
  expect(csv.suggestedFilename()).toBe("kidney-comparison-a0.06-b0.1-seed1.csv");
  expect((await readFile(await csv.path(), "utf8")).trimEnd().split("\n")).toHaveLength(7);
  const [svg] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download SVG of the comparison" }).click(),
  ]);
  expect(await readFile(await svg.path(), "utf8")).toContain("Dice-optimal");
});

test.describe("by finger", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("a guess is dabbed on a phone, and nothing is wider than the page", async ({ page }) => {
    await page.goto("./#lab?v=1&panel=compare");
    await atRest(page);
    await compared(page);
    await pad(page).evaluate((element) => element.scrollIntoView({ block: "center" }));
    const box = (await pad(page).boundingBox())!;
    await page.touchscreen.tap(box.x + 0.4 * box.width, box.y + 0.3 * box.height);
    await expect(table(page).getByRole("row", { name: /Your own guess/ })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
