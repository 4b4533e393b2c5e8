/**
 * The samples of a PNG, exactly as stored: every depth and colour type, interlaced or not; no gamma, no colour profile,
 * no scaling of depths. (Browsers manage colours, which changes labels, and fast-png 8 misreads interlaced files of
 * fewer than 8 bits.) Source: W3C PNG, 3rd edition, §7 to §11.
 */
import { Unzlib } from "fflate";
import { InputError } from "../../core/errors.ts";
import { makeGrid } from "../../core/grid.ts";
import { feed, LARGEST_DEFLATE_RATIO } from "../gzip.ts";
import { type PngChunk, readChunks } from "./chunks.ts";

export interface PngPixels {
  readonly width: number;
  readonly height: number;
  /** Bits per sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  /** 1 grey or palette index, 2 grey and alpha, 3 colour, 4 colour and alpha. */
  readonly channels: number;
  readonly isIndexed: boolean;
  /** Red, green and blue of each entry of the palette (PLTE); null where there is none. */
  readonly palette: Uint8Array | null;
  /** As stored (tRNS): the alpha of palette entries, or the one colour that is transparent, 16 bits a sample; null where there is none. */
  readonly transparency: Uint8Array | null;
  /** [height, width, channels], row-major, from 0 to 2^depth − 1. */
  readonly samples: Uint8Array | Uint16Array;
}

/** Colour type → channels and allowed depths. */
const COLOUR_TYPES: Readonly<Record<number, { channels: number; depths: readonly number[] }>> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  3: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
};

const KNOWN_CRITICAL = new Set(["IHDR", "PLTE", "IDAT", "IEND"]);

/** First column and row, and steps between columns and rows, of Adam7's seven passes. */
const ADAM7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]]; // prettier-ignore
const ONE_PASS = [[0, 0, 1, 1]];

interface PngHeader extends Omit<PngPixels, "samples"> {
  readonly isInterlaced: boolean;
}

interface Pass {
  readonly x0: number;
  readonly y0: number;
  readonly dx: number;
  readonly dy: number;
  readonly columns: number;
  readonly rows: number;
  /** Bytes of a row without its filter byte. */
  readonly rowBytes: number;
}

/** Decodes a PNG. @throws InputError in words; sizes are checked before memory is taken, and no more is unpacked than the size needs. */
export function decodePng(png: Uint8Array): PngPixels {
  const chunks = readChunks(png);
  const header = parseHeader(chunks);
  const passes = passesOf(header);
  const raw = unpackRows(
    chunks,
    passes.reduce((sum, { rows, rowBytes }) => sum + rows * (1 + rowBytes), 0),
  );
  const { width, height, depth, channels } = header;
  const samples =
    depth === 16 ? new Uint16Array(width * height * channels) : new Uint8Array(width * height * channels);
  const pixelBytes = Math.max(1, (depth * channels) / 8);
  let at = 0;
  for (const pass of passes) {
    for (let row = 0; row < pass.rows; row++, at += 1 + pass.rowBytes) {
      unfilter(raw, at, pass.rowBytes, pixelBytes, row > 0);
      const first = ((pass.y0 + row * pass.dy) * width + pass.x0) * channels;
      spread(raw, at + 1, pass.columns, depth, channels, samples, first, pass.dx * channels);
    }
  }
  const { isIndexed, palette, transparency } = header;
  return { width, height, depth, channels, isIndexed, palette, transparency, samples };
}

function parseHeader(chunks: readonly PngChunk[]): PngHeader {
  const [first] = chunks;
  if (first.type !== "IHDR" || first.data.length !== 13) throw damaged("it does not begin with its size");
  const view = new DataView(first.data.buffer, first.data.byteOffset, 13);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colourType, compression, filter, interlace] = first.data.subarray(8);
  if (width < 1 || height < 1)
    throw damaged(`its size is ${width} × ${height} pixels, expected at least 1 × 1`);
  makeGrid([height, width]);
  const colours = COLOUR_TYPES[colourType];
  if (colours === undefined) throw damaged(`its colour type is ${colourType}, expected 0, 2, 3, 4 or 6`);
  if (!colours.depths.includes(depth)) {
    throw damaged(
      `its depth is ${depth} bits, expected ${colours.depths.join(", ")} for colour type ${colourType}`,
    );
  }
  if (compression !== 0 || filter !== 0 || interlace > 1)
    throw damaged("its way of compression does not exist");
  const strange = chunks.find(({ type }) => /^[A-Z]/.test(type) && !KNOWN_CRITICAL.has(type));
  if (strange !== undefined)
    throw damaged(`it needs the extension ${strange.type}, which is not part of PNG`);
  const chunkOf = (wanted: string) => chunks.find(({ type }) => type === wanted)?.data ?? null;
  if (colourType === 3 && chunkOf("PLTE") === null) throw damaged("its palette is missing");
  if (!chunks.some(({ type }) => type === "IDAT")) throw damaged("it holds no pixels");
  return {
    width,
    height,
    depth,
    channels: colours.channels,
    isIndexed: colourType === 3,
    palette: colourType === 3 ? chunkOf("PLTE") : null,
    transparency: colourType > 3 ? null : chunkOf("tRNS"),
    isInterlaced: interlace === 1,
  };
}

function passesOf({ width, height, depth, channels, isInterlaced }: PngHeader): Pass[] {
  return (isInterlaced ? ADAM7 : ONE_PASS)
    .map(([x0, y0, dx, dy]) => {
      const columns = Math.ceil((width - x0) / dx);
      const rows = Math.ceil((height - y0) / dy);
      return { x0, y0, dx, dy, columns, rows, rowBytes: Math.ceil((columns * depth * channels) / 8) };
    })
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
}

/** The filtered rows of all passes, exactly `size` bytes; what the stream holds beyond them is not unpacked. */
function unpackRows(chunks: readonly PngChunk[], size: number): Uint8Array {
  const parts = chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data);
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  if (size > packed.length * LARGEST_DEFLATE_RATIO) throw damaged("its pixels are cut short");
  const raw = new Uint8Array(size);
  let total = 0;
  const stream = new Unzlib((part) => {
    if (total < size) raw.set(part.subarray(0, size - total), total);
    total += part.length;
  });
  try {
    feed(stream, packed, () => total, () => total >= size); // prettier-ignore
  } catch {
    throw damaged("its compressed pixels cannot be read");
  }
  if (total < size) throw damaged("its pixels are cut short");
  return raw;
}

/**
 * Undoes the filter of the row at `at` in place. With a the byte one pixel to the left, b the one above, c the one above
 * a, each 0 outside: x ← x + {0, a, b, ⌊(a + b)/2⌋, paeth(a, b, c)}[filter] mod 256.
 */
function unfilter(
  raw: Uint8Array,
  at: number,
  rowBytes: number,
  pixelBytes: number,
  hasAbove: boolean,
): void {
  const filter = raw[at];
  if (filter > 4) throw damaged(`a row has the filter ${filter}, expected 0 to 4`);
  if (filter === 0) return;
  const first = at + 1;
  const above = rowBytes + 1;
  for (let i = 0, x = first; i < rowBytes; i++, x++) {
    const a = i >= pixelBytes ? raw[x - pixelBytes] : 0;
    const b = hasAbove ? raw[x - above] : 0;
    if (filter === 1) raw[x] += a;
    else if (filter === 2) raw[x] += b;
    else if (filter === 3) raw[x] += (a + b) >> 1;
    else raw[x] += paeth(a, b, hasAbove && i >= pixelBytes ? raw[x - above - pixelBytes] : 0);
  }
}

/** Whichever of a, b, c is nearest to a + b − c; in doubt the first. */
function paeth(a: number, b: number, c: number): number {
  const da = Math.abs(b - c);
  const db = Math.abs(a - c);
  const dc = Math.abs(a + b - 2 * c);
  return da <= db && da <= dc ? a : db <= dc ? b : c;
}

/** Unpacks a row's samples, high bits first, into pixels `step` samples apart. */
function spread(
  raw: Uint8Array,
  from: number,
  columns: number,
  depth: number,
  channels: number,
  out: Uint8Array | Uint16Array,
  first: number,
  step: number,
): void {
  const mask = 2 ** depth - 1;
  for (let column = 0, i = 0; column < columns; column++) {
    const pixel = first + column * step;
    for (let channel = 0; channel < channels; channel++, i++) {
      if (depth === 8) out[pixel + channel] = raw[from + i];
      else if (depth === 16) out[pixel + channel] = (raw[from + 2 * i] << 8) | raw[from + 2 * i + 1];
      else out[pixel + channel] = (raw[from + ((i * depth) >> 3)] >> (8 - depth - ((i * depth) & 7))) & mask;
    }
  }
}

function damaged(what: string): InputError {
  return new InputError(`the PNG is damaged: ${what}; save it again from the program that made it`);
}
