/** Damage that files come with, and that somebody could make: of bytes, of numbers where a format has them, of texts. */
import { crc32 } from "node:zlib";
import type { Choices } from "./random.ts";

const BYTES = [0, 1, 0x7f, 0x80, 0xfe, 0xff];
const NUMBERS = [
  0, 1, 2, 3, 7, 8, 255, 256, 4095, 4096, 32767, 32768, 65535, 65536, 2 ** 24, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1,
  2 ** 53, -1, -2, -32768, 0.5, -0.5, 1e-30, 1e30, 3.4e38, NaN, Infinity, -Infinity,
]; // prettier-ignore
const WORDS = [
  "", "0", "-1", "1e9", "1e309", "NaN", "Infinity", "null", "true", "\0", "\u202e", "é", "💥", "<svg", "__proto__",
  "constructor", "../../x", "%00", "%", "9".repeat(400), "a".repeat(5000), "0,1", "0,0.1", ";", "]", "}", "-",
]; // prettier-ignore

function writeNumber(view: DataView, at: number, n: number, chosen: Choices): void {
  const le = chosen.chance(0.7);
  const whole = Number.isFinite(n) ? Math.trunc(n) : 0;
  const writers: readonly [number, () => void][] = [
    [1, () => view.setUint8(at, whole)],
    [2, () => view.setInt16(at, whole, le)],
    [4, () => view.setInt32(at, whole, le)],
    [4, () => view.setFloat32(at, n, le)],
    [8, () => view.setFloat64(at, n, le)],
    [8, () => view.setBigInt64(at, BigInt(whole), le)],
  ];
  const fitting = writers.filter(([size]) => at + size <= view.byteLength);
  if (fitting.length > 0) chosen.of(fitting)[1]();
}

/** One damage to any file. @param fields bytes where its format has numbers. */
export function damaged(file: Uint8Array, fields: readonly number[], chosen: Choices): Uint8Array {
  const copy = Uint8Array.from(file);
  const at = chosen.below(Math.max(1, copy.length));
  // Of a file that is shorter than its format's fields reach, the nearest there is.
  const near = fields.length > 0 && chosen.chance(0.6) ? Math.max(0, chosen.of(fields)) : at;
  switch (chosen.below(8)) {
    case 0:
      if (copy.length > 0) copy[at] ^= 1 << chosen.below(8);
      return copy;
    case 1:
      if (near < copy.length) copy[near] = chosen.of(BYTES);
      return copy;
    case 2:
    case 3:
      writeNumber(new DataView(copy.buffer), near, chosen.of(NUMBERS), chosen);
      return copy;
    case 4:
      return copy.subarray(0, at);
    case 5: {
      const end = Math.min(copy.length, at + chosen.below(64));
      return Uint8Array.from([...copy.subarray(0, at), ...copy.subarray(end)]);
    }
    case 6: {
      const piece = copy.subarray(at, at + chosen.below(64));
      return Uint8Array.from([...copy.subarray(0, at), ...piece, ...copy.subarray(at)]);
    }
    default:
      return Uint8Array.from([...copy, ...Array.from({ length: chosen.below(40) }, () => chosen.of(BYTES))]);
  }
}

/** Rights the checksums of a PNG's chunks: what is damaged behind them is read. */
export function withChecksums(png: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(png);
  const view = new DataView(copy.buffer);
  for (let at = 8; at + 12 <= copy.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > copy.length) break;
    view.setUint32(at + 8 + length, crc32(copy.subarray(at + 4, at + 8 + length)));
    at += 12 + length;
  }
  return copy;
}

/** One damage to a text: a word for a word, a number for a number, a piece left out, doubled or moved. */
export function damagedText(text: string, chosen: Choices): string {
  const tokens = text.split(/([{}[\],:;&=?#"'() ]|-?[\d.]+(?:e[-+]?\d+)?)/i);
  const at = chosen.below(tokens.length);
  switch (chosen.below(6)) {
    case 0:
      tokens[at] = chosen.of(WORDS);
      break;
    case 1:
      tokens[at] = String(chosen.of(NUMBERS));
      break;
    case 2:
      tokens.splice(at, 1 + chosen.below(6));
      break;
    case 3:
      tokens.splice(at, 0, ...tokens.slice(at, at + 1 + chosen.below(12)));
      break;
    case 4: {
      const other = chosen.below(tokens.length);
      [tokens[at], tokens[other]] = [tokens[other], tokens[at]];
      break;
    }
    default:
      return text.slice(0, chosen.below(text.length));
  }
  return tokens.join("");
}

/** One damage to JSON that stays JSON: a value anywhere in it becomes another, is left out, or is doubled. */
export function damagedJson(text: string, chosen: Choices): string {
  const root: unknown = JSON.parse(text);
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const collect = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    const holder = value as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      collect(holder[key]);
    }
  };
  collect(root);
  const { holder, key } = chosen.of(places);
  const before = holder[key];
  const values: readonly (() => unknown)[] = [
    () => chosen.of(NUMBERS),
    () => chosen.of(WORDS),
    () => null,
    () => [],
    () => ({}),
    () => [before],
    () => (Array.isArray(before) ? [...before, ...before] : -(before as number)),
    () => (typeof before === "string" ? damagedText(before, chosen) : chosen.chance(0.5)),
    () => undefined,
  ];
  const isNumber = typeof before === "number" && chosen.chance(0.6);
  holder[key] = isNumber ? chosen.of(NUMBERS) : chosen.of(values)();
  return JSON.stringify(root);
}
