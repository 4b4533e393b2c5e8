import { type Page, expect, test } from "@playwright/test";
import { atRest, open, value } from "./support.ts";

const editor = (page: Page) => page.getByRole("application", { name: "Reference editor" });

/** Drags from one place of the editor to another, places as shares of its size. */
async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const box = (await editor(page).boundingBox())!;
  const at = ([x, y]: [number, number]): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await page.mouse.move(...at(to));
  await page.mouse.up();
  await atRest(page);
}

/** ‖I‖ as a share, from ‖I‖ = E‖L‖ + ξ: volume of the marginal at a = 0. */
async function volume(page: Page): Promise<number> {
  return value(page, "volumeMarginal");
}

async function openAtZero(page: Page): Promise<void> {
  await open(page);
  const field = page.getByRole("spinbutton", { name: "Noise strength value" });
  await field.fill("0");
  await field.press("Enter");
  await atRest(page);
}

test("every tool draws, and the figure follows", async ({ page }) => {
  await openAtZero(page);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await press("Clear");
  await atRest(page);
  expect(await volume(page)).toBe(0);
  await press("Rectangle");
  await drag(page, [0.25, 0.25], [0.75, 0.5]);
  expect(await volume(page)).toBeCloseTo(0.125, 2);
  await press("Ellipse");
  await drag(page, [0.1, 0.6], [0.3, 0.8]);
  expect(await volume(page)).toBeCloseTo(0.125 + (Math.PI / 4) * 0.04, 2);
  await press("Invert");
  await atRest(page);
  expect(await volume(page)).toBeCloseTo(1 - 0.1564, 2);
  const inverted = await volume(page);
  await press("Brush");
  await drag(page, [0.3, 0.4], [0.7, 0.4]);
  expect(await volume(page)).toBeGreaterThan(inverted);
  await press("Eraser");
  await drag(page, [0.3, 0.9], [0.7, 0.9]);
  const erased = await volume(page);
  await press("Fill");
  const box = (await editor(page).boundingBox())!;
  await page.mouse.click(box.x + 0.2 * box.width, box.y + 0.7 * box.height);
  await atRest(page);
  expect(await volume(page)).toBeGreaterThan(erased);
});

test("undo and redo go through every step, by button and by keyboard", async ({ page }) => {
  await openAtZero(page);
  const volumes = [await volume(page)];
  await page.keyboard.press("r");
  for (const y of [0.1, 0.5]) {
    await drag(page, [0.1, y], [0.4, y + 0.3]);
    volumes.push(await volume(page));
  }
  expect(new Set(volumes).size).toBe(3);
  await page.keyboard.press("Control+z");
  await atRest(page);
  expect(await volume(page)).toBe(volumes[1]);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await atRest(page);
  expect(await volume(page)).toBe(volumes[0]);
  // The noise strength that was typed first is a step, too.
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await atRest(page);
  expect(await value(page, "a")).toBe(0.06);
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeDisabled();
  for (const keys of ["Control+Shift+z", "Control+y", "Control+y"]) await page.keyboard.press(keys);
  await atRest(page);
  expect(await volume(page)).toBe(volumes[2]);
});

/** What pointers do in the editor, in order: [event, x, y as shares of its size, what else of the pointer]. */
type Trace = [type: string, x: number, y: number, pointer: Record<string, string | number | boolean>];

async function point(page: Page, traces: readonly Trace[]): Promise<void> {
  await editor(page).evaluate(async (element, traces) => {
    const box = element.getBoundingClientRect();
    for (const [type, x, y, pointer] of traces) {
      const place = { clientX: box.x + x * box.width, clientY: box.y + y * box.height };
      element.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, isPrimary: true, ...place, ...pointer })); // prettier-ignore
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, traces);
  await atRest(page);
}

test("a second finger takes the ink of the first back: a pinch draws nothing", async ({ page }) => {
  await openAtZero(page);
  const before = await volume(page);
  const first = { pointerType: "touch", pointerId: 11, buttons: 1 };
  const second = { pointerType: "touch", pointerId: 12, buttons: 1, isPrimary: false };
  await point(page, [
    ["pointerdown", 0.1, 0.1, first],
    ["pointermove", 0.15, 0.1, first],
    ["pointerdown", 0.9, 0.9, second],
    ["pointermove", 0.05, 0.1, first],
    ["pointermove", 0.95, 0.9, second],
    ["pointerup", 0.05, 0.1, first],
    ["pointerup", 0.95, 0.9, second],
  ]);
  expect(await volume(page)).toBe(before);
  // It looked nearer instead.
  await page.getByRole("button", { name: /^Show all of it; now 1\.[12] times as large/ }).click();
  // All that there is to be undone is the noise strength.
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  await page.getByRole("button", { name: "Redo" }).click();
  await atRest(page);
  await point(page, [
    ["pointerdown", 0.1, 0.1, first],
    ["pointerup", 0.1, 0.1, first],
  ]);
  expect(await volume(page)).toBeGreaterThan(before);
});

test("a stroke whose release never came is kept as one step, and the editor still draws", async ({
  page,
}) => {
  await openAtZero(page);
  const before = await volume(page);
  const mouse = { pointerType: "mouse", pointerId: 1, buttons: 1 };
  await point(page, [
    ["pointerdown", 0.1, 0.1, mouse],
    ["pointermove", 0.2, 0.1, mouse],
    ["pointermove", 0.8, 0.9, { ...mouse, buttons: 0 }],
  ]);
  const drawn = await volume(page);
  expect(drawn).toBeGreaterThan(before);
  await drag(page, [0.1, 0.9], [0.3, 0.9]);
  expect(await volume(page)).toBeGreaterThan(drawn);
  await page.keyboard.press("Control+z");
  await atRest(page);
  expect(await volume(page)).toBe(drawn);
  await page.keyboard.press("Control+z");
  await atRest(page);
  expect(await volume(page)).toBe(before);
});

test("undo with the button down takes back the stroke under way, and no other", async ({ page }) => {
  await openAtZero(page);
  await drag(page, [0.1, 0.1], [0.3, 0.1]);
  const drawn = await volume(page);
  const box = (await editor(page).boundingBox())!;
  await page.mouse.move(box.x + 0.1 * box.width, box.y + 0.9 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.9 * box.height);
  await page.keyboard.press("Control+z");
  await page.mouse.up();
  await atRest(page);
  expect(await volume(page)).toBe(drawn);
  await page.keyboard.press("Control+y");
  await atRest(page);
  expect(await volume(page)).toBeGreaterThan(drawn);
});

test("keys choose the tools, but not while typing in a field", async ({ page }) => {
  await open(page);
  for (const [key, name] of [["e", "Eraser"], ["f", "Fill"], ["l", "Line"], ["o", "Ellipse"], ["r", "Rectangle"], ["g", "Polygon"], ["m", "Move"], ["p", "Brush"]]) {
    await page.keyboard.press(key);
    await expect(page.getByRole("button", { name, exact: true })).toHaveAttribute("aria-pressed", "true");
  } // prettier-ignore
  await page.getByRole("spinbutton", { name: "Seed" }).focus();
  await page.keyboard.press("e");
  await expect(page.getByRole("button", { name: "Brush", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("the editor can be drawn on with the keyboard alone", async ({ page }) => {
  await openAtZero(page);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await atRest(page);
  await editor(page).focus();
  await page.keyboard.press("Space");
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await atRest(page);
  expect(await volume(page)).toBeGreaterThan(0);
});

test("at least eight presets draw different references", async ({ page }) => {
  await openAtZero(page);
  const preset = page.getByRole("combobox", { name: "Preset" });
  const names = await preset.getByRole("option", { disabled: false }).allTextContents();
  expect(names.length).toBeGreaterThanOrEqual(8);
  const volumes = new Set<number>();
  for (const label of names) {
    await preset.selectOption({ label });
    await atRest(page);
    volumes.add(await volume(page));
  }
  expect(volumes.size).toBe(names.length);
});

async function click(page: Page, x: number, y: number): Promise<void> {
  const box = (await editor(page).boundingBox())!;
  await page.mouse.click(box.x + x * box.width, box.y + y * box.height);
}

test("line, lasso and polygon draw: corners are set, dragged, taken back and closed", async ({ page }) => {
  await openAtZero(page);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await press("Clear");
  await press("Line");
  await drag(page, [0.1, 0.1], [0.9, 0.1]);
  // A bar as wide as the brush, 16 of 256 pixels, with round ends.
  expect(await volume(page)).toBeCloseTo(0.8 / 16 + Math.PI / 32 ** 2, 2);
  await press("Clear");
  await page.keyboard.press("g");
  for (const [x, y] of [[0.2, 0.2], [0.8, 0.2], [0.8, 0.6]] as const) await click(page, x, y); // prettier-ignore
  await atRest(page);
  expect(await volume(page)).toBeCloseTo(0.12, 2);
  await drag(page, [0.8, 0.6], [0.8, 0.8]);
  expect(await volume(page)).toBeCloseTo(0.18, 2);
  await click(page, 0.2, 0.8);
  await atRest(page);
  expect(await volume(page)).toBeCloseTo(0.36, 2);
  await page.keyboard.press("Backspace");
  await atRest(page);
  expect(await volume(page)).toBeCloseTo(0.18, 2);
  const box = (await editor(page).boundingBox())!;
  await page.mouse.dblclick(box.x + 0.2 * box.width, box.y + 0.8 * box.height);
  await atRest(page);
  await expect(page.locator("[data-handle]")).toHaveCount(0);
  expect(await volume(page)).toBeCloseTo(0.36, 2);
  // One that is given up leaves nothing, and one that is closed by Enter is one step.
  for (const [x, y] of [[0.85, 0.85], [0.99, 0.85], [0.99, 0.99]] as const) await click(page, x, y); // prettier-ignore
  await page.keyboard.press("Escape");
  await atRest(page);
  expect(await volume(page)).toBeCloseTo(0.36, 2);
  for (const [x, y] of [[0.05, 0.05], [0.15, 0.05], [0.15, 0.15]] as const) await click(page, x, y); // prettier-ignore
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-handle]")).toHaveCount(0);
  expect(await volume(page)).toBeGreaterThan(0.3605);
  await page.keyboard.press("Control+z");
  await atRest(page);
  expect(await volume(page)).toBeCloseTo(0.36, 2);
  await press("Clear");
  await press("Lasso");
  await page.mouse.move(box.x + 0.2 * box.width, box.y + 0.2 * box.height);
  await page.mouse.down();
  for (const [x, y] of [[0.8, 0.2], [0.8, 0.8], [0.2, 0.8]] as const) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 });
  } // prettier-ignore
  await page.mouse.up();
  await atRest(page);
  expect(await volume(page)).toBeCloseTo(0.36, 2);
});

test("a polygon is drawn with the keyboard alone", async ({ page }) => {
  await openAtZero(page);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await page.keyboard.press("g");
  await editor(page).focus();
  const walk = async (key: string) => {
    await page.keyboard.press("Space");
    for (let i = 0; i < 4; i++) await page.keyboard.press(`Shift+${key}`);
  };
  await walk("ArrowRight");
  await walk("ArrowDown");
  await walk("ArrowLeft");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await atRest(page);
  expect(await volume(page)).toBeCloseTo((40 / 256) ** 2, 3);
});

test("Move leads the reference elsewhere by drag and arrows, scales it and turns it, each one step", async ({
  page,
}) => {
  await openAtZero(page);
  const before = await volume(page);
  await page.getByRole("button", { name: "Move", exact: true }).click();
  const handle = async (name: string): Promise<[number, number]> => {
    const box = (await editor(page).boundingBox())!;
    const at = (await page.locator(`[data-handle="${name}"]`).boundingBox())!;
    return [(at.x + at.width / 2 - box.x) / box.width, (at.y + at.height / 2 - box.y) / box.height];
  };
  const [x, y] = await handle("se");
  await drag(page, [0.5, 0.5], [0.4, 0.45]);
  expect(await volume(page)).toBe(before);
  const moved = await handle("se");
  expect(moved[0]).toBeCloseTo(x - 0.1, 1);
  expect(moved[1]).toBeCloseTo(y - 0.05, 1);
  await editor(page).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Space");
  await atRest(page);
  expect((await handle("se"))[0]).toBeCloseTo(moved[0] + 10 / 256, 2);
  const [nwX, nwY] = await handle("nw");
  const [seX, seY] = await handle("se");
  await drag(page, [seX, seY], [(seX + nwX) / 2, (seY + nwY) / 2]);
  expect(await volume(page)).toBeCloseTo(before / 4, 2);
  await page.getByRole("button", { name: "Turn by 90°" }).click();
  await atRest(page);
  expect(await volume(page)).toBeCloseTo(before / 4, 2);
  for (let i = 0; i < 4; i++) await page.keyboard.press("Control+z");
  await atRest(page);
  expect(await volume(page)).toBe(before);
  expect(await handle("se")).toEqual([x, y]);
});

test("wheel, keys, the space bar and buttons look nearer; what is drawn there lies where it is seen", async ({
  page,
}) => {
  await openAtZero(page);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const mark = page.getByRole("button", { name: /^Show all of it/ });
  await press("Clear");
  const box = (await editor(page).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -120);
  await expect(mark).toHaveText(/^2\.1×/);
  await press("Rectangle");
  await drag(page, [0.25, 0.25], [0.75, 0.75]);
  // A quarter of what is in sight.
  expect(await volume(page)).toBeCloseTo(0.25 / 1.2 ** 8, 2);
  const drawn = await volume(page);
  await editor(page).focus();
  await page.keyboard.down("Space");
  await drag(page, [0.5, 0.5], [0.7, 0.5]);
  await page.keyboard.up("Space");
  expect(await volume(page)).toBe(drawn);
  await press("Eraser");
  await drag(page, [0.7, 0.4], [0.7, 0.6]);
  expect(await volume(page)).toBeLessThan(drawn);
  await mark.click();
  await expect(mark).toHaveCount(0);
  await editor(page).focus();
  await page.keyboard.press("+");
  await expect(mark).toHaveText(/^1\.5×/);
  await page.keyboard.press("0");
  await expect(mark).toHaveCount(0);
  await press("Look nearer");
  await expect(mark).toHaveText(/^1\.5×/);
  await press("Look from farther away");
  await expect(mark).toHaveCount(0);
});

test("keys, Shift and the wheel, slider and field are one size of the brush; a pen draws as hard as it is pressed", async ({
  page,
}) => {
  await openAtZero(page);
  const size = page.getByRole("spinbutton", { name: "Brush size value" });
  await editor(page).focus();
  await page.keyboard.press("]");
  await expect(size).toHaveValue("24");
  await editor(page).hover();
  await page.keyboard.down("Shift");
  await page.mouse.wheel(0, 120);
  await page.keyboard.up("Shift");
  await expect(size).toHaveValue("16");
  await expect(page.getByRole("slider", { name: "Brush size" })).toHaveValue("16");
  const dab = async (pressure: number) => {
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    const pen = { pointerType: "pen", pointerId: 21, buttons: 1, pressure };
    await point(page, [
      ["pointerdown", 0.5, 0.5, pen],
      ["pointerup", 0.5, 0.5, { ...pen, buttons: 0, pressure: 0 }],
    ]);
    return volume(page);
  };
  const usual = await dab(0.5);
  expect(usual).toBeCloseTo((Math.PI * 8 ** 2) / 256 ** 2, 3);
  expect((await dab(1)) / usual).toBeCloseTo(4, 0);
  expect((await dab(0.25)) / usual).toBeCloseTo(0.25, 1);
});

test("the resolution changes the pixels and not the picture, and is undone", async ({ page }) => {
  await openAtZero(page);
  const before = await volume(page);
  const resolution = page.getByRole("combobox", { name: "Resolution" });
  await expect(resolution).toHaveValue("256");
  await resolution.selectOption("512");
  await atRest(page);
  await expect(page.getByTestId("value-foreground")).toHaveText(/49.?636|49636/);
  expect(await volume(page)).toBe(before);
  await resolution.selectOption("32");
  await atRest(page);
  expect(await volume(page)).toBeCloseTo(before, 1);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(resolution).toHaveValue("256");
  await atRest(page);
  expect(await volume(page)).toBe(before);
});

test("Shape smooths, grows and shrinks all of it and says by how much, each one step", async ({ page }) => {
  await openAtZero(page);
  const before = await volume(page);
  await page.getByRole("button", { name: "Shape", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "The whole reference" });
  await expect(dialog.getByRole("button", { name: "Fill between slices" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Grow" }).click();
  await expect(dialog.getByRole("status")).toHaveText(/pixels more\.$/);
  await dialog.getByRole("button", { name: "Shrink" }).click();
  await expect(dialog.getByRole("status")).toHaveText(/pixels fewer\.$/);
  await dialog.getByRole("button", { name: "Keep the largest part" }).click();
  await expect(dialog.getByRole("status")).toHaveText("As many as before.");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await atRest(page);
  expect(await volume(page)).toBeGreaterThan(before);
  await page.keyboard.press("Control+z");
  await atRest(page);
  expect(await volume(page)).toBe(before);
});
