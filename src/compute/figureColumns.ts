/**
 * The columns of an exported figure, whatever they differ in: the questions behind them, the answers, and what their rows
 * need besides. The page asks its workers, the command line a kernel of its own; nothing else differs.
 */
import { InputError } from "../core/errors.ts";
import type { LabRequest } from "../core/lab.ts";
import { movedTo } from "../core/position.ts";
import type { Column } from "../core/result.ts";
import { type PlaneName, fullestSlices } from "../core/slice.ts";
import type { FigureChoice, ReferenceChoice } from "../figure/choice.ts";
import {
  type ColumnQuestion,
  type FigureColumn,
  type FigureSource,
  columnQuestions,
  requestsOf,
} from "../figure/columns.ts";
import { type NoiseMaker, rowMaterials } from "../figure/materials.ts";
import { isScene, parseRow } from "../figure/rowKinds.ts";
import { PRESET_IDS, type PresetReference, presetReference } from "../shapes/presetReference.ts";

interface Progress {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/** Who answers: `Laboratory` does. */
export interface ColumnMaker extends NoiseMaker {
  /** @param onProgress takes the share done, in [0, 1]. */
  analyse(request: LabRequest, options: Progress): Promise<Column[]> | Column[];
}

interface ColumnsWish {
  readonly choice: Pick<FigureChoice, "rows" | "columns" | "panels" | "crop">;
  /** What all columns have in common. */
  readonly base: ColumnQuestion;
  /** A reference by labels of the file that the base is of. @throws InputError where one is not there. */
  readonly labelled: (labels: readonly number[]) => FigureSource;
  /** An answer that is there already; null where it is not. */
  readonly known?: (question: ColumnQuestion) => Column | null;
}

/** @throws InputError in words for a reference that is not there, and where a figure would not fit into memory. */
export async function figureColumns(
  { choice, base, labelled, known = () => null }: ColumnsWish,
  maker: ColumnMaker,
  { signal, onProgress = () => {} }: Progress = {},
): Promise<FigureColumn[]> {
  const sources = new Map<string, FigureSource>();
  const sourceOf = ({ from, plane, index }: ReferenceChoice): FigureSource => {
    const key = JSON.stringify(from);
    const source = sources.get(key) ?? referenceSource(from, base.source, labelled);
    sources.set(key, source);
    return lookedAt(source, plane, index);
  };
  const questions = columnQuestions(choice.columns, base, sourceOf);
  const answers = questions.map(known);
  const open = [...questions.keys()].filter((place) => answers[place] === null);
  const requests = requestsOf(open.map((place) => questions[place]));
  let done = 0;
  for (const { request, places } of requests) {
    const count = places.reduce((sum, each) => sum + each.length, 0);
    const columns = await maker.analyse(request, {
      ...(signal === undefined ? {} : { signal }),
      onProgress: (share) => onProgress((done + share * count) / open.length),
    });
    columns.forEach((column, i) => {
      for (const place of places[i]) answers[open[place]] = column;
    });
    done += count;
    signal?.throwIfAborted();
  }
  const rows = choice.rows.map(parseRow).filter((row) => !isScene(row, { choice }));
  const columns: FigureColumn[] = [];
  for (const [place, question] of questions.entries()) {
    const column = answers[place]!;
    const materials = await rowMaterials(question, column, rows, choice.crop, maker);
    signal?.throwIfAborted();
    columns.push({ ...question, column, materials });
  }
  return columns;
}

/** Made once, so that what is known of them holds for the next figure. */
const presets = new Map<string, PresetReference>();

function referenceSource(
  from: ReferenceChoice["from"],
  current: FigureSource,
  labelled: ColumnsWish["labelled"],
): FigureSource {
  if (from === "current") return current;
  if ("labels" in from) return labelled(from.labels);
  const preset = presets.get(from.preset) ?? presetReference(from.preset);
  if (preset === null) {
    throw new InputError(
      `a preset must be one of ${PRESET_IDS.join(", ")}, got '${from.preset.slice(0, 40)}'`,
    );
  }
  presets.set(preset.id, preset);
  const { reference, name, isVolume } = preset;
  const { plane, unit = "fraction" } = current;
  return {
    reference, name, plane, unit,
    foreground: null,
    isAnatomical: isVolume,
    position: fullestSlices(reference),
  }; // prettier-ignore
}

/** The same source in another plane, or another slice of it. */
function lookedAt(source: FigureSource, plane: PlaneName | null, index: number | null): FigureSource {
  if (plane === null && index === null) return source;
  const { reference, position } = source;
  const shown = plane ?? source.plane;
  const at = index === null ? position : movedTo(position, reference.grid.shape, shown, index);
  return { ...source, plane: shown, position: at };
}
