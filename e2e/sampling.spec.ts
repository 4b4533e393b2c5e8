/** Sampling against theory in a browser: draws, progress and its way out, files, a volume. */
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { createKernel } from "../src/core/kernel/index.ts";
import { type SamplingSnapshot, sampling } from "../src/core/sampling.ts";
import { finish } from "../src/core/steps.ts";
import { presetWork } from "../src/state/lab/work.ts";
import { atRest, open, type } from "./support.ts";

test("draws are the core's, with the average, its error and every proposition, in a file as well", async ({
  page,
}) => {
  await open(page);
  await page.getByRole("tab", { name: "Sampling" }).click();
  await expect(page).toHaveURL(/panel=sampling/);
  await type(page, "Number of draws value", "60");
  await page.getByRole("button", { name: "Draw", exact: true }).click();
  await expect(page.getByText("60 draws at")).toBeVisible();
  const request = { ...presetWork("kidney"), a: 0.06, smoothness: 0.1, seed: 1, drawCount: 60 };
  const snapshots: SamplingSnapshot[] = [];
  finish(sampling(createKernel(), request, (snapshot) => snapshots.push(snapshot)));
  const { checks } = snapshots[snapshots.length - 1];
  const table = page.getByRole("table", { name: "Propositions" });
  const z = await table.locator("tr[data-proposition] td:last-child").allTextContents();
  expect(z).toEqual(checks.map((check) => (check.z === null ? "–" : check.z.toFixed(2).replace("-", "−"))));
  await expect(page.getByRole("img", { name: "Error in every pixel" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toBe("kidney-sampling-60-a0.06-b0.1-seed1.csv");
  const text = await readFile(await (await download).path(), "utf8");
  for (const { measured } of checks) expect(text).toContain(`,${measured},`);
});

test("Cancel ends a long drawing and keeps what has come; another tab does not", async ({ page }) => {
  // 5000 volumes are not drawn before the click, on any machine.
  await page.goto("./#lab?v=1&panel=sampling&preset=ball:64");
  await atRest(page);
  await type(page, "Number of draws value", "5000");
  await page.getByRole("button", { name: "Draw", exact: true }).click();
  await page.getByRole("tab", { name: "Numbers" }).click();
  await page.getByRole("tab", { name: "Sampling" }).click();
  const told = page.getByText(/draws at/);
  await expect(told).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(Number(/[\d\s]+/.exec((await told.textContent())!)![0].replace(/\s/g, ""))).toBeLessThan(5000);
  await expect(page.getByRole("progressbar", { name: "Computing" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Draw", exact: true })).toBeEnabled();
});

test("a volume is drawn as well, large and on a phone", async ({ page }) => {
  await page.goto("./#lab?v=1&panel=sampling&preset=ball:32");
  await atRest(page);
  await page.getByRole("button", { name: "Open large" }).click();
  const dialog = page.getByRole("dialog", { name: "Sampling, noise strength 0.06" });
  await dialog.getByRole("spinbutton", { name: "Number of draws value" }).fill("40");
  await dialog.getByRole("spinbutton", { name: "Number of draws value" }).press("Enter");
  await dialog.getByRole("button", { name: "Draw", exact: true }).click();
  await expect(dialog.getByText("40 draws at")).toBeVisible();
  await expect(dialog.getByRole("img", { name: "Average of 40 draws" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("table", { name: "Propositions" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
