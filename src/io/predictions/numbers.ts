/** The numbers of probability maps as JSON and CSV: the same fields under the same names on the screen and the command line. */
import {
  addedSums,
  type CalibrationBin,
  calibrationBins,
  calibrationError,
  type CalibrationSums,
} from "../../core/predictions/calibration.ts";
import type { Confidence } from "../../core/predictions/confidence.ts";
import { IMAGE_FIELDS, type ImageMeans, imageMeans } from "../../core/predictions/means.ts";
import { type Recalibration, recalibration } from "../../core/predictions/recalibration.ts";
import { type Cell, csv, type DecimalSign } from "../numbers.ts";
import type { MapResult } from "./measured.ts";

/** The same in every order of files: means and halves are drawn from it. */
function inOrder<T extends Pick<MapResult, "name">>(results: readonly T[]): T[] {
  return results.toSorted((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}

/** What all maps together say; null, or no bin, where nothing does. */
export interface Together {
  readonly means: ImageMeans;
  readonly calibration: readonly CalibrationBin[];
  readonly calibrationError: number | null;
  readonly recalibration: Recalibration | null;
}

/** What all maps together say. */
export function together(results: readonly MapResult[]): Together {
  const ordered = inOrder(results);
  const calibrations = ordered.map(({ calibration }) => calibration).filter((sums): sums is CalibrationSums => sums !== null); // prettier-ignore
  const confidences = ordered.map(({ confidence }) => confidence).filter((one): one is Confidence => one !== null); // prettier-ignore
  const sums = addedSums(calibrations);
  return {
    means: imageMeans(ordered.map(({ numbers }) => numbers)),
    calibration: calibrations.length === 0 ? [] : calibrationBins(sums),
    calibrationError: calibrationError(sums),
    recalibration: recalibration(confidences),
  };
}

/** JSON text, indented, with a final line break; null for what is undefined or has no truth. */
export function mapsJson(results: readonly MapResult[], all = together(results)): string {
  const images = results.map(({ name, truth, number, shape, numbers, cuts }) => ({
    name,
    shape,
    ...fieldsOf(numbers),
    truth,
    class: number,
    overlaps: cuts?.overlaps ?? null,
    holes: cuts?.holes ?? null,
  }));
  return `${JSON.stringify({ images, ...all }, null, 2)}\n`;
}

/** CSV in the form of `resultCsv`: one row a map. */
export function mapsCsv(results: readonly MapResult[], decimal: DecimalSign = "."): string {
  const header = ["name", "shape", ...IMAGE_FIELDS, "truth", "class", "overlaps", "holes"];
  const rows = results.map(({ name, truth, number, shape, numbers, cuts }): Record<string, Cell> => ({
    name,
    shape: shape.join("x"),
    ...fieldsOf(numbers),
    truth,
    class: number,
    overlaps: cuts?.overlaps ?? null,
    holes: cuts?.holes ?? null,
  }));
  return csv(header, rows, decimal);
}

function fieldsOf(numbers: MapResult["numbers"]): Record<string, number | null> {
  return Object.fromEntries(IMAGE_FIELDS.map((field) => [field, numbers[field]]));
}
