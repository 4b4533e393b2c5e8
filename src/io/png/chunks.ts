/** PNG as a list of chunks: checked reading, and writing the chunks that carry a figure's size and state. Source: W3C PNG, 3rd edition, §5 and §11. */
import { Unzlib, zlibSync } from "fflate";
import { InputError } from "../../core/errors.ts";
import { crc32, feed } from "../gzip.ts";

const PNG_SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export interface PngChunk {
  /** Four letters. */
  readonly type: string;
  readonly data: Uint8Array;
}

const METRES_PER_INCH = 0.0254;

/** A text in a picture is not unpacked beyond this many bytes. */
const LONGEST_TEXT = 2 ** 26;

/** The chunks from IHDR to IEND. @throws InputError for a wrong signature, a cut or damaged file (CRC). */
export function readChunks(png: Uint8Array): PngChunk[] {
  if (!PNG_SIGNATURE.every((byte, i) => png[i] === byte)) {
    throw new InputError(
      "the first eight bytes of the PNG are damaged, as by a transfer that converts the ends of lines: copy it again in binary mode",
    );
  }
  const view = new DataView(png.buffer, png.byteOffset, png.length);
  const chunks: PngChunk[] = [];
  for (let at = PNG_SIGNATURE.length; ;) {
    const length = at + 12 <= png.length ? view.getUint32(at) : Infinity;
    if (at + 12 + length > png.length) {
      throw new InputError(`the PNG is cut short: it ends after ${png.length} bytes; copy or save it again`);
    }
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (crc32(png.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) {
      throw new InputError(
        `the PNG is damaged: the checksum of its part ${printable(type)} is wrong; copy or save it again`,
      );
    }
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    if (type === "IEND") return chunks;
    at += 12 + length;
  }
}

/** The same PNG with chunks added right behind IHDR. @throws InputError where `png` is none. */
export function insertChunks(png: Uint8Array, added: readonly PngChunk[]): Uint8Array<ArrayBuffer> {
  const [header, ...others] = readChunks(png);
  return joinChunks([header, ...added, ...others]);
}

/**
 * The same PNG with its density and texts recorded (pHYs, iTXt in UTF-8, deflated); a density and texts of the same keywords that
 * were there are replaced.
 * @param dpi pixels per inch; without it the density stays as it was.
 * @param text keyword (1 to 79 Latin-1 characters) → text.
 */
export function withTextAndDensity(
  png: Uint8Array,
  { dpi, text }: { readonly dpi?: number | null; readonly text: Readonly<Record<string, string>> },
): Uint8Array<ArrayBuffer> {
  const isReplaced = (chunk: PngChunk): boolean =>
    (chunk.type === "pHYs" && dpi != null) || (isText(chunk) && Object.hasOwn(text, textKeyword(chunk)));
  const [header, ...others] = readChunks(png);
  const added = Object.entries(text).map(([keyword, value]) => textChunk(keyword, value));
  if (dpi != null) added.unshift(densityChunk(dpi));
  return joinChunks([header, ...added, ...others.filter((chunk) => !isReplaced(chunk))]);
}

/**
 * The text a PNG carries under a keyword (iTXt, tEXt or zTXt), or null where there is none, or `png` is no PNG.
 * @throws InputError where the PNG or the text is damaged.
 */
export function readText(png: Uint8Array, keyword: string): string | null {
  if (!PNG_SIGNATURE.every((byte, i) => png[i] === byte)) return null;
  const chunk = readChunks(png).find((one) => isText(one) && textKeyword(one) === keyword);
  if (chunk === undefined) return null;
  const { type, data } = chunk;
  const body = data.subarray(keyword.length + 1);
  if (type === "tEXt") return latin1(body);
  if (type === "zTXt") return latin1(unpackText(body.subarray(1)));
  // Compression flag, method, language tag, translated keyword, text.
  const language = body.indexOf(0, 2);
  const translated = body.indexOf(0, language + 1);
  if (body.length < 4 || language < 0 || translated < 0) throw damagedText();
  const packed = body.subarray(translated + 1);
  return new TextDecoder().decode(body[0] === 1 ? unpackText(packed) : packed);
}

function isText({ type }: PngChunk): boolean {
  return type === "iTXt" || type === "tEXt" || type === "zTXt";
}

function textKeyword({ data }: PngChunk): string {
  return latin1(data.subarray(0, Math.max(0, data.subarray(0, 80).indexOf(0))));
}

function textChunk(keyword: string, text: string): PngChunk {
  if (!/^[\x20-\x7e\xa1-\xff]{1,79}$/.test(keyword)) {
    throw new InputError(`a PNG keyword needs 1 to 79 Latin-1 characters, got "${keyword}"`);
  }
  const key = Uint8Array.from(keyword, (letter) => letter.charCodeAt(0));
  const value = zlibSync(new TextEncoder().encode(text), { level: 9 });
  const data = new Uint8Array(key.length + 5 + value.length);
  data.set(key);
  data[key.length + 1] = 1; // deflated
  data.set(value, key.length + 5);
  return { type: "iTXt", data };
}

function densityChunk(dpi: number): PngChunk {
  const data = new Uint8Array(9);
  const perMetre = Math.round(dpi / METRES_PER_INCH);
  new DataView(data.buffer).setUint32(0, perMetre);
  new DataView(data.buffer).setUint32(4, perMetre);
  data[8] = 1; // the unit is the metre
  return { type: "pHYs", data };
}

function joinChunks(chunks: readonly PngChunk[]): Uint8Array<ArrayBuffer> {
  const size = chunks.reduce((sum, { data }) => sum + 12 + data.length, PNG_SIGNATURE.length);
  const png = new Uint8Array(size);
  const view = new DataView(png.buffer);
  png.set(PNG_SIGNATURE);
  let at = PNG_SIGNATURE.length;
  for (const { type, data } of chunks) {
    view.setUint32(at, data.length);
    for (let i = 0; i < 4; i++) png[at + 4 + i] = type.charCodeAt(i);
    png.set(data, at + 8);
    view.setUint32(at + 8 + data.length, crc32(png.subarray(at + 4, at + 8 + data.length)));
    at += 12 + data.length;
  }
  return png;
}

function unpackText(packed: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let total = 0;
  const stream = new Unzlib((part) => {
    parts.push(part);
    total += part.length;
    if (total > LONGEST_TEXT) throw damagedText();
  });
  try {
    feed(stream, packed, () => total);
  } catch {
    throw damagedText();
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function damagedText(): InputError {
  return new InputError("the text in the PNG is damaged: use the original file");
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

function printable(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, "·");
}
