/** The Experiment's form, its run and its files, for the end-to-end tests. */
import { type Locator, type Page, expect } from "@playwright/test";
import { readFileSync } from "node:fs";
import { DEFAULT_RECIPE, type Recipe } from "../src/core/training/recipe.ts";

/** Some seconds, all trainings together. */
export const TINY: Recipe = {
  ...DEFAULT_RECIPE,
  size: 32,
  imageCount: 12,
  folds: 2,
  steps: 20,
  noiseStrengths: [0, 0.1],
  seed: 5,
};

export async function openExperiment(page: Page): Promise<void> {
  await page.goto("./#experiment");
  await expect(button(page, "Start")).toBeVisible();
}

export function button(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

/** Types into a number field and leaves it. */
export async function fill(page: Page, name: string, value: number): Promise<void> {
  const field = page.getByRole("spinbutton", { name, exact: true });
  await field.fill(String(value));
  await field.press("Enter");
}

/** Fills the form with a recipe of synthetic images. */
export async function choose(page: Page, recipe: Recipe): Promise<void> {
  await page.getByRole("combobox", { name: "Organ" }).selectOption(recipe.organ);
  await page.getByRole("combobox", { name: "Image size" }).selectOption(String(recipe.size));
  await fill(page, "Folds", recipe.folds);
  await fill(page, "Steps", recipe.steps);
  await button(page, "More settings").click();
  const strengths = page.getByRole("textbox", { name: "Noise strengths" });
  await strengths.fill(recipe.noiseStrengths.join(", "));
  await strengths.press("Enter");
  await fill(page, "Images", recipe.imageCount);
  await fill(page, "Seed", recipe.seed);
  await button(page, "More settings").click();
}

export async function finished(page: Page, timeout = 45_000): Promise<void> {
  await expect(page.getByText(/^\d+ trainings done$/)).toBeVisible({ timeout });
  await expect(button(page, "Start")).toBeVisible();
}

export async function save(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent("download");
  await button(page, name).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

export const savedJson = async (page: Page) => (await save(page, "Download JSON")).bytes.toString();
