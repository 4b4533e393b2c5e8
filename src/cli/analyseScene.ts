/** The scene of a figure that `analyse` draws: as the page would save it of the same file, question and figure. */
import type { ColumnMaker } from "../compute/figureColumns.ts";
import { type InDomain } from "../core/domain.ts";
import type { LabRequest } from "../core/lab.ts";
import { MAX_COLUMNS, MIN_COLUMNS, PARAMETERS } from "../core/parameters.ts";
import type { Column } from "../core/result.ts";
import { packRuns } from "../core/runs.ts";
import type { FigureChoice } from "../figure/choice.ts";
import { type ColumnQuestion, type FigureColumn, ownColumns } from "../figure/columns.ts";
import { labelsIn, withUsedLabels } from "../figure/source.ts";
import { keptLabels } from "../io/fileLabels.ts";
import { NO_LABELS, fileSource } from "../io/fileSource.ts";
import type { ForegroundChoice, ValueImage } from "../io/image.ts";
import { shortNumber } from "../io/labels.ts";
import { resultOf } from "../io/scene/result.ts";
import { LONGEST_NAME, type Setup, writeScene } from "../io/scene/scene.ts";

/** A file as it was read, with its Ω. */
export interface ReadReference extends InDomain {
  readonly image: ValueImage;
  /** What is to be known of it, in sentences. */
  readonly notes: readonly string[];
  readonly foreground: ForegroundChoice;
}

/** What was drawn of it. */
export interface DrawnFigure {
  readonly choice: FigureChoice;
  readonly base: ColumnQuestion;
  readonly columns: readonly FigureColumn[];
}

/**
 * @param columns the answers to the request. @param say takes what of the scene is not as was asked for, in words.
 * @returns the scene's text; null where the figure could not be drawn again from it, which is said.
 */
export async function analysedScene(
  { image, notes, foreground, domain }: ReadReference,
  request: LabRequest,
  columns: readonly Column[],
  { choice, base, columns: drawn }: DrawnFigure,
  maker: ColumnMaker,
  say: (words: string) => void,
): Promise<string | null> {
  const used = labelsIn(choice.columns);
  const kept = used.length === 0 ? NO_LABELS : keptLabels(image);
  const missing = used.find((label) => !kept.labels.some((each) => each.label === label));
  if (missing !== undefined) {
    say(
      `label ${shortNumber(missing)} cannot be kept beside the others, so the figure carries no scene: it cannot be opened again`,
    );
    return null;
  }
  const source = withUsedLabels(fileSource(image, foreground, notes, kept, domain), choice.columns);
  const { reference, smoothness, sampleCount, seed } = request;
  const strengths = labStrengths(request.noiseStrengths);
  if (strengths.length < request.noiseStrengths.length) {
    say(
      `the Lab shows at most ${MAX_COLUMNS} noise strengths: opened on the page, the figure has all ${request.noiseStrengths.length}, and the screen the first ${MAX_COLUMNS}`,
    );
  }
  const answers: Column[] = [];
  for (const a of strengths) {
    const known = columns[request.noiseStrengths.indexOf(a)];
    answers.push(known ?? (await maker.analyse({ ...request, noiseStrengths: [a] }, {}))[0]);
  }
  const { plane, position } = base.source;
  const setup: Setup = {
    name: source.name.slice(0, LONGEST_NAME),
    grid: reference.grid,
    runs: packRuns(reference.mask),
    source,
    guess: null,
    noiseStrengths: strengths,
    selected: strengths.indexOf(base.a),
    smoothness,
    sampleCount,
    seed,
    unit: base.source.unit ?? "fraction",
    plane,
    position,
    tau: base.tau,
    showAs: "slices",
    panel: "numbers",
    show: null,
    firstRow: "average",
    camera: null,
    view: null,
    figure: { ...choice },
    result: resultOf(reference, answers, ownColumns(drawn, { ...request, noiseStrengths: strengths })),
  };
  return writeScene([setup]);
}

/** What the Lab can show of them: it has at least two columns. */
function labStrengths(asked: readonly number[]): readonly number[] {
  if (asked.length >= MIN_COLUMNS) return asked.slice(0, MAX_COLUMNS);
  const [a] = asked;
  return a === 0 ? [0, PARAMETERS.noise.default] : [0, a];
}
