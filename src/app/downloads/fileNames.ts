/** Names of downloads: source, quantity, parameters; the same question has the same names. */
import type { FigureChoice, ReferenceChoice } from "../../figure/choice.ts";
import type { FigureFormat } from "../../figure/formats.ts";
import { type RegionKind, isOptimum } from "../../core/segmentation.ts";
import { fileStem } from "./fileStem.ts";
import type { LabState } from "../../state/lab/labState.ts";
import { sliceIndexOf } from "../../state/lab/workSlices.ts";

/** The source's name without its ending. */
function stem({ work: { source } }: LabState): string {
  const ending = /(\.nii)?\.(gz|nii|npy|png|jpe?g|webp|gif|bmp|avif)$/i;
  const plain = fileStem(source.name.replace(ending, ""), 60, "reference");
  const name = source.presetId === null ? plain : plain.toLowerCase();
  return source.isEdited ? `${name}-edited` : name;
}

function parameters({ columns, smoothness, sampleCount, seed }: LabState): string {
  return `a${columns.map(({ a }) => a).join("_")}-b${smoothness}-k${sampleCount}-seed${seed}`;
}

/** Of the figure: "kidney-figure-a0.01_0.03-b0.1-k5-seed1.png", of a volume with its slice, or "surfaces". */
export function figureFileName(
  state: LabState,
  choice: Pick<FigureChoice, "columns" | "panels">,
  ending: FigureFormat,
): string {
  const is3d = state.work.reference.grid.shape.length === 3;
  const slice = choice.panels === "surfaces" ? "-surfaces" : `-${state.plane}${sliceIndexOf(state)}`;
  return `${stem(state)}-figure-${figureParameters(state, choice.columns)}${is3d ? slice : ""}.${ending}`;
}

/** The same letters, with what differs between the columns; "tau0.2_0.4", "kidney_aorta" where that is another thing. */
function figureParameters(state: LabState, columns: FigureChoice["columns"]): string {
  const { smoothness, sampleCount, seed, selectedId } = state;
  const a = state.columns.find(({ id }) => id === selectedId)!.a;
  const values = columns.by === "reference" ? "" : columns.values.join("_");
  const of = (by: FigureChoice["columns"]["by"], value: number) => (columns.by === by ? values : value);
  const first =
    columns.by === "threshold"
      ? `tau${values}-`
      : columns.by === "reference"
        ? `${columns.values.map(referenceWord).join("_").slice(0, 60)}-`
        : "";
  return `${first}a${of("noise", a)}-b${of("smoothness", smoothness)}-k${of("samples", sampleCount)}-seed${seed}`;
}

function referenceWord({ from, plane }: ReferenceChoice): string {
  const word = from === "current" ? null : "preset" in from ? from.preset : `label${from.labels.join("+")}`;
  return [word, plane].filter((part) => part !== null).join("-") || "own";
}

/** Of the numbers: "kidney-numbers-a0.01_0.03-b0.1-k5-seed1.csv". */
export function numbersFileName(state: LabState, ending: "csv" | "json"): string {
  return `${stem(state)}-numbers-${parameters(state)}.${ending}`;
}

/** Of a session: "kidney-session-a0.01_0.03-b0.1-k5-seed1.json"; of several setups "Kidney-session-3-setups.json", by the first. */
export function sessionFileName(state: LabState, setups: readonly { readonly name: string }[]): string {
  if (setups.length > 1)
    return `${fileStem(setups[0].name, 60, "marginalia")}-session-${setups.length}-setups.json`;
  return `${stem(state)}-session-${parameters(state)}.json`;
}

/** Of the check-me bundle: "marginalia-check-kidney-a0.01_0.03-b0.1-k5-seed1.zip". */
export function bundleFileName(state: LabState): string {
  return `marginalia-check-${stem(state)}-${parameters(state)}.zip`;
}

/** What a file holds as its name says it: "marginal", "dice-optimal", "sample2". @param sample from 0. */
export function quantityOf(kind: "reference" | "marginal" | "sample" | RegionKind, sample: number): string {
  if (kind === "sample") return `sample${sample + 1}`;
  return isOptimum(kind) ? `${kind}-optimal` : kind;
}

/** What of a column a file holds. */
export interface Part {
  /** "marginal", "dice-optimal-surface". */
  readonly quantity: string;
  /** Noise strength, or null for what does not depend on it. */
  readonly a: number | null;
  /** Number of the sample, from 0, or null for what does not depend on the draw. */
  readonly sample: number | null;
}

/** Of a part of a column: "kidney-marginal-a0.06.npy", "kidney-sample2-a0.06-b0.1-seed1.nii.gz", "kidney-reference-surface.stl". */
export function partFileName(state: LabState, { quantity, a, sample }: Part, ending: string): string {
  const strength = a === null ? "" : `-a${a}`;
  const draw = sample === null ? "" : `-b${state.smoothness}-seed${state.seed}`;
  return `${stem(state)}-${quantity}${strength}${draw}.${ending}`;
}
