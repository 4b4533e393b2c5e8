/** The caption: every parameter that is needed to compute the figure again, in sentences. */
import { longestSideMm } from "../core/grid.ts";
import { foregroundCount } from "../core/reference.ts";
import type { FigureInput, TextRun } from "./description.ts";
import { formatCount, formatMillimetres, formatNumber, formatStrength } from "./format.ts";
import { type Face, textWidth } from "./metrics.ts";
import { PLANE_AXIS } from "./plane.ts";

const LONGEST_NAME = 40;

/**
 * A file name fit to print: composed letters, no control or direction signs (they could rearrange the line, and XML
 * forbids most), cut in the middle where it is long.
 */
export function printableName(name: string): string {
  const signs = [...name.normalize("NFC").replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu, "")];
  if (signs.length <= LONGEST_NAME) return signs.join("");
  const half = (LONGEST_NAME - 2) / 2;
  return `${signs.slice(0, half).join("")}…${signs.slice(-half).join("")}`;
}

/** A list in prose: "0.1, 0.2 and 0.3". */
function listed(texts: readonly string[]): string {
  return texts.length < 2
    ? texts.join("")
    : `${texts.slice(0, -1).join(", ")} and ${texts[texts.length - 1]}`;
}

/** The caption's sentences, not yet broken into lines. */
export function captionRuns(input: FigureInput): TextRun[] {
  const { reference, columns, sampleCount } = input;
  const { grid } = reference;
  const is3d = grid.shape.length === 3;
  const unit = is3d ? "voxels" : "pixels";
  const side = longestSideMm(grid);
  const foreground = foregroundCount(reference);
  const spacing = grid.spacing === null ? "" : ` of ${grid.spacing.map(formatStrength).join(" × ")} mm`;
  const length = (value: number) => {
    const millimetres = formatMillimetres(value, grid);
    return millimetres === null ? "" : ` (${millimetres})`;
  };
  const share = formatNumber(foreground / reference.mask.length);
  const shape = `${grid.shape.map(String).join(" × ")} ${unit}${spacing}`;
  const slice = is3d
    ? ` Shown is the ${input.plane} slice with index ${input.index} (of 0 to ${sliceCount(input) - 1}).`
    : "";
  const thresholds = columns.map((column) => formatNumber(column.numbers.threshold));
  return [
    { text: "Reference ", style: "semibold" },
    { text: printableName(input.name), style: "name" },
    {
      text:
        `, ${shape}, foreground ${formatCount(foreground)} ${unit} (volume ${share}), drawn as a line in every panel.` +
        `${slice} `,
    },
    { text: "Noise strength ", style: "semibold" },
    { text: "a", style: "italic" },
    {
      text:
        ` = ${listed(columns.map((column) => formatStrength(column.numbers.a)))}, the standard deviation of each component` +
        ` of the displacement as a fraction of the longest side${side === null ? "" : ` (${formatMillimetres(1, grid)})`}; smoothness `,
    },
    { text: "b", style: "italic" },
    { text: ` = ${formatStrength(input.smoothness)}${length(input.smoothness)}; ` },
    { text: "k", style: "italic" },
    { text: ` = ${sampleCount} ${sampleCount === 1 ? "sample" : "samples"}; seed ${input.seed}. ` },
    { text: "Thresholds ", style: "semibold" },
    { text: "of the marginal: ½ for the accuracy-optimal segmentation; " },
    { text: "t", style: "italic" },
    {
      text:
        ` = ${listed(thresholds)} for the Dice-optimal one.` +
        " Below each: its Dice with the marginal and its volume as a fraction of the domain.",
    },
  ];
}

/** Slices along the plane's axis of a volume. */
function sliceCount(input: FigureInput): number {
  return input.reference.grid.shape[PLANE_AXIS[input.plane]];
}

function runsWidth(runs: readonly TextRun[], size: number): number {
  return runs.reduce((sum, run) => {
    const face: Face = run.style === "semibold" ? "serifSemiBold" : run.style === "name" ? "sans" : "serif";
    return sum + textWidth(run.text, face, size);
  }, 0);
}

/** The stretches between spaces; a word may change its style in the middle ("b = 1;" ends in another than it begins). */
function wordsOf(runs: readonly TextRun[]): TextRun[][] {
  const words: TextRun[][] = [[]];
  for (const run of runs) {
    run.text.split(" ").forEach((text, i) => {
      if (i > 0) words.push([]);
      if (text !== "") words[words.length - 1].push({ ...run, text });
    });
  }
  return words.filter((word) => word.length > 0);
}

/** The runs broken at spaces into lines at most `width` wide; a word alone may be wider. */
export function wrapRuns(runs: readonly TextRun[], width: number, size: number): TextRun[][] {
  const lines: TextRun[][] = [];
  let used = Infinity;
  for (const word of wordsOf(runs)) {
    const spaced = [{ ...word[0], text: ` ${word[0].text}` }, ...word.slice(1)];
    const wanted = runsWidth(spaced, size);
    if (used + wanted <= width) {
      lines[lines.length - 1].push(...spaced);
      used += wanted;
    } else {
      lines.push([...word]);
      used = runsWidth(word, size);
    }
  }
  return lines.map(joinRuns);
}

/** Neighbours of one style as one run. */
function joinRuns(runs: readonly TextRun[]): TextRun[] {
  const joined: TextRun[] = [];
  for (const run of runs) {
    const last = joined[joined.length - 1];
    if (last !== undefined && last.style === run.style)
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}
