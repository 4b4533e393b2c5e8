/** The first screen, and what can be laid over its figure. */
import { type Page, expect, test } from "@playwright/test";
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
