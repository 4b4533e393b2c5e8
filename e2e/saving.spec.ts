import { type Page, expect, test } from "@playwright/test";
import { atRest, open, openScene, value } from "./support.ts";

/** A stroke across the upper left corner of the editor, where no preset has ink. */
async function stroke(page: Page): Promise<void> {
  const box = (await page.getByRole("application", { name: "Reference editor" }).boundingBox())!;
  await page.mouse.move(box.x + 0.05 * box.width, box.y + 0.05 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.05 * box.height);
}

/** More voxels than a figure that follows every move of the brush has. */
async function openVolume(page: Page): Promise<void> {
  await page.goto("./#lab?v=1&preset=ball:128&noise=0.01,0.02&samples=1");
  await atRest(page);
}

test("a stroke is saved when it ends: a reload right after it brings it back", async ({ page }) => {
  await open(page);
  const before = await value(page, "volumeMarginal");
  await stroke(page);
  await page.mouse.up();
  await page.waitForTimeout(150);
  await page.reload();
  await atRest(page);
  // The first paint does not wait long for the storage.
  await expect.poll(() => value(page, "volumeMarginal")).toBeGreaterThan(before);
});

test("a stroke is back after a reload though the address does not say it yet", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Invert", exact: true }).click();
  await expect.poll(() => page.url()).toContain("mask=");
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await page.reload();
  await atRest(page);
  expect(await value(page, "volumeMarginal")).toBe(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await atRest(page);
  expect(await value(page, "volumeMarginal")).toBeGreaterThan(0);
});

for (const size of ["picture", "large volume"] as const) {
  test(`a stroke under way is back after a reload in the middle of it: in a ${size}`, async ({ page }) => {
    await (size === "picture" ? open(page) : openVolume(page));
    const before = await value(page, "volumeMarginal");
    await stroke(page);
    await page.reload();
    await atRest(page);
    expect(await value(page, "volumeMarginal")).toBeGreaterThan(before);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await atRest(page);
    expect(await value(page, "volumeMarginal")).toBe(before);
  });
}

/** Ways in which a storage fails, as the page finds it. */
const FAILURES = {
  "is not there": () => Object.defineProperty(window, "indexedDB", { value: undefined }),
  "refuses (denied)": () =>
    (IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    }),
  "is full": () =>
    (IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    }),
  "does not answer": () => (IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest),
};

for (const [words, fail] of Object.entries(FAILURES)) {
  test(`a storage that ${words} is said once, and the work goes on`, async ({ page }) => {
    await page.addInitScript(fail);
    await openScene(page);
    await stroke(page);
    await page.mouse.up();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText(`The browser’s storage ${words}, so your work is not saved`);
    await alert.getByRole("button").click();
    await page.getByRole("button", { name: "Invert", exact: true }).click();
    await atRest(page);
    await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
    await expect(alert).toHaveCount(0);
  });
}
