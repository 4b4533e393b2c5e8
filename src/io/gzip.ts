/**
 * Deflated data that cannot be made to fill the memory: gzip (RFC 1952), what PNG shares with it, and the checksum of both.
 *
 * Of a gzip file the head is unpacked first, its reader says how much is wanted, and unpacking ends there. The browser's
 * DecompressionStream refuses files of several members (bgzip, joined files) and fflate checks no checksum, so: fflate's
 * stream, with CRC and length of every member checked here.
 */
import { Gunzip, gzipSync } from "fflate";
import { InputError } from "../core/errors.ts";

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let c = byte;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/**
 * CRC-32 of `bytes`, from 0 to 2³² − 1: the reflected polynomial 0xEDB88320 (RFC 1952 §8, PNG annex D).
 * @param before the checksum of what came before, to go on in pieces.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let c = ~before;
  for (let i = 0; i < bytes.length; i++) c = TABLE[(c ^ bytes[i]) & 255] ^ (c >>> 8);
  return ~c >>> 0;
}

/** Deflate unpacks one byte to at most 1032: what bounds the length of the content before it is unpacked. */
export const LARGEST_DEFLATE_RATIO = 1032;

/** A piece never unpacks to more than 16 MiB. */
const PIECE = 16_384;

/** Input that may pass without any output: a stored block and a gzip header's extra field need up to 64 KiB each. */
const LONGEST_SILENCE = 2 ** 18;

interface InflateStream {
  push(chunk: Uint8Array, isFinal: boolean): void;
}

/**
 * Pushes `packed` into the stream in pieces, until its end or until `isDone`.
 * @param produced number of bytes that came out so far.
 * @throws Error where the data are damaged, in fflate's words or because nothing comes out of them any more.
 */
export function feed(
  stream: InflateStream,
  packed: Uint8Array,
  produced: () => number,
  isDone: () => boolean = () => false,
): void {
  let seen = 0;
  let spokeAt = 0;
  for (let at = 0; at < packed.length && !isDone(); at += PIECE) {
    stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    if (produced() > seen) spokeAt = at;
    seen = produced();
    // fflate keeps what it has not used and copies it with every piece: silence must not go on.
    if (at - spokeAt > LONGEST_SILENCE) throw new Error("no data in 256 KiB of compressed input");
  }
}

/** Bytes that may follow the content wanted (padding of some writers) before a file counts as a bomb. */
const SURPLUS_ALLOWED = 65_536;

/** Header 10, an empty deflate block 2, checksum and length 8. */
const SMALLEST_MEMBER = 20;

/** Zeros that a member may end in by itself: those of its length, its checksum and the end of its data. */
const OWN_ZEROS = 9;

export interface Unpacked {
  /** As many bytes as were wanted, or fewer where the file ends before. */
  readonly bytes: Uint8Array;
  /** Bytes that came after them. */
  readonly surplus: number;
  /** Zero bytes behind the last member, which tapes and block devices leave. */
  readonly padding: number;
}

/** A gzip file that is cut short or damaged. */
class DamagedGzip extends InputError {
  constructor(what: string) {
    super(`the gzip file is cut short or damaged (${what}): copy or download it again`);
  }
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The first `size` bytes of a gzip file's content, or what there is of them: fewer where the file is damaged or cut short. */
export function gzipHead(packed: Uint8Array, size: number): Uint8Array {
  const head = new Uint8Array(size);
  let total = 0;
  const stream = new Gunzip((data) => {
    if (total < size) head.set(data.subarray(0, size - total), total);
    total += data.length;
  });
  try {
    feed(stream, packed, () => total, () => total >= size); // prettier-ignore
  } catch {
    // Whoever unpacks the whole says what is wrong with it; zeros behind the members are nothing wrong.
  }
  return head.subarray(0, Math.min(size, total));
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
  return withoutPadding(packed, (members) => unpackMembers(members, headSize, wanted));
}

/** What a file that is no volume unpacks to at most: the largest array in float64, and a header. */
const LARGEST_CONTENT = 2 ** 28 + 65_536;

/** Unpacks whatever a gzip file holds. @throws InputError where that is damaged, or more than 256 MiB. */
export function unpackWhole(packed: Uint8Array): Omit<Unpacked, "surplus"> {
  return withoutPadding(packed, (members) => {
    const pieces: Uint8Array[] = [];
    let total = 0;
    readMembers(members, (data) => {
      total += data.length;
      if (total > LARGEST_CONTENT) {
        throw new InputError(
          `the gzip file unpacks to more than the ${LARGEST_CONTENT} bytes that are read: crop the image in it`,
        );
      }
      pieces.push(data);
    });
    const bytes = new Uint8Array(total);
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return { bytes };
  });
}

/** A packed file as it is, or, where it was packed with gzip twice, what is inside. @throws InputError where that is packed twice, too. */
export function packedOnce(file: Uint8Array): { packed: Uint8Array; notes: string[] } {
  if (!isGzip(gzipHead(file, 2))) return { packed: file, notes: [] };
  const { bytes: packed, padding } = unpackWhole(file);
  if (isGzip(gzipHead(packed, 2))) {
    throw new InputError(
      "it is packed with gzip more than twice: unpack it once or twice, and choose the file inside",
    );
  }
  return { packed, notes: ["The file was packed with gzip twice.", ...paddingNotes(padding)] };
}

/** What there is to say of padding. */
export function paddingNotes(padding: number): string[] {
  return padding === 0 ? [] : [`${padding} zero bytes behind the packed data are left out.`];
}

/** Without the zeros behind the last member; how many there are, only its checksum can tell. */
function withoutPadding<T>(
  packed: Uint8Array,
  unpack: (members: Uint8Array) => T,
): T & { readonly padding: number } {
  let last = packed.length;
  while (last > 0 && packed[last - 1] === 0) last--;
  // The content of most members is shorter than 16 MiB: their length ends in one zero.
  const ends = [1, 0, 2, 3, 4, 5, 6, 7, 8, OWN_ZEROS].map((zeros) => last + zeros);
  const tried = ends.filter((end) => end < packed.length);
  if (packed.length - last <= OWN_ZEROS) tried.unshift(packed.length);
  let failure: unknown = null;
  for (const end of tried) {
    try {
      return { ...unpack(packed.subarray(0, end)), padding: packed.length - end };
    } catch (error) {
      if (!(error instanceof DamagedGzip)) throw error;
      failure ??= error;
    }
  }
  throw failure;
}

function unpackMembers(packed: Uint8Array, headSize: number, wanted: (head: Uint8Array) => number) {
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
  readMembers(packed, (data) => {
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
  });
  size ??= makeRoom(out.slice(0, total));
  return { bytes: out.subarray(0, Math.min(total, size)), surplus: Math.max(0, total - size) };
}

const RESERVED_FLAGS = 0xe0;

/** Hands the content of all members over piece by piece, and checks every member. @throws DamagedGzip */
function readMembers(packed: Uint8Array, take: (data: Uint8Array) => void): void {
  let total = 0;
  let member = { crc: 0, length: 0, start: 0 };
  const endMember = (end: number): void => {
    const trailer = new DataView(packed.buffer, packed.byteOffset + Math.max(0, end - 8), Math.min(8, end));
    const isWhole =
      end - member.start >= SMALLEST_MEMBER &&
      trailer.getUint32(0, true) === member.crc &&
      trailer.getUint32(4, true) === member.length % 2 ** 32;
    if (!isWhole) throw new DamagedGzip("its checksum does not match its content");
    // They may mean a field that is not known here (RFC 1952, 2.3.1.2): what follows would be read wrongly.
    if ((packed[member.start + 3] & RESERVED_FLAGS) !== 0) {
      throw new DamagedGzip("its header has flags that gzip does not know");
    }
    member = { crc: 0, length: 0, start: end };
  };
  const stream = new Gunzip((data) => {
    member.crc = crc32(data, member.crc);
    member.length += data.length;
    total += data.length;
    take(data);
  });
  stream.onmember = endMember;
  try {
    feed(stream, packed, () => total);
  } catch (error) {
    // A RangeError is an allocation that failed; anything else is fflate's word for damage.
    if (error instanceof InputError || error instanceof RangeError) throw error;
    throw new DamagedGzip("its compressed data cannot be read");
  }
  endMember(packed.length);
}

/** The gzip file of `bytes`: always the same for the same bytes (no time stamp). */
export function gzip(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return gzipSync(bytes, { mtime: 0 });
}
