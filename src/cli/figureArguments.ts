/** The words of `figure`, checked before anything is read. */
import { InputError } from "../core/errors.ts";
import { typedNumber } from "../core/numberList.ts";
import { type FigureChoice, checkedChoice } from "../figure/choice.ts";
import { numberOption, parseWords } from "./options.ts";

export const FIGURE_USAGE = `Usage: npm run -s marginalia -- figure SCENE… [options]
       npm run -s marginalia -- figure SESSION

SCENE is a figure that was exported with the scene in it (PNG, SVG, PDF), or a session (JSON). The figure is drawn anew,
byte for byte as in the browser; surfaces need the browser. Without an option the setups in it are listed.

  --check                     computes everything again: prints "identical" (exit code 0), or what differs (exit code 1);
                              exit code 2 where a file carries no scene, or cannot be read
  --figure OUT.ENDING         .png, .svg, .pdf or .json: where the figure is written, or the scene alone
  --setup NAME|N              which setup of a session of several, by its name or its number from 1; of --check alone all

Whatever else is given takes the place of what the file says:
  --width 85mm|1920px         width; with --dpi 300 the resolution of a width in mm
  --rows ROW[,ROW…]           average, sampleN, outlines, marginal, overlay, accuracy, dice; @coronal behind one for its plane
  --theme light|dark|transparent   --colormap NAME   --optima filled|outline|solid   --letters off|a|A|(a)
  --title TEXT   --caption auto|off|TEXT   --legend on|off   --scale-bar on|off
`;

export interface FigureCommand {
  readonly files: readonly string[];
  readonly isCheck: boolean;
  /** null writes none: without a check the setups are listed. */
  readonly figure: string | null;
  /** Name or number, as it was typed; null where none was. */
  readonly setup: string | null;
  readonly overrides: Readonly<Record<string, unknown>>;
  readonly width: { readonly text: string | null; readonly dpi: number | null };
}

const OPTIONS = {
  check: { type: "boolean" },
  figure: { type: "string" },
  setup: { type: "string" },
  width: { type: "string" },
  dpi: { type: "string" },
  rows: { type: "string" },
  theme: { type: "string" },
  colormap: { type: "string" },
  optima: { type: "string" },
  letters: { type: "string" },
  title: { type: "string" },
  caption: { type: "string" },
  legend: { type: "string" },
  "scale-bar": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** @throws InputError naming the word that is wrong. */
export function parseFigure(words: readonly string[]): FigureCommand | "help" {
  const { values, positionals: files } = parseWords(words, OPTIONS);
  if (values.help || files.length === 0) return "help";
  const figure = values.figure ?? null;
  const isCheck = values.check === true;
  if (isCheck && figure !== null) {
    throw new InputError("--check draws nothing: give either --check or --figure, see --help");
  }
  if (figure !== null && !/\.(png|svg|pdf|json)$/i.test(figure)) {
    throw new InputError(`--figure writes PNG, SVG, PDF or JSON: the path must end so, got '${figure}'`);
  }
  if (figure !== null && files.length > 1) {
    throw new InputError(`--figure draws one SCENE, got ${files.length}: give one, or --check`);
  }
  const { theme, colormap, letters, title, caption } = values;
  const overrides: Record<string, unknown> = {
    ...(values.rows === undefined ? {} : { rows: values.rows.split(/[,;]/) }),
    ...(theme === undefined ? {} : { theme }),
    ...(colormap === undefined ? {} : { colormap }),
    ...(letters === undefined ? {} : { letters }),
    ...(title === undefined ? {} : { title: title === "" ? null : title }),
    ...(caption === undefined ? {} : { caption: /^(auto|off)$/.test(caption) ? caption : { text: caption } }),
    ...(values.legend === undefined ? {} : { legend: switchOption("--legend", values.legend) }),
    ...(values["scale-bar"] === undefined
      ? {}
      : { scaleBar: switchOption("--scale-bar", values["scale-bar"]) }),
  };
  if (values.optima !== undefined) overrides.contours = { reference: true, optima: values.optima };
  // What no figure takes is refused before a file is read.
  checkedChoice(overrides, "--");
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
    setup: values.setup ?? null,
    overrides,
    width: {
      text: values.width ?? null,
      dpi: values.dpi === undefined ? null : numberOption("--dpi", values.dpi),
    },
  };
}

function switchOption(option: string, text: string): boolean {
  if (text !== "on" && text !== "off") throw new InputError(`${option} must be on or off, got '${text}'`);
  return text === "on";
}

/** A choice with the command's words in place of its own. @throws InputError */
export function overridden(choice: FigureChoice, { overrides, width }: FigureCommand): FigureChoice {
  const { page } = choice;
  return checkedChoice({
    ...choice,
    ...overrides,
    page: { ...page, width: widthOption(page.width, width) },
  });
}

function widthOption(
  before: FigureChoice["page"]["width"],
  { text, dpi }: FigureCommand["width"],
): FigureChoice["page"]["width"] {
  if (text === null) {
    if (dpi === null) return before;
    if ("pixels" in before) throw new InputError("--dpi goes with a --width in mm: the file’s is in px");
    return { ...before, dpi };
  }
  const [, digits, unit] = /^(.*?)\s*(mm|px)$/.exec(text) ?? [];
  const value = typedNumber(digits ?? "");
  if (Number.isNaN(value)) throw new InputError(`--width must be like 85mm or 1920px, got '${text}'`);
  if (unit === "mm") return { millimetres: value, dpi: dpi ?? ("dpi" in before ? before.dpi : 300) };
  if (dpi !== null) throw new InputError(`--dpi goes with a --width in mm, got '${text}'`);
  return { pixels: value };
}
