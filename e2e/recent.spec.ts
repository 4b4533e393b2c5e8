import { type Page, expect, test } from "@playwright/test";
import { atRest, open, openScene, saved, value } from "./support.ts";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Recent" });

async function choose(page: Page, preset: string): Promise<void> {
  await page.getByRole("combobox", { name: "Preset" }).selectOption(preset);
  await atRest(page);
}

/** A star that was inverted, and then replaced. */
async function replaceStar(page: Page): Promise<number> {
  await choose(page, "star");
  await page.getByRole("button", { name: "Invert", exact: true }).click();
  await atRest(page);
  const volume = await value(page, "volumeMarginal");
  await choose(page, "liver");
  await expect.poll(() => saved(page)).toContain('"star"');
  return volume;
}

test("what was drawn on is brought back with keys alone, and undo leads back to what was there", async ({
  page,
}) => {
  await open(page);
  const star = await replaceStar(page);
  const liver = await value(page, "volumeMarginal");
  const button = page.getByRole("button", { name: "Recent" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("in this browser alone");
  const entry = dialog(page).getByRole("button", { name: "Bring back Star, edited" });
  await expect(entry).toHaveAccessibleDescription(/256 × 256 · today, \d\d:\d\d/);
  await entry.focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  await atRest(page);
  expect(await value(page, "volumeMarginal")).toBe(star);
  await page.keyboard.press("Control+z");
  await atRest(page);
  expect(await value(page, "volumeMarginal")).toBe(liver);
});

test("the work of a closed tab is listed beside those that were replaced; each can be removed, and all", async ({
  page,
  context,
}) => {
  await open(page);
  const other = await context.newPage();
  await openScene(other);
  await other.getByRole("button", { name: "Clear", exact: true }).click();
  await atRest(other);
  await expect.poll(() => saved(page)).toContain('"isEdited":true');
  await other.close();
  await replaceStar(page);
  await page.getByRole("button", { name: "Recent" }).click();
  const entries = dialog(page).getByRole("listitem");
  await expect(entries).toHaveText([/^Star, edited/, /^Kidney, edited/]);
  await dialog(page).getByRole("button", { name: "Remove Kidney, edited" }).click();
  await expect(entries).toHaveText([/^Star, edited/]);
  await dialog(page).getByRole("button", { name: "Remove all …" }).click();
  await dialog(page).getByRole("button", { name: "Remove all for good" }).click();
  await expect(entries).toHaveCount(0);
  await expect(dialog(page)).toContainText("Nothing yet");
  // What is left is the open tab's own.
  expect((JSON.parse(await saved(page)) as unknown[]).length).toBe(1);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a work is brought back by touch", async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "Reference and noise" }).tap();
    const star = await replaceStar(page);
    await page.getByRole("button", { name: "Recent" }).tap();
    await dialog(page).getByRole("button", { name: "Bring back Star, edited" }).tap();
    await expect(dialog(page)).toHaveCount(0);
    await atRest(page);
    expect(await value(page, "volumeMarginal")).toBe(star);
  });
});
