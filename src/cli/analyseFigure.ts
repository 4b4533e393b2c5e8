/** The figure of a file that `analyse` computed, with its scene inside. */
import { type ColumnMaker, figureColumns } from "../compute/figureColumns.ts";
import type { LabRequest } from "../core/lab.ts";
import { movedTo } from "../core/position.ts";
import type { Reference } from "../core/reference.ts";
import type { Column } from "../core/result.ts";
import { ACCURACY_THRESHOLD } from "../core/segmentation.ts";
import { fullestSlices } from "../core/slice.ts";
import { DEFAULT_CHOICE } from "../figure/choice.ts";
import { type ColumnQuestion, type FigureSource, placeAmong } from "../figure/columns.ts";
import { describeFigure } from "../figure/describe.ts";
import { drawFigure } from "../figure/drawFigure.ts";
import { writeFigure } from "../figure/file.ts";
import type { FigureFormat } from "../figure/formats.ts";
import { loadResources } from "../figure/resources.node.ts";
import { type ForegroundChoice, isAnatomical } from "../io/image.ts";
import { labelText, namedChoice } from "../io/labels.ts";
import { SCENE_KEYWORD } from "../io/scene/carry.ts";
import { type ReadReference, analysedScene } from "./analyseScene.ts";
import type { AnalyseCommand } from "./arguments.ts";
import { overridden } from "./figureOptions.ts";

/** Width of the figure, pixels. */
const FIGURE_WIDTH = 2400;

export interface AnalysedFigure {
  /** What of the page that was asked for does not do, in words. */
  readonly problems: readonly string[];
  /** null where none was wanted, or none serves. */
  readonly scene: string | null;
  write(format: FigureFormat): Promise<Uint8Array>;
}

/**
 * @param select finds the reference of other labels of the file. @param columns the answers to the request.
 * @param say takes what is to be known of the scene, in words. @throws InputError where the figure asks for what is not there.
 */
export async function analysedFigure(
  { look, slice, hasScene, unit }: Pick<AnalyseCommand, "look" | "slice" | "hasScene" | "unit">,
  read: ReadReference & { readonly select: (chosen: ForegroundChoice) => Reference },
  request: LabRequest,
  columns: readonly Column[],
  maker: ColumnMaker,
  say: (words: string) => void,
): Promise<AnalysedFigure> {
  const { image, foreground, domain } = read;
  const plane = slice?.plane ?? "axial";
  const sourceOf = (reference: Reference, chosen: ForegroundChoice): FigureSource => {
    const fullest = fullestSlices(reference);
    return {
      reference,
      name: image.name,
      foreground: namedChoice(chosen, image),
      isAnatomical: isAnatomical(image.orientation),
      domain,
      unit,
      plane,
      position: slice === null ? fullest : movedTo(fullest, reference.grid.shape, plane, slice.index),
    };
  };
  const labelled = (labels: readonly number[]) => {
    const chosen = namedChoice({ labels }, image);
    const names = "labels" in chosen ? labels.map((label, i) => labelText(label, chosen.names?.[i] ?? null)) : [];
    return { ...sourceOf(read.select(chosen), chosen), name: names.join(" + ") };
  };
  const { reference, noiseStrengths, smoothness, sampleCount, seed } = request;
  const page = { ...DEFAULT_CHOICE.page, width: { pixels: FIGURE_WIDTH } };
  const choice = overridden({ ...DEFAULT_CHOICE, columns: { by: "noise", values: noiseStrengths }, page }, look);
  const [a] = noiseStrengths;
  const base = { source: sourceOf(reference, foreground), a, smoothness, sampleCount, seed, tau: look.tau ?? ACCURACY_THRESHOLD };
  const known = (question: ColumnQuestion) => columns[placeAmong(question, request)] ?? null;
  const made = await figureColumns({ choice, base, labelled, known }, maker);
  const description = describeFigure({ choice, columns: made, surfaces: null });
  const drawn = { choice, base, columns: made };
  const scene = hasScene ? await analysedScene(read, request, columns, drawn, maker, say) : null;
  const inside = scene === null ? null : { keyword: SCENE_KEYWORD, text: scene };
  return {
    problems: description.problems,
    scene,
    write: (format) => writeFigure(drawFigure(description), { format, width: choice.page.width, inside }, loadResources()),
  };
} // prettier-ignore
