import { type Page, expect, test } from "@playwright/test";
import { CT, KIDNEY, PICTURE, PICTURE_SHARE } from "./fixtures/files.ts";
import { atRest, open, picture, saved, upload } from "./support.ts";

const PLANES = ["axial", "sagittal", "coronal"] as const;

/** Opens the popover, unless it is open. */
async function openControls(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Backdrop", exact: true });
  await button.scrollIntoViewIfNeeded();
  if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
  await expect(page.getByRole("dialog", { name: "Backdrop" })).toBeVisible();
}

async function give(page: Page, file: typeof CT): Promise<void> {
  await openControls(page);
  await page.getByLabel("Backdrop file").setInputFiles(file);
  await expect(page.getByRole("dialog", { name: "Backdrop" })).toContainText(file.name);
}

/** What lies behind the slice of a plane. */
const layer = (page: Page, plane: string) => page.locator(`[data-backdrop="${plane}"]`);

/** How far the sides of the backdrop are from those of the mask before it, CSS pixels. */
async function apart(page: Page, plane: string): Promise<number> {
  return layer(page, plane).evaluate((canvas) => {
    const mask = canvas.parentElement!.querySelector("canvas:not([data-backdrop])")!;
    const [back, front] = [canvas.getBoundingClientRect(), mask.getBoundingClientRect()];
    return Math.max(...(["left", "top", "right", "bottom"] as const).map((side) => Math.abs(back[side] - front[side])));
  });
} // prettier-ignore

/** The grey in the middle of the backdrop. */
const middle = (page: Page, plane: string) =>
  layer(page, plane).evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    return canvas.getContext("2d")!.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[0];
  });

test("a CT lies behind a kidney in all planes, at every zoom, and is there after a reload", async ({ page }) => {
  await open(page);
  await upload(page, KIDNEY);
  await atRest(page);
  await give(page, CT);
  const controls = page.getByRole("dialog", { name: "Backdrop" });
  await expect(controls.getByRole("combobox", { name: "Window" })).toHaveValue("soft");
  for (const plane of PLANES) expect(await apart(page, plane)).toBeLessThan(0.1);
  const soft = await middle(page, "axial");
  await controls.getByRole("combobox", { name: "Window" }).selectOption("lung");
  await expect.poll(() => middle(page, "axial")).not.toBe(soft);
  await expect(controls.getByRole("spinbutton", { name: "Level value" })).toHaveValue("-600");
  await page.keyboard.press("Escape");

  const frame = (await page.getByRole("application", { name: "Reference editor" }).boundingBox())!;
  await page.mouse.move(frame.x + 0.3 * frame.width, frame.y + 0.6 * frame.height);
  await page.keyboard.down("Control");
  for (let i = 0; i < 6; i++) await page.mouse.wheel(0, -120);
  await page.keyboard.up("Control");
  await expect.poll(async () => (await layer(page, "axial").boundingBox())!.width).toBeGreaterThan(2 * frame.width);
  expect(await apart(page, "axial")).toBeLessThan(0.1);

  await expect.poll(async () => (await saved(page)).includes("[-1350,150]")).toBe(true);
  await page.reload();
  await atRest(page);
  await expect(layer(page, "coronal")).toBeVisible();
  // B hides it, and shows it again.
  await page.keyboard.press("b");
  await expect(layer(page, "coronal")).toHaveCount(0);
  await page.keyboard.press("b");
  await openControls(page);
  await expect(controls.getByRole("combobox", { name: "Window" })).toHaveValue("lung");
  await controls.getByRole("button", { name: "Remove" }).click();
  await expect(layer(page, "coronal")).toHaveCount(0);
  await controls.getByRole("button", { name: `Put ${CT.name} back` }).click();
  await expect(layer(page, "coronal")).toBeVisible();
}); // prettier-ignore

test("a picture is fitted into another one; a volume is refused there, and an empty reference begun on it", async ({ page }) => {
  await open(page);
  await give(page, PICTURE);
  const controls = page.getByRole("dialog", { name: "Backdrop" });
  await expect(controls).toContainText("96 × 80 pixels and is fitted into the reference’s 256 × 256");
  const frame = (await page.getByRole("application", { name: "Reference editor" }).boundingBox())!;
  const box = (await layer(page, "axial").boundingBox())!;
  expect(box.width).toBeCloseTo(frame.width, 0);
  expect(box.height / box.width).toBeCloseTo(80 / 96, 2);
  expect(box.y + box.height / 2).toBeCloseTo(frame.y + frame.height / 2, 0);
  await give(page, CT);
  await expect(controls).toContainText("is a volume, and the reference a picture");
  await expect(layer(page, "axial")).toHaveCount(0);
  await controls.getByRole("button", { name: "Begin an empty reference on it" }).click();
  for (const plane of PLANES) expect(await apart(page, plane)).toBeLessThan(0.1);
  await expect(page.getByRole("combobox", { name: "Domain" })).toHaveValue("whole");
  await expect(page.getByRole("option", { name: "Whole, 72 × 60 × 24" })).toBeAttached();
}); // prettier-ignore

test("what is drawn stays within values of the backdrop, by brush, shape and fill", async ({ page }) => {
  await open(page);
  await give(page, PICTURE);
  const controls = page.getByRole("dialog", { name: "Backdrop" });
  await controls.getByRole("button", { name: "Begin an empty reference on it" }).click();
  await controls.getByRole("checkbox", { name: /^Draw only/ }).click();
  await controls.getByRole("spinbutton", { name: "Draw from" }).fill("200");
  await controls.getByRole("spinbutton", { name: "Draw from" }).press("Enter");
  await page.keyboard.press("Escape");
  const editor = page.getByRole("application", { name: "Reference editor" });
  const box = (await editor.boundingBox())!;
  const share = page.getByTitle("Width × height in pixels, and the foreground's share");
  const percent = `${(100 * PICTURE_SHARE).toFixed(1)} %`;
  await page.getByRole("button", { name: "Rectangle", exact: true }).click();
  await page.mouse.move(box.x + 2, box.y + 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + box.height - 2, { steps: 3 });
  await page.mouse.up();
  await expect(share).toHaveText(percent);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(share).toHaveText("0 %");
  await page.getByRole("button", { name: "Fill", exact: true }).click();
  await page.mouse.click(box.x + (40 / 96) * box.width, box.y + (44 / 80) * box.height);
  await expect(share).toHaveText(percent);
  // Hidden, it limits nothing.
  await page.keyboard.press("b");
  await page.mouse.click(box.x + 4, box.y + 4);
  await expect(share).toHaveText("100 %");
}); // prettier-ignore

test("on request it is seen behind every panel, and behind the large one, under the same pixels", async ({ page }) => {
  await open(page);
  await give(page, PICTURE);
  const panels = page.locator('[data-backdrop="panel"]');
  await expect(panels).toHaveCount(0);
  await page.getByRole("checkbox", { name: /^Behind the figure/ }).click();
  await page.keyboard.press("Escape");
  await expect(panels).toHaveCount(16);
  const widths = await panels.evaluateAll((all) =>
    all.map((canvas) => {
      const map = canvas.nextElementSibling!.querySelector("canvas")!;
      const [back, front] = [canvas.getBoundingClientRect(), map.getBoundingClientRect()];
      // 96 × 80 within a square, as wide as it and in its middle.
      return [back.width / front.width, back.height / front.height, (back.top + back.bottom - front.top - front.bottom) / 2];
    }),
  );
  for (const [across, down, apart] of widths) {
    expect(across).toBeCloseTo(1, 2);
    expect(down).toBeCloseTo(80 / 96, 2);
    expect(Math.abs(apart)).toBeLessThan(0.6);
  }
  const veils = await panels.evaluateAll((all) => all.map((canvas) => getComputedStyle(canvas.nextElementSibling!.querySelector("canvas")!).opacity));
  expect(veils.filter((opacity) => opacity === "0.55")).toHaveLength(8);
  await page.getByRole("button", { name: /^Enlarge .*arginal/ }).first().press("Enter");
  await expect(panels).toHaveCount(17);
}); // prettier-ignore

test("neither the figure nor the link knows of it", async ({ page }) => {
  await open(page);
  const name = /^marginal/i;
  const before = await picture(page, (await page.getByRole("img", { name }).first().getAttribute("aria-label"))!);
  await give(page, PICTURE);
  await page.keyboard.press("Escape");
  const after = await picture(page, (await page.getByRole("img", { name }).first().getAttribute("aria-label"))!);
  expect(after).toEqual(before);
  expect(page.url()).not.toContain(PICTURE.name);
}); // prettier-ignore

test.describe("by touch", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("it is chosen and seen on a phone", async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "Reference and noise" }).tap();
    await give(page, PICTURE);
    await expect(layer(page, "axial")).toBeVisible();
    const controls = page.getByRole("dialog", { name: "Backdrop" });
    const { x, width } = (await controls.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(390);
  });
});
