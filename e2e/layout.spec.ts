/** Nothing overlaps, nothing is cut, and the figure has its room, in windows of many sizes. */
import { type Page, expect, test } from "@playwright/test";
import { PICTURE } from "./fixtures/files.ts";
import { atRest, figure, openScene } from "./support.ts";

const SIZES = [
  [1280, 800], [1280, 720], [1280, 600], [1280, 560], [844, 390], [640, 400], [390, 844], [1920, 1080],
] as const; // prettier-ignore

/**
 * Pairs of texts and controls of which one lies on the other, and names of the figure that do not fit. What stays in
 * sight while the page scrolls (the sheet, a name of a row) is compared with itself.
 */
function faults(): string[] {
  const floatOf = (from: Element) => {
    let float: Element | null = null;
    for (let el: Element | null = from; el !== null; el = el.parentElement)
      if (/sticky|fixed/.test(getComputedStyle(el).position)) float = el;
    return float;
  };
  // The part of a box that its scrolling parents leave in sight; null where nobody sees or meets it.
  const seen = (from: Element, box: DOMRect) => {
    // What is folded away has a box all the same.
    if (!from.checkVisibility()) return null;
    let { left, top, right, bottom } = box;
    for (let el: Element | null = from; el !== null && el !== document.body; el = el.parentElement) {
      const style = getComputedStyle(el);
      if (style.visibility === "hidden" || style.opacity === "0" || style.clipPath !== "none") return null;
      if (el === from || style.overflow === "visible") continue;
      const hole = el.getBoundingClientRect();
      [left, right] = [Math.max(left, hole.left), Math.min(right, hole.right)];
      [top, bottom] = [Math.max(top, hole.top), Math.min(bottom, hole.bottom)];
    }
    return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
  };
  const things: {
    el: Element;
    what: string;
    float: Element | null;
    box: NonNullable<ReturnType<typeof seen>>;
  }[] = [];
  const take = (el: Element, what: string, box: DOMRect) => {
    const part = seen(el, box);
    if (part !== null) things.push({ el, what, float: floatOf(el), box: part });
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    const el = text.parentElement!;
    // Letters and words on a picture are meant to be there.
    if (text.data.trim() === "" || el.closest("script, style, option, svg, [data-panel], [data-plane]"))
      continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    // A line's box reaches over its letters.
    for (const { x, y, width, height } of range.getClientRects())
      take(el, text.data.trim(), new DOMRect(x, y + height * 0.15, width, height * 0.7));
  }
  for (const el of document.querySelectorAll("button, select, input")) {
    if (getComputedStyle(el).pointerEvents === "none" || el.closest("[style*=clip], [data-plane]")) continue;
    take(el, el.getAttribute("aria-label") ?? el.textContent, el.getBoundingClientRect());
  }
  const found: string[] = [];
  for (const [i, a] of things.entries()) {
    for (const b of things.slice(i + 1)) {
      if (a.el.contains(b.el) || b.el.contains(a.el) || a.float !== b.float) continue;
      const label = a.el.closest("label");
      if (label !== null && label === b.el.closest("label")) continue;
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 1 && high > 3) found.push(`"${a.what}" and "${b.what}" share ${wide} × ${high}`);
    }
  }
  for (const el of document.querySelectorAll<HTMLElement>("figure [data-header] *, figure p"))
    if (el.scrollWidth > el.clientWidth + 1 && el.clientWidth > 0) found.push(`"${el.textContent}" is cut`);
  return found;
}

const strengths = {
  2: "0.1, 0.2",
  4: "0.05, 0.1, 0.15, 0.2",
  8: "0.01, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.255",
};

async function withColumns(page: Page, count: 2 | 4 | 8): Promise<void> {
  const link = `#lab?v=1&preset=kidney&smoothness=0.3&seed=18&noise=${strengths[count].replaceAll(" ", "")}`;
  await page.evaluate((link) => (location.hash = link), link);
  await expect(figure(page).locator("[data-header]")).toHaveCount(count);
  await atRest(page);
}

const boxOf = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())!;

/** Half of the height is figure, and what belongs together stands in line. */
async function hasRoom(page: Page, width: number, height: number): Promise<void> {
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
}

test("nothing lies on another thing and half of the height is figure, with 2, 4 and 8 columns, in pictures and slices", async ({
  page,
}) => {
  await openScene(page);
  const look = async (what: string) => {
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await page.evaluate(
        () => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then))),
      );
      // What fades away is no fault.
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
      expect(await page.evaluate(faults), `${what} at ${width} × ${height}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      if (what === "4 columns") await hasRoom(page, width, height);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  for (const count of [2, 4, 8] as const) {
    await withColumns(page, count);
    await look(`${count} columns`);
  }
  await withColumns(page, 4);
  await page.getByRole("combobox", { name: "Preset" }).selectOption("ball");
  await expect(page.getByRole("radio", { name: "Slices" })).toBeVisible();
  await atRest(page);
  await look("slices");
});

test("what is wrong with a number is said beside it while it is typed, and covers no neighbour", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openScene(page);
  for (const name of [
    "Noise strength value",
    "Smoothness value",
    "Samples value",
    "Seed",
    "Brush size value",
  ]) {
    const field = page.getByRole("spinbutton", { name, exact: true });
    await field.fill("-5.5");
    const said = page.getByRole("status").filter({ hasText: /\d to \d/ });
    await expect(said).toBeVisible();
    const box = (await said.boundingBox())!;
    const own = (await field.boundingBox())!;
    expect(box.x + box.width, name).toBeLessThanOrEqual(own.x);
    expect(box.x, name).toBeGreaterThanOrEqual(0);
    // Within its own row, but for a hair's breadth above and below.
    expect(box.y, name).toBeGreaterThanOrEqual(own.y - 4);
    expect(box.y + box.height, name).toBeLessThanOrEqual(own.y + own.height + 4);
    await field.press("Escape");
  }
});

test.describe("for a finger", () => {
  test.use({ hasTouch: true });

  test("the figure fits as it does for a mouse, with all columns, and a selected one is removed by 44 pixels", async ({
    page,
  }) => {
    await openScene(page);
    for (const [width, height] of [[1280, 720], [1280, 560], [844, 390]] as const) {
      await page.setViewportSize({ width, height });
      for (const count of [4, 8] as const) {
        await withColumns(page, count);
        const at = `${count} columns at ${width} × ${height}`;
        const frame = (await figure(page).boundingBox())!;
        const last = (await page.getByRole("img", { name: /^Dice-optimal/ }).last().boundingBox())!;
        expect(last.x + last.width, at).toBeLessThanOrEqual(frame.x + frame.width + 1);
        const hidden = await figure(page).evaluate(({ firstElementChild: box }) => box!.scrollHeight - box!.clientHeight);
        expect(hidden, at).toBeLessThanOrEqual(0);
        const remove = (await page.locator('[aria-pressed="true"] ~ [aria-label^="Remove"]').boundingBox())!;
        expect([remove.width, remove.height], at).toEqual([44, 44]);
      }
    }
  }); // prettier-ignore

  test("on a phone the rows keep their names in sight, and a long name of a file fits into a dialog", async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openScene(page);
    await withColumns(page, 8);
    await figure(page).evaluate(({ firstElementChild }) => firstElementChild!.scrollTo(9999, 0));
    await expect(figure(page).getByText("Marginal", { exact: true })).toBeInViewport({ ratio: 1 });
    await page.getByLabel("Image file").setInputFiles({ ...PICTURE, name: `${"long_".repeat(40)}.png` });
    await page.getByRole("button", { name: "Reference and noise" }).click();
    await expect(page.getByRole("combobox", { name: "Preset" })).toContainText("long_");
    await page.getByRole("combobox", { name: "Preset" }).selectOption("ring");
    await atRest(page);
    await page.getByRole("button", { name: "Recent" }).click();
    const dialog = page.getByRole("dialog", { name: "Recent" });
    await expect(dialog).toContainText("long_");
    await expect(dialog.getByRole("button", { name: "Close" })).toBeInViewport({ ratio: 1 });
  });
});
