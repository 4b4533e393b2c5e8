import { expect, test } from "@playwright/test";
import { makeGrid } from "../src/core/grid.ts";
import { makeReference } from "../src/core/reference.ts";
import type { ColumnNumbers } from "../src/core/result.ts";
import { PRESETS } from "../src/shapes/presets.ts";
import { atRest, figure, numbersOf, open, openScene, picture, saved, type, value } from "./support.ts";

const kidney = makeReference(
  makeGrid([256, 256]),
  PRESETS.find(({ id }) => id === "kidney")!.build(256, 256),
);
const opening = {
  reference: kidney,
  noiseStrengths: [0.01, 0.03, 0.06, 0.1],
  smoothness: 0.1,
  sampleCount: 5,
  seed: 1,
};

test("the page opens with the full figure: four rows, four noise strengths, computed live", async ({
  page,
}) => {
  await open(page);
  for (const row of ["Average of 5 samples", "Marginal", "Accuracy-optimal", "Dice-optimal"]) {
    for (const a of opening.noiseStrengths) {
      const { width, height, colours } = await picture(page, `${row}, noise strength ${a}`);
      expect([width, height]).toEqual([256, 256]);
      expect(colours, `${row}, ${a} is not blank`).toBeGreaterThan(1);
    }
  }
});

test("every number of the inspector is the core's, for the selected noise strength", async ({ page }) => {
  await open(page);
  const expected = numbersOf(opening);
  for (const column of expected) {
    await page.getByRole("button", { name: `a = ${column.a}`, exact: true }).click();
    for (const [field, number] of Object.entries(column) as [keyof ColumnNumbers, number][]) {
      const shown = await value(page, field);
      expect(Math.abs(shown - number), `${field} at ${column.a}`).toBeLessThanOrEqual(
        Math.max(1e-9, 6e-6 * number),
      );
    }
  }
});

test("slider and field move the selected noise strength; the others stay", async ({ page }) => {
  await open(page);
  const others = await picture(page, "Marginal, noise strength 0.03");
  await type(page, "Noise strength value", "0.2");
  await expect(
    page.getByRole("img", { name: "Dice-optimal, noise strength 0.2", exact: true }),
  ).toBeVisible();
  const [expected] = numbersOf({ ...opening, noiseStrengths: [0.2] });
  expect(await value(page, "threshold")).toBeCloseTo(expected.threshold!, 5);
  expect(await picture(page, "Marginal, noise strength 0.03")).toEqual(others);

  const slider = page.getByRole("slider", { name: "Noise strength", exact: true });
  await slider.press("ArrowRight");
  await atRest(page);
  await expect(page.getByRole("img", { name: "Marginal, noise strength 0.201", exact: true })).toBeVisible();
});

test("a dragged slider is followed by the figure, and rests at the core's numbers", async ({ page }) => {
  await open(page);
  const slider = page.getByRole("slider", { name: "Noise strength", exact: true });
  const thumb = (await slider.locator("xpath=ancestor::*[contains(@class,'thumb')][1]").boundingBox())!;
  const y = thumb.y + thumb.height / 2;
  await page.mouse.move(thumb.x + thumb.width / 2, y);
  await page.mouse.down();
  for (let step = 1; step <= 30; step++) await page.mouse.move(thumb.x + thumb.width / 2 + step, y);
  await page.mouse.up();
  await atRest(page);
  const a = Number(await page.getByRole("spinbutton", { name: "Noise strength value" }).inputValue());
  expect(a).toBeGreaterThan(0.06);
  expect(await value(page, "a")).toBe(a);
  const [expected] = numbersOf({ ...opening, noiseStrengths: [a] });
  expect(await value(page, "supDice")).toBeCloseTo(expected.supDice!, 5);
});

test("smoothness, samples and seed change the samples, not the marginal", async ({ page }) => {
  await open(page);
  const marginal = await picture(page, "Marginal, noise strength 0.06");
  let average = await picture(page, "Average of 5 samples, noise strength 0.06");
  for (const [name, text, row] of [
    ["Smoothness value", "0.2", "Average of 5 samples"],
    ["Samples value", "20", "Average of 20 samples"],
    ["Seed", "7", "Average of 20 samples"],
  ]) {
    await type(page, name, text);
    const changed = await picture(page, `${row}, noise strength 0.06`);
    expect(changed).not.toEqual(average);
    average = changed;
  }
  expect(await picture(page, "Marginal, noise strength 0.06")).toEqual(marginal);
  const [expected] = numbersOf({
    ...opening,
    noiseStrengths: [0.06],
    smoothness: 0.2,
    sampleCount: 20,
    seed: 7,
  });
  expect(await value(page, "samplesRmsError")).toBeCloseTo(expected.samplesRmsError, 5);
});

test("an optimum that vanished says so in words, and a value that is not taken is marked", async ({
  page,
}) => {
  await open(page);
  await type(page, "Noise strength value", "0.5");
  await expect(figure(page).getByText("empty", { exact: true })).toBeVisible();
  expect(await value(page, "volumeAccuracy")).toBe(0);
  const field = page.getByRole("spinbutton", { name: "Noise strength value" });
  await field.fill("7");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.blur();
  await expect(field).toHaveValue("0.5");
  await expect(page.getByText("“7” is not taken: 0 to 1")).toBeVisible();
});

test("a typed list of columns is read as it is meant, or refused in words; nothing moves", async ({
  page,
}) => {
  await open(page);
  const field = page.getByRole("textbox", { name: "Columns" });
  const reference = page.getByRole("application", { name: "Reference editor" });
  const before = await reference.boundingBox();
  for (const [text, words] of [
    ["0,1", "'0,1' can be read as 0.1 or as 0; 1"],
    ["0.1, foo", "'foo' is no number"],
    ["0.1; 15", "noise strength must be in [0, 1], got 15"],
  ]) {
    await field.fill(text);
    await field.press("Enter");
    await expect(page.getByRole("alert").getByText(words)).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("button", { name: /^a = / })).toHaveCount(4);
    expect(await reference.boundingBox()).toEqual(before);
  }
  await field.fill("0,01; 0,1");
  await field.press("Enter");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^a = / })).toHaveText([/0\.01/, /0\.1/]);
});

test("columns stay in rising order while the slider passes a neighbour", async ({ page }) => {
  await open(page);
  await type(page, "Noise strength value", "0.2");
  await expect(page.getByRole("button", { name: /^a = / })).toHaveText([/0\.01/, /0\.03/, /0\.1/, /0\.2/]);
  await type(page, "Noise strength value", "0.02");
  await expect(page.getByRole("button", { name: /^a = / })).toHaveText([/0\.01/, /0\.02/, /0\.03/, /0\.1/]);
  await expect(page.getByRole("spinbutton", { name: "Noise strength value" })).toHaveValue("0.02");
});

test("columns are added up to eight and removed down to two", async ({ page }) => {
  await open(page);
  const columns = page.getByRole("button", { name: /^a = / });
  const add = page.getByRole("button", { name: "Add column" });
  for (let count = 5; count <= 8; count++) {
    await add.click();
    await expect(columns).toHaveCount(count);
  }
  await atRest(page);
  await expect(add).toBeDisabled();
  const remove = page.getByRole("button", { name: /^Remove the column/ });
  for (let count = 7; count >= 2; count--) {
    await remove.first().click();
    await expect(columns).toHaveCount(count);
  }
  await expect(remove).toHaveCount(0);
});

test("a panel opens large by click and by Enter, and closes with Escape", async ({ page }) => {
  await open(page);
  await page.getByRole("img", { name: "Dice-optimal, noise strength 0.06", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Enlarge Marginal, noise strength 0.06" }).press("Enter");
  await expect(dialog).toBeVisible();
});

test("the crosshair reads the same pixel in all rows", async ({ page }) => {
  await open(page);
  const panel = page.getByRole("img", { name: "Marginal, noise strength 0.06", exact: true });
  const box = (await panel.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByText("Dice-optimal 1")).toBeVisible();
  await expect(page.getByText(/^row, column 12\d, 12\d$/)).toBeVisible();
});

test("an empty reference makes Dice undefined, in words", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await atRest(page);
  await expect(page.getByTestId("value-threshold")).toHaveText("undefined (the reference is empty)");
  await expect(page.locator("body")).not.toContainText("NaN");
});

test("a long computation shows its progress and can be cancelled; the figure stays", async ({ page }) => {
  await open(page);
  // A lattice site every half pixel and more samples than fields are kept of: some 20 s of work.
  await type(page, "Smoothness value", "0.004");
  const before = await picture(page, "Average of 5 samples, noise strength 0.03");
  const samples = page.getByRole("spinbutton", { name: "Samples value" });
  await samples.fill("1000");
  await samples.press("Enter");
  const progress = page.getByRole("progressbar", { name: "Computing" });
  await expect(progress).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(progress).toBeHidden();
  expect(await picture(page, "Average of 1000 samples, noise strength 0.03")).toEqual(before);
  await type(page, "Samples value", "6");
  expect(await picture(page, "Average of 6 samples, noise strength 0.03")).not.toEqual(before);
});

test("work that the first build kept opens: the same database, and its form of then", async ({ page }) => {
  await page.goto("icon.svg");
  // As that build did it: 8 × 8 pixels, of which the first four rows are foreground.
  await page.evaluate(async () => {
    const request = indexedDB.open("marginalia", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("work");
    await new Promise((resolve) => (request.onsuccess = resolve));
    const transaction = request.result.transaction("work", "readwrite");
    const form = {
      version: 1,
      source: { name: "old.png", presetId: null, format: "png", orientation: null, foreground: { level: 1 }, isEdited: false },
      shape: [8, 8],
      spacing: null,
      bits: Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0),
      noiseStrengths: [0.02, 0.17],
      selected: 1,
      smoothness: 0.1,
      sampleCount: 5,
      seed: 3,
      plane: "axial",
      sliceIndex: 0,
    };
    transaction.objectStore("work").put(form, "lab");
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    request.result.close();
  }); // prettier-ignore
  await openScene(page);
  expect(await value(page, "a")).toBe(0.17);
  expect(await picture(page, "Marginal, noise strength 0.17")).toMatchObject({ width: 8, height: 8 });
  // It is kept in turn, in the same place.
  await type(page, "Noise strength value", "0.19");
  await expect.poll(() => saved(page)).toContain("0.19");
  expect(JSON.parse(await saved(page))).toContainEqual(expect.objectContaining({ version: 3, seed: 3 }));
});

test("the work is back after a reload", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Invert", exact: true }).click();
  await type(page, "Noise strength value", "0.123");
  const before = await value(page, "volumeMarginal");
  await expect.poll(() => saved(page)).toContain("0.123");
  await page.reload();
  await atRest(page);
  expect(await value(page, "a")).toBe(0.123);
  expect(await value(page, "volumeMarginal")).toBe(before);
});
