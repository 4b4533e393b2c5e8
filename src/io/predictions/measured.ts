/** One map, read, held against its truth, and cut: what the screen's workers and the command line do with every file. */
import { type CalibrationSums, calibrationSums } from "../../core/predictions/calibration.ts";
import { type ClassCuts, assignClasses, classCuts, type ClassMap } from "../../core/predictions/classes.ts";
import { type Confidence, confidenceOf } from "../../core/predictions/confidence.ts";
import { type ImageNumbers, imageNumbers } from "../../core/predictions/imageNumbers.ts";
import type { Grid } from "../../core/grid.ts";
import type { Kernel } from "../../core/kernel/index.ts";
import { ownThreshold } from "../../core/optima.ts";
import type { Orientation, ValueImage } from "../image.ts";
import { type Alignment, alignment } from "./align.ts";
import { classProbabilities, type MapFile, onlyClass } from "./mapFile.ts";
import type { Reading } from "./reading.ts";
import { truthMask } from "./truth.ts";

/** What the user chose; null leaves it to the files. */
export interface MapChoice {
  /** Class of the map, from 0. */
  readonly number: number | null;
  readonly reading: Reading | null;
  /** Words that name labels of the truth. */
  readonly labels: readonly string[] | null;
}

/** A map over the grid that it shares with its truth. */
export interface OpenMap {
  readonly grid: Grid;
  /** Of the map, or of the truth that it was laid onto. */
  readonly orientation: Orientation | null;
  /** Class of the map, from 0. */
  readonly number: number;
  /** m per pixel. */
  readonly map: Float32Array;
  /** 0 or 1 per pixel. */
  readonly truth: Uint8Array | null;
  readonly notes: readonly string[];
}

/** @throws InputError where the two do not lie over one grid, or something is to be chosen. */
export function openMap(file: MapFile, truth: ValueImage | null, choice: MapChoice): OpenMap {
  const number = choice.number ?? onlyClass(file);
  const laid = layout(file, truth);
  const { map, notes } = classProbabilities(file, number, choice.reading);
  const among = file.classes.length > 2 ? number : null;
  const chosen =
    truth === null ? null : truthMask({ ...truth, values: laid.ofTruth(truth.values) }, choice.labels, among);
  return {
    grid: laid.grid,
    orientation: laid.orientation,
    number,
    map: laid.ofMap(map) as Float32Array,
    truth: chosen?.mask ?? null,
    notes: [
      ...file.notes,
      ...notes,
      ...laid.notes,
      ...plainNotes(map),
      ...(truth?.notes ?? []).map((note) => `Truth: ${note}`),
      ...(chosen?.notes ?? []),
    ],
  };
}

/** Of a map that is no map: t says nothing then. */
function plainNotes(map: Float32Array): string[] {
  if (map.every((m) => m === 0))
    return ["Every value is 0: t is undefined, and the answer is the empty mask."];
  if (map.every((m) => m === 0 || m === 1))
    return ["Only 0 and 1: a mask, and no probabilities; every threshold gives the same."];
  return [];
}

function layout(file: MapFile, truth: ValueImage | null): Alignment {
  if (truth !== null) return alignment(file, truth);
  const { grid, orientation } = file;
  const asItIs: Alignment["ofMap"] = (values) => values;
  return { grid, orientation, ofMap: asItIs, ofTruth: asItIs, notes: [] };
}

/** What is kept of a map when its pixels are let go. */
export interface MeasuredMap {
  readonly numbers: ImageNumbers;
  /** Against the truth; null without one. */
  readonly calibration: CalibrationSums | null;
  readonly confidence: Confidence | null;
  /** Of three classes or more, each cut at its own t. */
  readonly cuts: ClassCuts | null;
}

/** A map that was measured. */
export interface MapResult extends MeasuredMap {
  readonly name: string;
  /** Name of its truth. */
  readonly truth: string | null;
  /** Class of the map, from 0; null where it has none. */
  readonly number: number | null;
  /** Of the grid. */
  readonly shape: readonly number[];
}

export function measuredMap(
  kernel: Kernel,
  file: MapFile,
  { map, truth }: OpenMap,
  reading: Reading | null,
): MeasuredMap {
  return {
    numbers: imageNumbers(kernel, map, truth),
    calibration: truth === null ? null : calibrationSums(map, truth),
    confidence: truth === null ? null : confidenceOf(map, truth),
    cuts: file.classes.length < 3 ? null : classCuts(classMaps(kernel, file, reading)),
  };
}

/** What is told of a file. */
export function mapResult(
  kernel: Kernel,
  file: MapFile,
  truth: ValueImage | null,
  open: OpenMap,
  reading: Reading | null,
): MapResult {
  return {
    ...measuredMap(kernel, file, open, reading),
    name: file.name,
    truth: truth?.name ?? null,
    number: file.classes.length > 1 ? open.number : null,
    shape: open.grid.shape,
  };
}

/** One after the other: each is as large as the file's own array of a class. */
function* classMaps(kernel: Kernel, file: MapFile, reading: Reading | null): Generator<ClassMap> {
  for (let number = 0; number < file.classes.length; number++) {
    const { map } = classProbabilities(file, number, reading);
    yield { map, threshold: ownThreshold(kernel, map) };
  }
}

/** One class a pixel, that of the largest m/t, in the grid that the map shares with its truth. */
export function labelMap(
  kernel: Kernel,
  file: MapFile,
  truth: ValueImage | null,
  reading: Reading | null,
): Uint8Array {
  const labels = assignClasses(classMaps(kernel, file, reading));
  return layout(file, truth).ofMap(labels) as Uint8Array;
}
