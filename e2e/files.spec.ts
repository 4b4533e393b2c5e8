import { type Page, expect, test } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { selectForeground } from "../src/io/labels.ts";
import { readImage } from "../src/io/read.ts";
import { CT, DAMAGED, PICTURE, PICTURE_16_BITS, PICTURE_SHARE, SEGMENTATION } from "./fixtures/files.ts";
import { atRest, figure, numbersOf, open, picture, showWholeGrid, type, upload, value } from "./support.ts";

/** Uploads the segmentation and takes the right kidney. */
async function uploadKidney(page: Page): Promise<void> {
  await upload(page, SEGMENTATION);
  const dialog = page.getByRole("dialog", { name: "Choose the foreground" });
  await dialog
    .getByRole("option", { name: /^2\b/ })
    .or(dialog.getByRole("radio", { name: /^2\b/ }))
    .first()
    .click();
  await dialog.getByRole("button", { name: /^Use/ }).click();
  await expect(dialog).toBeHidden();
  await atRest(page);
}

async function kidneyRequest() {
  const image = await readImage(SEGMENTATION.name, new Uint8Array(SEGMENTATION.buffer));
  return {
    reference: selectForeground(image, { labels: [2] }),
    noiseStrengths: [0.01, 0.03, 0.06, 0.1],
    smoothness: 0.1,
    sampleCount: 5,
    seed: 1,
  };
}

test("a NIfTI volume: label picked, computed in 3D, shown as a slice, followed while the noise moves", async ({
  page,
}) => {
  await open(page);
  await uploadKidney(page);
  await showWholeGrid(page);
  const request = await kidneyRequest();
  const [expected] = numbersOf({ ...request, noiseStrengths: [0.06] });
  expect(await value(page, "threshold")).toBeCloseTo(expected.threshold!, 5);
  expect(await value(page, "leak")).toBeCloseTo(expected.leak, 7);
  await expect(page.getByRole("combobox", { name: "Plane" })).toBeVisible();
  const slider = page.getByRole("slider", { name: "Slice" });
  await expect(slider).toBeVisible();
  const before = await picture(page, "Marginal, noise strength 0.06");
  expect(before).toMatchObject({ width: 72, height: 60 });
  await slider.press("ArrowRight");
  await atRest(page);
  expect(await picture(page, "Marginal, noise strength 0.06")).not.toEqual(before);

  await type(page, "Noise strength value", "0.02");
  const [moved] = numbersOf({ ...request, noiseStrengths: [0.02] });
  expect(await value(page, "threshold")).toBeCloseTo(moved.threshold!, 5);
  expect(await value(page, "expectedDiceOfDice")).toBeCloseTo(moved.expectedDiceOfDice!, 5);
});

test("planes are laid out for a radiologist, with letters", async ({ page }) => {
  await open(page);
  await uploadKidney(page);
  await showWholeGrid(page);
  await expect(figure(page).getByText("A", { exact: true }).first()).toBeVisible();
  await page.getByRole("combobox", { name: "Plane" }).selectOption("coronal");
  await expect(figure(page).getByText("S", { exact: true }).first()).toBeVisible();
  expect(await picture(page, "Marginal, noise strength 0.06")).toMatchObject({ width: 72, height: 24 });
});

test("a PNG with two values needs no question; its 16 bits are kept", async ({ page }) => {
  await open(page);
  await upload(page, PICTURE_16_BITS);
  await expect
    .poll(() => picture(page, "Marginal, noise strength 0.06"))
    .toMatchObject({ width: 96, height: 80 });
  await atRest(page);
  await type(page, "Noise strength value", "0");
  expect(await value(page, "volumeMarginal")).toBeCloseTo(PICTURE_SHARE, 5);
});

test("a file dropped on the page is read like an uploaded one", async ({ page }) => {
  await open(page);
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    const content = Uint8Array.from(atob(text), (letter) => letter.codePointAt(0)!);
    data.items.add(new File([content], "organ.png", { type: "image/png" }));
    return data;
  }, PICTURE.buffer.toString("base64"));
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await expect
    .poll(() => picture(page, "Marginal, noise strength 0.06"))
    .toMatchObject({ width: 96, height: 80 });
});

for (const [file, words] of DAMAGED) {
  test(`${file.name} gets an alert in words, and what was there stays`, async ({ page }) => {
    await open(page);
    const before = await picture(page, "Marginal, noise strength 0.06");
    await upload(page, file);
    const alert = page.getByRole("alert");
    await expect(alert).toContainText(file.name);
    await expect(alert).toContainText(words);
    expect(await picture(page, "Marginal, noise strength 0.06")).toEqual(before);
    expect(await value(page, "a")).toBe(0.06);
  });
}

test("a CT is no mask: the question can be left, and everything stays", async ({ page }) => {
  await open(page);
  const before = await value(page, "volumeMarginal");
  await upload(page, CT);
  const dialog = page.getByRole("dialog", { name: "Choose the foreground" });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  expect(await value(page, "volumeMarginal")).toBe(before);
});

test("the exported PNG is, byte for byte, the command line's", async ({ page }, info) => {
  await open(page);
  await uploadKidney(page);
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export figure" });
  await dialog.getByRole("combobox", { name: "Unit of the width" }).selectOption("px");
  const width = dialog.getByRole("spinbutton", { name: "Width" });
  await width.fill("2400");
  // Neither carries one: the command line knows no camera.
  await dialog.getByRole("checkbox", { name: "Scene inside the file" }).click();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download PNG" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^torso_seg-figure-a0.01_0.03_0.06_0.1-b0.1-k5-seed1.*\.png$/);
  const exported = info.outputPath("exported.png");
  await file.saveAs(exported);
  const volume = info.outputPath(SEGMENTATION.name);
  writeFileSync(volume, SEGMENTATION.buffer);
  const printed = info.outputPath("printed.png");
  const main = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
  execFileSync(process.execPath, [
    "--import", "tsx", main, "analyse", volume, "--label", "2", "--noise", "0.01,0.03,0.06,0.1", "--figure", printed, "--scene", "off",
    // As the page takes it by itself.
    "--domain", "box",
  ]); // prettier-ignore
  expect(readFileSync(exported).equals(readFileSync(printed))).toBe(true);
});
