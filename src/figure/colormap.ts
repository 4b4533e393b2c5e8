/** From probability to colour: fixed from 0 to 1, never stretched to the values at hand. */
import { rgbOf } from "../io/rgb.ts";
import { CIVIDIS, MAGMA, VIRIDIS } from "./colormapTables.ts";
import { PALETTES, type ThemeName } from "./palette.ts";

/** What can be chosen. `paper` runs from the page to ink, `greys` from white to black. */
export type ColormapName = "paper" | "viridis" | "cividis" | "magma" | "greys";

/** As the screen calls them, in its order. */
export const COLORMAP_TITLES: Readonly<Record<ColormapName, string>> = {
  paper: "Paper",
  viridis: "Viridis",
  cividis: "Cividis",
  magma: "Magma",
  greys: "Greys",
};

export const COLORMAP_NAMES = Object.keys(COLORMAP_TITLES) as readonly ColormapName[];

/** On the screen, in files and on the command line. */
export const DEFAULT_COLORMAP: ColormapName = "paper";

/** What the colours stand on: the page of a theme, or the white one of a light figure in a file. */
type Page = ThemeName | "white";

/** The colours themselves: of `paper` there is one for each page. */
export type RampName = Exclude<ColormapName, "paper"> | `paper-${Page}`;

/** Written out: a name put together at every look is another string, and all panels look at every change of the Lab. */
const PAPER_RAMPS: Readonly<Record<Page, RampName>> = {
  light: "paper-light",
  dark: "paper-dark",
  white: "paper-white",
};

/** The colours of a map on a page. */
export function rampName(map: ColormapName, page: Page): RampName {
  return map === "paper" ? PAPER_RAMPS[page] : map;
}

/** Where `paper` leads to from the page's tone, as [L, a, b] of Oklab: a dark plum, and on the dark page a pale one. */
const PAPER_ENDS: Readonly<Record<ThemeName, readonly [number, number, number]>> = {
  light: [0.3, 0.075, -0.085],
  dark: [0.93, 0.03, -0.04],
};

/** Bytes r, g, b of a ramp, one colour after the other. */
function tableBytes(table: string): number[] {
  return Array.from({ length: 768 }, (_, i) => Number.parseInt(table.slice(2 * i, 2 * i + 2), 16));
}

/**
 * The straight line in Oklab from the page to its end: equal steps of the probability are equal steps for the eye, and
 * the lightness never turns.
 */
function paperBytes(paper: string, theme: ThemeName): number[] {
  const start = oklabOf(rgbOf(paper));
  const end = PAPER_ENDS[theme];
  return Array.from({ length: 256 }, (_, i) =>
    bytesOf(start.map((value, k) => value + (i / 255) * (end[k] - value))),
  ).flat();
}

/** Björn Ottosson's Oklab of sRGB bytes, https://bottosson.github.io/posts/oklab. */
export function oklabOf(rgb: readonly number[]): number[] {
  const [r, g, b] = rgb.map((byte) => {
    const c = byte / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** And back, rounded; colours that the screen lacks are cut off. */
function bytesOf([L, A, B]: readonly number[]): number[] {
  const l = (L + 0.3963377774 * A + 0.2158037573 * B) ** 3;
  const m = (L - 0.1055613458 * A - 0.0638541728 * B) ** 3;
  const s = (L - 0.0894841775 * A - 1.291485548 * B) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((linear) => {
    const c = Math.min(1, Math.max(0, linear));
    return Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055));
  });
}

function rampOf(bytes: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : bytes[3 * (i >> 2) + (i % 4)]));
}

/** The 256 colours of a map, RGBA, opaque; colour i stands for the probabilities in [i/256, (i + 1)/256). */
export const COLORMAPS: Readonly<Record<RampName, Uint8Array>> = {
  "paper-light": rampOf(paperBytes(PALETTES.light.paper, "light")),
  "paper-white": rampOf(paperBytes(PALETTES.light.raised, "light")),
  "paper-dark": rampOf(paperBytes(PALETTES.dark.paper, "dark")),
  viridis: rampOf(tableBytes(VIRIDIS)),
  cividis: rampOf(tableBytes(CIVIDIS)),
  magma: rampOf(tableBytes(MAGMA)),
  greys: rampOf(Array.from({ length: 768 }, (_, i) => 255 - Math.floor(i / 3))),
};

/** Number of the colour of a probability; what rounding carried beyond 0 and 1 stays at the ends, NaN is 0. */
function colourIndex(probability256: number): number {
  return probability256 >= 255 ? 255 : probability256 > 0 ? probability256 | 0 : 0;
}

/** The colour of one probability as #RRGGBB. */
export function colourOf(probability: number, map: RampName): string {
  const at = 4 * colourIndex(probability * 256);
  return `#${[...COLORMAPS[map].subarray(at, at + 3)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Numbers of the colours of `values[p] · scale`, for an indexed picture. */
export function colourIndices(values: Float32Array | Uint16Array | Uint8Array, scale: number): Uint8Array {
  const indices = new Uint8Array(values.length);
  for (let p = 0; p < values.length; p++) indices[p] = colourIndex(values[p] * scale * 256);
  return indices;
}

/**
 * Paints probabilities `values[p] · scale`: scale 1 for a marginal, 1/k for the counts of k samples.
 * @param out RGBA per pixel, opaque; its offset must be a multiple of 4 (a fresh array or ImageData is). @returns out
 */
export function paintProbability<Pixels extends Uint8Array | Uint8ClampedArray>(
  values: Float32Array | Uint16Array | Uint8Array,
  scale: number,
  map: RampName,
  out: Pixels,
): Pixels {
  // Whole pixels at a time; both views come from bytes, so the machine's byte order does not matter.
  const ramp = new Uint32Array(COLORMAPS[map].buffer);
  const pixels = new Uint32Array(out.buffer, out.byteOffset, out.length >> 2);
  for (let p = 0; p < values.length; p++) {
    pixels[p] = ramp[colourIndex(values[p] * scale * 256)];
  }
  return out;
}
