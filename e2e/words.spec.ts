import { type Page, expect, test } from "@playwright/test";
import { atRest, figure, open, type, value } from "./support.ts";

const words = (page: Page) => page.getByRole("status", { name: "In words" });

test("one sentence says what happened in the selected column, and what became of its shape", async ({
  page,
}) => {
  await open(page);
  await page.getByRole("button", { name: "a = 0.1", exact: true }).click();
  await expect(words(page)).toHaveText(
    "At a = 0.1 the accuracy-optimal answer is 82 % of the organ, the Dice-optimal one 1.2 times the organ; the hollow of the outline is gone from both.",
  );
  await type(page, "Noise strength value", "0.2");
  await expect(words(page)).toHaveText(
    "At a = 0.2 the accuracy-optimal answer is empty; the Dice-optimal one covers 32 % of the image, 1.7 times the organ; the hollow of its outline is filled.",
  );
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(words(page)).toHaveText(
    "The reference is empty: there is nothing to segment, and Dice is undefined.",
  );
});

test("the sentence follows a drag and does not move the figure; its clause comes when the drag rests", async ({
  page,
}) => {
  await open(page);
  const before = (await figure(page).boundingBox())!;
  const slider = page.getByRole("slider", { name: "Noise strength", exact: true });
  await slider.focus();
  const seen = new Set<string>();
  for (let step = 0; step < 40; step++) {
    await slider.press("ArrowRight");
    seen.add((await words(page).textContent())!);
  }
  expect(seen.size).toBeGreaterThan(10);
  await atRest(page);
  await expect(words(page)).toHaveText(/^At a = 0\.1 .*; the hollow of the outline is gone from both\.$/);
  expect(await figure(page).boundingBox()).toEqual(before);
});

test("a volume's sentence has millimetres and millilitres", async ({ page }) => {
  await open(page);
  await page.getByRole("combobox", { name: "Preset" }).selectOption("kidney-3d");
  await atRest(page);
  await page.getByRole("button", { name: "a = 0.1", exact: true }).click();
  await expect(words(page)).toHaveText(
    "At a = 0.1 (15 mm) the accuracy-optimal answer is 53.6 mL, 32 % of the organ, the Dice-optimal one 241 mL, 1.5 times the organ.",
  );
});

test("the sentence is whole on a phone, and read out once it has settled", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  const said = page.locator('[aria-live="polite"]', { hasText: "At a = 0.06 the accuracy-optimal" });
  await expect(said).toHaveCount(1);
  await expect(said).toHaveCount(0);
  const { width, height } = (await words(page).boundingBox())!;
  expect(width).toBeLessThanOrEqual(390);
  expect(height).toBeGreaterThan(40);
});

test("draws that are empty like the accuracy-optimal segmentation are told", async ({ page }) => {
  await open(page);
  await type(page, "Smoothness value", "2");
  await type(page, "Samples value", "50");
  await expect(page.getByText("empty on both sides")).toHaveCount(0);
  await type(page, "Noise strength value", "1");
  const inspector = page.getByRole("region", { name: "Inspector" });
  await expect(inspector).toContainText(
    /Expected Dice: \d+ of 50 draws were empty on both sides, counted as 1\./,
  );
  expect(await value(page, "expectedDiceOfAccuracy")).toBeGreaterThan(0);
});
