/** What a person does with a volume: looks at it from all sides, draws on it, and finds it again. */
import { type Locator, type Page, expect, test } from "@playwright/test";
import { niftiFile } from "../tests/io/builders.ts";
import { SEGMENTATION, upload as asUpload } from "./fixtures/files.ts";
import { atRest, open, saved, upload, value } from "./support.ts";

const editor = (page: Page) => page.getByRole("application", { name: "Reference editor" });
const view = (page: Page, plane: "Axial" | "Coronal" | "Sagittal") =>
  page.getByRole("application", { name: `${plane} slice` });
const sliceField = (page: Page) => page.getByRole("spinbutton", { name: "Slice value" });

async function openVolume(page: Page, preset = "Ball"): Promise<void> {
  await open(page);
  await page.getByRole("combobox", { name: "Preset" }).selectOption({ label: preset });
  await atRest(page);
}

/** A place of a view as shares of its size, in pixels of the window. */
async function at(view: Locator, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = (await view.boundingBox())!;
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

async function press(page: Page, view: Locator, x: number, y: number, button: "left" | "right" = "left") {
  const place = await at(view, x, y);
  await page.mouse.click(place.x, place.y, { button });
}

async function drag(page: Page, view: Locator, from: [number, number], to: [number, number]) {
  const start = await at(view, ...from);
  const end = await at(view, ...to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
  await page.mouse.move(end.x, end.y);
  await page.mouse.up();
}

/** Share of a view's pixels that the reference covers, or of one line of them. */
async function inked(view: Locator): Promise<number> {
  return view.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let p = 3; p < data.length; p += 4) if (data[p] > 0) count++;
    return count / (data.length / 4);
  });
}

test("volumes are presets too, in five sizes, with three slices", async ({ page }) => {
  await openVolume(page, "Kidney 3D");
  await expect(editor(page)).toHaveAttribute("data-plane", "axial");
  await expect(view(page, "Coronal")).toBeVisible();
  await expect(view(page, "Sagittal")).toBeVisible();
  await expect(view(page, "Axial")).toHaveCount(0);
  for (const slice of [editor(page), view(page, "Coronal"), view(page, "Sagittal")]) {
    expect(await inked(slice)).toBeGreaterThan(0.01);
  }
  const size = page.getByRole("combobox", { name: "Size" });
  await expect(size).toHaveValue("64");
  expect(await size.getByRole("option").allTextContents()).toEqual(["32³", "48³", "64³", "96³", "128³"]);
  await size.selectOption("32");
  await atRest(page);
  await expect(page.getByRole("combobox", { name: "Preset" })).toHaveValue("kidney-3d");
  await expect(page.getByRole("slider", { name: "Slice" })).toHaveAttribute("max", "32");
});

test("a picture has one slice, and nothing of a volume", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("application", { name: /slice/ })).toHaveCount(0);
  for (const [role, name] of [["combobox", "Plane"], ["combobox", "Size"], ["slider", "Slice"], ["button", "Crosshair"], ["radiogroup", "Brush shape"]] as const) {
    await expect(page.getByRole(role, { name })).toHaveCount(0);
  } // prettier-ignore
});

test("every slice names the patient's sides as a radiologist expects them", async ({ page }) => {
  await openVolume(page);
  const letters = (slice: Locator) => slice.locator("i", { hasText: /^[RLAPSI]$/ }).allTextContents();
  expect(await letters(editor(page))).toEqual(["R", "L", "A", "P"]);
  expect(await letters(view(page, "Coronal"))).toEqual(["R", "L", "S", "I"]);
  expect(await letters(view(page, "Sagittal"))).toEqual(["A", "P", "S", "I"]);
});

test("the plane says which slice is the editor and the figure; slices are gone through by field, slider, keys and wheel", async ({
  page,
}) => {
  await openVolume(page);
  await page.getByRole("combobox", { name: "Plane" }).selectOption("coronal");
  await expect(editor(page)).toHaveAttribute("data-plane", "coronal");
  await expect(view(page, "Axial")).toBeVisible();
  await expect(view(page, "Coronal")).toHaveCount(0);

  await sliceField(page).fill("20");
  await sliceField(page).press("Enter");
  await page.getByRole("slider", { name: "Slice" }).press("ArrowRight");
  await expect(sliceField(page)).toHaveValue("21");
  await page.getByRole("slider", { name: "Slice" }).blur();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  await expect(sliceField(page)).toHaveValue("22");

  // Who clicked into a slice points with the mouse: up and down still go through the slices.
  await press(page, editor(page), 0.02, 0.02);
  await page.keyboard.press("ArrowUp");
  await expect(sliceField(page)).toHaveValue("23");
  await page.keyboard.press("PageDown");
  await expect(sliceField(page)).toHaveValue("22");

  const place = await at(editor(page), 0.5, 0.5);
  await page.mouse.move(place.x, place.y);
  await page.mouse.wheel(0, -100);
  await expect(sliceField(page)).toHaveValue("23");
  await page.mouse.wheel(0, 100);
  await page.mouse.wheel(0, 100);
  await expect(sliceField(page)).toHaveValue("21");
});

test("the wheel and Page Up go through the slices of the view they are used in", async ({ page }) => {
  await openVolume(page);
  const before = await sliceField(page).inputValue();
  const sagittal = view(page, "Sagittal");
  const ink = await inked(sagittal);
  const place = await at(sagittal, 0.5, 0.5);
  await page.mouse.move(place.x, place.y);
  for (let notch = 0; notch < 12; notch++) await page.mouse.wheel(0, -100);
  await expect.poll(() => inked(sagittal)).toBeLessThan(0.95 * ink);
  await expect(sliceField(page)).toHaveValue(before);
  await sagittal.focus();
  for (let step = 0; step < 12; step++) await page.keyboard.press("PageDown");
  await expect.poll(() => inked(sagittal)).toBe(ink);
});

test("the disc paints its slice, the ball all that it reaches; both are one step back", async ({ page }) => {
  await openVolume(page);
  await page.getByRole("spinbutton", { name: "Noise strength value" }).fill("0");
  await page.keyboard.press("Enter");
  await atRest(page);
  await page.getByRole("spinbutton", { name: "Brush size value" }).fill("8");
  await page.keyboard.press("Enter");
  const volumes = [await value(page, "volumeMarginal")];
  const voxels = 64 ** 3;

  await page.getByRole("radio", { name: "Disc" }).check({ force: true });
  await press(page, view(page, "Coronal"), 0.1, 0.1);
  await atRest(page);
  volumes.push(await value(page, "volumeMarginal"));
  // A disc of radius 4: about π·4² voxels.
  expect((volumes[1] - volumes[0]) * voxels).toBeGreaterThan(38);
  expect((volumes[1] - volumes[0]) * voxels).toBeLessThan(64);

  await page.getByRole("radio", { name: "Ball" }).check({ force: true });
  await press(page, editor(page), 0.9, 0.9);
  await atRest(page);
  volumes.push(await value(page, "volumeMarginal"));
  // A ball of radius 4: about 4/3·π·4³ voxels.
  expect((volumes[2] - volumes[1]) * voxels).toBeGreaterThan(200);
  expect((volumes[2] - volumes[1]) * voxels).toBeLessThan(340);
  // Two slices on, the ball is still there.
  const ink = await inked(editor(page));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("e");
  await drag(page, editor(page), [0.8, 0.9], [1, 0.9]);
  await atRest(page);
  expect(await inked(editor(page))).toBeLessThan(ink);
  expect(await value(page, "volumeMarginal")).toBeLessThan(volumes[2]);

  await page.keyboard.press("Control+z");
  await atRest(page);
  expect(await value(page, "volumeMarginal")).toBe(volumes[2]);
  await page.getByRole("button", { name: "Undo" }).click();
  await atRest(page);
  expect(await value(page, "volumeMarginal")).toBe(volumes[1]);
  await page.getByRole("button", { name: "Undo" }).click();
  await atRest(page);
  expect(await value(page, "volumeMarginal")).toBe(volumes[0]);
  await page.getByRole("button", { name: "Redo" }).click();
  await atRest(page);
  expect(await value(page, "volumeMarginal")).toBe(volumes[1]);
});

test("drawing in one slice is seen in the others while the hand is down", async ({ page }) => {
  await openVolume(page);
  await page.getByRole("combobox", { name: "Size" }).selectOption("128");
  await atRest(page);
  const coronal = view(page, "Coronal");
  const before = await inked(coronal);
  await page.getByRole("radio", { name: "Ball" }).check({ force: true });
  // Where the coronal slice cuts this one, beside the ball.
  const start = await at(editor(page), 0.08, 0.5);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await expect.poll(() => inked(coronal)).toBeGreaterThan(before);
  await page.keyboard.press("Escape");
  await expect.poll(() => inked(coronal)).toBe(before);
  await page.mouse.up();
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
  await atRest(page);
  expect(await inked(coronal)).toBe(before);
});

test("pointing in one slice points in all of them, and at the same voxel of the figure", async ({ page }) => {
  await openVolume(page);
  const place = await at(view(page, "Sagittal"), 0.25 + 0.5 / 64, 0.75 + 0.5 / 64);
  await page.mouse.move(place.x, place.y);
  // From the left of a sagittal slice to the right: y from 63 down; from its top: z from 63 down.
  await expect(page.getByText(/^voxel \d+, 47, 15$/)).toBeVisible();
  const shift = async (slice: Locator, line: "across" | "down") => {
    const { transform } = await slice
      .locator(`[class*="_${line}_"]`)
      .evaluate(({ style }: HTMLElement) => style);
    return Number.parseFloat(/\((.*)%\)/.exec(transform)![1]);
  };
  // A quarter from the front, in the axial slice from its top; a quarter from below, in the coronal one.
  expect(await shift(editor(page), "across")).toBeCloseTo((100 * 16.5) / 64, 3);
  expect(await shift(view(page, "Coronal"), "across")).toBeCloseTo((100 * 48.5) / 64, 3);
  const panel = page.getByRole("img", { name: "Marginal, noise strength 0.06", exact: true });
  const middle = await at(panel, 0.5 + 0.5 / 64, 0.5 + 0.5 / 64);
  await page.mouse.move(middle.x, middle.y);
  await expect(page.getByText(/^voxel 31, 31, \d+$/)).toBeVisible();
  expect(await shift(view(page, "Coronal"), "down")).toBeCloseTo((100 * 32.5) / 64, 3);
});

test("the crosshair tool, Shift and the right button lead the slices to a point, and draw nothing", async ({
  page,
}) => {
  await openVolume(page);
  await page.keyboard.press("c");
  await expect(page.getByRole("button", { name: "Crosshair" })).toHaveAttribute("aria-pressed", "true");
  await press(page, view(page, "Coronal"), 0.5, 0.25 + 0.5 / 64);
  await expect(sliceField(page)).toHaveValue("48");
  await drag(page, view(page, "Sagittal"), [0.5, 0.5], [0.5, 0.75 + 0.5 / 64]);
  await expect(sliceField(page)).toHaveValue("16");
  await page.keyboard.press("p");
  await press(page, view(page, "Coronal"), 0.5, 0.5 + 0.5 / 64, "right");
  await expect(sliceField(page)).toHaveValue("32");
  await page.keyboard.down("Shift");
  await press(page, view(page, "Coronal"), 0.5, 0.125 + 0.5 / 64);
  await page.keyboard.up("Shift");
  await expect(sliceField(page)).toHaveValue("56");
  // One step back leads to what was there before the volume.
  await page.getByRole("button", { name: "Undo" }).click();
  await atRest(page);
  await expect(view(page, "Coronal")).toHaveCount(0);
});

test("the slices are drawn on with the keyboard alone", async ({ page }) => {
  await openVolume(page);
  await page.getByRole("combobox", { name: "Plane" }).focus();
  const coronal = view(page, "Coronal");
  const before = await inked(coronal);
  await coronal.focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Space");
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await atRest(page);
  expect(await inked(coronal)).toBeGreaterThan(before);
});

test("the editor opens large beside the figure, with its tools and their keys, for volumes and pictures", async ({
  page,
}) => {
  await openVolume(page);
  const small = (await editor(page).boundingBox())!;
  const enlarge = page.getByRole("button", { name: "Enlarge the editor" });
  await enlarge.click();
  await expect.poll(async () => (await editor(page).boundingBox())!.width).toBeGreaterThan(1.7 * small.width);
  await expect(editor(page)).toHaveCount(1);
  const right = await page.getByRole("region", { name: "Controls" }).boundingBox();
  const panel = (await page
    .getByRole("img", { name: /^Marginal, noise strength/ })
    .first()
    .boundingBox())!;
  expect(panel.x).toBeGreaterThanOrEqual(right!.x + right!.width);
  const slice = Number(await sliceField(page).inputValue());
  await page.keyboard.press("ArrowUp");
  await expect(sliceField(page)).toHaveValue(String(slice + 1));
  await page.keyboard.press("e");
  await expect(page.getByRole("button", { name: "Eraser" })).toHaveAttribute("aria-pressed", "true");
  const before = await inked(editor(page));
  await drag(page, editor(page), [0.4, 0.5], [0.6, 0.5]);
  await expect.poll(() => inked(editor(page))).toBeLessThan(before);
  await page.keyboard.press("Control+z");
  await expect.poll(() => inked(editor(page))).toBe(before);
  await page.keyboard.press("Escape");
  await expect(enlarge).toBeVisible();

  await page.getByRole("combobox", { name: "Preset" }).selectOption({ label: "Star" });
  await atRest(page);
  await enlarge.click();
  await expect.poll(async () => (await editor(page).boundingBox())!.height).toBeGreaterThan(500);
  await page.getByRole("button", { name: "Reduce the editor" }).click();
  await expect(enlarge).toBeVisible();
});

test("a stroke is kept where the slices move under it, as one step", async ({ page }) => {
  await openVolume(page);
  await page.getByRole("spinbutton", { name: "Noise strength value" }).fill("0");
  await page.keyboard.press("Enter");
  await atRest(page);
  const before = await value(page, "volumeMarginal");
  const box = (await editor(page).boundingBox())!;
  await page.mouse.move(box.x + 0.1 * box.width, box.y + 0.1 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.1 * box.height);
  await page.keyboard.press("ArrowUp");
  await page.mouse.up();
  await atRest(page);
  expect(await value(page, "volumeMarginal")).toBeGreaterThan(before);
  await page.keyboard.press("Control+z");
  await atRest(page);
  expect(await value(page, "volumeMarginal")).toBe(before);
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
});

test("a reload brings the volume back, where it was looked at", async ({ page }) => {
  await openVolume(page, "Torus");
  await page.getByRole("combobox", { name: "Plane" }).selectOption("sagittal");
  await sliceField(page).fill("20");
  await sliceField(page).press("Enter");
  await atRest(page);
  const ink = await inked(editor(page));
  await expect.poll(() => saved(page)).toMatch(/"plane":"sagittal","position":\[19,/);
  await page.reload();
  await atRest(page);
  await expect(page.getByRole("combobox", { name: "Plane" })).toHaveValue("sagittal");
  await expect(sliceField(page)).toHaveValue("20");
  expect(await inked(editor(page))).toBe(ink);
  await expect(page.getByRole("combobox", { name: "Preset" })).toHaveValue("torus");
});

test("an organ from a file is seen from three sides; nothing scrolls at 1280 × 800", async ({ page }) => {
  await open(page);
  await page.locator("input[type=file]").setInputFiles(SEGMENTATION);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("option", { name: /^52\b/ }).click();
  await dialog.getByRole("button", { name: /^Use/ }).click();
  await atRest(page);
  for (const slice of [editor(page), view(page, "Coronal"), view(page, "Sagittal")]) {
    expect(await inked(slice)).toBeGreaterThan(0);
  }
  const overflow = await page.getByRole("region", { name: "Controls" }).evaluate((controls) => [
    controls.scrollHeight - controls.clientHeight,
    document.documentElement.scrollHeight - window.innerHeight,
  ]); // prettier-ignore
  expect(overflow).toEqual([0, 0]);
});

test("a thin volume's slices have letters that do not lie on each other, and count from 1", async ({
  page,
}) => {
  await open(page);
  // Six slices of 96 × 90 voxels, with a block in them.
  const [nx, ny, nz] = [96, 90, 6];
  const values = Array.from({ length: nx * ny * nz }, (_, p) => {
    const [x, y] = [p % nx, Math.floor(p / nx) % ny];
    return x > 30 && x < 60 && y > 30 && y < 60 ? 1 : 0;
  });
  await upload(page, asUpload("thin.nii", niftiFile({ shape: [nx, ny, nz], values })));
  await expect(page.getByText("of 6", { exact: true })).toBeVisible();
  await atRest(page);
  const boxes = await page
    .locator("[data-plane] i")
    .evaluateAll((letters) =>
      letters
        .filter((letter) => /^[RLAPSI]$/.test(letter.textContent) && letter.checkVisibility())
        .map((letter) => letter.getBoundingClientRect().toJSON() as DOMRect),
    );
  expect(boxes.length).toBeGreaterThanOrEqual(8);
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      const isApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      expect(isApart, JSON.stringify([a, b])).toBe(true);
    }
  }
  await sliceField(page).fill("6");
  await sliceField(page).press("Enter");
  await expect(page.getByRole("slider", { name: "Slice" })).toHaveAttribute("max", "6");
  await sliceField(page).fill("0");
  await expect(page.getByRole("status").filter({ hasText: /1 to 6/ })).toBeVisible();
});
