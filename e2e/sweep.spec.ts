/** The noise sweep in a browser: its tab, its handle, its files, large and on a link. */
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { createKernel } from "../src/core/kernel/index.ts";
import { SWEEP_STRENGTHS, sweepAtOnce } from "../src/core/sweep.ts";
import { presetWork } from "../src/state/lab/work.ts";
import { atRest, open } from "./support.ts";

test("the tab shows the sweep, its CSV has the core's numbers to the last digit, and a click sets a", async ({
  page,
}) => {
  await open(page);
  await page.getByRole("tab", { name: "Noise sweep" }).click();
  const figure = page.getByRole("figure", { name: "Noise sweep" });
  await expect(figure).toHaveAttribute("aria-busy", "false");
  await expect(page).toHaveURL(/panel=sweep/);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toBe("kidney-noise-sweep.csv");
  const [header, ...rows] = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n");
  const fields = header.split(",");
  const { reference } = presetWork("kidney");
  const columns = sweepAtOnce(createKernel(), { reference, noiseStrengths: SWEEP_STRENGTHS });
  expect(rows).toHaveLength(columns.length);
  rows.forEach((row, i) => {
    const cells = row.split(",");
    for (const [field, value] of Object.entries(columns[i]))
      expect(cells[fields.indexOf(field)], `${field} at ${columns[i].a}`).toBe(String(value));
  });
  const handle = page.getByRole("slider", { name: "Noise strength in the chart of Dice" });
  await handle.press("End");
  await expect(page.getByTestId("value-a")).toHaveText("0.3");
  const box = (await figure.locator("[class*=area]").first().boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 3);
  await expect(page.getByTestId("value-a")).toHaveText("0.15");
});

test("a link opens it; large it has three charts, E[Dice] on request, and every preset", async ({ page }) => {
  await page.goto("./#lab?v=1&preset=lesions&panel=sweep");
  await atRest(page);
  await page.getByRole("button", { name: "Open large" }).click();
  const dialog = page.getByRole("dialog", { name: "Noise sweep, noise strength 0.06" });
  await expect(dialog.getByRole("slider")).toHaveCount(3);
  await dialog.getByRole("button", { name: "Add E[Dice] by sampling" }).click();
  await expect(dialog.getByText("Hollow points")).toBeVisible();
  await dialog.getByText("Every preset: where do the two answers part?").click();
  await expect(dialog.getByRole("figure", { name: "Noise sweep, Star" })).toBeVisible();
  await dialog.getByText("The charts as a file").click();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download SVG of the sweep" }).click();
  expect((await download).suggestedFilename()).toBe("two-lesions-noise-sweep.svg");
  expect(await readFile(await (await download).path(), "utf8")).toContain("Dice with the marginal");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("a drawn reference is swept again", async ({ page }) => {
  await page.goto("./#lab?v=1&panel=sweep");
  await atRest(page);
  const key = page.getByRole("row", { name: "Dice-optimal" }).first();
  const before = await key.textContent();
  await page.getByRole("combobox", { name: "Preset" }).selectOption("aorta");
  await expect(key).not.toHaveText(before!);
  await expect(page.getByRole("figure", { name: "Noise sweep" })).toHaveAttribute("aria-busy", "false");
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(page.getByText("Dice is undefined (the reference is empty).").last()).toBeVisible();
});

test("presented, the panel stays beside the figure", async ({ page }) => {
  await page.goto("./#lab?v=1&panel=sweep");
  await atRest(page);
  await page.getByRole("button", { name: "Present" }).click();
  const slide = page.getByRole("region", { name: "Inspector" }).last();
  await expect(slide.getByRole("figure", { name: "Noise sweep" })).toHaveAttribute("aria-busy", "false");
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Numbers" }).click();
  await page.getByRole("button", { name: "Present" }).click();
  await expect(page.getByRole("button", { name: "Next" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Inspector" })).toHaveCount(0);
});
