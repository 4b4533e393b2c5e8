/** What of a page does not do for a figure, and what would: every way that is told has been tried. */
import { type FigureChoice, TEXT_SIZES } from "./choice.ts";
import type { FigureInput } from "./description.ts";
import type { Page } from "./page.ts";

/** Higher by less than this, a figure fits: points. */
const SLACK = 0.5;

/**
 * @param page that was asked for. @param height of the figure laid out as small as it gets, in the page's units.
 * @param heightOf the same of another figure, with its page.
 */
export function pageProblems(
  page: Page,
  height: number,
  input: FigureInput,
  heightOf: (input: FigureInput) => { readonly page: Page; readonly height: number },
): string[] {
  const problems = [...page.problems];
  if (isFitting(page, height)) return problems;
  const over = (height - page.mostHeight!) * page.mmPerPoint;
  const { sheet } = input.choice.page;
  const name = sheet === "slide" || sheet === "square" ? `the ${sheet}` : sheet;
  const fits = (tried: FigureInput) => {
    const { page: triedPage, height: triedHeight } = heightOf(tried);
    return isFitting(triedPage, triedHeight);
  };
  const ways = [...waysOf(input, fits), "choose another sheet"];
  problems.push(`too tall for ${name} by ${Math.ceil(over)} mm: ${ways.join(", or ")}`);
  return problems;
}

function isFitting({ mostHeight }: Page, height: number): boolean {
  return mostHeight === null || height <= mostHeight + SLACK;
}

/** Single ways where there are any, else those that help together with leaving out the caption. */
function waysOf(input: FigureInput, fits: (input: FigureInput) => boolean): string[] {
  const { choice } = input;
  const alone = fewerWays(input, fits);
  if (choice.caption === "off") return alone;
  const bare = withChoice(input, { caption: "off" });
  if (fits(bare)) return [...alone, "leave out the caption"];
  if (alone.length > 0) return alone;
  return fewerWays(bare, fits).map((way) => `leave out the caption and ${way}`);
}

function fewerWays(input: FigureInput, fits: (input: FigureInput) => boolean): string[] {
  const { choice, columns } = input;
  const ways: string[] = [];
  const rows = mostOf(choice.rows.length, (count) => fits(withChoice(input, { rows: choice.rows.slice(0, count) })));
  const left = choice.rows.length - rows;
  if (rows > 0) ways.push(left === 1 ? "leave out the last row" : `leave out the last ${left} rows`);
  const shown = mostOf(columns.length, (count) => fits(firstColumns(input, count)));
  if (shown > 0) ways.push(shown === 1 ? "show one column" : `show at most ${shown} columns`);
  const { page } = choice;
  const { least } = TEXT_SIZES;
  if (page.textSize > least && fits(withChoice(input, { page: { ...page, textSize: least } }))) {
    ways.push(`make the text ${least} pt high`);
  }
  return ways;
} // prettier-ignore

/** The greatest number below `count` that does, where fewer always do; 0 where none does. */
function mostOf(count: number, does: (tried: number) => boolean): number {
  let [low, high] = [0, count];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (does(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function withChoice(input: FigureInput, change: Partial<FigureChoice>): FigureInput {
  return { ...input, choice: { ...input.choice, ...change } };
}

function firstColumns(input: FigureInput, count: number): FigureInput {
  const { choice, columns, surfaces } = input;
  const values = choice.columns.values.slice(0, count);
  return {
    choice: { ...choice, columns: { ...choice.columns, values } as FigureChoice["columns"] },
    columns: columns.slice(0, count),
    surfaces: surfaces === null ? null : { ...surfaces, heightsMm: surfaces.heightsMm.slice(0, count) },
  };
}
