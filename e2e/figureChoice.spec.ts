/** What is chosen of the exported figure: rows, columns, page and words; remembered, restored, and checked elsewhere. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { type Locator, type Page, expect, test } from "@playwright/test";
import { sceneInBytes } from "../src/figure/sceneFigure.ts";
import { NAMED } from "./fixtures/meanings.ts";
import { atRest, open, upload } from "./support.ts";

async function openExport(page: Page): Promise<Locator> {
  await atRest(page);
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export figure" });
  await expect(dialog.getByRole("img", { name: "Preview of the exported figure" })).toBeVisible();
  return dialog;
}

async function unfold(dialog: Locator, name: string): Promise<void> {
  const part = dialog.locator("details", { has: dialog.page().getByText(name, { exact: true }) });
  if ((await part.getAttribute("open")) === null) await part.locator("summary").click();
}

async function save(page: Page, dialog: Locator, button: string): Promise<{ name: string; bytes: Buffer }> {
  await expect(dialog.getByRole("button", { name: button })).toBeEnabled();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const rowsOf = (dialog: Locator) =>
  dialog.getByRole("list", { name: "Rows of the figure" }).getByRole("listitem").allInnerTexts();

/** Names of the panels of an SVG, in their order. */
function panelsOf(svg: Buffer): string[] {
  return [...svg.toString().matchAll(/<g role="img" aria-label="([^"]*, [^"]*)"/g)].map(([, name]) => name);
}

test("rows are chosen and ordered by keyboard, columns differ in smoothness; the file is restored, and the same elsewhere", async ({
  page,
}, info) => {
  test.setTimeout(180_000);
  await open(page);
  const dialog = await openExport(page);
  await unfold(dialog, "Rows");
  expect(await rowsOf(dialog)).toEqual(["Average of 5 samples", "Marginal", "Accuracy-optimal", "Dice-optimal"]);
  const rows = dialog.getByRole("list", { name: "Rows of the figure" });
  await rows.getByRole("button", { name: "Leave out Average of 5 samples" }).press("Enter");
  await rows.getByRole("button", { name: "Leave out Accuracy-optimal" }).click();
  await dialog.getByRole("combobox", { name: "Add a row" }).selectOption({ label: "Difference of the optima" });
  await dialog.getByRole("combobox", { name: "Add a row" }).selectOption({ label: "Displacement" });
  await dialog.getByRole("spinbutton", { name: "Sample of row 4" }).fill("3");
  await dialog.getByRole("spinbutton", { name: "Sample of row 4" }).press("Enter");
  // The button keeps the focus as its row moves.
  await rows.getByRole("button", { name: "Move Difference of the optima up" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  expect(await rowsOf(dialog)).toEqual(["Difference of the optima", "Marginal", "Dice-optimal", "Displacement of sample"]);
  await unfold(dialog, "Columns");
  await dialog.getByRole("combobox", { name: "Columns", exact: true }).selectOption({ label: "Smoothness" });
  const values = dialog.getByRole("textbox", { name: "Values of the columns" });
  await values.fill("0,05; 3");
  await values.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("a column must be in [0, 2], got 3");
  await values.fill("0,05; 0,3");
  await values.press("Enter");
  await dialog.getByRole("combobox", { name: "Page" }).selectOption({ label: "Single column, 85 mm, 300 dpi" });
  await expect(dialog.getByText(/^1.004 × [\d\s]+ pixels/)).toBeVisible();
  const svg = await save(page, dialog, "Download SVG");
  expect(svg.name).toBe("kidney-figure-a0.06-b0.05_0.3-k5-seed1.svg");
  expect(panelsOf(svg.bytes)).toEqual(
    ["Difference of the optima", "Marginal", "Dice-optimal", "Displacement"].flatMap((row) => [`${row}, smoothness 0.05`, `${row}, smoothness 0.3`]),
  );
  const png = await save(page, dialog, "Download PNG");
  const file = info.outputPath(png.name);
  writeFileSync(file, png.bytes);

  // The command line finds it identical, and draws the very same file.
  const run = (...words: string[]) => spawnSync(process.execPath, ["--import", "tsx", "src/cli/main.ts", "figure", file, ...words], { encoding: "utf8" });
  expect(run("--check").stdout).toBe("identical\n");
  const again = info.outputPath("again.png");
  expect(run("--figure", again).stderr).toBe("");
  expect(readFileSync(again).equals(png.bytes)).toBe(true);

  // Remembered over a reload.
  await page.reload();
  const reopened = await openExport(page);
  expect((await rowsOf(reopened))[0]).toBe("Difference of the optima");
  await expect(reopened.getByRole("combobox", { name: "Page" })).toHaveValue("single");
  await unfold(reopened, "Rows");
  await reopened.getByRole("button", { name: "Rows as on the screen" }).click();
  expect(await rowsOf(reopened)).toHaveLength(4);
  await page.keyboard.press("Escape");

  // The file has its own rows again.
  await upload(page, file);
  await expect(page.getByText("Computed again and identical: every pixel and every number of its 4 columns and of the 2 of its figure.")).toBeVisible();
  const restored = await openExport(page);
  expect(await rowsOf(restored)).toEqual(["Difference of the optima", "Marginal", "Dice-optimal", "Displacement of sample"]);
  await expect(restored.getByRole("textbox", { name: "Values of the columns" })).toHaveValue("0.05; 0.3");
  expect((await save(page, restored, "Download PNG")).bytes.equals(png.bytes)).toBe(true);
}); // prettier-ignore

test("columns are references: presets beside the own drawing, with a crop, in greys, under a title and an own caption", async ({
  page,
}) => {
  await open(page);
  const dialog = await openExport(page);
  await unfold(dialog, "Columns");
  await dialog.getByRole("combobox", { name: "Columns", exact: true }).selectOption({ label: "References" });
  await dialog.getByRole("combobox", { name: "Add a reference" }).selectOption({ label: "Star" });
  await dialog.getByRole("list", { name: "References of the columns" }).getByRole("button", { name: "Leave out Kidney" }).click();
  await unfold(dialog, "Colours and lines");
  await dialog.getByRole("combobox", { name: "Background" }).selectOption({ label: "Print: greys alone" });
  await dialog.getByRole("combobox", { name: "Slices show" }).selectOption({ label: "Around the object, in px" });
  await dialog.getByRole("combobox", { name: "Panel letters" }).selectOption("(a)");
  await unfold(dialog, "Words");
  await dialog.getByRole("textbox", { name: "Title" }).fill("Two organs and a star");
  await dialog.getByRole("combobox", { name: "Caption" }).selectOption({ label: "My own" });
  const caption = dialog.getByRole("textbox", { name: "Text of the caption" });
  await expect(caption).toHaveValue(/^Aorta, Esophagus, Star\. References/);
  await caption.fill("Mine alone.");
  const svg = (await save(page, dialog, "Download SVG")).bytes;
  expect(panelsOf(svg).slice(0, 3)).toEqual(["Average of 5 samples, Aorta", "Average of 5 samples, Esophagus", "Average of 5 samples, Star"]);
  const text = svg.toString();
  for (const words of ["Two organs and a star", "Mine alone.", "(a)"]) expect(text).toContain(words);
  expect(text).not.toContain("#0072B2");
}); // prettier-ignore

test("columns are labels of one file, rows its planes: drawn, proved and restored from the figure alone", async ({ page }, info) => {
  test.setTimeout(120_000);
  await open(page);
  await upload(page, NAMED);
  const question = page.getByRole("dialog", { name: "Choose the foreground" });
  await question.getByRole("option", { name: /^2 kidney_right, / }).click();
  await question.getByRole("button", { name: /^Use/ }).click();
  await expect(question).toBeHidden();
  const dialog = await openExport(page);
  await unfold(dialog, "Columns");
  await dialog.getByRole("combobox", { name: "Columns", exact: true }).selectOption({ label: "References" });
  const references = dialog.getByRole("list", { name: "References of the columns" });
  expect(await references.getByRole("listitem").allInnerTexts()).toEqual(["1 spleen", "2 kidney_right", "3 kidney_left"]);
  await references.getByRole("button", { name: "Leave out 1 spleen" }).click();
  await dialog.getByRole("combobox", { name: "Add a reference" }).selectOption({ label: "15 rib_12" });
  await unfold(dialog, "Rows");
  const rows = dialog.getByRole("list", { name: "Rows of the figure" });
  for (const name of ["Average of 5 samples", "Accuracy-optimal", "Dice-optimal"]) await rows.getByRole("button", { name: `Leave out ${name}` }).click();
  await dialog.getByRole("combobox", { name: "Add a row" }).selectOption({ label: "Marginal" });
  await dialog.getByRole("combobox", { name: "Plane of row 2" }).selectOption({ label: "coronal" });
  const svg = await save(page, dialog, "Download SVG");
  const names = ["2 kidney_right", "3 kidney_left", "15 rib_12"];
  expect(panelsOf(svg.bytes)).toEqual(["Marginal", "Marginal coronal"].flatMap((row) => names.map((name) => `${row}, ${name}`)));
  const { source } = sceneInBytes(svg.name, svg.bytes)!.setups[0];
  expect(source.labels!.map(({ label, name }) => [label, name])).toEqual([[2, "kidney_right"], [3, "kidney_left"], [15, "rib_12"]]);
  const file = info.outputPath(svg.name);
  writeFileSync(file, svg.bytes);
  const run = (...words: string[]) => spawnSync(process.execPath, ["--import", "tsx", "src/cli/main.ts", "figure", file, ...words], { encoding: "utf8" });
  expect(run("--check").stdout).toBe("identical\n");
  const again = info.outputPath("again.svg");
  expect(run("--figure", again).stderr).toBe("");
  expect(readFileSync(again).equals(svg.bytes)).toBe(true);
  // A preset, and then the file: its labels are there again.
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Preset" }).selectOption({ label: "Star" });
  await upload(page, file);
  await expect(page.getByText("every number of its 4 columns and of the 3 of its figure.", { exact: false })).toBeVisible();
  const restored = await openExport(page);
  await unfold(restored, "Columns");
  expect(await restored.getByRole("list", { name: "References of the columns" }).getByRole("listitem").allInnerTexts()).toEqual(names);
}); // prettier-ignore

test("rows are dragged to another place by mouse and by finger, and Escape gives it up", async ({ page }) => {
  await open(page);
  const dialog = await openExport(page);
  await unfold(dialog, "Rows");
  const grips = dialog.getByRole("list", { name: "Rows of the figure" }).getByTitle("Drag to another place");
  const middleOf = async (place: number) => {
    const { x, y, width, height } = (await grips.nth(place).boundingBox())!;
    return { x: x + width / 2, y: y + height / 2 };
  };
  const [first, second, third, last] = ["Average of 5 samples", "Marginal", "Accuracy-optimal", "Dice-optimal"];
  await grips.last().scrollIntoViewIfNeeded();
  let [top, bottom] = [await middleOf(0), await middleOf(3)];
  await page.mouse.move(bottom.x, bottom.y);
  await page.mouse.down();
  await page.mouse.move(top.x + 5, top.y + 20, { steps: 6 });
  await page.mouse.move(top.x + 5, top.y - 4);
  await page.mouse.up();
  expect(await rowsOf(dialog)).toEqual([last, first, second, third]);
  // The words above the list are gone.
  [top, bottom] = [await middleOf(0), await middleOf(3)];
  await page.mouse.move(top.x, top.y);
  await page.mouse.down();
  await page.mouse.move(bottom.x, bottom.y + 4, { steps: 4 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(dialog).toBeVisible();
  expect(await rowsOf(dialog)).toEqual([last, first, second, third]);
  const client = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
    client.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", [top]);
  for (const share of [0.3, 0.6, 1]) await touch("touchMove", [{ x: top.x, y: top.y + share * (bottom.y - top.y) + 4 }]);
  await touch("touchEnd", []);
  expect(await rowsOf(dialog)).toEqual([first, second, third, last]);
}); // prettier-ignore

test("a size that no figure can have is marked at its field, and the buttons wait", async ({ page }) => {
  await open(page);
  const dialog = await openExport(page);
  const width = dialog.getByRole("spinbutton", { name: "Width" });
  await width.fill("2000");
  await width.press("Enter");
  await expect(width).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByRole("alert")).toContainText("has 23622 pixels across");
  for (const name of ["Download PNG", "Download SVG", "Download PDF", "Copy figure"]) {
    await expect(dialog.getByRole("button", { name })).toBeDisabled();
  }
  await dialog.getByRole("combobox", { name: "Page" }).selectOption({ label: "Square, 1080 px" });
  await expect(dialog.getByRole("alert")).toBeHidden();
  const png = await save(page, dialog, "Download PNG");
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([1080, 1080]);
});

test("on a phone the buttons are in reach wherever the settings are scrolled to", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  const dialog = await openExport(page);
  for (const name of ["Rows", "Columns", "Words"]) {
    await unfold(dialog, name);
    await dialog.locator("summary", { hasText: name }).scrollIntoViewIfNeeded();
    for (const button of ["Download PNG", "Copy figure"]) {
      await expect(dialog.getByRole("button", { name: button })).toBeInViewport({ ratio: 1 });
    }
  }
  const [move] = await dialog.getByRole("button", { name: "Move Marginal up" }).all();
  const box = (await move.boundingBox())!;
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
});
