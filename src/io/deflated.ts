/** Deflated bytes as text, for links and scenes, and back within limits. */
import { Inflate } from "fflate";
import { feed } from "./gzip.ts";

/**
 * Inflates piece by piece, and no further than is allowed.
 * @param most bytes. @returns null where the data are damaged, "more" where they unfold to more.
 */
export function inflateWithin(packed: Uint8Array, most: number): Uint8Array<ArrayBuffer> | "more" | null {
  const pieces: Uint8Array[] = [];
  let total = 0;
  let isWhole = false;
  const stream = new Inflate((piece, isFinal) => {
    total += piece.length;
    isWhole = isFinal;
    if (total > most) throw new Error("more than is allowed");
    pieces.push(piece);
  });
  try {
    feed(stream, packed, () => total);
  } catch {
    return total > most ? "more" : null;
  }
  if (!isWhole) return null;
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Base64 with "-" and "_", unpadded (RFC 4648 §5): fit for addresses. */
export function base64url(bytes: Uint8Array): string {
  let signs = "";
  for (const byte of bytes) signs += String.fromCharCode(byte);
  return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** null where it is no base64url. */
export function bytesOfBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const signs = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}
