/** The first screen, and what can be laid over its figure. */
import { type Locator, type Page, expect, test } from "@playwright/test";
import { OPENING } from "../src/state/lab/opening.ts";
import { atRest, openScene, picture, type } from "./support.ts";

/** Number of closed outlines that lie over a panel. */
function outlines(page: Page, name: string): Promise<number> {
  return page
    .getByRole("img", { name, exact: true })
    .evaluate(
      (canvas) =>
        [...canvas.parentElement!.querySelectorAll("svg path")].filter(
          (path) => path.getAttribute("d") !== "",
        ).length / 2,
    );
}

test("the first screen opens on the two answers that part, and says in words which of them is empty", async ({
  page,
}) => {
  await openScene(page);
  for (const a of OPENING.noiseStrengths) {
    await expect(page.getByRole("button", { name: `a = ${a}`, exact: true })).toBeVisible();
  }
  await expect(page.getByText("Five annotators, one organ: what should a model draw?")).toBeVisible();
  await expect(page.getByTestId("value-volumeAccuracy")).toHaveText("0");
  await expect(page.getByRole("figure", { name: "Noise figure" }).getByText("empty")).toBeVisible();
  await type(page, "Samples value", "100");
  await expect(page.getByText("A hundred annotators, one organ")).toBeVisible();
  await page.getByRole("button", { name: "New seed" }).click();
  await expect(page.getByRole("spinbutton", { name: "Seed" })).toHaveValue("19");
});

test("outlines are smooth where a pixel is too small to be seen, and follow the pixels where it is large", async ({
  page,
}) => {
  await openScene(page);
  const name = "Marginal, noise strength 0.05";
  const drawn = (within: Locator | Page) =>
    within
      .getByRole("img", { name, exact: true })
      .evaluate((canvas) => canvas.parentElement!.querySelector("svg path")!.getAttribute("d"));
  await expect.poll(() => drawn(page)).toMatch(/^M[\d. ]+Z$/);
  await page.getByRole("button", { name: `Enlarge ${name}`, exact: true }).press("Enter");
  await expect.poll(() => drawn(page.getByRole("dialog"))).toMatch(/^M[\d.]+ [\d.]+[HV]/);
});

test("the first row shows any sample in two dimensions too", async ({ page }) => {
  await openScene(page);
  const first = page.getByRole("combobox", { name: "First row" });
  await expect(first.getByRole("option")).toHaveText([
    "Average",
    ...[1, 2, 3, 4, 5].map((i) => `Sample ${i}`),
  ]);
  await first.selectOption("Sample 2");
  await atRest(page);
  await expect(page.getByRole("img", { name: "Average of 5 samples" })).toHaveCount(0);
  const name = "Sample 2 of 5, noise strength 0.1";
  const second = await picture(page, name);
  // The sample's colour and nothing.
  expect(second).toMatchObject({ width: 256, height: 256, colours: 2 });
  expect(await outlines(page, name)).toBe(2);
  await page.getByRole("button", { name: `Enlarge ${name}`, exact: true }).press("Enter");
  await expect(page.getByRole("dialog", { name })).toBeVisible();
  await page.keyboard.press("Escape");
  await first.selectOption("Sample 3");
  await atRest(page);
  expect((await picture(page, "Sample 3 of 5, noise strength 0.1")).digest).not.toBe(second.digest);
  await type(page, "Samples value", "2");
  await expect(
    page.getByRole("img", { name: "Sample 2 of 2, noise strength 0.1", exact: true }),
  ).toBeVisible();
});

test("all samples lie over their average, and both optima over the marginal, where they are asked for", async ({
  page,
}) => {
  await openScene(page);
  const average = "Average of 5 samples, noise strength 0.1";
  const marginal = (a: number) => `Marginal, noise strength ${a}`;
  expect([await outlines(page, average), await outlines(page, marginal(0.1))]).toEqual([1, 1]);
  const before = await picture(page, average);
  await page.getByRole("checkbox", { name: "Outlines" }).check();
  await atRest(page);
  expect(await outlines(page, average)).toBe(2);
  expect(await picture(page, average)).toEqual(before);
  await page.getByRole("checkbox", { name: "Both optima" }).check();
  expect(await outlines(page, marginal(0.1))).toBe(3);
  // The accuracy-optimal one is empty.
  expect(await outlines(page, marginal(0.2))).toBe(2);
  await page.getByRole("checkbox", { name: "Both optima" }).uncheck();
  expect(await outlines(page, marginal(0.1))).toBe(1);
});

/** The noise strengths over the columns. */
async function strengths(page: Page): Promise<number[]> {
  const texts = await page.locator("[data-header] button[aria-pressed]").allTextContents();
  return texts.map((text) => Number(text.replace("a = ", "")));
}

test("Play moves the noise of the whole figure, Pause holds it, and Stop returns the columns", async ({
  page,
}) => {
  await openScene(page);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(async () => (await strengths(page))[3]).not.toBe(0.2);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await atRest(page);
  const held = await strengths(page);
  for (const [i, a] of OPENING.noiseStrengths.entries()) expect(held[i]).toBeCloseTo((held[3] * a) / 0.2, 3);
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  await page.getByRole("button", { name: "Play", exact: true }).click();
  // It ends by itself.
  await expect(page.getByRole("button", { name: "Stop", exact: true })).toHaveCount(0, { timeout: 30_000 });
  expect(await strengths(page)).toEqual(OPENING.noiseStrengths);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await atRest(page);
  expect(await strengths(page)).toEqual(OPENING.noiseStrengths);
});

test("where motion is unwelcome the noise is played step by step", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openScene(page);
  const step = page.getByRole("button", { name: "Step", exact: true });
  const seen: number[] = [];
  for (let i = 0; i < 7; i++) {
    await step.press("Enter");
    await atRest(page);
    seen.push((await strengths(page))[3]);
  }
  expect(seen).toEqual([0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]);
  await step.press("Enter");
  expect(await strengths(page)).toEqual(OPENING.noiseStrengths);
});
