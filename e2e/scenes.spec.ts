import { type Locator, type Page, expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { decode } from "fast-png";
import { sceneInBytes } from "../src/figure/sceneFigure.ts";
import { atRest, figure, open, picture } from "./support.ts";

const NOISE = ["0.01", "0.03", "0.06", "0.1"];
const ROWS = ["Average of 5 samples", "Marginal", "Accuracy-optimal", "Dice-optimal"];

function scene(page: Page) {
  return page.getByRole("application", { name: "3D scene" });
}

async function chooseVolume(page: Page, name = "Kidney 3D"): Promise<void> {
  await page.getByRole("combobox", { name: "Preset" }).selectOption({ label: name });
  await atRest(page);
}

async function showAs(page: Page, name: "Slices" | "Surfaces"): Promise<void> {
  await page.getByRole("radio", { name }).click();
  await expect(page.getByRole("radio", { name })).toBeChecked();
  await atRest(page);
}

/** The kidney at 32³, as surfaces. */
async function openSurfaces(page: Page): Promise<void> {
  await open(page);
  await chooseVolume(page);
  await page.getByRole("combobox", { name: "Size" }).selectOption({ label: "32³" });
  await atRest(page);
  await showAs(page, "Surfaces");
}

function cellOf(page: Page, name: string): Locator {
  return page.getByRole("img", { name, exact: true });
}

function cellName(row: string, a: string): string {
  return `${row}, noise strength ${a}`;
}

/**
 * Keeps what a cell shows, under a key of the page. Pictures of one scene may differ in the last bits: a shell drawn
 * once for all cells is rounded otherwise than one drawn with its cell. So they are compared by what the eye sees.
 */
async function keep(cell: Locator, key: string): Promise<void> {
  await cell.evaluate((element, key) => {
    const canvas = element as HTMLCanvasElement;
    const image = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    Object.assign(window, { [`kept ${key}`]: image.data });
  }, key);
}

/** Share of a cell's pixels that differ clearly from what was kept. */
function changeSince(cell: Locator, key: string): Promise<number> {
  return cell.evaluate((element, key) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    const kept = (window as unknown as Record<string, Uint8ClampedArray>)[`kept ${key}`];
    if (kept.length !== data.length) return 1;
    let count = 0;
    for (let p = 0; p < data.length; p += 4) {
      if ([0, 1, 2, 3].some((channel) => Math.abs(data[p + channel] - kept[p + channel]) > 32)) count++;
    }
    return count / (data.length / 4);
  }, key);
}

const expectChange = (page: Page, name: string, key: string) =>
  expect.poll(() => changeSince(cellOf(page, name), key)).toBeGreaterThan(0.02);
const expectSame = (page: Page, name: string, key: string) =>
  expect.poll(() => changeSince(cellOf(page, name), key)).toBeLessThan(0.001);

const CELLS = ROWS.flatMap((row) => NOISE.map((a) => cellName(row, a)));

async function drag(page: Page, name: string, right: number, down: number): Promise<void> {
  const box = (await page.getByRole("img", { name, exact: true }).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + right, y + down, { steps: 4 });
  await page.mouse.up();
}

/** How much of a cell is blue, red or dark. */
function share(page: Page, name: string, of: "blue" | "red" | "dark"): Promise<number> {
  return page.getByRole("img", { name, exact: true }).evaluate((element, of) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let p = 0; p < data.length; p += 4) {
      const [red, green, blue, alpha] = data.subarray(p, p + 4);
      const excess = { blue: blue - red, red: red - blue, dark: 190 - Math.max(red, green, blue) }[of];
      if (alpha > 200 && excess > 60) count++;
    }
    return count / (data.length / 4);
  }, of);
}

test("every cell of the figure is drawn in space, the optima in their colours", async ({ page }) => {
  await openSurfaces(page);
  for (const name of CELLS) expect((await picture(page, name)).colours, name).toBeGreaterThan(50);
  expect(await share(page, cellName("Accuracy-optimal", "0.01"), "blue")).toBeGreaterThan(0.05);
  expect(await share(page, cellName("Accuracy-optimal", "0.01"), "red")).toBe(0);
  expect(await share(page, cellName("Dice-optimal", "0.01"), "red")).toBeGreaterThan(0.05);
  expect(await share(page, cellName("Dice-optimal", "0.01"), "blue")).toBe(0);
  // Clouds of high probability are dark plum.
  for (const row of ["Average of 5 samples", "Marginal"]) {
    expect(await share(page, cellName(row, "0.01"), "dark")).toBeGreaterThan(0.05);
  }
  // The accuracy-optimal segmentation shrinks with the noise.
  expect(await share(page, cellName("Accuracy-optimal", "0.1"), "blue")).toBeLessThan(
    await share(page, cellName("Accuracy-optimal", "0.01"), "blue"),
  );
});

test("turning one scene turns them all, in step", async ({ page }) => {
  await openSurfaces(page);
  const columns = page.getByRole("textbox", { name: "Columns" });
  await columns.fill("0.03, 0.03, 0.1");
  await columns.press("Enter");
  await atRest(page);
  // Two columns of the same noise strength show the same: any two cells beside each other tell whether they are in step.
  const mostDifferent = () =>
    page.evaluate((rows) => {
      const pixels = (cell: Element) => {
        const canvas = cell as HTMLCanvasElement;
        return canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height).data;
      };
      const shares = rows.map((row) => {
        const [one, other] = [...document.querySelectorAll(`canvas[aria-label^="${row}"]`)].map(pixels);
        return one.filter((value, i) => Math.abs(value - other[i]) > 32).length / one.length;
      });
      return Math.max(...shares);
    }, ROWS);
  expect(await mostDifferent()).toBeLessThan(0.001);
  const cells = await scene(page).getByRole("img").all();
  expect(cells.length).toBe(12);
  for (const [i, cell] of cells.entries()) await keep(cell, String(i));
  await drag(page, cellName("Dice-optimal", "0.1"), 45, -20);
  for (const [i, cell] of cells.entries()) {
    await expect.poll(() => changeSince(cell, String(i))).toBeGreaterThan(0.02);
  }
  await expect.poll(mostDifferent).toBeLessThan(0.001);
});

test("the preset views and the keys lead to the same pictures every time", async ({ page }) => {
  await openSurfaces(page);
  const name = cellName("Marginal", "0.03");
  await keep(cellOf(page, name), "opening");
  let before = "opening";
  for (const view of ["Anterior", "Left", "Superior"]) {
    await page.getByRole("button", { name: view, exact: true }).click();
    await expectChange(page, name, before);
    await keep(cellOf(page, name), view);
    before = view;
  }
  await page.getByRole("button", { name: "Anterior", exact: true }).click();
  await expectSame(page, name, "Anterior");
  await expectChange(page, name, "Left");
  await scene(page).focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expectChange(page, name, "Anterior");
  await page.keyboard.press("+");
  await page.keyboard.press("Home");
  await expectSame(page, name, "opening");
  await page.getByRole("img", { name, exact: true }).hover();
  await page.mouse.wheel(0, -240);
  await expectChange(page, name, "opening");
  await page.getByRole("button", { name: "Reset view" }).click();
  await expectSame(page, name, "opening");
});

test("a cut takes the far end away, a flipped one the other, and neither stays", async ({ page }) => {
  await openSurfaces(page);
  const name = cellName("Dice-optimal", "0.01");
  await keep(cellOf(page, name), "opening");
  await page.getByRole("button", { name: "Anterior", exact: true }).click();
  await expectChange(page, name, "opening");
  await keep(cellOf(page, name), "whole");
  const red = () => share(page, name, "red");
  const all = await red();
  await page.getByRole("combobox", { name: "Cut" }).selectOption("axial");
  await expect.poll(red).toBeLessThan(0.8 * all);
  const position = page.getByRole("slider", { name: "Cut position" });
  await position.press("Home");
  await expect.poll(red).toBeLessThan(0.05 * all);
  await page.getByRole("button", { name: "Flip the cut" }).click();
  await expect.poll(red).toBeGreaterThan(0.9 * all);
  await page.getByRole("combobox", { name: "Cut" }).selectOption("none");
  await expectSame(page, name, "whole");
});

test("the first row shows the average, its slice, or a sample", async ({ page }) => {
  await openSurfaces(page);
  const first = page.getByRole("combobox", { name: "First row" });
  await first.selectOption("Sample 2");
  await atRest(page);
  await expect(page.getByRole("img", { name: "Average of 5 samples" })).toHaveCount(0);
  for (const a of NOISE) {
    expect((await picture(page, cellName("Sample 2 of 5", a))).colours).toBeGreaterThan(50);
  }
  await keep(cellOf(page, cellName("Sample 2 of 5", "0.06")), "second");
  await first.selectOption("Sample 3");
  await atRest(page);
  await expectChange(page, cellName("Sample 3 of 5", "0.06"), "second");
  await first.selectOption("Average (slice)");
  await atRest(page);
  // A pixel of the canvas per pixel of the slice.
  expect(await picture(page, CELLS[0])).toMatchObject({ width: 32, height: 32 });
  await first.selectOption("Average");
  await atRest(page);
  await expect.poll(async () => (await picture(page, CELLS[0])).width).toBeGreaterThan(32);
});

test("a click selects the column, a double click or Enter enlarges the cell", async ({ page }) => {
  await openSurfaces(page);
  await page.getByRole("img", { name: cellName("Marginal", "0.1"), exact: true }).click();
  await expect(page.getByRole("region", { name: "Inspector" })).toContainText("0.1");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("img", { name: cellName("Dice-optimal", "0.03"), exact: true }).dblclick();
  const dialog = page.getByRole("dialog", { name: cellName("Dice-optimal", "0.03") });
  await expect(dialog).toBeVisible();
  await expect(scene(page)).toHaveCount(1);
  await expect(dialog.getByRole("button", { name: "Superior" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  const key = page.getByRole("button", { name: `Enlarge ${cellName("Marginal", "0.03")}`, exact: true });
  await key.focus();
  await key.press("Enter");
  await expect(page.getByRole("dialog", { name: cellName("Marginal", "0.03") })).toBeVisible();
});

test("there is one scene by that name with a volume, none with a picture", async ({ page }) => {
  await open(page);
  await expect(scene(page)).toHaveCount(0);
  await expect(page.getByRole("radiogroup", { name: "Show as" })).toHaveCount(0);
  await chooseVolume(page);
  await expect(scene(page)).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Reset view" })).toHaveCount(1);
  await showAs(page, "Surfaces");
  await expect(scene(page)).toHaveCount(1);
  await expect(page.getByRole("application", { name: "Reference in space" })).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Reset view" })).toHaveCount(1);
  await expect(figure(page)).toBeVisible();
});

/** Keeps the page's WebGL context at hand. */
async function rememberContext(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: unknown[]) {
      const context: unknown = Reflect.apply(original, this, args);
      if (args[0] === "webgl2") Object.assign(window, { webglContext: context });
      return context;
    } as typeof original;
  });
}

test("the page starts without the part that draws in space", async ({ request }) => {
  // As it is served: what is loaded later is added to the page then.
  const html = await (await request.get("./")).text();
  const addresses = [...html.matchAll(/(?:src|href)="([^"]*\.js)"/g)].map(([, address]) => address);
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) {
    expect(await (await request.get(address)).text(), address).not.toContain("WebGLRenderer");
  }
});

test("the figure is busy as long as the code of its surfaces is on its way", async ({ page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/SurfaceGrid-[^/]*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await open(page);
  await chooseVolume(page);
  await page.getByRole("combobox", { name: "Size" }).selectOption({ label: "32³" });
  await atRest(page);
  await page.getByRole("radio", { name: "Surfaces" }).click();
  await expect(page.getByText("Loading the surfaces …")).toBeVisible();
  await page.waitForTimeout(500);
  await expect(figure(page)).toHaveAttribute("aria-busy", "true");
  release();
  await atRest(page);
  await expect(cellOf(page, cellName("Marginal", "0.03"))).toBeVisible();
});

test("a lost graphics context is told and survived: slices go on, the scenes come back", async ({ page }) => {
  await rememberContext(page);
  await openSurfaces(page);
  const names = [cellName("Marginal", "0.03"), cellName("Dice-optimal", "0.1")];
  for (const name of names) await keep(cellOf(page, name), name);
  const lose = (method: "loseContext" | "restoreContext") =>
    page.evaluate((method) => {
      const kept = window as unknown as { webglContext: WebGL2RenderingContext; loser: WEBGL_lose_context };
      kept.loser ??= kept.webglContext.getExtension("WEBGL_lose_context")!;
      kept.loser[method]();
    }, method);
  await lose("loseContext");
  await expect(scene(page).getByText("3D paused")).toBeVisible();
  // The last pictures stay.
  for (const name of names) expect(await changeSince(cellOf(page, name), name)).toBeLessThan(0.001);
  await showAs(page, "Slices");
  expect((await picture(page, names[0])).colours).toBeGreaterThan(5);
  await showAs(page, "Surfaces");
  await lose("restoreContext");
  await expect(page.getByText("3D paused")).toHaveCount(0);
  for (const name of names) await expectSame(page, name, name);
});

test("without WebGL2 the scene says why, and slices work", async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: unknown[]) {
      return args[0] === "webgl2" ? null : (Reflect.apply(original, this, args) as unknown);
    } as typeof original;
  });
  await open(page);
  await chooseVolume(page);
  expect((await picture(page, cellName("Marginal", "0.03"))).colours).toBeGreaterThan(5);
  await expect(scene(page)).toContainText("no WebGL2");
  await showAs(page, "Surfaces");
  await expect(scene(page)).toContainText(
    "This browser offers no WebGL2: surfaces cannot be shown; slices work",
  );
  await showAs(page, "Slices");
  expect((await picture(page, cellName("Marginal", "0.03"))).colours).toBeGreaterThan(5);
});

test("fifty changes of the volume leave nothing behind on the graphics card", async ({ page }) => {
  test.setTimeout(240_000);
  await openSurfaces(page);
  const counts = async () => {
    await atRest(page);
    const [geometries, textures] = await Promise.all([
      scene(page).getAttribute("data-geometries"),
      scene(page).getAttribute("data-textures"),
    ]);
    return { geometries, textures };
  };
  const first = await counts();
  expect(Number(first.geometries)).toBeGreaterThan(8);
  for (let change = 0; change < 50; change++) {
    await page
      .getByRole("combobox", { name: "Preset" })
      .selectOption({ label: change % 2 === 0 ? "Ball" : "Kidney 3D" });
    // Now and then in the middle of the work.
    if (change % 5 !== 0) await atRest(page);
  }
  await expect.poll(counts).toEqual(first);
});

test("the moved threshold is outlined around the marginal of every column, and nothing else", async ({
  page,
}) => {
  await openSurfaces(page);
  await keep(cellOf(page, cellName("Marginal", "0.06")), "marginal");
  await keep(cellOf(page, cellName("Dice-optimal", "0.06")), "dice");
  await page.getByRole("tab", { name: "Threshold" }).click();
  await atRest(page);
  await expectChange(page, cellName("Marginal", "0.06"), "marginal");
  await expectSame(page, cellName("Dice-optimal", "0.06"), "dice");
  // {m ≥ 0} is the whole volume: there is nothing to outline.
  await page.getByRole("slider", { name: "Threshold", exact: true }).press("Home");
  await atRest(page);
  await expectSame(page, cellName("Marginal", "0.06"), "marginal");
  await page.getByRole("slider", { name: "Threshold", exact: true }).press("End");
  await page.getByRole("button", { name: "t", exact: true }).click();
  await atRest(page);
  await expectChange(page, cellName("Marginal", "0.06"), "marginal");
  await page.getByRole("tab", { name: "Numbers" }).click();
  await expectSame(page, cellName("Marginal", "0.06"), "marginal");
});

async function savedScene(page: Page, within: Locator): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent("download");
  await within.getByRole("button", { name: "Download PNG of the scene" }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Share of a picture's pixels that are not grey: of what is drawn in colour. */
function colouredShare(png: Buffer): number {
  const { data, width, height, channels } = decode(png);
  let count = 0;
  for (let p = 0; p < width * height; p++) {
    const [r, g, b] = data.subarray(p * channels, p * channels + 3);
    if (Math.max(r, g, b) - Math.min(r, g, b) > 40) count += 1;
  }
  return count / (width * height);
}

test("an enlarged surface and a label bent in space are saved as they are seen", async ({ page }) => {
  test.setTimeout(120_000);
  await openSurfaces(page);
  await page.getByRole("button", { name: `Enlarge ${cellName("Dice-optimal", "0.03")}`, exact: true }).press("Enter");
  const dialog = page.getByRole("dialog", { name: cellName("Dice-optimal", "0.03") });
  const front = await savedScene(page, dialog);
  expect(front.name).toBe("kidney-3d-dice-optimal-scene-a0.03.png");
  expect(colouredShare(front.bytes)).toBeGreaterThan(0.05);
  expect(sceneInBytes(front.name, front.bytes)!.setups[0]).toMatchObject({
    view: { kind: "scene", words: "Dice-optimal" },
    showAs: "surfaces",
  });
  await dialog.getByRole("button", { name: "Superior" }).click();
  const above = await savedScene(page, dialog);
  expect(above.bytes.equals(front.bytes)).toBe(false);
  expect(colouredShare(above.bytes)).toBeGreaterThan(0.05);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "How one label was bent" }).click();
  const bent = page.getByRole("dialog", { name: /How one label was bent/ });
  await bent.getByText("The scene as a file").click();
  const space = bent.getByRole("region", { name: "The scene as a file" });
  await expect(space.getByRole("button", { name: "Download PNG of the scene" })).toBeEnabled();
  const arrows = await savedScene(page, space);
  expect(arrows.name).toBe("kidney-3d-deformation-sample1-scene-a0.03-b0.1-seed1.png");
  // Blue arrows change the label.
  expect(colouredShare(arrows.bytes)).toBeGreaterThan(0.002);
}); // prettier-ignore
