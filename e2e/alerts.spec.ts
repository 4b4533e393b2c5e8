import { type Locator, type Page, expect, test } from "@playwright/test";
import { npyFile } from "../tests/io/builders.ts";
import { DAMAGED, PICTURE, upload as file } from "./fixtures/files.ts";
import { atRest, figure, open, type as typeNumber, upload } from "./support.ts";

const [[EMPTY, EMPTY_WORDS], [TEXT, TEXT_WORDS]] = DAMAGED;
const STORAGE_WORDS = /storage is full/;

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  expect(box).not.toBeNull();
  return box!;
}

/** Whether a tap in its middle comes to it, once it is scrolled to. */
async function isWithinReach(control: Locator): Promise<boolean> {
  await control.scrollIntoViewIfNeeded();
  return control.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  });
}

async function controls(page: Page): Promise<Locator[]> {
  const sheet = page.getByRole("button", { name: "Reference and noise" });
  if (await sheet.isVisible()) await sheet.click();
  const buttons = ["Upload", "Export", "Brush", "Undo", "Clear"].map((name) =>
    page.getByRole("button", { name, exact: true }),
  );
  return [...buttons, page.getByRole("combobox", { name: "Preset" }), page.getByRole("slider", { name: "Noise strength" })];
} // prettier-ignore

for (const [width, height] of [[1280, 720], [1280, 560], [844, 390], [390, 844]] as const) {
  test(`at ${width} × ${height} an alert covers nothing that is needed, and stays in sight`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await page.getByLabel("Image file").setInputFiles(EMPTY);
    const alert = page.getByRole("alert");
    await expect(alert).toContainText(EMPTY_WORDS);
    const { y, height: tall } = await boxOf(alert);
    const next = await boxOf(page.getByText("Five annotators"));
    expect(next.y).toBeGreaterThanOrEqual(y + tall);
    expect((await boxOf(figure(page))).y).toBeGreaterThan(next.y);
    await page.evaluate(() => scrollTo(0, 150));
    await expect(alert).toBeInViewport({ ratio: 1 });
    for (const control of await controls(page)) expect(await isWithinReach(control)).toBe(true);
  });
} // prettier-ignore

test("an alert goes with the next file that can be read, and with nothing else", async ({ page }) => {
  await open(page);
  await upload(page, EMPTY);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(EMPTY.name);
  await typeNumber(page, "Noise strength value", "0.2");
  await expect(alert).toContainText(EMPTY.name);
  await upload(page, TEXT);
  await expect(alert).toContainText(TEXT_WORDS);
  await expect(alert).toHaveCount(1);
  await upload(page, PICTURE);
  await expect(alert).toHaveCount(0);
});

test("two things that are wrong are both said, and put away one by one", async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await open(page);
  const alerts = page.getByRole("alert");
  await typeNumber(page, "Noise strength value", "0.2");
  await expect(alerts).toHaveText([STORAGE_WORDS]);
  await upload(page, EMPTY);
  await expect(alerts).toHaveText([EMPTY_WORDS, STORAGE_WORDS]);
  // On a phone on its side they leave three quarters of the height.
  await page.setViewportSize({ width: 844, height: 390 });
  expect((await boxOf(alerts.first().locator(".."))).height).toBeLessThanOrEqual(0.27 * 390);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press("Escape");
  await expect(alerts).toHaveText([STORAGE_WORDS]);
  await alerts.getByRole("button", { name: "Dismiss" }).click();
  await expect(alerts).toHaveCount(0);
});

test("what goes wrong behind a dialog is said in it", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export figure" });
  await page.getByLabel("Image file").setInputFiles(EMPTY);
  await expect(dialog.getByRole("alert")).toContainText(EMPTY.name);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("alert")).toContainText(EMPTY.name);
});

test("a choice that makes no foreground is refused beside it, and another one can be made", async ({ page }) => {
  // Labels 0, 1 and 2, of which 1 was blurred: a part of it became 0.95.
  const values = Float32Array.from({ length: 64 }, (_, p) => (p < 30 ? 0 : p < 45 ? 1 : p < 50 ? 0.95 : 2));
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (8, 8), }\n";
  await open(page);
  await upload(page, file("blurred.npy", npyFile(header, new Uint8Array(values.buffer))));
  const dialog = page.getByRole("dialog", { name: "Choose the foreground" });
  await dialog.getByRole("radio", { name: /^Label/ }).check();
  await dialog.getByRole("option", { name: /^1, / }).click();
  await expect(dialog.getByRole("alert")).toContainText("label 1 would be a part alone");
  await expect(dialog.getByRole("button", { name: /^Use/ })).toBeDisabled();
  await dialog.getByRole("radio", { name: /^Level/ }).check();
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  await dialog.getByRole("button", { name: /^Use/ }).click();
  await atRest(page);
  await expect(dialog).toBeHidden();
}); // prettier-ignore
