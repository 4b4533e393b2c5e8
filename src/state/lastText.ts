/** Plain data as a short text and back: for a storage that takes texts, and those at once. */
import { base64url, bytesOfBase64url } from "../io/deflated.ts";

/** Of all its bytes: such a storage holds some 5 million signs for all tabs. */
const MOST_BYTES = 2 ** 20;
/** Stands for bytes. */
const BYTES = "$bytes";

/** @returns null where it is too long, or no such text can say it: numbers that are none, arrays of other numbers. */
export function lastText(value: unknown): string | null {
  let room = MOST_BYTES;
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (!(part instanceof Uint8Array)) {
      if (!ArrayBuffer.isView(part) && (typeof part !== "number" || Number.isFinite(part))) return part;
      room = -1;
    } else room -= part.length;
    return room < 0 ? null : { [BYTES]: base64url(part as Uint8Array) };
  });
  return room < 0 || text.length > 2 * MOST_BYTES ? null : text;
}

/** @returns undefined where there is no text, or it is damaged. */
export function lastValue(text: string | null): unknown {
  try {
    return JSON.parse(text!, (_key, part: unknown) => {
      const bytes = (part as Record<string, unknown> | null)?.[BYTES];
      return typeof bytes === "string" ? bytesOfBase64url(bytes) : part;
    }) ?? undefined; // prettier-ignore
  } catch {
    return undefined;
  }
}
