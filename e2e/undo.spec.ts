import { type Page, expect, test } from "@playwright/test";
import { atRest, open, saved, upload, value } from "./support.ts";
import { KIDNEY_OBLIQUE, PICTURE } from "./fixtures/files.ts";

const undo = (page: Page) => page.getByRole("button", { name: "Undo", exact: true });

/** Drags the noise strength's slider, by its thumb, in many steps. @param by pixels. */
async function dragSlider(page: Page, by: number): Promise<void> {
  const box = (await page.getByRole("slider", { name: "Noise strength" }).locator("..").boundingBox())!;
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++) await page.mouse.move(at.x + (by * step) / 8, at.y);
  await page.mouse.up();
  await atRest(page);
}

test("the drag of a slider is one step, the next another, and both are there after a reload", async ({
  page,
}) => {
  await open(page);
  const strengths = [await value(page, "a")];
  for (const by of [40, 30]) {
    await dragSlider(page, by);
    strengths.push(await value(page, "a"));
  }
  expect(new Set(strengths).size).toBe(3);
  await expect.poll(() => saved(page)).toContain(`${strengths[2]}`);
  await page.reload();
  await atRest(page);
  for (const expected of [strengths[1], strengths[0]]) {
    await undo(page).click();
    await atRest(page);
    expect(await value(page, "a")).toBe(expected);
  }
  await expect(undo(page)).toBeDisabled();
  await page.keyboard.press("Control+y");
  await atRest(page);
  expect(await value(page, "a")).toBe(strengths[1]);
});

test("arrow keys on a slider are a step a press", async ({ page }) => {
  await open(page);
  await page.getByRole("slider", { name: "Noise strength" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await atRest(page);
  expect(await value(page, "a")).toBe(0.062);
  await undo(page).click();
  await atRest(page);
  expect(await value(page, "a")).toBe(0.061);
});

test("undo of an import brings back the file before it, with its notes", async ({ page }) => {
  await open(page);
  const notes = page.getByRole("note", { name: `About ${KIDNEY_OBLIQUE.name}` });
  await upload(page, KIDNEY_OBLIQUE);
  await expect(notes).toContainText("oblique");
  await atRest(page);
  const volume = await value(page, "volumeMarginal");
  await upload(page, PICTURE);
  await expect(notes).toHaveCount(0);
  await atRest(page);
  await undo(page).click();
  await expect(notes).toContainText("oblique");
  await atRest(page);
  expect(await value(page, "volumeMarginal")).toBe(volume);
  await page.reload();
  await expect(notes).toContainText("oblique");
});
