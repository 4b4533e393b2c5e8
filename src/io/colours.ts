/**
 * Values from a picture's colours: what is seen decides, not how it is stored. Transparent pixels are background,
 * whatever colour hides in them; few colours in areas are labels, each its own; many are shades of grey by their
 * lightness.
 */
import { InputError } from "../core/errors.ts";
import type { ValueCount, ValueImage } from "./image.ts";
import { looksLikeLabels } from "./likeness.ts";

/** A picture's samples. */
export interface Samples {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha. */
  readonly channels: number;
  /** [height, width, channels], row-major. */
  readonly samples: Uint8Array | Uint16Array;
  /** The sample that stands for white, or opaque. */
  readonly white: number;
  /** Number of each pixel's colour in the palette, the same for colours that look the same; null where there is no palette. */
  readonly indices: Uint8Array | null;
}

type ColourValues = Pick<ValueImage, "values" | "meaning" | "labelNames" | "notes">;

const NO_NAMES: ReadonlyMap<number, string> = new Map();

/**
 * Grey, or the grey that all colours are; the transparency, where only that varies (a silhouette); the colours as labels
 * where they look like some, under their number in the palette or 0xRRGGBB; otherwise Rec. 601 luma,
 * (299 R + 587 G + 114 B) / 1000, rounded.
 * @param isLossy whether the colours are not what they were (JPEG): then they are no labels.
 */
export function valuesOfColours(picture: Samples, isLossy = false): ColourValues {
  const { channels, samples } = picture;
  if (channels === 1)
    return { values: samples, meaning: isLossy ? "grey" : null, labelNames: NO_NAMES, notes: [] };
  const seen = look(picture);
  const meaning = isLossy ? "grey" : null;
  if (seen.isOneColour && !seen.isOneAlpha) {
    const notes = ["The picture has one colour: its transparency is taken as the value."];
    return { values: channel(picture, channels - 1), meaning, labelNames: NO_NAMES, notes };
  }
  const visible = visibleOf(picture, seen);
  const notes = transparencyNotes(visible, samples.length / channels);
  if (seen.isGrey) {
    if (picture.indices !== null)
      notes.unshift("The picture has a palette: its greys are the values, not their numbers in it.");
    return { values: blank(channel(picture, 0), visible), meaning, labelNames: NO_NAMES, notes };
  }
  const labels = isLossy ? null : labelsOf(picture, visible);
  if (labels !== null) return { ...labels, meaning: "labels", notes: [...labels.notes, ...notes] };
  const luma = samples instanceof Uint8Array ? new Uint8Array(samples.length / channels) : new Uint16Array(samples.length / channels); // prettier-ignore
  for (let p = 0; p < luma.length; p++) luma[p] = lightness(samples, p * channels);
  return {
    values: blank(luma, visible),
    meaning: "grey",
    labelNames: NO_NAMES,
    notes: ["The picture is coloured: its lightness (Rec. 601 luma) is taken as the value.", ...notes],
  };
}

function lightness(samples: ArrayLike<number>, at: number): number {
  return Math.round((299 * samples[at] + 587 * samples[at + 1] + 114 * samples[at + 2]) / 1000);
}

function alphaOf({ channels }: Samples): number | null {
  return channels % 2 === 0 ? channels - 1 : null;
}

function channel({ samples, channels }: Samples, which: number): Uint8Array | Uint16Array {
  const length = samples.length / channels;
  const out = samples instanceof Uint8Array ? new Uint8Array(length) : new Uint16Array(length);
  for (let p = 0, i = which; p < length; p++, i += channels) out[p] = samples[i];
  return out;
}

interface Seen {
  /** Of the pixels that are not wholly transparent. */
  readonly isGrey: boolean;
  readonly isOneColour: boolean;
  /** Of all pixels. */
  readonly isOneAlpha: boolean;
}

/** @throws InputError where nothing is to be seen. */
function look(picture: Samples): Seen {
  const { samples, channels } = picture;
  const alpha = alphaOf(picture);
  const colours = channels >= 3 ? 3 : 1;
  let [isGrey, isOneColour, isOneAlpha] = [true, true, true];
  let first = -1;
  for (let i = 0; i < samples.length; i += channels) {
    if (alpha !== null) {
      isOneAlpha &&= samples[i + alpha] === samples[alpha];
      if (samples[i + alpha] === 0) continue;
    }
    if (first < 0) first = i;
    for (let c = 0; c < colours; c++) {
      isGrey &&= samples[i + c] === samples[i];
      isOneColour &&= samples[i + c] === samples[first + c];
    }
  }
  if (first < 0)
    throw new InputError("every pixel of it is transparent, expected a mask: save it without transparency");
  return { isGrey, isOneColour, isOneAlpha };
}

/** Whether each pixel is more opaque than not; null where all are. */
function visibleOf(picture: Samples, { isOneAlpha }: Seen): Uint8Array | null {
  const alpha = alphaOf(picture);
  if (alpha === null || isOneAlpha) return null;
  const { samples, channels, white } = picture;
  const visible = new Uint8Array(samples.length / channels);
  for (let p = 0, i = alpha; p < visible.length; p++, i += channels)
    visible[p] = 2 * samples[i] >= white ? 1 : 0;
  return visible;
}

function transparencyNotes(visible: Uint8Array | null, pixels: number): string[] {
  if (visible === null) return [];
  const hidden = visible.reduce((sum, value) => sum + 1 - value, 0);
  return hidden === 0
    ? ["The picture's transparency is left out."]
    : [`${hidden} of ${pixels} pixels are transparent: they count as background.`];
}

/** No value where nothing is to be seen. */
function blank<T extends Uint8Array | Uint16Array | Float64Array>(
  values: T,
  visible: Uint8Array | null,
): T | Float64Array {
  if (visible === null || !visible.includes(0)) return values;
  return Float64Array.from(values, (value, p) => (visible[p] === 1 ? value : NaN));
}

/** Colours that are told apart, before they count as too many. */
const MOST_COLOURS = 1024;

/** The colours as labels; null where they are too many, or their lightness has soft edges. */
function labelsOf(picture: Samples, visible: Uint8Array | null): Omit<ColourValues, "meaning"> | null {
  const { samples, channels, width, height, white, indices } = picture;
  const digits = white > 255 ? 4 : 2;
  const codes = new Float64Array(width * height);
  const luma = new Float64Array(width * height);
  const entries = new Map<number, { code: number; count: number; name: string }>();
  for (let p = 0, i = 0; p < codes.length; p++, i += channels) {
    codes[p] = luma[p] = NaN;
    if (visible?.[p] === 0) continue;
    const [r, g, b] = [samples[i], samples[i + 1], samples[i + 2]];
    const colour = (r * (white + 1) + g) * (white + 1) + b;
    let entry = entries.get(colour);
    if (entry === undefined) {
      const name = `#${[r, g, b].map((sample) => sample.toString(16).padStart(digits, "0")).join("")}`;
      entry = { code: indices === null ? colour : indices[p], count: 0, name };
      entries.set(colour, entry);
      if (entries.size > MOST_COLOURS) return null;
    }
    entry.count++;
    codes[p] = entry.code;
    luma[p] = 299 * r + 587 * g + 114 * b;
  }
  if (!looksLikeLabels(luma, [height, width], lightnessCounts(entries))) return null;
  const kind = indices === null ? "its colours are labels" : "its colours are labels, under their numbers in the palette"; // prettier-ignore
  const notes = [`The picture has ${entries.size} colours in areas: ${kind}.`];
  const labelNames = new Map([...entries.values()].map(({ code, name }) => [code, name]));
  return { values: compact(codes), labelNames, notes };
}

/** How often each lightness is seen, ascending. */
function lightnessCounts(entries: ReadonlyMap<number, { count: number; name: string }>): ValueCount[] {
  const counts = new Map<number, number>();
  for (const { name, count } of entries.values()) {
    const digits = (name.length - 1) / 3;
    const [r, g, b] = [0, 1, 2].map((c) => parseInt(name.slice(1 + c * digits, 1 + (c + 1) * digits), 16));
    const luma = 299 * r + 587 * g + 114 * b;
    counts.set(luma, (counts.get(luma) ?? 0) + count);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => left.value - right.value);
}

/** The same whole numbers in as few bytes as hold them; NaN needs them all. */
function compact(codes: Float64Array): ValueImage["values"] {
  let most = 0;
  for (const code of codes) {
    if (Number.isNaN(code)) return codes;
    if (code > most) most = code;
  }
  return most < 256 ? new Uint8Array(codes) : most < 2 ** 31 ? new Int32Array(codes) : codes;
}
