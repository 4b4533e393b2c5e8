import { type Page, expect, test } from "@playwright/test";
import { atRest, figure, open, saved, type, value } from "./support.ts";

/** Opens an address of the page, and waits for its figure. */
async function visit(page: Page, hash: string): Promise<void> {
  await page.goto(`./${hash}`);
  await atRest(page);
}

const hash = (page: Page) => new URL(page.url()).hash;

async function choosePreset(page: Page, name: string): Promise<void> {
  await page.getByRole("combobox", { name: "Preset" }).selectOption(name);
  await atRest(page);
}

test("what is changed is in the address, which leads there again", async ({ page, context }) => {
  await open(page);
  await choosePreset(page, "Ring");
  await type(page, "Seed", "18");
  await type(page, "Smoothness value", "0.3");
  await page.getByRole("button", { name: "Invert", exact: true }).click();
  await atRest(page);
  await expect.poll(() => hash(page)).toMatch(/^#lab\?v=1&preset=ring&.*seed=18.*&mask=[\w-]{50,}$/);
  const numbers = await Promise.all([value(page, "threshold"), value(page, "samplesMeanVolume")]);
  const other = await context.newPage();
  await visit(other, hash(page));
  expect(await Promise.all([value(other, "threshold"), value(other, "samplesMeanVolume")])).toEqual(numbers);
});

test("Back and Forward lead through references, and a reload stays", async ({ page }) => {
  await visit(page, "#lab?v=1&preset=aorta&noise=0.05,0.1&select=0.1");
  const preset = page.getByRole("combobox", { name: "Preset" });
  await choosePreset(page, "Star");
  await expect.poll(() => hash(page)).toContain("preset=star");
  await choosePreset(page, "Ball");
  await expect.poll(() => hash(page)).toContain("preset=ball");
  await page.goBack();
  await expect(preset).toHaveValue("star");
  await page.goBack();
  await expect(preset).toHaveValue("aorta");
  await page.goForward();
  await expect(preset).toHaveValue("star");
  await atRest(page);
  await page.reload();
  await atRest(page);
  await expect(preset).toHaveValue("star");
  await expect(page.getByRole("button", { name: "a = 0.1", exact: true })).toBeVisible();
});

test("a link goes before what was saved; an address without one brings it back", async ({ page }) => {
  await open(page);
  await type(page, "Seed", "77");
  await page.waitForTimeout(600);
  await page.goto("about:blank");
  await visit(page, "");
  await expect(page.getByRole("spinbutton", { name: "Seed" })).toHaveValue("77");
  await page.goto("about:blank");
  await visit(page, "#lab?v=1&seed=4");
  await expect(page.getByRole("spinbutton", { name: "Seed" })).toHaveValue("4");
});

test("a drawing under way does not touch the address; its end does", async ({ page }) => {
  await visit(page, "#lab?v=1");
  const box = (await page.getByRole("application", { name: "Reference editor" }).boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  for (let step = 0; step < 5; step++) await page.mouse.move(box.x + 30 + 8 * step, box.y + 20);
  await page.waitForTimeout(600);
  expect(hash(page)).toBe("#lab?v=1");
  await page.mouse.up();
  await expect.poll(() => hash(page)).toMatch(/^#lab\?v=1&mask=[\w-]+$/);
});

const HOSTILE = [
  "#lab?v=NaN&noise=Infinity,NaN&seed=1e999&samples=-0&tau=%E0%A4%A",
  "#__proto__?constructor=1&__proto__[x]=1&hasOwnProperty=2&toString=3",
  `#lab?mask=${"A".repeat(20_000)}`,
  `#lab?${"seed=1&".repeat(3000)}`,
  "#lab?%%%&&&===&=1&noise=,,,,&show=,,&camera=,,,,,,&slice=-1,NaN,1e9",
  "#%",
];

test("hostile links break nothing, and what is wrong with them is said", async ({ page }) => {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  for (const link of HOSTILE) {
    await page.goto("about:blank");
    await visit(page, link);
    await expect(page.getByRole("note", { name: "About the link" })).toBeVisible();
    await expect(page.getByTestId("value-threshold")).toHaveText(/^0\.\d+$/);
  }
  await page.getByRole("button", { name: "Put the notes away" }).click();
  await expect(page.getByRole("note")).toHaveCount(0);
  expect(problems).toEqual([]);
});

test("Copy link copies what is on the screen", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await visit(page, "#lab?v=1&preset=torus&seed=5");
  await page.getByRole("radio", { name: "Surfaces" }).click({ force: true });
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\/#lab\?v=1&preset=torus&seed=5&space=surfaces$/);
  await expect(page.getByText("Copied", { exact: true })).toBeHidden();
});

test("without a clipboard the link is there to be copied by hand", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await open(page);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("textbox", { name: "Link" })).toHaveValue(/#lab\?v=1/);
  await page.keyboard.press("Escape");
  await expect(figure(page)).toBeVisible();
});

test("what a link takes the place of is among the recent works", async ({ page }) => {
  await visit(page, "");
  await page.getByRole("button", { name: "Invert", exact: true }).click();
  await atRest(page);
  await page.waitForTimeout(700);
  await page.goto("about:blank");
  await visit(page, "#lab?v=1&preset=ring");
  await type(page, "Seed", "9");
  await page.getByRole("button", { name: "Recent" }).click();
  await expect(page.getByText("Kidney, edited").first()).toBeVisible();
});

test("an embedded page shows what its link names, and keeps nothing", async ({ page, baseURL }) => {
  await page.route("**/slides.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<h1>Slides</h1><iframe title="figure" width="1000" height="600" src="${baseURL}#lab?v=1&noise=0.1,0.2&select=0.2&show=marginal,dice,noise&embed=1"></iframe>`,
    }),
  );
  await page.goto("slides.html");
  const length = await page.evaluate(() => window.history.length);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("figure", { name: "Noise figure" })).toHaveAttribute("aria-busy", "false");
  await expect(frame.getByRole("img", { name: "Dice-optimal, noise strength 0.2" })).toBeVisible();
  await expect(frame.getByRole("img", { name: /^Accuracy-optimal|^Average/ })).toHaveCount(0);
  await expect(frame.getByRole("banner")).toHaveCount(0);
  await expect(frame.getByRole("application", { name: "Reference editor" })).toHaveCount(0);
  const slider = frame.getByRole("slider", { name: "Noise strength" });
  await slider.focus();
  await slider.press("ArrowRight");
  const way = frame.getByRole("link", { name: "Open in Marginalia" });
  await way.hover();
  await expect(way).toHaveAttribute("href", /#lab\?v=1&noise=0\.1,0\.201&select=0\.201$/);
  await page.waitForTimeout(700);
  expect(await page.evaluate(() => window.history.length)).toBe(length);
  expect(await saved(page)).toBe("[]");
  // Another link in the same frame.
  await page.locator("iframe").evaluate((element) => {
    const iframe = element as HTMLIFrameElement;
    iframe.src = iframe.src.replace("show=marginal,dice", "show=accuracy");
  });
  await expect(frame.getByRole("img", { name: /^Accuracy-optimal/ })).toHaveCount(2);
  await expect(frame.getByRole("img", { name: /^Dice-optimal/ })).toHaveCount(0);
});

test("a link to a part of the Lab leads to all of it", async ({ page }) => {
  await visit(page, "#lab?v=1&show=marginal,noise");
  await expect(page.getByRole("application", { name: "Reference editor" })).toHaveCount(0);
  for (const width of [1280, 844, 700, 390]) {
    await page.setViewportSize({ width, height: 500 });
    await expect(page.getByRole("button", { name: "Show all" })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("button", { name: "Help", exact: true })).toBeInViewport({ ratio: 1 });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(page.getByRole("application", { name: "Reference editor" })).toBeVisible();
  await expect.poll(() => hash(page)).toBe("#lab?v=1");
});
