/** Setups by name: listed, ordered, renamed, saved as one file, opened again, and there after a reload. */
import { type Page, expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { readScene } from "../src/io/scene/scene.ts";
import { atRest, open, type } from "./support.ts";

async function preset(page: Page, name: string): Promise<void> {
  await page.getByRole("combobox", { name: "Preset" }).selectOption({ label: name });
  await atRest(page);
}

async function openList(page: Page) {
  await page.getByRole("button", { name: "Session", exact: true }).click();
  return page.getByRole("dialog", { name: "Session" });
}

const expectNames = (page: Page, names: string[]) =>
  expect
    .poll(() =>
      page
        .getByRole("list", { name: "Setups" })
        .getByRole("button", { name: /^Open / })
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")!.slice(5))),
    )
    .toEqual(names);

test("setups are added, renamed and ordered by keyboard, saved, dropped and opened, and there after a reload", async ({
  page,
}) => {
  await open(page);
  const dialog = await openList(page);
  await dialog.getByRole("button", { name: "Add this setup" }).click();
  await expect(dialog.getByRole("status").first()).toHaveText("“Kidney” is in the list.");
  await page.keyboard.press("Escape");
  await preset(page, "Star");
  await type(page, "Noise strength value", "0.02");
  await openList(page);
  await dialog.getByRole("button", { name: "Add this setup" }).click();
  await expectNames(page, ["Kidney", "Star"]);
  await expect(dialog.getByRole("listitem").filter({ hasText: "On the screen" })).toContainText("Star");

  await dialog.getByRole("button", { name: "Rename Star" }).press("Enter");
  await page.keyboard.type("Kidney");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("Another setup is called “Kidney”");
  await page.keyboard.type(" of a star");
  await page.keyboard.press("Enter");
  await expectNames(page, ["Kidney", "Kidney of a star"]);
  await dialog.getByRole("button", { name: "Move Kidney of a star up" }).press("Enter");
  await expectNames(page, ["Kidney of a star", "Kidney"]);
  // The focus stays with the row, whose button up is off now.
  await expect(dialog.getByRole("button", { name: "Move Kidney of a star down" })).toBeFocused();

  const saving = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save session" }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe("Kidney-of-a-star-session-2-setups.json");
  const text = readFileSync(await file.path(), "utf8");
  const { setups } = readScene(text);
  expect(setups.map(({ name, result }) => [name, result?.columns.length])).toEqual([
    ["Kidney of a star", 4],
    ["Kidney", 4],
  ]);
  await page.keyboard.press("Escape");

  await page.reload();
  await atRest(page);
  await openList(page);
  await expectNames(page, ["Kidney of a star", "Kidney"]);
  await dialog.getByRole("button", { name: "Remove Kidney of a star" }).click();
  await dialog.getByRole("button", { name: "Remove Kidney", exact: true }).click();
  await expect(dialog.getByRole("list", { name: "Setups" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await preset(page, "Ring");

  const transfer = await page.evaluateHandle((json) => {
    const data = new DataTransfer();
    data.items.add(new File([json], "two.json", { type: "application/json" }));
    return data;
  }, text);
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await expect(dialog.getByRole("status").first()).toHaveText(
    "two.json holds these 2 setups. The first, “Kidney of a star”, is open.",
  );
  await dialog.getByRole("button", { name: "Open Kidney", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("note", { name: "About Kidney" })).toContainText(
    "Computed again and identical",
  );
  await expect(page.getByRole("combobox", { name: "Preset" })).toHaveValue("kidney");
  // One step each: back at the file's first, and at what was there before.
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("combobox", { name: "Preset" })).toHaveValue("star");
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("combobox", { name: "Preset" })).toHaveValue("ring");
});
