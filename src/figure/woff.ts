/** WOFF 1.0 → the OpenType font inside it, without its substitutions. */
import { unzlibSync } from "fflate";
import { InputError } from "../core/errors.ts";

const unwrapped = new WeakMap<Uint8Array, Uint8Array>();

/** The font inside a WOFF file, unwrapped once. @throws InputError where the bytes are not a WOFF. */
export function sfntOf({ bytes }: { readonly bytes: Uint8Array }): Uint8Array {
  const sfnt = unwrapped.get(bytes) ?? unwrapWoff(bytes);
  unwrapped.set(bytes, sfnt);
  return sfnt;
}

const WOFF_SIGNATURE = 0x774f4646;

/** "GSUB" as the number a table directory holds. */
const SUBSTITUTIONS = 0x47535542;

/**
 * The sfnt (TrueType or OpenType) of a WOFF file: a directory and the tables, each zlib-compressed where that is
 * shorter. https://www.w3.org/TR/WOFF/ §§ 3–5. The table of glyph substitutions is left out: the renderer loses a
 * whole line of text where a ligature of one font meets another font (https://github.com/linebender/resvg/issues/614).
 * @throws InputError where the bytes are not a WOFF.
 */
export function unwrapWoff(woff: Uint8Array): Uint8Array {
  const input = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (woff.length < 44 || input.getUint32(0) !== WOFF_SIGNATURE || input.getUint32(8) !== woff.length) {
    throw new InputError(`a font must be a whole WOFF 1.0 file, got ${woff.length} bytes of something else`);
  }
  const entries = Array.from({ length: input.getUint16(12) }, (_, i) => 44 + 20 * i).filter(
    (entry) => input.getUint32(entry) !== SUBSTITUTIONS,
  );
  const font = new Uint8Array(input.getUint32(16));
  const output = new DataView(font.buffer);
  // The offset table: flavour, number of tables, and three numbers for a binary search.
  const entrySelector = Math.floor(Math.log2(entries.length));
  output.setUint32(0, input.getUint32(4));
  output.setUint16(4, entries.length);
  output.setUint16(6, 16 * 2 ** entrySelector);
  output.setUint16(8, entrySelector);
  output.setUint16(10, 16 * (entries.length - 2 ** entrySelector));
  let end = 12 + 16 * entries.length;
  entries.forEach((from, i) => {
    const offset = input.getUint32(from + 4);
    const storedLength = input.getUint32(from + 8);
    const length = input.getUint32(from + 12);
    const stored = woff.subarray(offset, offset + storedLength);
    font.set(storedLength < length ? unzlibSync(stored, { out: new Uint8Array(length) }) : stored, end);
    const to = 12 + 16 * i;
    output.setUint32(to, input.getUint32(from)); // tag
    output.setUint32(to + 4, input.getUint32(from + 16)); // checksum
    output.setUint32(to + 8, end);
    output.setUint32(to + 12, length);
    end += (length + 3) & ~3; // tables begin at multiples of four
  });
  return font.subarray(0, end);
}
