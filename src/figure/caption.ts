/** The caption: every parameter that is needed to compute the figure again, in sentences. */
import { foregroundCount } from "../core/reference.ts";
import type { FigureInput, TextRun } from "./description.ts";
import { formatCount, formatMillimetres, formatNumber, formatSize, formatStrength } from "./format.ts";
import { labelText } from "../io/labels.ts";
import { LACKING_LETTERS } from "./fonts.ts";
import { type Face, textWidth } from "./metrics.ts";
import { printable } from "./printable.ts";
import { isOptimum } from "../core/segmentation.ts";
import { PLANE_AXIS } from "../core/slice.ts";
import { sampleName } from "./rowNames.ts";
import { TEXT_SIZE } from "./text.ts";
import { viewpointWords } from "./viewpoint.ts";

/** Nobody reads further; and what no one reads is not laid out. */
const LONGEST_NAME = 120;

/**
 * A file name fit to print: "…" for letters that the figure's faces lack, its middle left out where it is longer than 120
 * letters or wider than `width` at the labels' size.
 */
export function printableName(name: string, width = Infinity): string {
  const signs = Array.from(printable(name).replace(LACKING_LETTERS, "…"));
  for (let kept = Math.min(signs.length, LONGEST_NAME); kept > 1; kept--) {
    const head = signs.slice(0, Math.ceil(kept / 2)).join("");
    const tail = signs.slice(signs.length - Math.floor(kept / 2)).join("");
    const shown = kept === signs.length ? signs.join("") : `${head}…${tail}`;
    if (textWidth(shown, "serifSemiBold", TEXT_SIZE.label) <= width) return shown;
  }
  return signs.slice(0, 1).join("");
}

/** A list in prose: "0.1, 0.2 and 0.3". */
function listed(texts: readonly string[]): string {
  return texts.length < 2
    ? texts.join("")
    : `${texts.slice(0, -1).join(", ")} and ${texts[texts.length - 1]}`;
}

/** More labels than these are numbers alone. */
const MOST_NAMED = 6;

/** " (label 2 kidney_right)", " (labels 2 + 3)", " (values from 0.5)" or " (values up to 0.5)": what made a foreground of a file's values. */
function chosen({ foreground }: FigureInput): string {
  if (foreground === null) return "";
  if ("level" in foreground) return ` (values from ${foreground.level})`;
  if ("atMost" in foreground) return ` (values up to ${foreground.atMost})`;
  const { labels, names } = foreground;
  const named = labels.map((label, i) =>
    labels.length > MOST_NAMED ? String(label) : printableName(labelText(label, names?.[i] ?? null)),
  );
  return ` (label${labels.length === 1 ? "" : "s"} ${named.join(" + ")})`;
}

/** How the reference stands in every panel, and what of the volume is seen. */
function shownWords(input: FigureInput): { reference: string; view: string } {
  const { reference, surfaces, plane, index, sampleCount, rows } = input;
  const { shape } = reference.grid;
  const last = shape.length === 3 ? shape[PLANE_AXIS[plane]] - 1 : null;
  const slice = `the ${plane} slice with index ${index} (of 0 to ${last})`;
  if (surfaces === undefined) {
    const layers = layerWords(input);
    return { reference: "the thin line", view: last === null ? layers : ` Shown is ${slice}.${layers}` };
  }
  const { firstRow, camera, step } = surfaces;
  const soft = rows.filter((row) => row === "marginal" || (row === "average" && firstRow === "average"));
  const clouds =
    soft.length === 0
      ? ""
      : soft.length === 2
        ? ", and average and marginal as clouds"
        : `, and the ${soft[0]} as a cloud`;
  const first = !rows.includes("average")
    ? ""
    : firstRow === "slice"
      ? ` The first row shows ${slice}.`
      : firstRow === "average"
        ? ""
        : sampleWords(firstRow, sampleCount);
  const lattice = step === 1 ? "" : `, made on every ${ordinal(step)} voxel`;
  const hasLine = firstRow === "slice" && rows.includes("average");
  return {
    reference: hasLine ? "the line or the translucent surface" : "the translucent surface",
    view:
      ` Shown are surfaces${lattice}${clouds}${lattice + clouds === "" ? "" : ","} in parallel projection from` +
      ` ${viewpointWords(camera, input.isAnatomical)}.${first}`,
  };
}

function sampleWords(sample: number, sampleCount: number): string {
  return ` The first row is the noisy segmentation of ${sampleName(sample, sampleCount).toLowerCase()}.`;
}

/** What slices show beyond their rows: a sample or outlines in the first one, the optima over the marginal. */
function layerWords({ samples, hasOverlay, sampleCount }: FigureInput): string {
  const overlay = hasOverlay ? " Over the marginal lie the outlines of both optima." : "";
  if (samples === null) return overlay;
  if (samples.alone !== null) return sampleWords(samples.alone, sampleCount) + overlay;
  const count = samples.masks[0].length;
  const which =
    count < sampleCount
      ? `lie the outlines of the first ${count} samples`
      : count === 1
        ? "lies the outline of the sample"
        : `lie the outlines of all ${count} samples`;
  return ` Over the average ${which}.${overlay}`;
}

/** "2nd", "3rd", "4th". */
function ordinal(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${(isTeen ? undefined : { 1: "st", 2: "nd", 3: "rd" }[n % 10]) ?? "th"}`;
}

/** The caption's sentences, not yet broken into lines; the name is not in them but on a line of its own. */
export function captionRuns(input: FigureInput): TextRun[] {
  const { reference, columns, sampleCount } = input;
  const { grid } = reference;
  const is3d = grid.shape.length === 3;
  const unit = is3d ? "voxels" : "pixels";
  const foreground = foregroundCount(reference);
  const share = formatNumber(foreground / reference.mask.length);
  const spacing = grid.spacing === null ? "" : ` of ${grid.spacing.map(formatStrength).join(" × ")}\u00a0mm`;
  const shown = shownWords(input);
  const extent =
    foreground === 0
      ? ", empty."
      : `, foreground${chosen(input)} ${formatCount(foreground)} ${unit} (volume ${share}): ${shown.reference} in every panel.`;
  const inMm = (length: number) => {
    const millimetres = formatMillimetres(length, grid);
    return millimetres === null ? "" : ` (${millimetres})`;
  };
  const strengths = listed(columns.map(({ numbers }) => formatStrength(numbers.a)));
  return [
    { text: "Reference ", style: "semibold" },
    { text: `of ${formatSize(grid, input.isAnatomical)} ${unit}${spacing}${extent}${shown.view} ` },
    { text: "Noise strength ", style: "semibold" },
    { text: "a", style: "italic" },
    {
      text:
        `\u00a0= ${strengths}, the standard deviation of each component of the displacement as a fraction of the` +
        ` longest side${inMm(1)}; smoothness `,
    },
    { text: "b", style: "italic" },
    { text: `\u00a0=\u00a0${formatStrength(input.smoothness)}${inMm(input.smoothness)}; ` },
    { text: "k", style: "italic" },
    {
      text: `\u00a0=\u00a0${sampleCount} ${sampleCount === 1 ? "sample" : "samples"}; seed\u00a0${input.seed}. `,
    },
    ...thresholdRuns(input),
  ];
}

/** Which thresholds made the optima that are shown, and what the numbers below them are. */
function thresholdRuns({ columns, rows, hasOverlay }: FigureInput): TextRun[] {
  const hasNumbers = rows.some(isOptimum);
  if (!hasNumbers && !hasOverlay) return [];
  const isUndefined = columns.every(({ numbers }) => numbers.threshold === null);
  const thresholds = listed(columns.map(({ numbers }) => formatNumber(numbers.threshold)));
  return [
    { text: "Thresholds ", style: "semibold" },
    { text: "of the marginal: ½ for the accuracy-optimal segmentation; " },
    { text: "t", style: "italic" },
    {
      text:
        (isUndefined ? " is undefined" : `\u00a0= ${thresholds}`) +
        " for the Dice-optimal one." +
        (hasNumbers
          ? " Below each: its Dice with the marginal and its volume as a fraction of the domain."
          : ""),
    },
  ];
}

function runsWidth(runs: readonly TextRun[], size: number): number {
  return runs.reduce((sum, run) => {
    const face: Face = run.style === "semibold" ? "serifSemiBold" : "serif";
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
