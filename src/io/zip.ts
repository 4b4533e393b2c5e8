/**
 * Zip archives (APPNOTE 6.3): what is in one, and one entry unpacked. Sizes are checked against the bytes that are there
 * before memory is taken, and checksums after; fflate's own reader does neither.
 */
import { Inflate } from "fflate";
import { InputError } from "../core/errors.ts";
import { crc32, feed, LARGEST_DEFLATE_RATIO } from "./gzip.ts";

export interface ZipEntry {
  readonly name: string;
  /** Bytes of the content. */
  readonly size: number;
  readonly packedSize: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  /** Byte of the entry's own header. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;
/** In 32 bits: look in the 64-bit fields. */
const ELSEWHERE = 0xffffffff;

export function isZip(file: Uint8Array): boolean {
  return file.length >= 4 && new DataView(file.buffer, file.byteOffset, 4).getUint32(0, true) === LOCAL;
}

/** The entries in the order of the archive's directory. @throws InputError where that is damaged. */
export function zipEntries(file: Uint8Array): ZipEntry[] {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const entries: ZipEntry[] = [];
  try {
    const { count, start } = directoryOf(view);
    let at = start;
    for (let i = 0; i < count; i++) {
      if (view.getUint32(at, true) !== CENTRAL) throw damaged("its list of contents is broken");
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
        view.getUint16(at + field, true),
      );
      const nameAt = at + 46;
      const wide = wideFields(view, nameAt + nameLength, extraLength);
      const take = (value: number) => (value === ELSEWHERE ? (wide.shift() ?? value) : value);
      const size = take(view.getUint32(at + 24, true));
      const packedSize = take(view.getUint32(at + 20, true));
      const offset = take(view.getUint32(at + 42, true));
      entries.push({
        name: new TextDecoder().decode(file.subarray(nameAt, nameAt + nameLength)),
        size,
        packedSize,
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        offset,
      });
      at = nameAt + nameLength + extraLength + commentLength;
    }
  } catch (error) {
    // A DataView's word for a place beyond the end.
    if (error instanceof RangeError) throw damaged("its list of contents is cut short");
    throw error;
  }
  return entries;
}

function damaged(what: string): InputError {
  return new InputError(`the zip archive is cut short or damaged (${what}): copy or save it again`);
}

/** Where the archive's directory begins, and how many entries it has. */
function directoryOf(view: DataView): { count: number; start: number } {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== END) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    if (count !== 0xffff && start !== ELSEWHERE) return { count, start };
    if (at < 20 || view.getUint32(at - 20, true) !== LOCATOR_64) break;
    const wide = wideNumber(view, at - 12);
    if (view.getUint32(wide, true) !== END_64) break;
    return { count: wideNumber(view, wide + 32), start: wideNumber(view, wide + 48) };
  }
  throw damaged("it has no list of contents");
}

function wideNumber(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

/** The 64-bit numbers of an entry's extra field 1, in their order: those of size, packed size and offset that need one. */
function wideFields(view: DataView, start: number, length: number): number[] {
  for (let at = start; at + 4 <= start + length;) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      return Array.from({ length: size >> 3 }, (_, i) => wideNumber(view, at + 4 + 8 * i));
    }
    at += 4 + size;
  }
  return [];
}

/**
 * An entry's content.
 * @param most bytes that it may have. @throws InputError where it has more, or is damaged.
 */
export function unzipEntry(file: Uint8Array, entry: ZipEntry, most: number): Uint8Array {
  const { name, size, packedSize, method, crc, offset } = entry;
  if (size > most) {
    throw new InputError(`'${name}' in it has ${size} bytes, more than the ${most} that are read: crop it`);
  }
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  if (offset + 30 > file.length || view.getUint32(offset, true) !== LOCAL) {
    throw damaged(`'${name}' is not where it should be`);
  }
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = file.subarray(from, from + packedSize);
  if (packed.length < packedSize || size > packedSize * LARGEST_DEFLATE_RATIO) {
    throw damaged(`'${name}' is cut short`);
  }
  if (method !== 0 && method !== 8) {
    throw new InputError(
      `'${name}' in it is packed in way ${method}, expected none or deflate: save it again`,
    );
  }
  const content = method === 0 ? packed : inflated(packed, size, name);
  if (content.length !== size || crc32(content) !== crc) {
    throw damaged(`the checksum of '${name}' does not match`);
  }
  return content;
}

function inflated(packed: Uint8Array, size: number, name: string): Uint8Array {
  const content = new Uint8Array(size);
  let total = 0;
  const stream = new Inflate((piece) => {
    if (total + piece.length > size) throw damaged(`'${name}' unpacks to more than it says`);
    content.set(piece, total);
    total += piece.length;
  });
  try {
    feed(stream, packed, () => total);
  } catch (error) {
    // A RangeError is an allocation that failed; anything else is fflate's word for damage.
    if (error instanceof InputError || error instanceof RangeError) throw error;
    throw damaged(`'${name}' cannot be unpacked`);
  }
  return content.subarray(0, total);
}
