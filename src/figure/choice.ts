/**
 * What a user chose of the figure: plain JSON, kept in files, sessions and preferences. One table says what holds where
 * nothing was chosen, and checks what came from elsewhere.
 */
import { InputError, requireInRange, requireInteger } from "../core/errors.ts";
import { DEFAULT_NOISE_STRENGTHS, PARAMETERS, type NumberParameter, checked } from "../core/parameters.ts";
import { PLANES, type PlaneName, isPlaneName } from "../core/slice.ts";
import { COLORMAP_NAMES, type ColormapName, DEFAULT_COLORMAP } from "./colormap.ts";
import { parseRow } from "./rowKinds.ts";
import { type FigureWidth, checkedWidth } from "./size.ts";

const FIGURE_THEMES = ["light", "dark", "transparent", "print"] as const;
export type FigureTheme = (typeof FIGURE_THEMES)[number];

export const LETTER_STYLES = ["off", "a", "A", "(a)"] as const;
/** How panels are lettered, if at all. */
export type LetterStyle = (typeof LETTER_STYLES)[number];

const OPTIMUM_STYLES = ["filled", "outline", "solid"] as const;
/** An optimum: its outline over a light fill, its outline alone, or its set in full colour. */
type OptimumStyle = (typeof OPTIMUM_STYLES)[number];

export const SHEETS = ["A4", "Letter", "slide", "square", "free"] as const;
/** What the figure has to fit on. */
type SheetName = (typeof SHEETS)[number];

/** One of several references: a preset, labels of the file that is open, or what is on the screen. */
export interface ReferenceChoice {
  /** In place of its own name at the head of the column; null leaves that. */
  readonly name: string | null;
  readonly from: { readonly preset: string } | { readonly labels: readonly number[] } | "current";
  /** null is the plane of the screen. */
  readonly plane: PlaneName | null;
  /** Index of the slice along the plane's axis; null is the fullest one. */
  readonly index: number | null;
}

/** What differs from column to column; all else is as on the screen. */
export type ColumnChoice =
  | { readonly by: "noise" | "smoothness" | "samples" | "threshold"; readonly values: readonly number[] }
  | { readonly by: "reference"; readonly values: readonly ReferenceChoice[] };

export type ColumnVariable = ColumnChoice["by"];

/** How much is left around the reference's box. */
export interface CropChoice {
  readonly margin: number;
  /** Of the longest side of Ω, or its smallest pixel side. */
  readonly unit: "fraction" | "px";
}

export interface PageChoice {
  readonly width: FigureWidth;
  readonly sheet: SheetName;
  /** Letter height of captions and numbers in points, at the printed size. */
  readonly textSize: number;
}

export interface FigureChoice {
  /** From top to bottom, in the words of `parseRow`: "average", "sample2", "marginal@coronal". */
  readonly rows: readonly string[];
  readonly columns: ColumnChoice;
  /** How a volume stands in its panels. A row with a plane of its own is a slice in both. */
  readonly panels: "slices" | "surfaces";
  /** Slices end around the object; null shows all of Ω. */
  readonly crop: CropChoice | null;
  readonly theme: FigureTheme;
  readonly colormap: ColormapName;
  readonly contours: { readonly reference: boolean; readonly optima: OptimumStyle };
  readonly letters: LetterStyle;
  /** Below an optimum. */
  readonly numbers: { readonly dice: boolean; readonly volume: boolean };
  readonly scaleBar: boolean;
  /** Above the figure; null for none. */
  readonly title: string | null;
  /** Written from the parameters, none, or the user's own. */
  readonly caption: "auto" | "off" | { readonly text: string };
  readonly legend: boolean;
  readonly page: PageChoice;
}

/** A figure is looked at, not scrolled through. */
const MOST_ROWS = 24;
export const MOST_COLUMNS = 24;
/** In points. Journals ask for at least 6; what is larger than 24 leaves no room for panels. */
export const TEXT_SIZES = { least: 6, usual: 7, most: 24 } as const;
export const MOST_MARGIN: Readonly<Record<CropChoice["unit"], number>> = { fraction: 1, px: 10_000 };
export const LONGEST_TITLE = 200;
export const LONGEST_CAPTION = 5000;

type Fields = { readonly [Key in keyof FigureChoice]: { readonly usual: FigureChoice[Key]; readonly check: (value: unknown, name: string) => FigureChoice[Key] } }; // prettier-ignore

const FIELDS: Fields = {
  rows: {
    usual: ["average", "marginal", "accuracy", "dice"],
    check: (value, name) =>
      listOf(value, name, 1, MOST_ROWS).map((token) => parseRow(textOf(token, name, 40)).token),
  },
  columns: { usual: { by: "noise", values: DEFAULT_NOISE_STRENGTHS }, check: columnsOf },
  panels: { usual: "slices", check: (value, name) => oneOf(value, name, ["slices", "surfaces"]) },
  crop: {
    usual: null,
    check: (value, name) => {
      if (value === null) return null;
      const { margin, unit } = objectOf(value, name);
      const known = oneOf(unit, `${name}.unit`, ["fraction", "px"]);
      const check = (number: number, what: string) =>
        known === "px"
          ? requireInteger(what, number, 0, MOST_MARGIN.px)
          : requireInRange(what, number, 0, MOST_MARGIN.fraction);
      return { margin: numberOf(margin, `${name}.margin`, check), unit: known };
    },
  },
  theme: { usual: "light", check: (value, name) => oneOf(value, name, FIGURE_THEMES) },
  colormap: { usual: DEFAULT_COLORMAP, check: (value, name) => oneOf(value, name, COLORMAP_NAMES) },
  contours: {
    usual: { reference: true, optima: "filled" },
    check: (value, name) => {
      const { reference, optima } = objectOf(value, name);
      return {
        reference: flagOf(reference, `${name}.reference`),
        optima: oneOf(optima, `${name}.optima`, OPTIMUM_STYLES),
      };
    },
  },
  letters: { usual: "off", check: (value, name) => oneOf(value, name, LETTER_STYLES) },
  numbers: {
    usual: { dice: true, volume: true },
    check: (value, name) => {
      const { dice, volume } = objectOf(value, name);
      return { dice: flagOf(dice, `${name}.dice`), volume: flagOf(volume, `${name}.volume`) };
    },
  },
  scaleBar: { usual: true, check: flagOf },
  title: {
    usual: null,
    check: (value, name) => (value === null ? null : textOf(value, name, LONGEST_TITLE)),
  },
  caption: {
    usual: "auto",
    check: (value, name) =>
      typeof value === "string"
        ? oneOf(value, name, ["auto", "off"])
        : { text: textOf(objectOf(value, name).text, `${name}.text`, LONGEST_CAPTION) },
  },
  legend: { usual: true, check: flagOf },
  page: {
    usual: { width: { millimetres: 180, dpi: 300 }, sheet: "A4", textSize: TEXT_SIZES.usual },
    check: (value, name) => {
      const { width, sheet, textSize } = objectOf(value, name);
      const { least, most } = TEXT_SIZES;
      return {
        width: widthOf(width, `${name}.width`),
        sheet: oneOf(sheet, `${name}.sheet`, SHEETS),
        textSize: numberOf(textSize, `${name}.textSize`, (size, what) => requireInRange(what, size, least, most)),
      }; // prettier-ignore
    },
  },
};

const KEYS = Object.keys(FIELDS) as readonly (keyof FigureChoice)[];

/** What holds where nothing was chosen. */
export const DEFAULT_CHOICE = Object.fromEntries(KEYS.map((key) => [key, FIELDS[key].usual])) as unknown as FigureChoice; // prettier-ignore

/**
 * A choice from a file, a link or a command line: what is left out is as by default, what is not known is left out.
 * @throws InputError naming the field, what it holds and what it may hold.
 */
export function checkedChoice(value: unknown, name = "figure"): FigureChoice {
  const given = objectOf(value, name);
  const entries = KEYS.map((key) => {
    const { usual, check } = FIELDS[key];
    return [key, Object.hasOwn(given, key) ? check(given[key], `${name}.${key}`) : usual];
  });
  return Object.fromEntries(entries) as FigureChoice;
}

const COLUMN_PARAMETERS: Readonly<Record<Exclude<ColumnVariable, "reference" | "threshold">, NumberParameter>> = {
  noise: PARAMETERS.noise,
  smoothness: PARAMETERS.smoothness,
  samples: PARAMETERS.samples,
}; // prettier-ignore

function columnsOf(value: unknown, name: string): ColumnChoice {
  const { by, values } = objectOf(value, name);
  const variable = oneOf(by, `${name}.by`, ["noise", "smoothness", "samples", "threshold", "reference"]);
  const list = listOf(values, `${name}.values`, 1, MOST_COLUMNS);
  if (variable === "reference") {
    return { by: variable, values: list.map((each, i) => referenceOf(each, `${name}.values[${i}]`)) };
  }
  const check = (number: number, what: string) =>
    variable === "threshold"
      ? requireInRange(what, number, 0, 1)
      : checked(COLUMN_PARAMETERS[variable], number, what);
  return { by: variable, values: list.map((each, i) => numberOf(each, `${name}.values[${i}]`, check)) };
}

function referenceOf(value: unknown, where: string): ReferenceChoice {
  const { name = null, from, plane = null, index = null } = objectOf(value, where);
  const source = typeof from === "string" ? oneOf(from, `${where}.from`, ["current"]) : objectOf(from, `${where}.from`); // prettier-ignore
  return {
    name: name === null ? null : textOf(name, `${where}.name`, LONGEST_TITLE),
    from:
      typeof source === "string"
        ? source
        : Object.hasOwn(source, "preset")
          ? { preset: textOf(source.preset, `${where}.from.preset`, 100) }
          : {
              labels: listOf(source.labels, `${where}.from.labels`, 1, 10_000).map((label, i) =>
                numberOf(label, `${where}.from.labels[${i}]`, () => {}),
              ),
            },
    plane: plane === null ? null : planeOf(plane, `${where}.plane`),
    index:
      index === null
        ? null
        : numberOf(index, `${where}.index`, (at, what) => requireInteger(what, at, 0, 65_535)),
  };
}

function planeOf(value: unknown, name: string): PlaneName {
  if (!isPlaneName(value)) throw mismatch(name, `one of ${PLANES.join(", ")}`, value);
  return value;
}

function widthOf(value: unknown, name: string): FigureWidth {
  const { pixels, millimetres, dpi } = objectOf(value, name);
  if (typeof pixels === "number") return checkedWidth({ pixels });
  if (typeof millimetres === "number" && typeof dpi === "number") return checkedWidth({ millimetres, dpi });
  throw mismatch(name, "{pixels} or {millimetres, dpi}, numbers", value);
}

function mismatch(name: string, wanted: string, got: unknown): InputError {
  const text = JSON.stringify(got) ?? String(got);
  return new InputError(
    `${name} must be ${wanted}, got ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`,
  );
}

function objectOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw mismatch(name, "an object", value);
  }
  return value as Record<string, unknown>;
}

function listOf(value: unknown, name: string, least: number, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length < least || value.length > most) {
    throw mismatch(name, `a list of ${least} to ${most}`, value);
  }
  return value;
}

function textOf(value: unknown, name: string, longest: number): string {
  if (typeof value !== "string" || value.length > longest) {
    throw mismatch(name, `a text of at most ${longest} letters`, value);
  }
  return value;
}

function flagOf(value: unknown, name: string): boolean {
  if (typeof value !== "boolean") throw mismatch(name, "true or false", value);
  return value;
}

function numberOf(value: unknown, name: string, check: (value: number, name: string) => unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw mismatch(name, "a number", value);
  check(value, name);
  return value;
}

function oneOf<const T extends string>(value: unknown, name: string, values: readonly T[]): T {
  if (!(values as readonly unknown[]).includes(value))
    throw mismatch(name, `one of ${values.join(", ")}`, value);
  return value as T;
}
