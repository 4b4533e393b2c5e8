/** Own data: the threshold for predictions of one's own. */
import AxeBuilder from "@axe-core/playwright";
import { type Page, expect, test } from "@playwright/test";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { zipEntries } from "../src/io/zip.ts";
import { drawnMap } from "../tests/core/predictions/maps.ts";
import { bytes, floats } from "../tests/io/predictions/makes.ts";

async function openView(page: Page) {
  await page.goto("./#owndata");
  await page.getByRole("button", { name: "Add files" }).waitFor();
}

async function save(page: Page, name: string) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test("the example: table, selected image, figures", async ({ page }) => {
  await openView(page);
  await page.getByRole("button", { name: "Try it with an example" }).click();
  const table = page.getByRole("table", { name: "Images" });
  await expect(table.getByRole("row")).toHaveCount(8);
  await expect(page.getByRole("img", { name: "Map of kidney_2_prob.png" })).toBeVisible();
  await expect(page.getByRole("figure", { name: "Dice over threshold" })).toBeVisible();
  await expect(page.getByRole("figure", { name: "Dice at the two thresholds" })).toContainText(
    "Over 6 images with a truth, Dice at t minus Dice at ½ is",
  );
  await expect(page.getByRole("figure", { name: "Calibration" })).toContainText("expected calibration error");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const sort = table.getByRole("button", { name: "Dice t", exact: true });
  await sort.click();
  await expect(table.getByRole("columnheader", { name: "Dice t" })).toHaveAttribute("aria-sort", "ascending");
  const first = table.getByRole("row").nth(1);
  const before = await first.textContent();
  await sort.click();
  await expect(first).not.toHaveText(before!);
  await first.getByRole("button").click();
  await page.keyboard.press("ArrowDown");
  await expect(table.getByRole("row").nth(2)).toHaveAttribute("data-selected", "true");
  await page.getByRole("button", { name: "Remove all" }).click();
  await expect(page.getByRole("button", { name: "Try it with an example" })).toBeVisible();
});

test("files of one's own: the command line's numbers, and masks in a zip", async ({ page }, info) => {
  const cases = [0, 1, 2].map((i) => {
    const { map, truth } = drawnMap(400, 40 + i, 1.5);
    const [mapPath, truthPath] = [info.outputPath(`case_${i}_prob.npy`), info.outputPath(`case_${i}_gt.npy`)];
    writeFileSync(mapPath, floats([20, 20], map));
    writeFileSync(truthPath, bytes([20, 20], truth));
    return { mapPath, truthPath };
  });
  const broken = info.outputPath("case_9_prob.npy");
  writeFileSync(broken, "no array");
  await openView(page);
  await page.getByLabel("Truth files").setInputFiles(cases.map(({ truthPath }) => truthPath));
  await page.getByLabel("Map files").setInputFiles([...cases.map(({ mapPath }) => mapPath), broken]);
  await expect(page.getByText("1 map does not serve: the table says why.")).toBeVisible();
  await expect(page.getByRole("figure", { name: "Calibration" })).toBeVisible();
  const { bytes: csv } = await save(page, "Download CSV");
  const path = info.outputPath("cli.csv");
  const words = ["threshold", ...cases.map(({ mapPath }) => mapPath), "--csv", path, "--truth", ...cases.map(({ truthPath }) => truthPath)]; // prettier-ignore
  const { stderr } = spawnSync(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...words], { encoding: "utf8" }); // prettier-ignore
  expect(stderr).not.toContain("marginalia:");
  expect(csv.toString()).toBe(readFileSync(path, "utf8"));
  const masks = await save(page, "Download masks");
  expect(masks.name).toBe("masks-3-images.zip");
  expect(zipEntries(masks.bytes).map(({ name }) => name)).toEqual(["case_0_prob.npy", "case_1_prob.npy", "case_2_prob.npy"]); // prettier-ignore
  const chart = await save(page, "Calibration as SVG");
  expect(chart.bytes.toString()).toContain("m is the probability");
});
