/** The caption: every parameter that is needed to compute the figure again, in sentences. */
import { foregroundCount } from "../core/reference.ts";
import { commonOf, type FigureColumn, type FigureSource, sourcesOf } from "./columns.ts";
import type { FigureInput, TextRun } from "./description.ts";
import type { CropChoice } from "./choice.ts";
import {
  formatCount,
  formatCountOf,
  formatLengthIn,
  formatMillimetres,
  formatNumber,
  formatSize,
  formatSpacing,
  formatStrength,
} from "./format.ts";
import { labelWords, levelWords } from "./labels.ts";
import { unitOn } from "../core/unit.ts";
import { domainPlace } from "./words/domain.ts";
import { printableName, printableText } from "./printableName.ts";
import { PLANE_AXIS, type PlaneName } from "../core/slice.ts";
import { type FigureRow, isScene, parseRow, ROW_KINDS, showsOptima } from "./rowKinds.ts";
import { viewpointWords } from "./viewpoint.ts";

/** A list in prose: "0.1, 0.2 and 0.3". */
function listed(texts: readonly string[]): string {
  return texts.length < 2
    ? texts.join("")
    : `${texts.slice(0, -1).join(", ")} and ${texts[texts.length - 1]}`;
}

/** More labels than these are numbers alone. */
const MOST_NAMED = 6;

function printableLabel(name: string | null): string | null {
  return name === null ? null : printableName(name);
}

/** " (label 2 kidney_right)", " (labels 2 + 3)", " (values from 0.5)" or " (values up to 0.5)": what made a foreground of a file's values. */
function chosen({ foreground }: FigureSource): string {
  if (foreground === null) return "";
  if ("level" in foreground) return ` (values from ${levelWords(foreground.level)})`;
  if ("atMost" in foreground) return ` (values up to ${levelWords(foreground.atMost)})`;
  const { labels, names } = foreground;
  const named = labels.map((label, i) =>
    labelWords(label, labels.length > MOST_NAMED ? null : printableLabel(names?.[i] ?? null)),
  );
  return ` (label${labels.length === 1 ? "" : "s"} ${named.join(" + ")})`;
}

/** How the references stand in the panels, and what of a volume is seen. */
function shownWords(input: FigureInput): { reference: string; view: string } {
  const { choice, columns, surfaces } = input;
  const rows = choice.rows.map(parseRow);
  const scenes = rows.filter((row) => isScene(row, input));
  const flat = rows.filter((row) => !isScene(row, input));
  const common = commonOf(columns);
  const layers = flat.map((row) => ROW_KINDS[row.kind].caption?.(row, common) ?? "");
  const said = [slicesWords(flat, columns, choice.crop), ...new Set(layers)].filter((words) => words !== "");
  const line = "the thin line";
  const flatWords = said.map((words) => ` ${words}`).join("");
  if (scenes.length === 0 || surfaces === null) return { reference: line, view: flatWords };
  const { camera, step } = surfaces;
  const soft = [...new Set(scenes.map(({ kind }) => kind))].filter((kind) => kind === "average" || kind === "marginal");
  const clouds =
    soft.length === 0
      ? ""
      : soft.length === 2
        ? ", and average and marginal as clouds"
        : `, and the ${soft[0]} as a cloud`;
  const lattice = step === 1 ? "" : `, made on every ${ordinal(step)} voxel`;
  return {
    reference: flat.length > 0 ? "the line or the translucent surface" : "the translucent surface",
    view:
      ` Shown are surfaces${lattice}${clouds}${lattice + clouds === "" ? "" : ","} in parallel projection from` +
      ` ${viewpointWords(camera, columns[0].source.isAnatomical)}.${flatWords}`,
  };
} // prettier-ignore

/**
 * Which slices of volumes are seen: "Shown is the axial slice with index 4 (of 0 to 7).", of several references "Shown are
 * the axial slices with index 4 of Kidney and 7 of Aorta."; "" of pictures.
 */
function slicesWords(rows: readonly FigureRow[], columns: readonly FigureColumn[], crop: CropChoice | null): string {
  const sources = sourcesOf(columns);
  const places = new Map<PlaneName, string[]>();
  for (const row of rows) {
    for (const { reference: { grid }, plane: usual, position, name } of sources) {
      if (grid.shape.length !== 3) continue;
      const plane = row.plane ?? usual;
      const index = position[PLANE_AXIS[plane]];
      const place = sources.length === 1 ? `${index} (of 0 to ${grid.shape[PLANE_AXIS[plane]] - 1})` : `${index} of ${printableName(name)}`;
      places.set(plane, [...new Set([...(places.get(plane) ?? []), place])]);
    }
  }
  const planes = [...places].map(([plane, all]) => `the ${plane} ${all.length === 1 ? "slice" : "slices"} with index ${listed(all)}`);
  const isOne = planes.length === 1 && [...places.values()][0].length === 1;
  const shown = planes.length === 0 ? "" : `Shown ${isOne ? "is" : "are"} ${listed(planes)}.`;
  return [shown, rows.length === 0 ? "" : cropWords(crop)].filter((words) => words !== "").join(" ");
} // prettier-ignore

/** How much of the slices is seen. */
function cropWords(crop: CropChoice | null): string {
  if (crop === null) return "";
  const { margin, unit } = crop;
  const room =
    margin === 0 ? "" : `, with ${unit === "px" ? formatCountOf(margin, "pixel") : formatStrength(margin)}${unit === "px" ? "" : " of the longest side"} around it`;
  return `Panels show the box of the reference alone${room}; numbers are of the whole domain.`;
} // prettier-ignore

/** "2nd", "3rd", "4th". */
function ordinal(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${(isTeen ? undefined : { 1: "st", 2: "nd", 3: "rd" }[n % 10]) ?? "th"}`;
}

/** A reference in the caption: its size and its foreground. @param after what follows. */
export function sourceWords(source: FigureSource): string {
  const { grid, mask } = source.reference;
  const unit = grid.shape.length === 3 ? "voxels" : "pixels";
  const foreground = foregroundCount(source.reference);
  const spacing = grid.spacing === null ? "" : ` of ${formatSpacing(grid.spacing)}`;
  const { domain = null, isAnatomical } = source;
  const place = domain === null ? "" : ` (${domainPlace(grid, domain, isAnatomical)})`;
  const extent =
    foreground === 0
      ? ", empty"
      : `, foreground${chosen(source)} ${formatCount(foreground)} ${unit} (volume ${formatNumber(foreground / mask.length)})`;
  // Sizes stay on one line.
  const size = `${formatSize(grid, isAnatomical)} ${unit}${spacing}${place}`.replaceAll(
    " × ",
    "\u00a0×\u00a0",
  );
  return `${size}${extent}`;
}

/** The caption's sentences, not yet broken into lines; the name is not in them but on a line of its own. */
export function captionRuns(input: FigureInput): TextRun[] {
  const { choice, columns } = input;
  if (typeof choice.caption === "object") return ownRuns(choice.caption.text);
  const sources = sourcesOf(columns);
  const [{ source, seed }] = columns;
  const shown = shownWords(input);
  const isSeen = sources.some(({ reference }) => foregroundCount(reference) > 0) && choice.contours.reference;
  const line = isSeen ? `: ${shown.reference} in every panel` : "";
  const references =
    sources.length === 1
      ? `of ${sourceWords(source)}${line}.`
      : `${sources.map((each) => `${printableName(each.name)}, ${sourceWords(each)}`).join("; ")}${line}.`;
  const { grid } = source.reference;
  // References of several sizes have fractions alone in common.
  const unit = sources.length > 1 ? "fraction" : unitOn(source.unit ?? "fraction", grid);
  const inMm = (length: number) => {
    const millimetres = formatMillimetres(length, grid);
    return millimetres === null || sources.length > 1 ? "" : ` (${millimetres})`;
  };
  const length = (value: number) => formatLengthIn(value, unit, grid);
  /** What a reader needs to have fractions as well. */
  const besides = (value: number) => (unit === "fraction" ? inMm(value) : ` (${formatStrength(value)})`);
  const side =
    unit === "fraction"
      ? ` as a fraction of the longest side${inMm(1)}`
      : `, where the longest side is ${length(1)}`;
  const values = (of: (column: FigureColumn) => string) => listed([...new Set(columns.map(of))]);
  const isOne = (of: (column: FigureColumn) => number) => new Set(columns.map(of)).size === 1;
  const b = values(({ smoothness }) => length(smoothness));
  const k = values(({ sampleCount }) => String(sampleCount));
  const isOneB = isOne(({ smoothness }) => smoothness);
  const noise: TextRun[] = [
    { text: "Noise strength ", style: "semibold" },
    { text: "a", style: "italic" },
    {
      text:
        `\u00a0= ${values(({ a }) => length(a))}, the standard deviation of each component of the` +
        ` displacement${side}; smoothness `,
    },
    { text: "b", style: "italic" },
    { text: `\u00a0=\u00a0${b}${isOneB ? besides(columns[0].smoothness) : ""}; ` },
    { text: "k", style: "italic" },
    { text: `\u00a0=\u00a0${k} ${k === "1" ? "sample" : "samples"}; seed\u00a0${seed}. ` },
    ...thresholdRuns(input),
  ];
  return [
    { text: sources.length === 1 ? "Reference " : "References ", style: "semibold" },
    { text: `${references}${shown.view} ` },
    // References alone have met no noise.
    ...(choice.rows.every((token) => parseRow(token).kind === "reference") &&
    choice.columns.by === "reference"
      ? []
      : noise),
  ];
}

/** The caption as it stands below a figure in a text: the references' names before it, unless it is the user's own. */
export function fullCaption(input: FigureInput): TextRun[] {
  const runs = captionRuns(input);
  if (typeof input.choice.caption === "object") return runs;
  const names = sourcesOf(input.columns).map(({ name }) => printableName(name));
  return [{ text: `${names.join(", ")}. ` }, ...runs];
}

/** Which thresholds made the sets that are shown, and what the numbers below them are. */
function thresholdRuns({ choice, columns }: FigureInput): TextRun[] {
  const rows = choice.rows.map(parseRow);
  const hasOptima = rows.some(showsOptima);
  const hasTau = rows.some(({ kind }) => kind === "threshold");
  if (!hasOptima && !hasTau) return [];
  const numbers = rows.every(({ kind }) => ROW_KINDS[kind].reach === undefined)
    ? []
    : [
        ...(choice.numbers.dice ? ["its Dice with the marginal"] : []),
        ...(choice.numbers.volume ? ["its volume as a fraction of the domain"] : []),
      ];
  const isUndefined = columns.every(({ column }) => column.numbers.threshold === null);
  const valuesOf = (all: readonly string[]) => listed(new Set(all).size === 1 ? all.slice(0, 1) : all);
  const thresholds = valuesOf(columns.map(({ column }) => formatNumber(column.numbers.threshold)));
  const optima = [
    { text: "½ for the accuracy-optimal segmentation; " },
    { text: "t", style: "italic" },
    { text: `${isUndefined ? " is undefined" : `\u00a0=\u00a0${thresholds}`} for the Dice-optimal one` },
  ] as const;
  const tau = `τ\u00a0=\u00a0${valuesOf(columns.map((column) => formatStrength(column.tau)))} for the thresholded marginal`;
  return [
    { text: "Thresholds ", style: "semibold" },
    { text: "of the marginal: " },
    ...(hasOptima ? optima : []),
    { text: `${hasTau ? `${hasOptima ? "; " : ""}${tau}` : ""}.${numbers.length > 0 ? ` Below each: ${listed(numbers)}.` : ""}` },
  ];
} // prettier-ignore

/** Begins a line. */
const PARAGRAPH: TextRun = { text: "\n" };

/** The user's own caption: a run a paragraph, and `PARAGRAPH` between them. */
function ownRuns(text: string): TextRun[] {
  const paragraphs = text.split(/\s*\n\s*/).filter((paragraph) => paragraph !== "");
  return paragraphs.flatMap((paragraph, i) => [
    ...(i === 0 ? [] : [PARAGRAPH]),
    { text: printableText(paragraph.replace(/\s+/g, " ")) },
  ]);
}

/** A caption's paragraphs. */
export function paragraphsOf(runs: readonly TextRun[]): TextRun[][] {
  const paragraphs: TextRun[][] = [[]];
  for (const run of runs) {
    if (run === PARAGRAPH) paragraphs.push([]);
    else paragraphs[paragraphs.length - 1].push(run);
  }
  return paragraphs;
}
