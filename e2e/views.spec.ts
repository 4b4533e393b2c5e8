/** Other views of the Lab as files: an enlarged panel, the deformation, the chart of the threshold, descents, compared answers. */
import { type Locator, type Page, type TestInfo, expect, test } from "@playwright/test";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { sceneInBytes } from "../src/figure/sceneFigure.ts";
import { atRest, open } from "./support.ts";

async function save(page: Page, within: Locator, name: string) {
  const download = page.waitForEvent("download");
  await within.getByRole("button", { name, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** The command line draws the very file again, and finds it identical. */
function expectRedrawn(
  info: TestInfo,
  { name, bytes }: { readonly name: string; readonly bytes: Buffer },
): void {
  const [file, again] = [info.outputPath(name), info.outputPath(`again-${name}`)];
  writeFileSync(file, bytes);
  const words = ["--import", "tsx", "src/cli/main.ts", "figure", file, "--figure", again];
  expect(spawnSync(process.execPath, words, { encoding: "utf8" }).stderr).toBe("");
  expect(readFileSync(again).equals(bytes)).toBe(true);
  const check = ["--import", "tsx", "src/cli/main.ts", "figure", file, "--check"];
  expect(spawnSync(process.execPath, check, { encoding: "utf8" }).stdout).toBe("identical\n");
  expect(sceneInBytes(name, bytes)!.setups[0].result!.view).toMatch(/^[0-9a-f]{64}$/);
}

test("an enlarged panel is saved with the boundaries that are chosen, and opens the Lab again", async ({
  page,
}, info) => {
  await open(page);
  await page
    .getByRole("button", { name: "Enlarge Marginal, noise strength 0.06", exact: true })
    .press("Enter");
  const dialog = page.getByRole("dialog", { name: "Marginal, noise strength 0.06" });
  const all = (await save(page, dialog, "Download SVG of the panel")).bytes.toString();
  expect(all).toContain(">Dice-optimal<");
  await dialog.getByText("Dice-optimal").click();
  const { name, bytes } = await save(page, dialog, "Download SVG of the panel");
  expect(name).toBe("kidney-marginal-panel-a0.06.svg");
  expect(bytes.toString()).not.toContain(">Dice-optimal<");
  const pdf = await save(page, dialog, "Download PDF of the panel");
  expect(sceneInBytes("panel.pdf", pdf.bytes)!.setups[0].result!.columns).toHaveLength(4);
  expectRedrawn(info, pdf);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Preset" }).selectOption({ label: "Ring" });
  await atRest(page);
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    const content = Uint8Array.from(atob(text), (letter) => letter.codePointAt(0)!);
    data.items.add(new File([content], "panel.pdf", { type: "application/pdf" }));
    return data;
  }, pdf.bytes.toString("base64"));
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await expect(page.getByRole("note", { name: "About panel.pdf" })).toContainText(
    "Computed again and identical: every pixel and every number of its 4 columns, and all that the file shows by itself.",
  );
});

test("the deformation and the chart of the threshold are vector graphics with their parameters", async ({
  page,
}, info) => {
  await open(page);
  await page.getByRole("button", { name: "How one label was bent" }).click();
  const dialog = page.getByRole("dialog", { name: /How one label was bent/ });
  await dialog.getByText("The slice as a file").click();
  await dialog.getByRole("checkbox", { name: "Scene inside the file" }).click();
  const bent = await save(page, dialog, "Download SVG of the slice");
  expect(bent.name).toBe("kidney-deformation-sample1-a0.06-b0.1-seed1.svg");
  expect(bent.bytes.toString()).toMatch(/<desc>Reference Kidney.*L\(ω\) = I\(ω \+ X\(ω\)\)/);
  expect(bent.bytes.toString()).not.toContain("<metadata");
  expect(bent.bytes.toString().match(/stroke="#1F5FBF"/g)!.length).toBeGreaterThan(1);
  await dialog.getByRole("checkbox", { name: "Scene inside the file" }).click();
  await dialog.getByRole("combobox", { name: "Sample" }).selectOption({ label: "3 of 5" });
  await expect(dialog.getByRole("img", { name: "Sample 3 of 5 in the slice" })).toBeVisible();
  expectRedrawn(info, await save(page, dialog, "Download PNG of the slice"));
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Threshold" }).click();
  const inspector = page.getByRole("region", { name: "Inspector" });
  await inspector.getByText("The chart as a file").click();
  const chart = await save(page, inspector, "Download SVG of the chart");
  expect(chart.name).toBe("kidney-dice-over-threshold-a0.06.svg");
  expect(chart.bytes.toString()).toContain(">t = 0.392<");
  expectRedrawn(info, chart);
});

test("the descents and the comparison, the guess in it, are drawn again from their files", async ({
  page,
}, info) => {
  await page.goto("./#lab?v=1&panel=losses");
  await atRest(page);
  const panel = page.getByRole("region", { name: "Inspector" });
  for (let i = 0; i < 2; i++) await panel.getByRole("button", { name: "Step" }).click();
  await expect(page.getByTestId("value-descentStep")).toHaveText("2");
  await panel.getByText("Maps and chart as a file").click();
  const descent = await save(page, panel, "Download SVG of the descent");
  expect(descent.bytes.toString()).toContain("2 steps with learning rate 4.");
  expectRedrawn(info, descent);
  await page.getByRole("tab", { name: "Compare" }).click();
  const pad = panel.getByRole("application", { name: "Your own guess" });
  await pad.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Space");
  await expect(panel.getByRole("row", { name: /Your own guess/ })).toBeVisible();
  await panel.getByText("The table as a file").click();
  const comparison = await save(page, panel, "Download SVG of the comparison");
  expect(comparison.bytes.toString()).toContain(">Your own guess<");
  expectRedrawn(info, comparison);
});
