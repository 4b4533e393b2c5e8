/**
 * A page as a list of shapes, in points: what the writers of SVG and PDF know. Figures and charts become one
 * (`drawFigure.ts`, `experiment/drawChart.ts`), so that no writer knows what is drawn.
 */
import type { RampName } from "./colormap.ts";
import type { Box, TextLine } from "./description.ts";

interface Fill {
  readonly colour: string;
  readonly opacity: number;
  /** Keeps the edges of pixels where a viewer would blur them. */
  readonly isCrisp?: boolean;
}

export interface Stroke {
  readonly colour: string;
  readonly opacity: number;
  /** Points. */
  readonly width: number;
  /** Points, on and off in turn; null is solid. */
  readonly dash: readonly number[] | null;
}

export interface PathShape {
  readonly kind: "path";
  /** An SVG path of the commands M, L, H, V, Z and `a`, from the place `at`. */
  readonly d: string;
  readonly at: readonly [x: number, y: number];
  /** Names a path that is drawn several times, so that a file may hold it once; the same name is the same path. */
  readonly id?: string;
  readonly fill: Fill | null;
  readonly stroke: Stroke | null;
  /** What viewers tell of it under the pointer. */
  readonly note?: string | null;
}

/** Values as colours of a map, pixel by pixel, without smoothing. */
export interface ValuesShape extends Box {
  readonly kind: "values";
  readonly rows: number;
  readonly columns: number;
  /** Number of the colour in the map per pixel, row by row. */
  readonly indices: Uint8Array;
  readonly ramp: RampName;
}

/** A picture of many shades, a PNG file in base64. */
export interface PictureShape extends Box {
  readonly kind: "picture";
  readonly png: string;
}

interface TextShape {
  readonly kind: "text";
  readonly line: TextLine;
}

/** One image of the page for assistive technology; without a name, a part that needs none. */
interface GroupShape {
  readonly kind: "group";
  readonly name: string | null;
  readonly shapes: readonly Shape[];
}

export type Shape = PathShape | ValuesShape | PictureShape | TextShape | GroupShape;

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** All parameters, as one string. */
  readonly caption: string;
  /** null is transparent. */
  readonly background: string | null;
  /** From the back to the front. */
  readonly shapes: readonly Shape[];
}

/** A rectangle as a path. */
export function boxPath({ x, y, width, height }: Box): Pick<PathShape, "d" | "at"> {
  return { d: `M0 0H${width}V${height}H0Z`, at: [x, y] };
}
