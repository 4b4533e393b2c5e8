/** How large an exported figure is: pixels, or millimetres on paper at a resolution. */
import { InputError, requireInRange } from "../core/errors.ts";

export type FigureWidth =
  { readonly pixels: number } | { readonly millimetres: number; readonly dpi: number };

export interface FigureSize {
  readonly width: number;
  readonly height: number;
  /** To be recorded in the file; null where only pixels were asked for. */
  readonly dpi: number | null;
}

export const MIN_WIDTH_PIXELS = 200;
export const MAX_WIDTH_PIXELS = 10_000;
/** The renderer holds 4 bytes for each, and the file beside them. */
export const MAX_FIGURE_PIXELS = 100e6;
export const MIN_DPI = 30;
export const MAX_DPI = 2400;

const MM_PER_INCH = 25.4;

/** How large a figure is where it is not made of pixels. @throws InputError where the width is out of bounds. */
export function figureExtent(
  wanted: FigureWidth,
  figure: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number; readonly unit: "mm" | "px" } {
  figureSize(wanted, figure);
  const [width, unit] = "pixels" in wanted ? [Math.round(wanted.pixels), "px" as const] : [wanted.millimetres, "mm" as const]; // prettier-ignore
  return { width, height: (width * figure.height) / figure.width, unit };
}

/** The width, if a figure can have it. @throws InputError where it or the resolution is out of bounds. */
export function checkedWidth(wanted: FigureWidth): FigureWidth {
  pixelsAcross(wanted);
  return wanted;
}

function pixelsAcross(wanted: FigureWidth): number {
  if ("pixels" in wanted) {
    requireInRange("the figure's width in pixels", wanted.pixels, MIN_WIDTH_PIXELS, MAX_WIDTH_PIXELS);
    return Math.round(wanted.pixels);
  }
  const { millimetres, dpi } = wanted;
  requireInRange("the resolution in dpi", dpi, MIN_DPI, MAX_DPI);
  const width = Math.round((millimetres / MM_PER_INCH) * dpi);
  if (!(width >= MIN_WIDTH_PIXELS && width <= MAX_WIDTH_PIXELS)) {
    const mm = (pixels: number) => Math.round((pixels * MM_PER_INCH) / dpi);
    throw new InputError(
      `a figure ${millimetres} mm wide at ${dpi} dpi has ${width} pixels across, not ${MIN_WIDTH_PIXELS} to` +
        ` ${MAX_WIDTH_PIXELS}: choose ${mm(MIN_WIDTH_PIXELS)} to ${mm(MAX_WIDTH_PIXELS)} mm, or another resolution`,
    );
  }
  return width;
}

/**
 * Whole pixels of a figure with the proportions of a description. @throws InputError where the width, the resolution or
 * the number of pixels is out of bounds.
 */
export function figureSize(
  wanted: FigureWidth,
  figure: { readonly width: number; readonly height: number },
): FigureSize {
  const width = pixelsAcross(wanted);
  const dpi = "pixels" in wanted ? null : wanted.dpi;
  const height = Math.max(1, Math.round((width * figure.height) / figure.width));
  if (width * height > MAX_FIGURE_PIXELS) {
    const most = Math.floor(Math.sqrt((MAX_FIGURE_PIXELS * figure.width) / figure.height));
    throw new InputError(
      `a figure of ${width} × ${height} pixels is larger than the ${MAX_FIGURE_PIXELS / 1e6} million that are rendered:` +
        ` choose a width of at most ${most} pixels`,
    );
  }
  return { width, height, dpi };
}
