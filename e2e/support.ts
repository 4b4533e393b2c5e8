/** What the end-to-end tests share: the page, its figure at rest, and its names. */
import { type Page, expect } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { createKernel } from "../src/core/kernel/index.ts";
import { type LabRequest, analyseAtOnce } from "../src/core/lab.ts";
import type { ColumnNumbers } from "../src/core/result.ts";

/** A file of the shared data, for `setInputFiles`. */
export function shared(path: string): string {
  return fileURLToPath(new URL(`../../shared/${path}`, import.meta.url));
}

export const SEGMENTATION = "data/totalsegmentator/example_seg.nii.gz";

/** Opens the app and waits for the first full figure. */
export async function open(page: Page): Promise<void> {
  await page.goto("./");
  await atRest(page);
}

export function figure(page: Page) {
  return page.getByRole("figure", { name: "Noise figure" });
}

/** Waits until no newer result is awaited. */
export async function atRest(page: Page): Promise<void> {
  await expect(figure(page)).toBeVisible();
  await expect(figure(page)).toHaveAttribute("aria-busy", "false");
}

/** The inspector's number, as a number. */
export async function value(page: Page, field: keyof ColumnNumbers): Promise<number> {
  return Number(await page.getByTestId(`value-${field}`).textContent());
}

/** Types into a number field and leaves it. */
export async function type(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByRole("spinbutton", { name, exact: true });
  await field.fill(text);
  await field.press("Enter");
  await atRest(page);
}

/** RGBA of a panel's canvas. */
export async function pixels(page: Page, name: string): Promise<number[]> {
  const panel = page.getByRole("img", { name, exact: true });
  return panel.evaluate((element) => {
    const canvas = element instanceof HTMLCanvasElement ? element : element.querySelector("canvas")!;
    return [...canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height).data];
  });
}

/** The core's answer, computed here. */
export function numbersOf(request: LabRequest): ColumnNumbers[] {
  return analyseAtOnce(createKernel(), request).map(({ numbers }) => numbers);
}
