import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { readFileSync, readdirSync } from "node:fs";
import { atRest, open, openScene, type } from "./support.ts";

test("one screen of 1280 × 800 holds the Lab without scrolling", async ({ page }) => {
  await openScene(page);
  const size = await page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    return { scrollHeight, scrollWidth };
  });
  expect(size).toEqual({ scrollHeight: 800, scrollWidth: 1280 });
  for (const name of ["Upload", "Export", "Brush", "Clear"]) {
    await expect(page.getByRole("button", { name, exact: true })).toBeInViewport();
  }
  await expect(page.getByRole("spinbutton", { name: "Samples value" })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("img", { name: "Dice-optimal, noise strength 0.2" })).toBeInViewport({
    ratio: 1,
  });
});

for (const width of [360, 390, 768]) {
  test(`nothing is wider than a page of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await open(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

test("no request leaves the page after it has loaded, and the policy forbids it", async ({ page }) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  await open(page);
  // The last things that are loaded, once the first figure is there.
  // `fonts.check` holds as well where a face is not known yet.
  const isFaceThere = () =>
    [...document.fonts].some(({ family, status }) => family.includes("KaTeX_AMS") && status === "loaded");
  await page.waitForFunction(isFaceThere);
  // Among them the chart of a dialog that is still closed: a busy machine may rest before it comes to that.
  const charts = () => requests.filter((url) => /\/DiceOverThreshold-[^/]*\.js$/.test(url));
  await expect.poll(charts, { timeout: 30_000 }).toHaveLength(1);
  await page.waitForLoadState("networkidle");
  const origin = new URL(page.url()).origin;
  expect(
    requests.filter((url) => !url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("blob:")),
  ).toEqual([]);
  requests.length = 0;
  await page.getByRole("button", { name: "Invert", exact: true }).click();
  await atRest(page);
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download", { timeout: 30_000 });
  await page.getByRole("button", { name: "Download PNG" }).click();
  await download;
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Present" }).click();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await atRest(page);
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Lesson" }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await atRest(page);
  await page.getByRole("tab", { name: "Experiment" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByText(/^step [1-9]\d* of 200$/).first()).toBeVisible({ timeout: 30_000 });
  // The browser itself looks at the page's icon again when the address changes.
  const own = requests.filter((url) => !url.endsWith("/icon.svg"));
  expect(own.filter((url) => !url.startsWith("data:") && !url.startsWith("blob:"))).toEqual([]);
  const refused = await page.evaluate(() =>
    fetch("https://example.org/").then(
      () => false,
      () => true,
    ),
  );
  expect(refused).toBe(true);
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute("content", /connect-src 'none'/);
  expect(problems.filter((text) => !text.includes("example.org"))).toEqual([]);
});

test("the build holds every face once, as WOFF2", () => {
  const assets = new URL("../dist/assets/", import.meta.url);
  const names = readdirSync(assets);
  expect(names.filter((name) => /\.(woff|ttf|otf|eot)$/.test(name))).toEqual([]);
  const styles = names.filter((name) => name.endsWith(".css"));
  const faces = styles.flatMap(
    (name) => readFileSync(new URL(name, assets), "utf8").match(/@font-face\s*{[^}]*}/g) ?? [],
  );
  expect(faces.length).toBeGreaterThan(20);
  for (const face of faces) {
    expect(face.match(/url\(/g)).toHaveLength(1);
    expect(face).toMatch(/url\((\.\/[\w-]+\.woff2|data:font\/woff2;[^)]+)\)/);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`no violation of WCAG 2.2 AA that axe can see, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openScene(page);
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
  });
}

test("the build works under a sub-path", async ({ page }) => {
  await page.route("**/some/where/**", async (route) => {
    const url = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: url.href.replace("/some/where/", "/") }) });
  });
  await page.goto("some/where/");
  await atRest(page);
  await expect(page.getByTestId("value-threshold")).toHaveText(/^0\.\d+$/);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("help names the shortcuts and the model, by button and by key", async ({ page }) => {
  await open(page);
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: /Help|About|Marginalia/ });
  await expect(dialog).toContainText("brush", { ignoreCase: true });
  await expect(dialog).toContainText("2304.04116");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("help says what the page is made of, and where all licences are", async ({ page }) => {
  await open(page);
  await page.keyboard.press("?");
  const link = page.getByRole("dialog", { name: "Help" }).getByRole("link", { name: "All licences in full" });
  await expect(page.getByText(/react-aria-components \d.* \(Apache-2\.0\)/)).toBeVisible();
  const [licences] = await Promise.all([page.waitForEvent("popup"), link.click()]);
  await expect(licences.getByText("Permission is hereby granted").first()).toBeVisible();
});

test("on a phone the selected column is in sight, and comes back when its noise strength is moved", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  const header = page.getByRole("button", { name: "a = 0.07", exact: true });
  const before = page.getByRole("button", { name: "a = 0.06", exact: true });
  await expect(before).toBeInViewport({ ratio: 1 });
  await before.evaluate((el) => (el.closest("figure")!.firstElementChild!.scrollLeft = 0));
  await expect(before).not.toBeInViewport({ ratio: 1 });
  await type(page, "Noise strength value", "0.07");
  await expect(header).toBeInViewport({ ratio: 1 });
});
