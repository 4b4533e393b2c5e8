/** Files in the Experiment: own CT images, folders of patients, and what is refused. */
import { expect, test } from "@playwright/test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scan, segmentation } from "../tests/io/phantoms.ts";
import { button, choose, finished, openExperiment, savedJson, TINY } from "./experimentSupport.ts";
import { CT, SEGMENTATION } from "./fixtures/files.ts";

test("own CT images: labels are chosen, one subject is said to prove nothing, and the run is saved with its files' names", async ({
  page,
}) => {
  await openExperiment(page);
  await choose(page, { ...TINY, steps: 2, imageCount: 10 });
  await page.getByRole("combobox", { name: "Organ" }).selectOption({ label: "Own CT images…" });
  const dialog = page.getByRole("dialog", { name: "Own CT images" });
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Choose CT and segmentation" }).click();
  await (await chooser).setFiles([SEGMENTATION, CT]);
  for (const label of ["2, ", "3, "]) {
    await dialog.getByRole("checkbox", { name: new RegExp(`^${label}`) }).check();
  }
  await dialog.getByRole("button", { name: "Use these images" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("note")).toContainText("One subject proves nothing");
  await page.getByText("What each subject gives").click();
  await expect(page.getByRole("table", { name: "Subjects" }).getByRole("row")).toHaveCount(2);
  await button(page, "Start").click();
  await finished(page);
  const { recipe, folds, splitBy } = JSON.parse(await savedJson(page));
  expect(recipe.source).toMatchObject({ kind: "files", names: ["torso_ct.nii.gz"], labels: [2, 3] });
  expect(splitBy).toBe("slice");
  expect(folds).toHaveLength(4);
});

test("a folder in TotalSegmentator's layout is split by patient, and its results are there after a reload", async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "marginalia-subjects-"));
  for (const [i, name] of ["s0001", "s0002", "s0003"].entries()) {
    mkdirSync(join(folder, name, "segmentations"), { recursive: true });
    writeFileSync(join(folder, name, "ct.nii"), scan({ offset: i }));
    for (const [side, label] of [["left", 2], ["right", 3]] as const) {
      writeFileSync(join(folder, name, "segmentations", `kidney_${side}.nii`), segmentation({}, label));
    }
  } // prettier-ignore
  await openExperiment(page);
  await choose(page, { ...TINY, steps: 2 });
  await page.getByRole("combobox", { name: "Organ" }).selectOption({ label: "Own CT images…" });
  const dialog = page.getByRole("dialog", { name: "Own CT images" });
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Choose a folder" }).click();
  await (await chooser).setFiles(folder);
  await expect(dialog.getByRole("combobox", { name: "Structure" })).toContainText("kidney, 3 subjects");
  await dialog.getByRole("button", { name: "Use these images" }).click();
  await expect(dialog).toBeHidden();
  await button(page, "Start").click();
  await finished(page);
  rmSync(folder, { recursive: true });
  await page.reload();
  const { recipe, splitBy } = JSON.parse(await savedJson(page));
  expect(recipe.source).toMatchObject({ names: ["s0001", "s0002", "s0003"], labels: [] });
  expect(splitBy).toBe("subject");
});

test("a file that is no CT or no recipe is refused in words, and what was there stays", async ({ page }) => {
  await openExperiment(page);
  const chooser = page.waitForEvent("filechooser");
  await button(page, "Open recipe").click();
  await (
    await chooser
  ).setFiles({ name: "odd.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await expect(page.getByRole("alert")).toContainText("odd.json: it holds no recipe");
  await page.getByRole("combobox", { name: "Organ" }).selectOption({ label: "Own CT images…" });
  const dialog = page.getByRole("dialog", { name: "Own CT images" });
  const volumes = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Choose CT and segmentation" }).click();
  await (await volumes).setFiles(SEGMENTATION);
  await expect(dialog.getByRole("alert")).toContainText("belong together");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox", { name: "Organ" })).toHaveValue("kidney");
  await expect(page.getByRole("spinbutton", { name: "Steps" })).toHaveValue("200");
});
