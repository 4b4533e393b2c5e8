/** The picture of the page's first state, which is there before the page's code is. */
import { type Page, expect, test } from "@playwright/test";
import { decode } from "fast-png";
import { open } from "./support.ts";

/** Holds the page's code back until it is called. */
async function withoutCode(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/assets\/start-[^/]*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

const isShown = (page: Page) =>
  page.evaluate(() => {
    const picture = document.getElementById("opening");
    return picture !== null && getComputedStyle(picture).display !== "none";
  });

const isGone = (page: Page) => page.waitForFunction(() => document.getElementById("opening") === null);

/** The share of pixels that differ by more than a shade. */
function difference(before: Buffer, after: Buffer): number {
  const [a, b] = [decode(before), decode(after)];
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  let count = 0;
  for (let p = 0; p < a.data.length; p += a.channels) {
    const isSame = [0, 1, 2].every((c) => Math.abs(a.data[p + c] - b.data[p + c]) <= 8);
    if (!isSame) count++;
  }
  return count / (a.width * a.height);
}

for (const { name, colorScheme, viewport } of [
  { name: "a screen, light", colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { name: "a phone, dark", colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport });

    test("a first visit sees what the page then draws", async ({ page }) => {
      const release = await withoutCode(page);
      await page.goto("./", { waitUntil: "commit" });
      await expect.poll(() => isShown(page)).toBe(true);
      // Until style sheets and faces are there nothing is awaited, and `fonts.ready` at once.
      const faces = () => [...document.fonts].filter(({ status }) => status === "loaded").length;
      await expect.poll(() => page.evaluate(faces)).toBeGreaterThan(1);
      await page.evaluate(() => document.fonts.ready);
      // Nobody meets it but by sight.
      await expect(page.getByRole("figure")).toHaveCount(0);
      await expect(page.getByText("Dice-optimal")).toHaveCount(0);
      const before = await page.screenshot();

      release();
      await isGone(page);
      await expect(page.getByRole("figure", { name: "Noise figure" })).toHaveAttribute("aria-busy", "false");
      // The picture waits for the end of the sentence, but on a busy machine not for ever.
      await expect(page.getByRole("status", { name: "In words" })).toContainText(
        "the hollow of its outline is filled",
      );
      expect(difference(before, await page.screenshot())).toBeLessThan(0.005);
      expect(difference(before, Buffer.from(before))).toBe(0);
    });
  });
}

test("who comes back to something of their own, chose other colours or follows a link does not see it", async ({
  page,
}) => {
  const visit = async (hash = "") => {
    await page.goto("about:blank");
    const release = await withoutCode(page);
    await page.goto(`./${hash}`, { waitUntil: "commit" });
    await page.waitForFunction(() => document.getElementById("root") !== null);
    const shown = await isShown(page);
    release();
    await isGone(page);
    await page.unroute(/assets\/start-[^/]*\.js$/);
    return shown;
  };
  expect(await visit()).toBe(true);
  // Looking on is no work that is kept.
  expect(await visit()).toBe(true);
  expect(await visit("#lab?v=1&noise=0.02,0.04")).toBe(false);
  expect(await visit("#lesson")).toBe(false);

  await open(page);
  await page.getByRole("combobox", { name: "Colour map" }).selectOption("viridis");
  expect(await visit()).toBe(false);
  await page.evaluate(() => localStorage.clear());
  expect(await visit()).toBe(true);

  await page.getByRole("button", { name: "Invert", exact: true }).click();
  await expect.poll(() => page.evaluate(() => localStorage.getItem("marginalia.kept"))).not.toBeNull();
  expect(await visit()).toBe(false);
});

test("it makes way for the first gesture", async ({ page }) => {
  // The workers never answer: there is no live figure to wait for.
  await page.route(/lab\.worker-[^/]*\.js$/, () => undefined);
  await page.goto("./", { waitUntil: "commit" });
  await page.waitForFunction(() => document.querySelector("#root header") !== null);
  expect(await isShown(page)).toBe(true);
  await page.getByRole("button", { name: "Help" }).click();
  await isGone(page);
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("where the code does not come a sentence takes its place, and a reload with it starts the page", async ({
  page,
}) => {
  await page.route(/assets\/start-[^/]*\.js$/, (route) => route.abort());
  await page.goto("./");
  await expect(page.getByRole("alert")).toHaveText(/could not be loaded\. .* Reload the page/);
  expect(await isShown(page)).toBe(false);
  await page.unroute(/assets\/start-[^/]*\.js$/);
  await page.reload();
  await expect(page.getByRole("figure", { name: "Noise figure" })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a browser that cannot run the code says so", async ({ page }) => {
  await page.route(/assets\/start-[^/]*\.js$/, (route) =>
    route.fulfill({ contentType: "text/javascript", body: "export default ?" }),
  );
  await page.goto("./");
  await expect(page.getByRole("alert")).toHaveText(/cannot run in this browser/);
  expect(await isShown(page)).toBe(false);
});
