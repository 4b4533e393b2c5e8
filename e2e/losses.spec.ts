/** Both losses descended in the inspector: by mouse, keyboard and link, with the core's numbers. */
import { type Page, expect, test } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { Descents, marginalPixels } from "../src/core/descent.ts";
import { createKernel } from "../src/core/kernel/index.ts";
import { analyseAtOnce } from "../src/core/lab.ts";
import { presetWork } from "../src/state/lab/work.ts";
import { atRest, open } from "./support.ts";

const { reference } = presetWork("kidney");
const [{ marginal, numbers }] = analyseAtOnce(createKernel(), {
  reference, noiseStrengths: [0.06], smoothness: 0.1, sampleCount: 1, seed: 1,
}); // prettier-ignore

const shown = async (page: Page, field: string) =>
  Number(await page.getByTestId(`value-${field}`).textContent());
const inspector = (page: Page) => page.getByRole("region", { name: "Inspector" });
const button = (page: Page, name: string) => inspector(page).getByRole("button", { name, exact: true });

test("steps and a learning rate give the core's losses, and Reset begins anew", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "Losses" }).click();
  await expect(page.getByRole("figure", { name: "Descending the losses" })).toBeVisible();
  const descents = new Descents(marginalPixels(marginal), "gradient");
  const expectStep = async (step: number) => {
    await expect(page.getByTestId("value-descentStep")).toHaveText(String(step));
    const { crossEntropy, softDice, agreement } = descents.read(numbers.threshold);
    expect(await shown(page, "crossEntropy")).toBeCloseTo(crossEntropy, 5);
    expect(await shown(page, "softDice")).toBeCloseTo(softDice!, 5);
    expect(await shown(page, "agreement")).toBeCloseTo(agreement!, 2);
  };
  await expectStep(0);
  await button(page, "Step").click();
  descents.advance(4);
  await expectStep(1);
  const rate = inspector(page).getByRole("spinbutton", { name: "Learning rate" });
  await rate.fill("1,5");
  await rate.press("Enter");
  await button(page, "Step").focus();
  await page.keyboard.press("Enter");
  descents.advance(1.5);
  await expectStep(2);
  await button(page, "Reset").click();
  await expect(page.getByTestId("value-descentStep")).toHaveText("0");
  await expect(page.getByTestId("value-crossEntropy")).toHaveText(/^0\.693/);
});

test("a play ends where cutting cross-entropy at its t gives soft-Dice's answer", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("./#lab?v=1&panel=losses&noise=0.1,0.2&select=0.2");
  await atRest(page);
  await button(page, "Play").last().click();
  await expect.poll(() => shown(page, "agreement"), { timeout: 40_000 }).toBeGreaterThan(0.98);
  await expect(inspector(page).getByText("equation (4)")).toBeVisible({ timeout: 40_000 });
  expect(page.url()).toContain("panel=losses");
});

test("opens large, and saves its picture and its numbers", async ({ page }) => {
  await page.goto("./#lab?v=1&panel=losses");
  await atRest(page);
  await button(page, "Step").click();
  await button(page, "Open large").click();
  const dialog = page.getByRole("dialog", { name: "Losses, noise strength 0.06" });
  await dialog.getByText("Maps and chart as a file").click();
  const [svg] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download SVG of the descent" }).click(),
  ]);
  expect(svg.suggestedFilename()).toBe("kidney-descent-a0.06.svg");
  expect(await readFile(await svg.path(), "utf8")).toContain("1 step with learning rate 4");
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download CSV of the descent" }).click(),
  ]);
  expect(csv.suggestedFilename()).toBe("kidney-descent-a0.06.csv");
  expect((await readFile(await csv.path(), "utf8")).trimEnd().split("\n")).toHaveLength(3);
});
