/** What a file means, asked and said: labels in colour, soft edges, names, several labels, notes. */
import { type Page, expect, test } from "@playwright/test";
import {
  CHANNEL_FIRST,
  COLOURS,
  DRAWING,
  DRAWN_PIXELS,
  GREEN_PIXELS,
  NAMED,
  RED_PIXELS,
  voxelsOf,
  wide,
} from "./fixtures/meanings.ts";
import { atRest, open, upload } from "./support.ts";

const question = (page: Page) => page.getByRole("dialog", { name: "Choose the foreground" });
const said = (page: Page) => question(page).getByRole("status");
const digits = (count: number) => new RegExp(`^${String(count).replace(/\B(?=(\d{3})+$)/g, "[^\\d]?")} `);
const notes = (page: Page) => page.getByRole("note", { name: /^About / });

/** Whether all of a part of the page is inside the window. */
async function expectInside(page: Page, part: ReturnType<typeof question>): Promise<void> {
  const box = (await part.boundingBox())!;
  const { width, height } = page.viewportSize()!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  expect(box.y + box.height).toBeLessThanOrEqual(height);
}

test("colours are labels: each its own, with its colour beside it; the larger is offered", async ({
  page,
}) => {
  await open(page);
  await upload(page, COLOURS);
  await expect(said(page)).toHaveText(digits(GREEN_PIXELS));
  const red = question(page).getByRole("option", { name: /^#800000, / });
  await expect(red.locator("i")).toHaveCSS("background-color", "rgb(128, 0, 0)");
  await expect(question(page).getByText("its colours are labels")).toBeVisible();
  await red.click();
  await expect(said(page)).toHaveText(digits(RED_PIXELS));
  await question(page).getByRole("checkbox", { name: "Merge several labels" }).check();
  await question(page)
    .getByRole("option", { name: /^#004000, / })
    .click();
  await expect(said(page)).toHaveText(digits(RED_PIXELS + GREEN_PIXELS));
  await question(page).getByRole("button", { name: /^Use/ }).click();
  await expect(question(page)).toBeHidden();
  await atRest(page);
  await expect(notes(page)).toContainText("its colours are labels");
});

test("soft edges open on the level at half, on the side of the object; the other side is a click away", async ({ page }) => {
  await open(page);
  await upload(page, DRAWING);
  await expect(question(page).getByRole("radio", { name: /^Level/ })).toBeChecked();
  await expect(question(page).getByRole("radio", { name: "At most" })).toBeChecked();
  await expect(question(page).getByRole("spinbutton", { name: "Level" })).toHaveValue("127.5");
  await expect(said(page)).toHaveText(digits(DRAWN_PIXELS));
  await question(page).getByRole("radio", { name: "At least" }).check();
  await expect(said(page)).toHaveText(digits(64 * 64 - DRAWN_PIXELS));
}); // prettier-ignore

test("names stand beside labels; a search finds them by name and number, and several are merged", async ({ page }) => {
  await open(page);
  await upload(page, NAMED);
  // The largest of the foreground.
  await expect(question(page).getByRole("option", { selected: true })).toHaveAccessibleName(/^15 rib_12, /);
  await expect(said(page)).toHaveText(digits(voxelsOf(15)));
  const search = question(page).getByRole("textbox", { name: "Search the labels" });
  await search.fill("kidney");
  await expect(question(page).getByRole("option")).toHaveCount(2);
  await question(page).getByRole("option", { name: /^2 kidney_right, / }).click();
  await expect(said(page)).toHaveText(digits(voxelsOf(2)));
  await question(page).getByRole("checkbox", { name: "Merge several labels" }).check();
  await question(page).getByRole("option", { name: /^3 kidney_left, / }).click();
  await expect(said(page)).toHaveText(digits(voxelsOf(2) + voxelsOf(3)));
  // What the search hides stays chosen.
  await search.fill("1");
  await question(page).getByRole("option", { name: /^1 spleen, / }).click();
  await expect(said(page)).toHaveText(digits(voxelsOf(1) + voxelsOf(2) + voxelsOf(3)));
  await question(page).getByRole("button", { name: /^Use/ }).click();
  await expect(question(page)).toBeHidden();
}); // prettier-ignore

test("what is to be known of a file stands on the screen without a question, and moves nothing of the editor", async ({ page }) => {
  await open(page);
  await upload(page, CHANNEL_FIRST);
  await expect(notes(page)).toContainText("(1, 64, 64): axes of length 1 are left out");
  await atRest(page);
  const editor = page.getByRole("application", { name: "Reference editor" }).or(page.getByRole("img", { name: "Reference editor" })); // prettier-ignore
  const before = await editor.first().boundingBox();
  await notes(page).getByRole("button", { name: "Put the notes away" }).click();
  await expect(notes(page)).toBeHidden();
  expect(await editor.first().boundingBox()).toEqual(before);
  await upload(page, CHANNEL_FIRST);
  await expect(notes(page)).toBeVisible();
  await page.getByRole("combobox", { name: "Preset" }).selectOption({ index: 1 });
  await expect(notes(page)).toBeHidden();
}); // prettier-ignore

test("a picture of 2600 × 1500 pixels is taken, and its size said width first", async ({ page }) => {
  await open(page);
  await upload(page, wide());
  const shown = page.getByRole("combobox", { name: "Resolution" }).locator("option:checked");
  await expect(shown).toHaveText("2600 × 1500");
  await atRest(page);
});

for (const [name, width, height] of [["phone", 390, 844], ["phone on its side", 844, 390]] as const) {
  test.describe(`on a ${name}`, () => {
    test.use({ viewport: { width, height }, hasTouch: true });

    test("the question fits, is answered by touch, and the notes are seen and put away", async ({ page }) => {
      await open(page);
      const input = page.locator('input[type="file"]').first();
      await input.setInputFiles(NAMED);
      await expect(said(page)).toHaveText(digits(voxelsOf(15)));
      await expectInside(page, question(page));
      for (const name of ["Cancel", "Use this foreground"]) {
        await expectInside(page, question(page).getByRole("button", { name }));
      }
      await question(page).getByRole("checkbox", { name: "Merge several labels" }).tap();
      await question(page).getByRole("option", { name: /^2 kidney_right, / }).tap();
      await expect(said(page)).toHaveText(digits(voxelsOf(2) + voxelsOf(15)));
      await question(page).getByRole("button", { name: /^Use/ }).tap();
      await expect(question(page)).toBeHidden();
      await input.setInputFiles(CHANNEL_FIRST);
      await expect(notes(page)).toBeVisible();
      await notes(page).getByRole("button", { name: "Put the notes away" }).tap();
      await expect(notes(page)).toBeHidden();
    });
  });
} // prettier-ignore
