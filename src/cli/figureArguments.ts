/** The words of `figure`, checked before anything is read. */
import { type DomainChoice } from "../core/domainChoice.ts";
import { InputError } from "../core/errors.ts";
import type { Unit } from "../core/unit.ts";
import {
  FIGURE_FILE_OPTIONS,
  FIGURE_OPTIONS,
  FIGURE_OPTIONS_USAGE,
  type FigureWords,
  parseFigureFile,
  parseFigureWords,
} from "./figureOptions.ts";
import { DOMAIN_OPTIONS, DOMAIN_USAGE, domainWords } from "./lengthOptions.ts";
import { parseWords } from "./options.ts";

export const FIGURE_USAGE = `Usage: npm run -s marginalia -- figure SCENE… [options]
       npm run -s marginalia -- figure SESSION

SCENE is a figure that was exported with the scene in it (PNG, SVG, PDF), or a session (JSON). The figure is drawn anew,
byte for byte as in the browser; surfaces need the browser. Without an option the setups in it are listed.

  --check                     computes everything again: prints "identical" (exit code 0), or what differs (exit code 1);
                              exit code 2 where a file carries no scene, or cannot be read
  --figure OUT.ENDING         .png, .svg, .pdf or .json: where the figure is written, or the scene alone
  --scene on|off              whether the scene lies in the file: without it, it cannot be opened again; with it, it holds the
                              reference itself
  --noise-figure              of a file that shows another view (an enlarged panel, how a label was bent, the chart of the
                              threshold), the noise figure of its Lab in place of that view
  --setup NAME|N              which setup of a session of several, by its name or its number from 1; of --check alone all

Whatever else is given takes the place of what the file says:
${DOMAIN_USAGE}
${FIGURE_OPTIONS_USAGE}`;

export interface FigureCommand extends FigureWords {
  /** null leaves them as the file says. */
  readonly domain: DomainChoice | null;
  readonly unit: Unit | null;
  readonly files: readonly string[];
  readonly isCheck: boolean;
  /** null writes none: without a check the setups are listed. */
  readonly figure: string | null;
  readonly hasScene: boolean;
  /** Whether the noise figure is drawn of a file that shows another view. */
  readonly isNoiseFigure: boolean;
  /** The words on the noise figure that were given, "--rows". */
  readonly figureWords: readonly string[];
  /** Name or number, as it was typed; null where none was. */
  readonly setup: string | null;
}

const OPTIONS = {
  check: { type: "boolean" },
  ...FIGURE_FILE_OPTIONS,
  setup: { type: "string" },
  "noise-figure": { type: "boolean" },
  ...DOMAIN_OPTIONS,
  ...FIGURE_OPTIONS,
  help: { type: "boolean", short: "h" },
} as const;

/** @throws InputError naming the word that is wrong. */
export function parseFigure(words: readonly string[]): FigureCommand | "help" {
  const { values, positionals: files } = parseWords(words, OPTIONS);
  if (values.help || files.length === 0) return "help";
  const { figure, hasScene } = parseFigureFile(values);
  const omega = domainWords(values);
  const isCheck = values.check === true;
  if (isCheck && figure !== null) {
    throw new InputError("--check draws nothing: give either --check or --figure, see --help");
  }
  if (figure !== null && files.length > 1) {
    throw new InputError(`--figure draws one SCENE, got ${files.length}: give one, or --check`);
  }
  const isListing = !isCheck && figure === null;
  const others = Object.keys(values).filter((option) => option !== "setup" || isListing);
  if (isListing && others.length > 0) {
    throw new InputError(
      `--${others[0]} needs --figure OUT.png, .svg, .pdf or .json: without it the setups are listed`,
    );
  }
  return {
    files,
    isCheck,
    figure,
    hasScene,
    setup: values.setup ?? null,
    isNoiseFigure: values["noise-figure"] === true,
    figureWords: Object.keys(values).flatMap((key) =>
      Object.hasOwn(FIGURE_OPTIONS, key) ? [`--${key}`] : [],
    ),
    domain: values.domain === undefined ? null : omega.domain,
    unit: values.unit === undefined ? null : omega.unit,
    ...parseFigureWords(values, omega.unit),
  };
}
