/** The Lesson, walked through by keyboard alone. */
import AxeBuilder from "@axe-core/playwright";
import { type Page, expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { sceneInBytes } from "../src/figure/sceneFigure.ts";
import { CHAPTERS } from "../src/state/lesson/chapters.ts";
import { atRest, figure, open, type } from "./support.ts";

const title = (page: Page) => page.getByRole("article").getByRole("heading", { level: 2 });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

async function openChapter(page: Page, chapter: number): Promise<void> {
  await page.goto(`./#lesson?chapter=${chapter}`);
  await page.reload();
  await expect(title(page)).toHaveText(CHAPTERS[chapter - 1].title);
  await atRest(page);
}

/** Goes on with Tab until something has the focus. */
async function tabTo(page: Page, name: string, role: "button" | "radio" | "slider"): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${name}`);
}

test("the question over the figure leads to the Lesson, which has no such link", async ({ page }) => {
  await open(page);
  await page.getByRole("link", { name: "Learn why" }).press("Enter");
  await expect(title(page)).toHaveText(CHAPTERS[0].title);
  await atRest(page);
  await expect(page.getByRole("link", { name: "Learn why" })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("link", { name: "Learn why" })).toBeVisible();
});

test("arrow keys lead through eight chapters, each with its figure; Back, Forward and reload keep the place", async ({
  page,
}) => {
  await open(page);
  await page.getByRole("tab", { name: "Lab" }).press("ArrowRight");
  await expect(title(page)).toHaveText(CHAPTERS[0].title);
  await page.keyboard.press("Tab");
  for (const [index, chapter] of CHAPTERS.entries()) {
    if (index > 0) await page.keyboard.press("ArrowRight");
    await expect(title(page)).toHaveText(chapter.title);
    await expect(page).toHaveURL(new RegExp(`#lesson\\?chapter=${chapter.number}$`));
    await atRest(page);
    const { noise } = chapter.task?.isFirst === true ? chapter.task.scene : chapter.scene;
    const panels = figure(page).getByRole("img", { name: `noise strength ${noise[0]}` });
    expect(await panels.count()).toBeGreaterThan(0);
    await expect(page.getByRole("article")).not.toContainText("…");
  }
  await page.goBack();
  await expect(title(page)).toHaveText(CHAPTERS[6].title);
  await page.goForward();
  await expect(title(page)).toHaveText(CHAPTERS[7].title);
  await page.goBack();
  await page.reload();
  await expect(title(page)).toHaveText(CHAPTERS[6].title);
});

test("every answer to the first prediction is met by the words for it, by keyboard", async ({ page }) => {
  await openChapter(page, 5);
  const told = [
    ["Both are as large as the organ.", "even an empty image (0.933) beats the true outline"],
    ["Accuracy’s is larger, Dice’s smaller.", "the costliest mistake"],
    ["Accuracy’s is smaller, Dice’s larger.", "Right, both."],
    ["Both are smaller.", "almost a third"],
    ["Both are larger.", "less than drawing nothing (0.933)"],
  ];
  for (const [option, words] of told) {
    await expect(page.getByText("majority vote of infinitely many experts")).toBeHidden();
    await expect(figure(page).getByRole("img", { name: /^Accuracy-optimal/ })).toHaveCount(0);
    await page.getByRole("radio", { name: option }).focus();
    await page.keyboard.press("Space");
    await tabTo(page, "Reveal", "button");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("article").getByRole("status").first()).toContainText(words);
    await expect(page.getByRole("radio", { name: option })).toBeChecked();
    await expect(page.getByText("majority vote of infinitely many experts")).toBeVisible();
    await button(page, "Reset this chapter").press("Enter");
  }
});

test("every typical sketch is met by the words for it, by keyboard, and stays over a reload", async ({
  page,
}) => {
  await openChapter(page, 6);
  const told = [
    { outer: "0.32", hole: "0.2", words: "You drew the organ" },
    { outer: "0.38", hole: "0.14", words: "The hole costs the rest: m is 0.31 in its middle" },
    { outer: "0.32", hole: "0", words: "Hole closed, well seen. The bar is 0.214" },
    { outer: "0.37", hole: "0", words: "As good as it gets." },
    { outer: "0", hole: "0", words: "Drawing nothing is the most accurate answer" },
  ];
  for (const { outer, hole, words } of told) {
    await type(page, "Outer radius value", outer);
    await type(page, "Hole radius value", hole);
    await expect(
      figure(page).getByRole("img", { name: "Average of 5 samples, noise strength 0.15" }),
    ).toBeVisible();
    await expect(figure(page).getByRole("img", { name: /^(Marginal|Dice-optimal)/ })).toHaveCount(0);
    await tabTo(page, "Reveal", "button");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("article").getByRole("status")).toContainText(words);
    await expect(figure(page).getByRole("img", { name: "Dice-optimal, noise strength 0.15" })).toBeVisible();
    if (outer === "0.37") {
      await page.reload();
      await expect(page.getByRole("article").getByRole("status")).toContainText(words);
    }
    await button(page, "Reset this chapter").press("Enter");
  }
});

test("a sketch can be drawn with the pointer", async ({ page }) => {
  await openChapter(page, 6);
  await button(page, "Ellipse").click();
  const box = (await page.getByTestId("sketch-pad").boundingBox())!;
  const at = (share: number) => [box.x + share * box.width, box.y + share * box.height] as const;
  await page.mouse.move(...at(0.13));
  await page.mouse.down();
  await page.mouse.move(...at(0.5));
  await page.mouse.move(...at(0.87));
  await page.mouse.up();
  await expect(page.getByRole("img", { name: /^Your sketch: 4[23] % of the image$/ })).toBeVisible();
  await button(page, "Reveal").click();
  await expect(page.getByRole("article").getByRole("status")).toContainText("As good as it gets.");
});

test("before it is revealed no prediction is told by the Lab: not under the crosshair, nor in a large panel", async ({
  page,
}) => {
  for (const [chapter, name] of [
    [5, "Marginal, noise strength 0.1"],
    [6, "Average of 5 samples, noise strength 0.15"],
    [7, "Marginal, noise strength 0.03"],
  ] as const) {
    await openChapter(page, chapter);
    // The sketch stands below the text.
    if (chapter === 6) await page.getByRole("spinbutton", { name: "Outer radius value" }).focus();
    const panel = figure(page).getByRole("img", { name });
    await panel.hover();
    const lab = page.getByRole("region", { name: "The Lab beside the text" });
    await expect(lab).toContainText("row, column");
    for (const word of ["optimal", "t 0."]) await expect(lab).not.toContainText(word);
    if (chapter === 6) await expect(lab).not.toContainText("m 0.");
    await panel.click();
    const large = page.getByRole("dialog");
    await expect(large.getByRole("checkbox", { name: "Reference" })).toBeVisible();
    await expect(large).not.toContainText("optimal");
    await expect(large.locator("[data-line=accuracy], [data-line=dice]")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await button(page, "Reveal").press("Enter");
    await atRest(page);
    await figure(page).getByRole("img", { name }).hover();
    await expect(lab).toContainText("Dice-optimal");
  }
});

test("every typical cut is met by the words for it, by keyboard", async ({ page }) => {
  await openChapter(page, 7);
  const told = [
    ["0.5", "½ is accuracy’s cut"],
    ["0.434", "the organ’s size, 1.00×"],
    ["0.579", "You cut at the best Dice itself"],
    ["0.1", "Too generous"],
    ["0.29", "As good as it gets."],
  ];
  for (const [tau, words] of told) {
    const outline = figure(page)
      .locator('[data-panel="marginal"]')
      .last()
      .locator("[data-line=tau] path")
      .last();
    const before = await outline.getAttribute("d");
    await type(page, "Threshold value", tau);
    // The Lab's own outline is the cut; no chart and no mark tells where it should be.
    if (tau !== "0.5") await expect(outline).not.toHaveAttribute("d", before!);
    await expect(page.getByRole("figure", { name: "Dice over threshold" })).toHaveCount(0);
    await expect(page.getByRole("slider", { name: "τ on the colour bar" })).toHaveCount(0);
    await expect(page.getByRole("article").getByRole("status")).toHaveCount(0);
    await tabTo(page, "Reveal", "button");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("article").getByRole("status")).toContainText(words);
    await button(page, "Reset this chapter").press("Enter");
  }
});

test("the Lesson leaves the reader's Lab as it was, and opens in it what it ends with", async ({ page }) => {
  await open(page);
  await type(page, "Seed", "77");
  const noise = await page.getByRole("textbox", { name: "Columns" }).inputValue();
  await page.getByRole("tab", { name: "Lesson" }).click();
  // Whoever opens it with the pointer goes on with the arrow keys: the tabs have not kept them.
  await expect(title(page)).toBeFocused();
  await page.getByRole("tab", { name: "Lesson" }).click();
  for (let chapter = 1; chapter < CHAPTERS.length; chapter++) await page.keyboard.press("ArrowRight");
  await expect(title(page)).toHaveText(CHAPTERS[7].title);
  await atRest(page);
  await page.getByRole("tab", { name: "Lab" }).click();
  await atRest(page);
  await expect(page.getByRole("spinbutton", { name: "Seed" })).toHaveValue("77");
  await expect(page.getByRole("textbox", { name: "Columns" })).toHaveValue(noise);
  await page.getByRole("tab", { name: "Lesson" }).click();
  await button(page, "Open in the Lab").click();
  await expect(page.getByRole("combobox", { name: "Preset" })).toHaveValue("lesions");
  await expect(page.getByRole("textbox", { name: "Columns" })).toHaveValue("0.03, 0.045, 0.055, 0.1");
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("combobox", { name: "Preset" })).toHaveValue("kidney");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`no violation of WCAG 2.2 AA that axe can see, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const chapter of [2, 5, 8]) {
      await openChapter(page, chapter);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
    }
  });
}

test("a symbol of an equation lights up its control, and back", async ({ page }) => {
  await openChapter(page, 2);
  const lit = page.locator("[data-lit]");
  await expect(lit).toHaveCount(0);
  await page.locator(".katex-html [data-symbol=smoothness]").first().hover();
  await expect(lit).toHaveAttribute("data-lit", "smoothness");
  await page.getByRole("slider", { name: "Noise strength", exact: true }).focus();
  await expect(lit).toHaveAttribute("data-lit", "noise");
  await openChapter(page, 8);
  await page.getByRole("button", { name: "‖·‖ volume" }).focus();
  const caption = figure(page).locator('[data-panel="dice"] + *').first();
  await expect(caption).toHaveCSS("outline-style", "solid");
});

test("another organ is chosen in chapter 8, at the same noise, by keyboard; Reset brings the lesions back", async ({ page }) => {
  await openChapter(page, 8);
  const organ = (name: string) => page.getByRole("radiogroup", { name: "Organ" }).getByRole("radio", { name });
  const caption = figure(page).locator('[data-panel="accuracy"] + *').last();
  await expect(organ("Two lesions")).toBeChecked();
  const before = await caption.textContent();
  await organ("Two lesions").focus();
  for (const _ of ["Kidney", "Aorta"]) await page.keyboard.press("ArrowRight");
  await expect(organ("Aorta")).toBeChecked();
  await atRest(page);
  await expect(figure(page).getByRole("img", { name: "Dice-optimal, noise strength 0.1" })).toBeVisible();
  await expect(caption).not.toHaveText(before!);
  await button(page, "Reset this chapter").press("Enter");
  await expect(organ("Two lesions")).toBeChecked();
  await atRest(page);
  await expect(caption).toHaveText(before!);
}); // prettier-ignore

test("on a phone the figure stays above the text, 45 % of the height", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openChapter(page, 4);
  const place = async (name: string | RegExp) => (await page.getByRole("region", { name }).boundingBox())!;
  const before = await place("The Lab beside the text");
  await page
    .getByRole("article")
    .getByText(/^The smoothness/)
    .scrollIntoViewIfNeeded();
  expect(await place("The Lab beside the text")).toEqual(before);
  expect(before.height).toBeGreaterThan(0.38 * 844);
  await expect(button(page, "Next")).toBeInViewport();
});

for (const [width, height] of [[390, 844], [844, 390]] as const) {
  test(`at ${width} × ${height} the columns keep their heads in sight, and a row that is alone its frame`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const lab = page.getByRole("region", { name: "The Lab beside the text" });
    for (const chapter of [6, 8]) {
      await openChapter(page, chapter);
      await expect(figure(page).locator('[data-panel="dice"]').first()).toBeInViewport({ ratio: 0.95 });
      // With the numbers below it, above the sheet.
      await expect(async () => {
        const note = (await figure(page).locator('[data-panel="dice"] + *').first().boundingBox())!;
        const sheet = (await lab.getByRole("region", { name: "Controls" }).boundingBox())!;
        expect(note.y + note.height).toBeLessThanOrEqual(sheet.y + 1);
      }).toPass({ timeout: 10_000 });
      await expect(figure(page).locator("[data-header]").last()).toBeInViewport({ ratio: 1 });
      await lab.evaluate((section) => section.scrollTo(0, 9999));
      await expect(figure(page).locator("[data-header]").first()).toBeInViewport({ ratio: 1 });
    }
    for (const chapter of [1, 2, 5, 7]) {
      await openChapter(page, chapter);
      const frame = (await figure(page).locator("[data-column]").first().boundingBox())!;
      const sheet = lab.getByRole("region", { name: "Controls" });
      const end = (await sheet.isVisible()) ? (await sheet.boundingBox())!.y : height;
      expect(frame.y + frame.height + 4, `chapter ${chapter}`).toBeLessThanOrEqual(end);
    }
  });
} // prettier-ignore

test("on paper a chapter is whole: its figure, then all of its text, without what is pressed", async ({
  page,
}) => {
  await openChapter(page, 6);
  await page.emulateMedia({ media: "print" });
  for (const name of ["Next", "Reveal", "Brush", "Step: pixels join in the order of m"]) {
    await expect(page.getByRole("button", { name, exact: true })).toBeHidden();
  }
  await expect(page.getByRole("navigation", { name: "Chapters" })).toBeHidden();
  const [panels, text] = await Promise.all([figure(page).boundingBox(), title(page).boundingBox()]);
  expect(text!.y).toBeGreaterThan(panels!.y + panels!.height);
  // Nothing is left out of sight in a box that scrolls.
  const hidden = await page.getByRole("article").evaluate((article) => {
    const ends = article.lastElementChild!.getBoundingClientRect().bottom;
    return ends + window.scrollY - document.documentElement.scrollHeight;
  });
  expect(hidden).toBeLessThanOrEqual(0);
});

test("chapter 3 charts its labels below the Lab, and on a phone within the text", async ({ page }) => {
  await openChapter(page, 3);
  const chart = page.getByRole("figure", { name: "Volumes of the five labels as the noise grows" });
  const lab = page.getByRole("region", { name: "The Lab beside the text" });
  await expect(lab.locator(chart)).toContainText("Sample 2");
  await expect(chart.locator(".recharts-line")).toHaveCount(6);
  await expect(chart).toBeInViewport({ ratio: 1 });
  await page.getByRole("combobox", { name: "First row" }).selectOption("Sample 4");
  await expect(chart).toContainText("Sample 4");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("article").locator(chart)).toContainText("Sample 4");
  await expect(lab.locator(chart)).toHaveCount(0);
  await chart.scrollIntoViewIfNeeded();
  await expect(chart).toBeInViewport({ ratio: 0.9 });
});

test("the chart of chapter 3 is saved with the scene beside it", async ({ page }) => {
  await openChapter(page, 3);
  await button(page, "Save the chart").click();
  const saving = page.waitForEvent("download");
  await button(page, "Download SVG of the chart").click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe("kidney-label-volumes.svg");
  const svg = readFileSync(await file.path());
  expect(svg.toString()).toContain("one of 5 labels");
  expect(sceneInBytes("chart.svg", svg)!.setups[0].view).toEqual({
    kind: "chart",
    words: "volumes of the labels",
  });
  await page.keyboard.press("Escape");
  await expect(button(page, "Save the chart")).toBeFocused();
});
