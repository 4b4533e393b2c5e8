import { type Page, expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { figure, open, type, value } from "./support.ts";

const hall = (page: Page) => page.getByRole("region", { name: "Presentation" });

/** Into the lecture, from the Lab. */
async function present(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Present", exact: true }).click();
  await expect(hall(page)).toBeVisible();
}

test.beforeEach(async ({ page }) => {
  // A headless window has one size.
  await page.addInitScript(() => Object.assign(Element.prototype, { requestFullscreen: undefined }));
});

test("the two-minute lecture is given by keyboard, and the Lab comes back untouched", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Invert", exact: true }).click();
  await type(page, "Seed", "7");
  const before = await value(page, "volumeMarginal");
  await expect.poll(() => page.url()).toContain("seed=7");
  const address = page.url();
  await present(page);
  await expect(hall(page)).toContainText("Your Lab");
  await page.keyboard.press("ArrowRight");
  await expect(hall(page)).toContainText("Five careful people, one kidney, five outlines");
  await expect(page.getByRole("img", { name: /^Average/ })).toHaveCount(4);
  // A slide shows the reference, and has nothing to draw it with.
  await expect(hall(page).getByRole("img", { name: "Reference", exact: true })).toBeVisible();
  await expect(hall(page).getByRole("button", { name: "Brush" })).toHaveCount(0);
  await expect(page.getByRole("img", { name: /^Marginal/ })).toHaveCount(0);
  await page.keyboard.press("PageDown");
  await expect(page.getByRole("img", { name: /^Sample 2/ })).toHaveCount(4);
  await page.keyboard.press("End");
  await expect(hall(page)).toContainText("6 / 6");
  await expect(page.getByTestId("value-tau")).toHaveText(/^0\.2660*$/);
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("status", { name: "In words" })).toContainText("1.7 times the organ");
  await page.keyboard.press("Home");
  await expect(hall(page)).toContainText("Your Lab");
  await page.keyboard.press("Escape");
  await expect(hall(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Present", exact: true })).toBeFocused();
  expect(await value(page, "volumeMarginal")).toBe(before);
  await expect(page.getByRole("spinbutton", { name: "Seed" })).toHaveValue("7");
  expect(page.url()).toBe(address);
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeEnabled();
});

test("Back leaves the lecture, as a phone's has no Esc, and nothing else", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await present(page);
  await page.goBack();
  await expect(hall(page)).toHaveCount(0);
  await expect(figure(page)).toBeVisible();
  await present(page);
  await page.getByRole("button", { name: "Leave" }).click();
  await expect(hall(page)).toHaveCount(0);
  await expect(figure(page)).toBeVisible();
});

test("states are added with a note, saved, kept over a reload, and opened again", async ({ page }) => {
  await open(page);
  await page.getByRole("combobox", { name: "Preset" }).selectOption("Star");
  await expect(figure(page)).toHaveAttribute("aria-busy", "false");
  await present(page);
  await page.getByRole("button", { name: "Add this state" }).click();
  await page.keyboard.type("A star, five corners");
  await page.keyboard.press("Enter");
  await expect(hall(page)).toContainText("1 / 1");
  await expect(hall(page)).toContainText("A star, five corners");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save sequence" }).click();
  const path = await (await saving).path();
  const file = JSON.parse(readFileSync(path, "utf8")) as { slides: { link: string; note: string }[] };
  expect(file.slides).toMatchObject([{ note: "A star, five corners" }]);
  expect(file.slides[0].link).toContain("preset=star");
  await page.reload();
  await present(page);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(hall(page)).toContainText("A star, five corners");
  await page.getByRole("button", { name: "Remove slide" }).click();
  await expect(hall(page)).toContainText("The two-minute lecture");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open sequence" }).click();
  await (await chooser).setFiles(path);
  await expect(hall(page)).toContainText("A star, five corners");
  const again = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open sequence" }).click();
  await (await again).setFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from("{") });
  await expect(page.getByRole("alert")).toContainText("bad.json: it is no sequence");
  await expect(hall(page)).toContainText("A star, five corners");
});

test("a slide of one row fills a projector's height: the reference stands above it", async ({ page }) => {
  for (const [width, height] of [[1280, 720], [1440, 900], [1920, 1080]]) {
    await page.setViewportSize({ width, height });
    await open(page);
    await present(page);
    // The lecture stands where it was left.
    await page.keyboard.press("Home");
    for (const row of ["Average", "Sample 2"]) {
      await page.keyboard.press("ArrowRight");
      const panel = hall(page).getByRole("img", { name: new RegExp(`^${row}.*noise strength 0.2$`) });
      await expect(panel).toBeVisible();
      await expect(async () => {
        const last = (await panel.boundingBox())!;
        const reference = (await hall(page).getByRole("img", { name: "Reference", exact: true }).boundingBox())!;
        const legend = (await hall(page).getByText("Probability", { exact: true }).boundingBox())!;
        expect(reference.y + reference.height).toBeLessThanOrEqual(last.y);
        expect(last.y + last.height).toBeLessThanOrEqual(legend.y);
        expect(last.height + reference.height, `${row} at ${width} × ${height}`).toBeGreaterThan(0.55 * legend.y);
        expect(last.x + last.width).toBeLessThanOrEqual(width);
      }).toPass({ timeout: 10_000 });
    }
    await page.keyboard.press("Escape");
  }
}); // prettier-ignore

for (const [width, height] of [[1280, 560], [1280, 720], [1920, 1080], [844, 390], [390, 844]]) {
  test(`on ${width} × ${height} the way on and the note are in sight on every slide`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await present(page);
    for (let slide = 1; slide <= 6; slide++) {
      await page.keyboard.press("ArrowRight");
      await expect(hall(page)).toContainText(`${slide} / 6`);
      await expect(page.getByRole("button", { name: "Back", exact: true })).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole("button", { name: "Leave" })).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole("button", { name: "Write the note" })).toBeInViewport({ ratio: 1 });
    }
    const { scrollWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }));
    expect(scrollWidth).toBe(width);
  });
} // prettier-ignore
