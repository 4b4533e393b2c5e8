/** The words of `analyse`, checked before anything is read. */
import { InputError } from "../core/errors.ts";
import { PARAMETERS, checked } from "../core/parameters.ts";
import type { PlaneName } from "../core/slice.ts";
import type { ColumnChoice } from "../figure/choice.ts";
import {
  FIGURE_FILE_OPTIONS,
  FIGURE_OPTIONS,
  FIGURE_OPTIONS_USAGE,
  type FigureWords,
  hasFigureWords,
  parseFigureFile,
  parseFigureWords,
} from "./figureOptions.ts";
import {
  DOMAIN_OPTIONS,
  DOMAIN_USAGE,
  type DomainWords,
  domainWords,
  lengthOption,
} from "./lengthOptions.ts";
import { helpLine, numberOption, parameterOption, parseWords, pathOption, rangeOption } from "./options.ts";

const { noise, smoothness, samples, seed } = PARAMETERS;

/** What stands for a file's name in the paths of its outputs. */
export const NAME = "{name}";

const DEFAULT_NOISE = "0.01,0.02,0.05,0.1";

export const USAGE = `Usage: npm run -s marginalia -- analyse FILE… [options]
       npm run -s marginalia -- sweep FILE [options]      (Dice, threshold and volumes against the noise: sweep --help)
       npm run -s marginalia -- figure SCENE… [options]   (a saved figure, drawn anew or checked: figure --help)
       npm run -s marginalia -- experiment [options]   (its options: experiment --help)
       npm run -s marginalia -- threshold MAP… [options]  (the Dice threshold of probability maps: threshold --help)
       npm run -s marginalia -- raters MASK MASK… [options]  (the noise of several people's masks: raters --help)

analyse: FILE is a mask: PNG, NIfTI (.nii, .nii.gz) or NPY. Of several, one that does not serve is reported and the
others go on (exit code 2 at the end); ${NAME} in a path stands for each file's name without its ending.

${helpLine(noise, "noise strengths a, each a fraction of the longest side, or start:stop:count", DEFAULT_NOISE)}
${helpLine(smoothness, "smoothness b")}
${helpLine(samples, "number of noisy samples")}
${helpLine(seed, "seed of the samples")}
${DOMAIN_USAGE}
  --label N[,M…] | --level X  the foreground: equal to N (or M …; names and colours that the file gives its labels
                              serve too), or at least X
  --json PATH|-               the numbers as JSON, of several files an array; - is standard output
  --csv PATH                  the numbers as CSV, one row a file and noise strength
  --figure PATH.png           the figure, or .svg or .pdf; of a volume, one slice. Dropped on the page it opens there; --scene off
                              leaves out what that needs, the reference itself. A .json is the scene alone
  --slice AXIS:INDEX          which slice of Ω: axial, coronal or sagittal (or z, y, x), and its number from 0
  --marginal PREFIX           the marginals as PREFIX-a<A>.nii.gz
  --fields PATH.npy           the displacement fields of the first noise strength
  --bundle PATH.zip           figure, arrays, numbers and a NumPy script that finds them all again

What the figure shows, and how it looks (columns that differ in something else than the noise have one --noise, ${PARAMETERS.noise.default}
where it is left out):
${FIGURE_OPTIONS_USAGE}
Without --json and --csv, a table of the numbers is printed. Bad input ends with one line on standard error and exit code 2.
`;

export interface AnalyseCommand extends DomainWords {
  readonly files: readonly string[];
  /** As they were typed. */
  readonly noiseStrengths: readonly number[];
  readonly smoothness: number;
  readonly sampleCount: number;
  readonly seed: number;
  /** The foreground: words that name labels, or a level; null where it was left out. */
  readonly choice: { readonly words: readonly string[] } | { readonly level: number } | null;
  readonly json: string | null;
  readonly csv: string | null;
  readonly figure: string | null;
  /** Whether the figure carries its scene. */
  readonly hasScene: boolean;
  readonly marginal: string | null;
  readonly fields: string | null;
  readonly bundle: string | null;
  readonly slice: { readonly plane: PlaneName; readonly index: number } | null;
  /** What the figure shows, and how it looks. */
  readonly look: FigureWords;
}

const OPTIONS = {
  noise: { type: "string" },
  smoothness: { type: "string" },
  samples: { type: "string" },
  seed: { type: "string" },
  label: { type: "string" },
  level: { type: "string" },
  ...DOMAIN_OPTIONS,
  json: { type: "string" },
  csv: { type: "string" },
  bundle: { type: "string" },
  ...FIGURE_FILE_OPTIONS,
  slice: { type: "string" },
  marginal: { type: "string" },
  fields: { type: "string" },
  ...FIGURE_OPTIONS,
  help: { type: "boolean", short: "h" },
} as const;

/** @throws InputError naming the word that is wrong. */
export function parseArguments(words: readonly string[]): AnalyseCommand | "help" {
  const { values, positionals } = parseWords(words, OPTIONS);
  if (values.help || positionals.length === 0) return "help";
  const [command, ...files] = positionals;
  if (command !== "analyse") {
    throw new InputError(
      `the first word must be the command, 'analyse', 'sweep', 'figure', 'experiment', 'threshold' or 'raters', got '${command}': see --help`,
    );
  }
  if (files.length === 0) throw new InputError("analyse needs a FILE: see --help");
  for (const option of files.length > 1 ? (["figure", "marginal", "fields", "bundle"] as const) : []) {
    if (values[option]?.includes(NAME) === false) {
      throw new InputError(
        `--${option} needs ${NAME} in its path, as there are ${files.length} files: '${values[option]}' would be written anew for each`,
      );
    }
  }
  if (values.figure === undefined && values.bundle === undefined && hasFigureWords(values)) {
    throw new InputError("what the figure shows was given, and no --figure or --bundle to draw it in");
  }
  const omega = domainWords(values);
  const look = parseFigureWords(values, omega.unit);
  const noiseStrengths = strengthsOf(values.noise, look);
  // Those of the figure's columns are in the same unit.
  const hasTyped = values.noise !== undefined || isByNoise(look);
  const typedIn = { ...omega.typedIn, noise: hasTyped ? omega.unit : omega.typedIn.noise };
  if (typedIn.noise === "fraction") for (const a of noiseStrengths) checked(noise, a, "--noise");
  const repeated = noiseStrengths.find((a, i) => noiseStrengths.indexOf(a) < i);
  if (repeated !== undefined)
    throw new InputError(`--noise names ${repeated} twice: give each noise strength once`);
  return {
    files,
    domain: omega.domain,
    unit: omega.unit,
    typedIn,
    noiseStrengths,
    smoothness: lengthOption(smoothness, values.smoothness, omega.unit),
    sampleCount: parameterOption(samples, values.samples),
    seed: parameterOption(seed, values.seed),
    choice: foregroundOption(values),
    json: values.json ?? null,
    csv: values.csv ?? null,
    ...parseFigureFile(values),
    marginal: values.marginal ?? null,
    fields: pathOption("--fields", values.fields, "an NPY file", ".npy"),
    bundle: pathOption("--bundle", values.bundle, "a zip", ".zip"),
    slice: values.slice === undefined ? null : sliceOption(values.slice),
    look,
  };
}

/** What --label or --level says of the foreground; null without either. @throws InputError for both. */
export function foregroundOption({
  label,
  level,
}: {
  label?: string | undefined;
  level?: string | undefined;
}): AnalyseCommand["choice"] {
  if (label !== undefined && level !== undefined) throw new InputError("give --label or --level, not both");
  if (label !== undefined) return { words: label.split(/[,;]/).map((word) => word.trim()) };
  return level === undefined ? null : { level: numberOption("--level", level) };
}

function isByNoise({ overrides }: FigureWords): boolean {
  return (overrides.columns as ColumnChoice | undefined)?.by === "noise";
}

/** The figure's columns are the noise strengths, unless they differ in something else, at one of them. @throws InputError */
function strengthsOf(text: string | undefined, { overrides }: FigureWords): number[] {
  const columns = overrides.columns as ColumnChoice | undefined;
  if (columns === undefined) return rangeOption("--noise", text ?? DEFAULT_NOISE);
  if (columns.by === "noise") {
    if (text !== undefined) throw new InputError("give --noise or --columns noise:…, not both");
    return [...columns.values];
  }
  const strengths = text === undefined ? [noise.default] : rangeOption("--noise", text);
  if (strengths.length === 1) return strengths;
  throw new InputError(
    `columns that differ in something else have one noise strength, got ${strengths.length}: give one --noise`,
  );
}

const PLANES: Readonly<Record<string, PlaneName>> = {
  axial: "axial", z: "axial", "2": "axial",
  coronal: "coronal", y: "coronal", "1": "coronal",
  sagittal: "sagittal", x: "sagittal", "0": "sagittal",
}; // prettier-ignore

function sliceOption(text: string): { plane: PlaneName; index: number } {
  const [axis, index, ...rest] = text.split(":");
  const plane = Object.hasOwn(PLANES, axis.toLowerCase()) ? PLANES[axis.toLowerCase()] : undefined;
  if (plane === undefined || index === undefined || rest.length > 0) {
    throw new InputError(`--slice must be AXIS:INDEX with AXIS axial, coronal or sagittal, got '${text}'`);
  }
  return { plane, index: numberOption("--slice", index) };
}
