/** Nothing overlaps, and the figure has its room, in windows of many sizes. */
import { type Page, expect, test } from "@playwright/test";
import { atRest, figure, openScene } from "./support.ts";

const SIZES = [
  [1280, 800], [1280, 720], [1280, 600], [1280, 560], [844, 390], [640, 400], [390, 844], [1920, 1080],
] as const; // prettier-ignore

const boxOf = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())!;

for (const [width, height] of SIZES) {
  test(`at ${width} × ${height} nothing overlaps, and half of the height is left to the figure`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openScene(page);
    await atRest(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    // The question starts where the names of the rows start.
    const question = (await page.getByText("what should a model draw?").boundingBox())!;
    const name = (await figure(page).getByText("Marginal", { exact: true }).boundingBox())!;
    expect(Math.abs(question.x - name.x)).toBeLessThanOrEqual(1);
    // From the columns' heads down to what covers it or ends the window.
    const heads = await boxOf(page, "[data-header]");
    const sheet = (await page.getByRole("region", { name: "Controls" }).boundingBox())!;
    const isSheet = width < 768;
    const end = isSheet ? sheet.y : height;
    expect(end - heads.y).toBeGreaterThan(0.48 * height);
    if (isSheet) return;
    // The reference is above the noise, not on it.
    const preset = (await page.getByRole("combobox", { name: "Preset" }).boundingBox())!;
    const noise = (await page.getByRole("heading", { name: "Noise", exact: true }).boundingBox())!;
    expect(preset.y + preset.height).toBeLessThanOrEqual(noise.y);
    if (width < 1100) return;
    // All of it stands over the line at the bottom.
    const last = (await page.getByRole("img", { name: "Dice-optimal, noise strength 0.2" }).boundingBox())!;
    const legend = (await page.getByText("Probability", { exact: true }).boundingBox())!;
    expect(last.y + last.height + 18).toBeLessThanOrEqual(legend.y);
  });
}
