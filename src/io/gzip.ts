/**
 * Gzip (RFC 1952) that cannot be made to fill the memory: the head is unpacked first, its reader says how much is
 * wanted, and unpacking ends there. The browser's DecompressionStream refuses files of several members (bgzip, joined
 * files) and fflate checks no checksum, so: fflate's stream, with CRC and length of every member checked here.
 */
import { Gunzip, gzipSync } from "fflate";
import { InputError } from "../core/errors.ts";
import { crc32 } from "./crc32.ts";
import { feed } from "./inflate.ts";

/** Bytes that may follow the content wanted (padding of some writers) before a file counts as a bomb. */
const SURPLUS_ALLOWED = 65_536;

/** Header 10, an empty deflate block 2, checksum and length 8. */
const SMALLEST_MEMBER = 20;

export interface Unpacked {
  /** As many bytes as were wanted, or fewer where the file ends before. */
  readonly bytes: Uint8Array;
  /** Bytes that came after them. */
  readonly surplus: number;
}

/**
 * Unpacks a gzip file of one or several members.
 * @param headSize bytes `wanted` needs to see; it gets fewer where the file is shorter.
 * @param wanted total number of bytes to keep, the head included. It may refuse with an InputError.
 * @throws InputError where the file is cut short, damaged, or holds more than `wanted` + 64 KiB.
 */
export function unpackGzip(
  packed: Uint8Array,
  headSize: number,
  wanted: (head: Uint8Array) => number,
): Unpacked {
  let out: Uint8Array = new Uint8Array(headSize);
  let size: number | null = null;
  let total = 0;
  const keep = (data: Uint8Array): void => {
    if (total < out.length) out.set(data.subarray(0, out.length - total), total);
    total += data.length;
  };
  const makeRoom = (head: Uint8Array): number => {
    const asked = wanted(head);
    out = new Uint8Array(Math.max(asked, head.length));
    out.set(head);
    return asked;
  };

  let member = { crc: 0, length: 0, start: 0 };
  const take = (data: Uint8Array): void => {
    member.crc = crc32(data, member.crc);
    member.length += data.length;
    let rest = data;
    if (size === null) {
      rest = data.subarray(headSize - total);
      keep(data.subarray(0, headSize - total));
      if (total < headSize) return;
      size = makeRoom(out);
    }
    keep(rest);
    if (total > size + SURPLUS_ALLOWED) {
      throw new InputError(
        `the gzip file unpacks to more than the ${size} bytes its header asks for: it is damaged or not what it claims to be; export it again`,
      );
    }
  };
  const endMember = (end: number): void => {
    const trailer = new DataView(packed.buffer, packed.byteOffset + Math.max(0, end - 8), Math.min(8, end));
    const isWhole =
      end - member.start >= SMALLEST_MEMBER &&
      trailer.getUint32(0, true) === member.crc &&
      trailer.getUint32(4, true) === member.length % 2 ** 32;
    if (!isWhole) throw damaged("its checksum does not match its content");
    member = { crc: 0, length: 0, start: end };
  };

  const stream = new Gunzip(take);
  stream.onmember = endMember;
  try {
    feed(stream, packed, () => total);
  } catch (error) {
    // A RangeError is an allocation that failed; anything else is fflate's word for damage.
    if (error instanceof InputError || error instanceof RangeError) throw error;
    throw damaged("its compressed data cannot be read");
  }
  endMember(packed.length);
  size ??= makeRoom(out.slice(0, total));
  return { bytes: out.subarray(0, Math.min(total, size)), surplus: Math.max(0, total - size) };
}

function damaged(what: string): InputError {
  return new InputError(`the gzip file is cut short or damaged (${what}): copy or download it again`);
}

/** The gzip file of `bytes`: always the same for the same bytes (no time stamp). */
export function gzip(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return gzipSync(bytes, { mtime: 0 });
}
