/** What leaves the page of a volume: its figure in space, its surfaces and its arrays, read back by readers of the tests' own. */
import { type Locator, type Page, expect, test } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decode } from "fast-png";
import { createKernel } from "../src/core/kernel/index.ts";
import { inDomain, suggestedDomain } from "../src/core/domainChoice.ts";
import { analyseAtOnce } from "../src/core/lab.ts";
import { selectForeground } from "../src/io/labels.ts";
import { readImage } from "../src/io/read.ts";
import { type PlainNifti, readPlainNifti } from "../tests/io/plainNifti.ts";
import { KIDNEY, KIDNEY_OBLIQUE, KIDNEY_PIR } from "./fixtures/files.ts";
import { atRest, open, showWholeGrid, upload } from "./support.ts";

/** Opens the dialog over a volume. */
async function openExport(page: Page, file = KIDNEY): Promise<Locator> {
  await open(page);
  await upload(page, file);
  await expect(page.getByRole("combobox", { name: "Plane" })).toBeVisible();
  await atRest(page);
  await page.getByRole("button", { name: "Export" }).click();
  return page.getByRole("dialog", { name: "Export figure" });
}

async function save(page: Page, dialog: Locator, button: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

async function choose(dialog: Locator, name: string, option: string): Promise<void> {
  await dialog.getByRole("combobox", { name, exact: true }).selectOption({ label: option });
}

async function setWidth(dialog: Locator, pixels: number): Promise<void> {
  const unit = dialog.getByRole("combobox", { name: "Unit of the width" });
  if ((await unit.inputValue()) !== "px") await unit.selectOption("px");
  await dialog.getByRole("spinbutton", { name: "Width" }).fill(String(pixels));
}

type Image = ReturnType<typeof decode>;

/** Number of different colours in a box of a picture; stops counting at 50. */
function coloursIn(image: Image, left = 0, top = 0, width = image.width, height = image.height): number {
  const { data, channels } = image;
  const colours = new Set<number>();
  for (let y = top; y < top + height && colours.size < 50; y++) {
    for (let x = left; x < left + width; x++) {
      const p = channels * (y * image.width + x);
      colours.add((data[p] << 16) | (data[p + 1] << 8) | data[p + 2]);
    }
  }
  return colours.size;
}

/** The panels of a figure's SVG: their boxes in points, and their pictures. */
function panelsOf(svg: string) {
  const width = Number(/viewBox="0 0 ([\d.]+)/.exec(svg)![1]);
  const images = [
    ...svg.matchAll(/<image class="smooth" x="(.*?)" y="(.*?)" width="(.*?)".*?base64,([^"]*)"/g),
  ];
  return images.map(([, x, y, side, png]) => ({
    share: [x, y, side].map((length) => Number(length) / width),
    image: decode(Buffer.from(png, "base64")),
  }));
}

test("the figure of surfaces is drawn anew at every size, blank at none, and differs from the slices'", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const dialog = await openExport(page);
  await setWidth(dialog, 300);
  const slices = await save(page, dialog, "Download PNG");
  expect(slices.name).toMatch(/-axial\d+\.png$/);
  await choose(dialog, "Panels", "Surfaces");
  for (const width of [300, 1600]) {
    await setWidth(dialog, width);
    const svg = await save(page, dialog, "Download SVG");
    const panels = panelsOf(svg.bytes.toString());
    expect(panels).toHaveLength(16);
    const { name, bytes } = await save(page, dialog, "Download PNG");
    expect(name).toBe("kidney-figure-a0.01_0.03_0.06_0.1-b0.1-k5-seed1-surfaces.png");
    const png = decode(bytes);
    expect(png.width).toBe(width);
    for (const { share, image } of panels) {
      const [left, top, side] = share.map((length) => Math.round(length * width));
      // Exactly the pixels that the page has room for, and not one colour.
      expect([image.width, image.height]).toEqual([side, side]);
      expect(coloursIn(image)).toBeGreaterThan(20);
      expect(coloursIn(png, left, top, side, side)).toBeGreaterThan(20);
    }
    // No panel is another one's picture.
    const texts = new Set(
      panels.map(({ image }) => Buffer.from(image.data as Uint8Array).toString("base64")),
    );
    expect(texts.size).toBeGreaterThan(13);
    if (width === 300) expect(bytes.equals(slices.bytes)).toBe(false);
  }
});

test("a large figure shows its progress and can be cancelled; the next one comes", async ({ page }) => {
  const dialog = await openExport(page);
  await choose(dialog, "Panels", "Surfaces");
  await setWidth(dialog, 8000);
  let downloads = 0;
  page.on("download", () => downloads++);
  await dialog.getByRole("button", { name: "Download PNG" }).click();
  await expect(dialog.getByRole("progressbar", { name: "Computing" })).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog.getByRole("progressbar", { name: "Computing" })).toBeHidden();
  await expect(dialog.getByRole("alert")).toBeHidden();
  expect(downloads).toBe(0);
  await choose(dialog, "Panels", "Slices");
  await setWidth(dialog, 400);
  expect(decode((await save(page, dialog, "Download PNG")).bytes).width).toBe(400);
});

/** Smallest and largest coordinate per axis. */
function boundsOf(points: number[][]): { low: number[]; high: number[] } {
  const along = (axis: number, pick: (a: number, b: number) => number) =>
    points.map((point) => point[axis]).reduce((a, b) => pick(a, b));
  return {
    low: [0, 1, 2].map((axis) => along(axis, Math.min)),
    high: [0, 1, 2].map((axis) => along(axis, Math.max)),
  };
}

/** The foreground's voxel centres in mm, by the file's own affine. */
function centresOf({ shape, values, sform }: PlainNifti): number[][] {
  return values.flatMap((value, p) => {
    if (value === 0) return [];
    const index = [p % shape[0], Math.floor(p / shape[0]) % shape[1], Math.floor(p / (shape[0] * shape[1]))];
    return [sform!.map((row) => row[0] * index[0] + row[1] * index[1] + row[2] * index[2] + row[3])];
  });
}

/** Corners of a binary STL's triangles. */
function cornersOf(stl: Buffer): number[][] {
  const count = stl.readUInt32LE(80);
  expect(stl.length).toBe(84 + 50 * count);
  return Array.from({ length: 3 * count }, (_, i) => {
    const at = 84 + 50 * Math.floor(i / 3) + 12 + 12 * (i % 3);
    return [0, 4, 8].map((offset) => stl.readFloatLE(at + offset));
  });
}

interface Gltf {
  readonly nodes: { name: string; matrix?: number[]; children?: number[]; mesh?: number }[];
  readonly meshes: { name: string; primitives: { attributes: { POSITION: number } }[] }[];
  readonly materials: { alphaMode: string }[];
  readonly accessors: { min: number[]; max: number[]; count: number }[];
}

function gltfOf(glb: Buffer): Gltf {
  expect(glb.toString("latin1", 0, 4)).toBe("glTF");
  expect(glb.readUInt32LE(8)).toBe(glb.length);
  return JSON.parse(glb.toString("utf8", 20, 20 + glb.readUInt32LE(12))) as Gltf;
}

test("surfaces lie in the patient's mm around the voxels they are made of, as STL and as GLB", async ({
  page,
}) => {
  await open(page);
  await upload(page, KIDNEY);
  await showWholeGrid(page);
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export figure" });
  await choose(dialog, "Surface", "Reference");
  const stl = await save(page, dialog, "Download STL");
  expect(stl.name).toBe("kidney-reference-surface.stl");
  expect(stl.bytes.toString("latin1", 0, 80)).toMatch(/^STL in mm\. SPACE=RAS reference-surface/);
  const mesh = boundsOf(cornersOf(stl.bytes));
  const voxels = boundsOf(centresOf(readPlainNifti(KIDNEY.buffer)));
  // Beyond the outermost centres, by less than a voxel.
  for (const axis of [0, 1, 2]) {
    for (const beyond of [voxels.low[axis] - mesh.low[axis], mesh.high[axis] - voxels.high[axis]]) {
      expect(beyond).toBeGreaterThan(0);
      expect(beyond).toBeLessThan([4, 4, 5][axis]);
    }
  }
  const glb = await save(page, dialog, "Download GLB");
  const { accessors, nodes, meshes } = gltfOf(glb.bytes);
  const position = accessors[meshes[0].primitives[0].attributes.POSITION];
  expect(position.min).toEqual(mesh.low);
  expect(position.max).toEqual(mesh.high);
  // Metres, y up.
  expect(nodes[0].matrix).toEqual([0.001, 0, 0, 0, 0, 0, -0.001, 0, 0, 0.001, 0, 0, 0, 0, 0, 1]);

  await choose(dialog, "Surface", "All in one (GLB)");
  await expect(dialog.getByRole("button", { name: "Download STL" })).toBeDisabled();
  const all = await save(page, dialog, "Download GLB");
  expect(all.name).toBe("kidney-surfaces-a0.06.glb");
  // At this strength the accuracy-optimal segmentation is empty.
  expect(gltfOf(all.bytes).meshes.map(({ name }) => name)).toEqual([
    "Reference",
    "Dice-optimal",
    "Envelope, marginal ≥ 0.05",
  ]);
  await choose(dialog, "Surface", "Accuracy-optimal");
  await dialog.getByRole("button", { name: "Download STL" }).click();
  await expect(dialog.getByRole("alert")).toContainText("empty at noise strength 0.06");
});

for (const file of [KIDNEY, KIDNEY_PIR, KIDNEY_OBLIQUE]) {
  test(`arrays of ${file.name} lie over it`, async ({ page }) => {
    const dialog = await openExport(page, file);
    const under = readPlainNifti(file.buffer);
    const image = await readImage(file.name, new Uint8Array(file.buffer));
    const whole = selectForeground(image, { labels: [1] });
    // Of one of them the page takes a box around the organ: what it saves lies over the whole file all the same.
    const { reference } = inDomain(whole, suggestedDomain(whole));
    const request = { reference, noiseStrengths: [0.06], smoothness: 0.1, sampleCount: 1, seed: 1 };
    const [column] = analyseAtOnce(createKernel(), request);
    for (const array of ["Marginal", "Dice-optimal", "Sample"]) {
      await choose(dialog, "Array", array);
      const { bytes, name } = await save(page, dialog, "Download .nii.gz");
      const over = readPlainNifti(bytes);
      expect(over.shape).toEqual(under.shape);
      expect(over.sform).toEqual(under.sform ?? under.qform);
      const total = over.values.reduce((sum, value) => sum + value, 0);
      if (array === "Marginal") {
        expect(total).toBeCloseTo(
          column.marginal.reduce((sum, m) => sum + m, 0),
          1,
        );
      } else if (array === "Sample") {
        expect(name).toMatch(/-sample1-a0.06-b0.1-seed1\.nii\.gz$/);
        expect(total).toBe(Array.from(column.sampleCounts).reduce((sum, count) => sum + count, 0));
      } else expect(total).toBe(Math.round(column.numbers.volumeDice! * reference.mask.length));
    }
  });
}

test("the figure as a file shows what the screen shows: a sample or outlines, and both optima", async ({
  page,
}) => {
  await open(page);
  await page.getByRole("checkbox", { name: "Both optima" }).check();
  await page.getByRole("checkbox", { name: "Outlines" }).check();
  const exported = async () => {
    await atRest(page);
    await page.getByRole("button", { name: "Export" }).click();
    const dialog = page.getByRole("dialog", { name: "Export figure" });
    await expect(dialog.getByText("As on the screen", { exact: false })).toBeVisible();
    const said = await dialog.getByText("As on the screen", { exact: false }).textContent();
    const svg = (await save(page, dialog, "Download SVG")).bytes.toString();
    await page.keyboard.press("Escape");
    const panel = (name: string) =>
      svg.split("\n").find((line) => line.includes(`aria-label="${name}`)) ?? "";
    return { said, svg, panel };
  };
  const outlined = await exported();
  expect(outlined.said).toBe(
    "As on the screen: outlines of the samples over the first row; both optima over the marginal.",
  );
  expect(outlined.svg).toContain("Over the average lie the outlines of all 5 samples.");
  expect(outlined.panel("Average of 5 samples")).toMatch(
    /id="samples-0" d="M.*<image|<image.*id="samples-0" d="M/,
  );
  for (const kind of ["accuracy", "dice"])
    expect(outlined.panel("Marginal")).toContain(`id="${kind}-4" d="M`);

  await page.getByRole("combobox", { name: "First row" }).selectOption("Sample 2");
  const alone = await exported();
  expect(alone.said).toBe("As on the screen: Sample 2 of 5 as the first row; both optima over the marginal.");
  const own = /id="samples-0" d="([^"]*)"/.exec(alone.panel("Sample 2 of 5"))![1];
  // One of the outlines that lay over the average.
  const all = /id="samples-0" d="([^"]*)"/.exec(outlined.panel("Average of 5 samples"))![1];
  expect(own.length).toBeGreaterThan(50);
  expect(all).toContain(own);
});

test("a figure is saved as PDF, twice the same and the command line's, and copied to the clipboard as a PNG", async ({
  page,
  context,
}, info) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  await atRest(page);
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export figure" });
  const first = await save(page, dialog, "Download PDF");
  expect(first.name).toMatch(/^kidney-figure-a[\d._]+-b[\d.]+-k5-seed\d+\.pdf$/);
  expect(first.bytes.subarray(0, 7).toString()).toBe("%PDF-1.");
  expect(first.bytes.equals((await save(page, dialog, "Download PDF")).bytes)).toBe(true);
  // Node draws the scene in it to the same bytes.
  const [exported, drawn] = [info.outputPath("exported.pdf"), info.outputPath("drawn.pdf")];
  writeFileSync(exported, first.bytes);
  const main = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
  execFileSync(process.execPath, ["--import", "tsx", main, "figure", exported, "--figure", drawn]);
  expect(readFileSync(drawn).equals(first.bytes)).toBe(true);
  await dialog.getByRole("button", { name: "Copy figure" }).click();
  await expect(dialog.getByText("The figure is in the clipboard, as a PNG.")).toBeVisible();
  const width = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await createImageBitmap(await item.getType("image/png"))).width;
  });
  expect(width).toBe(2126);
});
