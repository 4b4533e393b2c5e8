/** The check-me bundle: a figure with all that is needed to find its numbers again without Marginalia, in one zip. */
import { type Zippable, zipSync } from "fflate";
import { InputError } from "../../core/errors.ts";
import type { Grid } from "../../core/grid.ts";
import { pixelCount } from "../../core/grid.ts";
import type { LabRequest } from "../../core/lab.ts";
import type { ColumnNumbers } from "../../core/result.ts";
import { ACCURACY_THRESHOLD, thresholded } from "../../core/segmentation.ts";
import { BIBTEX } from "../citation.ts";
import { writeNpy } from "../npy.ts";
import { type NumbersSource, resultFields } from "../numbers.ts";
import { CHECK_SCRIPT } from "./script.ts";

export interface CheckColumn {
  readonly a: number;
  /** m per pixel. */
  readonly marginal: Float32Array;
  /** t, or null where it is undefined. */
  readonly threshold: number | null;
}

/** Plain data, to be made into a zip away from the page. */
export interface CheckBundle {
  readonly grid: Grid;
  readonly mask: Uint8Array;
  readonly columns: readonly CheckColumn[];
  /** As `checkParameters` writes them. */
  readonly parameters: string;
  /** PNG file. */
  readonly figure: Uint8Array;
}

/** All arrays are in memory twice, and the zip beside them. */
const MAX_BYTES = 2 ** 30;

/** Asked before anything is copied. @throws InputError where a bundle's arrays would be too large. */
export function refuseLarge(grid: Grid, columnCount: number): void {
  const bytes = pixelCount(grid) * (1 + 6 * columnCount);
  if (bytes <= MAX_BYTES) return;
  throw new InputError(
    `the bundle would hold ${Math.ceil(bytes / 1e6)} MB of arrays, more than the ${Math.floor(MAX_BYTES / 1e6)} MB that are packed: take fewer columns or a smaller volume`,
  );
}

/** The names of a column's arrays. */
function filesOf(a: number): { marginal: string; accuracy: string; dice: string } {
  return {
    marginal: `marginal-a${a}.npy`,
    accuracy: `accuracy-optimal-a${a}.npy`,
    dice: `dice-optimal-a${a}.npy`,
  };
}

/** params.json: the command line's fields, with the source, and the name of every column's arrays. */
export function checkParameters(
  request: LabRequest,
  numbers: readonly ColumnNumbers[],
  source: NumbersSource,
): string {
  const files = numbers.map(({ a }) => filesOf(a));
  const { name, foreground, domain = null } = source;
  const fields = { source: { name, foreground }, ...resultFields(request, numbers, domain), files };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

/**
 * The zip; the same bytes for the same bundle. Arrays are .npy in the grid's order: [rows, columns], or for NIfTI RAS.
 * @throws InputError where it would be too large.
 */
export function checkZip(bundle: CheckBundle): Uint8Array<ArrayBuffer> {
  const { grid, mask, columns, parameters, figure } = bundle;
  refuseLarge(grid, columns.length);
  const array = (values: Uint8Array | Float32Array): [Uint8Array, { level: 6 }] => [
    writeNpy(values, grid.shape),
    { level: 6 },
  ];
  const files: Zippable = {
    "README.txt": text(README),
    "check.py": text(CHECK_SCRIPT),
    "params.json": text(parameters),
    "citation.bib": text(BIBTEX),
    "figure.png": [figure, { level: 0 }],
    "reference.npy": array(mask),
  };
  for (const { a, marginal, threshold } of columns) {
    const names = filesOf(a);
    files[names.marginal] = array(marginal);
    files[names.accuracy] = array(thresholded(marginal, ACCURACY_THRESHOLD));
    files[names.dice] = array(thresholded(marginal, threshold));
  }
  // The time of a file would make every zip another one.
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

const README = `Check me

figure.png           the figure
params.json          its parameters and numbers, as the command line writes them
reference.npy        the reference segmentation, 0 or 1
marginal-a*.npy      probability that a noisy label contains the pixel
accuracy-optimal-*   the segmentation of the best accuracy, {m >= 1/2}
dice-optimal-*       the segmentation of the best Dice, {m >= t}
check.py             finds all of this again from reference.npy:  python3 check.py  (NumPy is all it needs)
citation.bib         the paper and the tool
`;
