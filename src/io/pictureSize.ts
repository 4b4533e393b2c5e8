/** Kind and size of a picture from its first bytes, so that a huge one is refused before the browser unpacks it. */

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

type Kind = "JPEG" | "GIF" | "BMP" | "WebP" | "AVIF";

/** The kind of picture, told by its magic bytes, or null. */
export function pictureKind(file: Uint8Array): Kind | null {
  if (file[0] === 0xff && file[1] === 0xd8 && file[2] === 0xff) return "JPEG";
  if (letters(file, 0, 4) === "GIF8") return "GIF";
  if (letters(file, 0, 2) === "BM") return "BMP";
  if (letters(file, 0, 4) === "RIFF" && letters(file, 8, 4) === "WEBP") return "WebP";
  if (letters(file, 4, 4) === "ftyp" && /^avi[fs]$/.test(letters(file, 8, 4))) return "AVIF";
  return null;
}

/** Width and height in pixels as the header gives them, or null where it does not. */
export function pictureSize(file: Uint8Array): PictureSize | null {
  const kind = pictureKind(file);
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  if (kind === null || file.length < 30) return null;
  if (kind === "GIF") return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (kind === "BMP") {
    if (view.getUint32(14, true) === 12)
      return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
    // A negative height means that the top row comes first.
    return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
  }
  if (kind === "WebP") return webpSize(file, view);
  return kind === "JPEG" ? jpegSize(view) : avifSize(file, view);
}

/** Source: RFC 9649. */
function webpSize(file: Uint8Array, view: DataView): PictureSize | null {
  const chunk = letters(file, 12, 4);
  if (chunk === "VP8 ")
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk === "VP8L") {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (chunk !== "VP8X") return null;
  return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) };
}

/** The first frame header (SOF0 … SOF15 without the tables C4, C8, CC). Source: ITU-T T.81, annex B. */
function jpegSize(view: DataView): PictureSize | null {
  for (let at = 2; at + 9 <= view.byteLength;) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff || marker === 0xda) return null;
    if (marker === 0xff) {
      at += 1; // a fill byte
    } else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    } else {
      at += 2 + view.getUint16(at + 2);
    }
  }
  return null;
}

/** The largest of the image spatial extents in the first 64 KiB. Source: ISO/IEC 23008-12, box ispe. */
function avifSize(file: Uint8Array, view: DataView): PictureSize | null {
  let largest: PictureSize | null = null;
  for (let at = 0; at + 16 <= Math.min(file.length, 65_536); at++) {
    if (file[at] !== 0x69 || letters(file, at, 4) !== "ispe") continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (largest === null || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}

function letters(file: Uint8Array, at: number, count: number): string {
  return String.fromCharCode(...file.subarray(at, at + count));
}
