/** The words that say what a figure shows and how it looks: the same for `analyse` and `figure`. */
import { InputError } from "../core/errors.ts";
import { typedNumber } from "../core/numberList.ts";
import { PLANES, isPlaneName } from "../core/slice.ts";
import type { Unit } from "../core/unit.ts";
import {
  type ColumnChoice,
  type FigureChoice,
  type ReferenceChoice,
  checkedChoice,
} from "../figure/choice.ts";
import { isOfLengths } from "./lengthOptions.ts";
import { numberOption, rangeOption, wholeNumbersOption } from "./options.ts";

export const FIGURE_OPTIONS = {
  width: { type: "string" },
  dpi: { type: "string" },
  sheet: { type: "string" },
  "text-size": { type: "string" },
  panels: { type: "string" },
  rows: { type: "string" },
  columns: { type: "string" },
  crop: { type: "string" },
  theme: { type: "string" },
  colormap: { type: "string" },
  optima: { type: "string" },
  numbers: { type: "string" },
  letters: { type: "string" },
  title: { type: "string" },
  caption: { type: "string" },
  legend: { type: "string" },
  "scale-bar": { type: "string" },
  tau: { type: "string" },
} as const;

/** For the help. */
export const FIGURE_OPTIONS_USAGE = `  --rows ROW[,ROW…]           from top to bottom: reference, average, sampleN, outlines, marginal, overlay (both optima over
                              it), accuracy, dice, difference (of the two, hatched), threshold ({m ≥ τ}), error (|average − m|,
                              0 to 0.5), displacement or displacementN (of sample N); @coronal behind one for its plane
  --columns KIND:LIST         what differs: noise:, smoothness:, samples: or threshold: and numbers (or start:stop:count),
                              presets:kidney,aorta-3d, labels:1,2+3, planes:axial,coronal,sagittal
  --panels slices             of a figure that shows surfaces, which need the browser: its slices
  --tau 0.5                   τ of the row threshold, where the columns do not say it
  --crop 0.1|8px|off          slices end around the reference's box, with that margin: a fraction of the longest side, or pixels
  --width 85mm|1920px         width; --dpi 300 the resolution of a width in mm; --sheet A4|Letter|slide|square|free
                              what has to hold it; --text-size 7 in points
  --theme light|dark|transparent|print   --colormap paper|viridis|cividis|magma|greys   --optima filled|outline|solid
  --letters off|a|A|(a)   --numbers dice,volume|off   --title TEXT   --caption auto|off|TEXT   --legend on|off   --scale-bar on|off
`;

/** What the words put in place of a choice. */
export interface FigureWords {
  readonly overrides: Readonly<Record<string, unknown>>;
  readonly page: { readonly sheet?: string; readonly textSize?: number };
  readonly width: { readonly text: string | null; readonly dpi: number | null };
  /** null where it was left out. */
  readonly tau: number | null;
}

type Values = { readonly [Key in keyof typeof FIGURE_OPTIONS]?: string };

/** Whether any of the words was given. */
export function hasFigureWords(values: Values): boolean {
  return Object.keys(FIGURE_OPTIONS).some((key) => values[key as keyof Values] !== undefined);
}

/**
 * @param unit of the columns' lengths; other ones than fractions are checked by `wordsOn`.
 * @throws InputError naming the word that is wrong: what no figure takes is refused before a file is read.
 */
export function parseFigureWords(values: Values, unit: Unit): FigureWords {
  const { theme, colormap, letters, title, caption, rows, columns, crop, numbers, legend, panels } = values;
  if (panels !== undefined && panels !== "slices") {
    throw new InputError(`--panels must be slices (surfaces need a browser’s WebGL), got '${panels}'`);
  }
  const overrides: Record<string, unknown> = {
    ...(panels === undefined ? {} : { panels }),
    ...(rows === undefined ? {} : { rows: rows.split(/[,;]/) }),
    ...(columns === undefined ? {} : { columns: columnsOption(columns) }),
    ...(crop === undefined ? {} : { crop: cropOption(crop) }),
    ...(theme === undefined ? {} : { theme }),
    ...(colormap === undefined ? {} : { colormap }),
    ...(letters === undefined ? {} : { letters }),
    ...(numbers === undefined ? {} : { numbers: numbersOption(numbers) }),
    ...(title === undefined ? {} : { title: title === "" ? null : title }),
    ...(caption === undefined ? {} : { caption: /^(auto|off)$/.test(caption) ? caption : { text: caption } }),
    ...(legend === undefined ? {} : { legend: switchOption("--legend", legend) }),
    ...(values["scale-bar"] === undefined ? {} : { scaleBar: switchOption("--scale-bar", values["scale-bar"]) }),
  };
  if (values.optima !== undefined) overrides.contours = { reference: true, optima: values.optima };
  const { sheet, tau } = values;
  const size = values["text-size"];
  const words = {
    overrides,
    page: {
      ...(sheet === undefined ? {} : { sheet }),
      ...(size === undefined ? {} : { textSize: numberOption("--text-size", size) }),
    },
    width: {
      text: values.width ?? null,
      dpi: values.dpi === undefined ? null : numberOption("--dpi", values.dpi),
    },
    tau: tau === undefined ? null : tauOption(tau),
  };
  const anyPage = { width: { millimetres: 180, dpi: 300 }, sheet: "free", textSize: 7, ...words.page };
  try {
    checkedChoice({ ...overrides, ...checkedLater(overrides, unit), page: anyPage }, "--");
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.message.replace("--.", "--")) : error;
  }
  return words;
} // prettier-ignore

/** Stands for columns of lengths whose range is not known yet: as many of them. */
function checkedLater({ columns }: FigureWords["overrides"], unit: Unit) {
  const typed = columns as ColumnChoice | undefined;
  if (unit === "fraction" || typed === undefined || !isOfLengths(typed)) return {};
  return { columns: { by: typed.by, values: typed.values.map(() => 0) } };
}

/** A choice with the command's words in place of its own. @throws InputError */
export function overridden(choice: FigureChoice, { overrides, page, width }: FigureWords): FigureChoice {
  return checkedChoice({
    ...choice,
    ...overrides,
    page: { ...choice.page, ...page, width: widthOption(choice.page.width, width) },
  });
}

function widthOption(
  before: FigureChoice["page"]["width"],
  { text, dpi }: FigureWords["width"],
): FigureChoice["page"]["width"] {
  if (text === null) {
    if (dpi === null) return before;
    if ("pixels" in before) throw new InputError("--dpi goes with a --width in mm: the figure’s is in px");
    return { ...before, dpi };
  }
  const [, digits, unit] = /^(.*?)\s*(mm|px)$/.exec(text) ?? [];
  const value = typedNumber(digits ?? "");
  if (Number.isNaN(value)) throw new InputError(`--width must be like 85mm or 1920px, got '${text}'`);
  if (unit === "mm") return { millimetres: value, dpi: dpi ?? ("dpi" in before ? before.dpi : 300) };
  if (dpi !== null) throw new InputError(`--dpi goes with a --width in mm, got '${text}'`);
  return { pixels: value };
}

const COLUMN_KINDS = ["noise", "smoothness", "samples", "threshold", "presets", "labels", "planes"] as const;

/** "smoothness:0.1,0.2", "presets:kidney,aorta". @throws InputError */
function columnsOption(text: string): ColumnChoice {
  const at = text.indexOf(":");
  const kind = COLUMN_KINDS.find((word) => word === text.slice(0, Math.max(0, at)).trim());
  const list = text.slice(at + 1).trim();
  if (kind === undefined || list === "") {
    throw new InputError(
      `--columns must be KIND:LIST with KIND ${COLUMN_KINDS.join(", ")}, as in smoothness:0.1,0.2, got '${text}'`,
    );
  }
  const words = list.split(/[,;\s]+/).filter((word) => word !== "");
  const usual = { name: null, plane: null, index: null } as const;
  const references = (values: readonly ReferenceChoice[]): ColumnChoice => ({ by: "reference", values });
  switch (kind) {
    case "samples":
      return { by: kind, values: wholeNumbersOption("--columns samples", list) };
    case "presets":
      return references(words.map((preset) => ({ ...usual, from: { preset } })));
    case "labels":
      return references(words.map((word) => ({ ...usual, from: { labels: labelsOf(word) } })));
    case "planes":
      return references(words.map((word) => ({ ...usual, name: word, from: "current", plane: planeOf(word) })));
    default:
      return { by: kind, values: rangeOption(`--columns ${kind}`, list) };
  }
} // prettier-ignore

/** "2+3": the labels of one reference. */
function labelsOf(word: string): number[] {
  return word.split("+").map((label) => numberOption("--columns labels", label));
}

function planeOf(word: string) {
  if (!isPlaneName(word)) {
    throw new InputError(`--columns planes: a plane is ${PLANES.join(", ")}, got '${word}'`);
  }
  return word;
}

/** "0.1", "8px" or "off". */
function cropOption(text: string): FigureChoice["crop"] {
  if (text === "off") return null;
  const [, digits, unit] = /^(.*?)\s*(px)?$/.exec(text)!;
  const margin = typedNumber(digits);
  if (Number.isNaN(margin)) throw new InputError(`--crop must be like 0.1, 8px or off, got '${text}'`);
  return { margin, unit: unit === "px" ? "px" : "fraction" };
}

/** "dice", "volume", "dice,volume" or "off". */
function numbersOption(text: string): FigureChoice["numbers"] {
  const words = text === "off" ? [] : text.split(/[,;]/).map((word) => word.trim());
  if (!words.every((word) => word === "dice" || word === "volume")) {
    throw new InputError(`--numbers must be dice, volume, both with a comma between, or off, got '${text}'`);
  }
  return { dice: words.includes("dice"), volume: words.includes("volume") };
}

function tauOption(text: string): number {
  const tau = numberOption("--tau", text);
  if (!(tau >= 0 && tau <= 1)) throw new InputError(`--tau must be in [0, 1], got ${tau}`);
  return tau;
}

/** Of both commands: where a figure goes, and whether its scene lies in it. */
export const FIGURE_FILE_OPTIONS = { figure: { type: "string" }, scene: { type: "string" } } as const;

/** @throws InputError for a path that names no format, and for a scene alone that is to be left out. */
export function parseFigureFile(values: { readonly [Key in keyof typeof FIGURE_FILE_OPTIONS]?: string }): {
  readonly figure: string | null;
  readonly hasScene: boolean;
} {
  const { figure = null, scene } = values;
  if (figure !== null && !/\.(png|svg|pdf|json)$/i.test(figure)) {
    throw new InputError(`--figure writes PNG, SVG, PDF or JSON: the path must end so, got '${figure}'`);
  }
  const hasScene = scene === undefined || switchOption("--scene", scene);
  if (!hasScene && figure !== null && /\.json$/i.test(figure)) {
    throw new InputError(`--scene off leaves nothing for '${figure}', which holds the scene alone`);
  }
  return { figure, hasScene };
}

function switchOption(option: string, text: string): boolean {
  if (text !== "on" && text !== "off") throw new InputError(`${option} must be on or off, got '${text}'`);
  return text === "on";
}
