/** Files inside a PDF, found without understanding the rest of it. */
import { Unzlib } from "fflate";
import { feed } from "./gzip.ts";

const STREAM = codes("stream");
const END_STREAM = codes("endstream");
/** A stream's dictionary is shorter. */
const LONGEST_DICTIONARY = 600;

function codes(word: string): number[] {
  return Array.from(word, (letter) => letter.charCodeAt(0));
}

/**
 * The texts of a PDF's embedded files: wherever a program has put one, it is a stream of its own. Those that are damaged
 * are left out. @param longest bytes of a file, unpacked; longer ones are left out.
 */
export function* embeddedTexts(bytes: Uint8Array, longest: number): Generator<string> {
  for (let at = indexOf(bytes, STREAM, 0); at >= 0;) {
    const end = indexOf(bytes, END_STREAM, at + STREAM.length);
    if (end < 0) return;
    const before = latin1(bytes.subarray(Math.max(0, at - LONGEST_DICTIONARY), at));
    const dictionary = before.slice(Math.max(0, before.lastIndexOf(" obj")));
    if (/\/Type\s*\/EmbeddedFile/.test(dictionary)) {
      let start = at + STREAM.length;
      if (bytes[start] === 13) start++;
      if (bytes[start] === 10) start++;
      const data = bytes.subarray(start, end);
      const content = /\/FlateDecode/.test(dictionary) ? unpacked(data, longest) : data;
      if (content !== null) yield new TextDecoder().decode(content).trim();
    }
    at = indexOf(bytes, STREAM, end + END_STREAM.length);
  }
}

/** A zlib stream, as far as it goes and is read; null where it is damaged or too long. */
function unpacked(data: Uint8Array, longest: number): Uint8Array | null {
  const pieces: Uint8Array[] = [];
  let total = 0;
  const stream = new Unzlib((piece) => {
    total += piece.length;
    if (total > longest) throw new Error("too long");
    pieces.push(piece);
  });
  try {
    feed(stream, data, () => total);
  } catch {
    // What follows the data within the stream, such as the end of its line, is none of it.
    if (total === 0 || total > longest) return null;
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function indexOf(bytes: Uint8Array, word: readonly number[], from: number): number {
  for (let at = bytes.indexOf(word[0], from); at >= 0; at = bytes.indexOf(word[0], at + 1)) {
    if (word.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
