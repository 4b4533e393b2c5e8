/** Formulas with the selected column's numbers, behind a "?" beside what they are of. */
import { type Page, expect, test } from "@playwright/test";
import { atRest, openScene } from "./support.ts";

function numbers(page: Page): Promise<string[]> {
  return page.getByRole("dialog").locator("section mn").allTextContents();
}

/** As the inspector shows it at first. */
function shown(page: Page, field: string): Promise<string | null> {
  return page.getByTestId(`value-${field}`).locator("xpath=..").locator("> :first-child").textContent();
}

test("by keyboard: opened beside a row, live while the noise moves, closed by Esc", async ({ page }) => {
  await openScene(page);
  const ask = page.getByRole("button", { name: "Formula of Dice-optimal" });
  await ask.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Dice-optimal" });
  await expect(dialog.locator("section")).toContainText("At a = 0.2");
  expect(await numbers(page)).toContain(await shown(page, "diceOfDice"));
  // The page goes on around it.
  const slider = page.getByRole("slider", { name: "Noise strength" });
  await slider.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowLeft");
  await atRest(page);
  await expect(dialog.locator("section")).not.toContainText("At a = 0.2");
  expect(await numbers(page)).toContain(await shown(page, "diceOfDice"));
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await ask.focus();
  await page.keyboard.press("Space");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(ask).toBeFocused();
});

test("rows are as high with it as without, and numbers keep their place under the pointer", async ({
  page,
}) => {
  await openScene(page);
  await page.getByText("All numbers").click();
  const heights = () =>
    page
      .getByRole("region", { name: "Inspector" })
      .locator("tr, dl > div, h3")
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
  const before = await heights();
  expect(before.length).toBeGreaterThan(10);
  await page.getByRole("button", { name: "Formula of Standard error of the expected Dice" }).hover();
  expect(await heights()).toEqual(before);
  await page.addStyleTag({ content: "[data-ask] { display: none !important; }" });
  expect(await heights()).toEqual(before);
});
