import { type Page, expect, test } from "@playwright/test";
import { atRest, open, openScene, saved, type, value } from "./support.ts";

/** Gives a tab a noise strength of its own, and waits until it is kept. */
async function mark(page: Page, a: string): Promise<void> {
  await type(page, "Noise strength value", a);
  await expect.poll(() => saved(page)).toContain(a);
}

/** A storage that is slow brings the work after the first figure. */
async function shows(page: Page, a: number): Promise<void> {
  await expect.poll(() => value(page, "a")).toBe(a);
}

async function reload(page: Page): Promise<void> {
  await page.reload();
  await atRest(page);
}

test("two tabs keep each its own work, over reloads", async ({ page, context }) => {
  await open(page);
  await mark(page, "0.123");
  const other = await context.newPage();
  await openScene(other);
  expect(await value(other, "a")).not.toBe(0.123);
  await mark(other, "0.234");
  await mark(page, "0.125");
  await reload(other);
  await shows(other, 0.234);
  await reload(page);
  await shows(page, 0.125);
});

test("a duplicated tab goes on with a copy, and the two part", async ({ page, context }) => {
  await open(page);
  await mark(page, "0.123");
  const session = await page.evaluate(() => JSON.stringify(sessionStorage));
  const copy = await context.newPage();
  // What a browser does that duplicates a tab.
  await copy.addInitScript((items) => {
    if (sessionStorage.length === 0) Object.assign(sessionStorage, JSON.parse(items));
  }, session);
  await openScene(copy);
  await shows(copy, 0.123);
  await mark(copy, "0.234");
  await reload(page);
  await shows(page, 0.123);
  await reload(copy);
  await shows(copy, 0.234);
});

test("a new visit goes on with what the last tab left", async ({ page, context }) => {
  await open(page);
  await mark(page, "0.123");
  await page.close();
  const next = await context.newPage();
  await openScene(next);
  await shows(next, 0.123);
  await next.getByRole("button", { name: "Undo" }).click();
  await atRest(next);
  await shows(next, 0.06);
});

test("work of a newer version is said, and stays as it is", async ({ page }) => {
  await open(page);
  await mark(page, "0.123");
  const key = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("marginalia");
      request.onsuccess = () => resolve(request.result);
    });
    const key = `lab:${sessionStorage.getItem("marginalia.lab")}`;
    const transaction = database.transaction("work", "readwrite");
    transaction.objectStore("work").put({ version: 1000, what: "of tomorrow" }, key);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
    return key;
  });
  expect(key).toMatch(/^lab:./);
  await reload(page);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("saved by a newer version");
  await alert.getByRole("button").click();
  await mark(page, "0.234");
  expect(await saved(page)).toContain("of tomorrow");
  await reload(page);
  await shows(page, 0.234);
});

test("a page that dies in the middle of a stroke has what was drawn before it, and can undo", async ({
  page,
  context,
}) => {
  // A page that dies hears of nothing.
  await page.addInitScript(() => {
    for (const type of ["pagehide", "visibilitychange"]) {
      window.addEventListener(type, (event) => event.stopImmediatePropagation(), true);
    }
  });
  await open(page);
  const editor = page.getByRole("application", { name: "Reference editor" });
  const box = (await editor.boundingBox())!;
  const move = (x: number, y: number) => page.mouse.move(box.x + x * box.width, box.y + y * box.height);
  const before = await value(page, "volumeMarginal");
  await move(0.05, 0.05);
  await page.mouse.down();
  await move(0.3, 0.05);
  await page.mouse.up();
  await atRest(page);
  const drawn = await value(page, "volumeMarginal");
  await move(0.05, 0.9);
  await page.mouse.down();
  for (let step = 0; step < 25; step++) {
    await move(0.05 + step / 40, 0.9);
    await page.waitForTimeout(100);
  }
  await page.close();
  const next = await context.newPage();
  await openScene(next);
  await expect.poll(() => value(next, "volumeMarginal")).toBeGreaterThan(drawn);
  await next.getByRole("button", { name: "Undo" }).click();
  await atRest(next);
  await expect.poll(() => value(next, "volumeMarginal")).toBe(drawn);
  await next.getByRole("button", { name: "Undo" }).click();
  await atRest(next);
  await expect.poll(() => value(next, "volumeMarginal")).toBe(before);
});
