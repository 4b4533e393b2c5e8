/**
 * Lengths in mm that are drawn: one for all panels where these have one scale; else one below every column or in every
 * row, or below every panel.
 */
import type { FigureInput } from "./description.ts";
import { formatStrength } from "./format.ts";
import { type DrawnCell, panelSize } from "./cells.ts";

export interface ScaleBar {
  /** Of the width of a column of panels. */
  readonly share: number;
  /** "20 mm". */
  readonly text: string;
}

interface ScaleBars {
  /** For the legend; null where mm are unknown, or the panels have several scales. */
  readonly common: ScaleBar | null;
  /** Row by row, a bar for each panel that has one of its own. */
  readonly own: readonly (readonly (ScaleBar | null)[])[];
}

/** @param rows cells of the columns. */
export function scaleBars(rows: readonly (readonly DrawnCell[])[], input: FigureInput): ScaleBars {
  const none = rows.map((cells) => cells.map(() => null));
  if (!input.choice.scaleBar) return { common: null, own: none };
  const spans = rows.map((cells) => cells.map((cell, i) => spanOf(cell, i, input)));
  // Slices among scenes have a scale that is not told.
  const told = [...rows.keys()].filter((r) => input.surfaces === null || rows[r][0].slice === null);
  const isMixed = told.length < rows.length;
  const bar = (span: number | null) => (span === null ? null : barOf(span, isMixed ? " in space" : ""));
  const all = told.flatMap((r) => spans[r]);
  if (all.every((span) => isSame(span, all[0]))) return { common: bar(all[0] ?? null), own: none };
  const [first] = told;
  const isOneAColumn = told.every((r) => spans[r].every((span, i) => isSame(span, spans[first][i])));
  const isOneARow = told.every((r) => spans[r].every((span) => isSame(span, spans[r][0])));
  const barred = isOneAColumn ? told.slice(-1) : told;
  const isBarred = (r: number, i: number) => barred.includes(r) && (!isOneARow || i === 0);
  return {
    common: null,
    own: spans.map((row, r) => row.map((span, i) => (isBarred(r, i) ? bar(span) : null))),
  };
}

/** What the width of a column of panels stands for, in mm; null where mm are unknown. */
function spanOf(cell: DrawnCell, column: number, { columns, surfaces }: FigureInput): number | null {
  const { slice } = cell;
  if (slice === null) return surfaces?.heightsMm[column] ?? null;
  const { spacing } = columns[column].source.reference.grid;
  return spacing === null ? null : (slice.columns * spacing[slice.columnAxis]) / panelSize(cell, 1).width;
}

function isSame(one: number | null, other: number | null): boolean {
  return one === null || other === null ? one === other : Math.abs(one / other - 1) < 1e-6;
}

/** The longest of 1, 2, 5, 10, … mm that is at most 40 % of a panel. */
function barOf(span: number, words: string): ScaleBar {
  const most = 0.4 * span;
  const decade = 10 ** Math.floor(Math.log10(most));
  const length = decade * (most >= 5 * decade ? 5 : most >= 2 * decade ? 2 : 1);
  return { share: length / span, text: `${formatStrength(length)} mm${words}` };
}
