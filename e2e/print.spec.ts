/** What comes out on paper: the figure with its caption, in light, on one sheet, and no controls. */
import { type Page, expect, test } from "@playwright/test";
import { open } from "./support.ts";

/** As the browser does before it prints. */
async function onPaper(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
}

const sheets = async (page: Page, format: string) =>
  (await page.pdf({ format })).toString("latin1").match(/\/Type\s*\/Page\b/g)!.length;

test("the Lab is printed as its figure with the caption, in light, on one sheet", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page);
  // What comes after the first figure is there.
  await page.waitForLoadState("networkidle");
  const caption = page.getByText("Thresholds of the marginal", { exact: false });
  await expect(caption).toHaveCount(0);
  for (const format of ["A4", "Letter"]) expect(await sheets(page, format)).toBe(1);
  await onPaper(page);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await expect(caption).toBeVisible();
  await expect(caption).toContainText("Kidney. Reference of 256 × 256 pixels");
  await expect(caption).toContainText("a = 0.01, 0.03, 0.06 and 0.1");
  await expect(
    page.getByRole("img", { name: "Dice-optimal, noise strength 0.06", exact: true }),
  ).toBeVisible();
  for (const name of ["Controls", "Inspector"]) {
    await expect(page.locator(`section[aria-label="${name}"]`)).toBeHidden();
  }
  await expect(page.getByRole("button", { name: "Export" })).toBeHidden();
  await expect(page.getByRole("tab", { name: "Lesson" })).toBeHidden();
  await expect(page.getByText("Point at a picture", { exact: false })).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("what is printed before all of the page is loaded has its parameters below it as well", async ({ page }) => {
  await page.route(/PrintedCaption-[^/]*\.js/, () => undefined);
  await open(page);
  const caption = page.getByText("Kidney. Reference of 256 × 256 pixels. Noise strength a = 0.01, 0.03, 0.06, 0.1");
  await expect(caption).toBeHidden();
  await onPaper(page);
  await expect(caption).toBeVisible();
  await expect(caption).toContainText("k = 5; seed 1.");
}); // prettier-ignore

test("the experiment is printed with its recipe as a caption", async ({ page }) => {
  await page.goto("./#experiment");
  await expect(page.getByRole("button", { name: "Start" })).toBeVisible();
  await onPaper(page);
  for (const name of ["Start", "Open recipe"]) {
    await expect(page.getByRole("button", { name })).toBeHidden();
  }
  await expect(page.getByRole("table", { name: "Results" })).toBeVisible();
  await expect(page.getByText(/200 images.* of 48 × 48 pixels/).last()).toBeVisible();
});
