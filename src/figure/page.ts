/** The page of a figure: how wide it is in points, how high it may get, and how large its letters are. */
import { InputError } from "../core/errors.ts";
import { type FigureChoice, TEXT_SIZES } from "./choice.ts";

const POINTS_PER_MM = 72 / 25.4;

/**
 * How wide a figure of so many pixels is laid out. What has no size on paper is projected: half of the 338.7 mm that a
 * slide of 16 : 9 has in the usual programs, so that 7 points are 14 on the slide; of other figures half of the 254 mm of
 * a narrower one.
 */
const PROJECTED_MM = { slide: 169.35, other: 127 } as const;

/** Narrower lines break words. */
export const LEAST_WIDTH_MM = 40;
/** The same for large letters, for each point of their height. */
const LEAST_MM_PER_POINT = 4;

/** In mm, within margins of 15 mm. */
const SHEETS_MM = { A4: { width: 180, height: 267 }, Letter: { width: 185.9, height: 249.4 } } as const;

/** Letter heights in points. */
export interface TypeSizes {
  /** Names of rows and columns. */
  readonly label: number;
  /** Numbers and explanations beside them. */
  readonly note: number;
  readonly caption: number;
}

/** No letter is smaller. */
const LEAST_SIZE = 6;

/** Letters of this height are drawn with lines and gaps of their usual widths. */
const USUAL_SIZE = TEXT_SIZES.usual;

/**
 * Points per unit of the description: with letters larger than usual all of it is, lines and gaps too. A file has the
 * width that was asked for, in whatever unit it was laid out.
 */
function unitOf(textSize: number): number {
  return Math.max(1, textSize / USUAL_SIZE);
}

/** In units of the description. */
export function typeSizes({ page: { textSize: points } }: FigureChoice): TypeSizes {
  const textSize = points / unitOf(points);
  const rounded = (size: number) => Math.max(LEAST_SIZE, Math.round(10 * size) / 10);
  return { label: rounded(1.2 * textSize), note: rounded(0.89 * textSize), caption: rounded(textSize) };
}

/** In units of the description: points, or more where letters are larger than usual. */
export interface Page {
  readonly width: number;
  /** null where it may grow. */
  readonly mostHeight: number | null;
  /** Of the printed page, mm a unit; as on a slide for what is projected. */
  readonly mmPerPoint: number;
  /** What is wrong with the width, in words. */
  readonly problems: readonly string[];
}

/** @throws InputError for a page that is too narrow for words. */
export function pageOf({ page: { width, sheet, textSize } }: FigureChoice): Page {
  const projected = sheet === "slide" ? PROJECTED_MM.slide : PROJECTED_MM.other;
  const millimetres = "pixels" in width ? projected : width.millimetres;
  const least = Math.max(LEAST_WIDTH_MM, LEAST_MM_PER_POINT * textSize);
  if (!(millimetres >= least)) {
    throw new InputError(
      `a figure with letters of ${textSize} pt must be at least ${least} mm wide, got ${millimetres} mm`,
    );
  }
  const perMm = POINTS_PER_MM / unitOf(textSize);
  const points = millimetres * perMm;
  const mmPerPoint = 1 / perMm;
  if (sheet === "free") return { width: points, mostHeight: null, mmPerPoint, problems: [] };
  if (sheet === "square") return { width: points, mostHeight: points, mmPerPoint, problems: [] };
  if (sheet === "slide") return { width: points, mostHeight: (points * 9) / 16, mmPerPoint, problems: [] };
  const most = SHEETS_MM[sheet];
  const over = millimetres - most.width;
  const problems =
    over > 0.05
      ? [`too wide for ${sheet} by ${Math.ceil(over)} mm: choose at most ${most.width} mm, or another sheet`]
      : [];
  return { width: points, mostHeight: most.height * perMm, mmPerPoint, problems };
}
