import { type Page, type TestInfo, expect, test } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { inDomain, suggestedDomain } from "../src/core/domainChoice.ts";
import { makeGrid } from "../src/core/grid.ts";
import type { LabRequest } from "../src/core/lab.ts";
import { makeReference } from "../src/core/reference.ts";
import { selectForeground } from "../src/io/labels.ts";
import { writeNpy } from "../src/io/npy.ts";
import { readImage } from "../src/io/read.ts";
import { SEGMENTATION } from "./fixtures/files.ts";
import { atRest, figure, numbersOf, open, picture, type, upload, value } from "./support.ts";

/** Four million voxels: large in every respect, and computed in seconds. */
const SIDE = 160;

/** An ellipsoid that reaches far, and a tube beside it. */
function phantom(): Uint8Array {
  const mask = new Uint8Array(SIDE ** 3);
  const at = (i: number) => (i + 0.5) / SIDE - 0.5;
  for (let i = 0, p = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) {
      for (let k = 0; k < SIDE; k++, p++) {
        const body = (at(i) / 0.3) ** 2 + (at(j) / 0.25) ** 2 + (at(k) / 0.4) ** 2 < 1;
        const tube = (at(i) - 0.38) ** 2 + (at(j) - 0.1) ** 2 < 0.03 ** 2;
        mask[p] = body || tube ? 1 : 0;
      }
    }
  }
  return mask;
}

const requestOf = (changes: Partial<LabRequest>): LabRequest => ({
  reference: makeReference(makeGrid([SIDE, SIDE, SIDE]), phantom()),
  noiseStrengths: [0.06],
  smoothness: 0.1,
  sampleCount: 5,
  seed: 1,
  ...changes,
});

/** As a file on the disk: one made in the page would take the page's time. */
async function uploadPhantom(page: Page, testInfo: TestInfo): Promise<void> {
  const file = testInfo.outputPath("phantom.npy");
  writeFileSync(file, writeNpy(phantom(), [SIDE, SIDE, SIDE]));
  await upload(page, file);
  await expect(page.getByRole("combobox", { name: "Plane" })).toBeVisible();
}

test("a large volume tells its memory and its progress, stops at Cancel, and is the core's when it is computed", async ({
  page,
}, testInfo) => {
  await open(page);
  // Long enough not to be done before somebody can press Cancel, on any machine.
  await type(page, "Samples value", "200");
  await uploadPhantom(page, testInfo);
  const bar = page.getByRole("progressbar", { name: "Computing" });
  await expect(bar).toBeVisible();
  await expect(page.getByText(/^Computing, about 0\.\d+ GB$/)).toBeVisible();
  const share = async () => Number(await bar.getAttribute("aria-valuenow"));
  const first = await share();
  await expect.poll(share).toBeGreaterThan(first);
  await page.getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(page.getByText("Out of date")).toBeVisible();
  await expect(bar).toBeHidden();

  await page.getByRole("spinbutton", { name: "Samples value", exact: true }).fill("3");
  await page.keyboard.press("Enter");
  await atRest(page);
  await expect(page.getByText("Out of date")).toBeHidden();
  const [expected] = numbersOf(requestOf({ sampleCount: 3 }));
  expect(await value(page, "threshold")).toBeCloseTo(expected.threshold!, 5);
  expect(await value(page, "expectedDiceOfDice")).toBeCloseTo(expected.expectedDiceOfDice!, 5);
  expect(await value(page, "samplesMeanVolume")).toBeCloseTo(expected.samplesMeanVolume, 5);
  for (const a of ["0.01", "0.03", "0.06", "0.1"]) {
    const shown = await picture(page, `Marginal, noise strength ${a}`);
    expect([shown.width, shown.height]).toEqual([SIDE, SIDE]);
    expect(shown.colours).toBeGreaterThan(10);
  }
});

for (const [organ, label] of [["aorta", 52], ["liver", 5]] as const) {
  test(`the ${organ} of a segmentation gives the core's figure, the foreground chosen among its labels`, async ({
    page,
  }) => {
    await open(page);
    await upload(page, SEGMENTATION);
    const dialog = page.getByRole("dialog", { name: "Choose the foreground" });
    await dialog.getByRole("option", { name: new RegExp(`^${label}\\b`) }).click();
    const whole = selectForeground(
      await readImage(SEGMENTATION.name, new Uint8Array(SEGMENTATION.buffer)),
      { labels: [label] },
    );
    const count = whole.mask.reduce((sum, voxel) => sum + voxel, 0);
    const words = count.toLocaleString("en").replaceAll(",", "[^\\d]?");
    await expect(dialog.getByRole("status")).toHaveText(new RegExp(`^${words} voxels`));
    await dialog.getByRole("button", { name: /^Use/ }).click();
    await expect(dialog).toBeHidden();
    await atRest(page);
    // The page takes a box around an organ that fills so little of its grid.
    const { reference, domain } = inDomain(whole, suggestedDomain(whole));
    expect(domain).not.toBeNull();
    const [expected] = numbersOf(requestOf({ reference }));
    expect(await value(page, "threshold")).toBeCloseTo(expected.threshold!, 5);
    expect(await value(page, "volumeDice")).toBeCloseTo(expected.volumeDice!, 5);
    await expect(figure(page).locator('[data-painted="true"]')).toHaveCount(16);
  });
} // prettier-ignore
