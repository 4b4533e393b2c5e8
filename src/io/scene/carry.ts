/**
 * Scenes inside files: a PNG's text chunk, an SVG's <metadata>, a PDF's attachment, or JSON as it is. Found by what they
 * are, among whatever else other programs have put there.
 */
import { embeddedTexts } from "../pdf.ts";
import { readChunks, readText } from "../png/chunks.ts";
import { SceneError } from "./checks.ts";
import { SCENE_FORMAT } from "./scene.ts";
import { LONGEST_SCENE } from "./sceneRuns.ts";

/** Under which a figure's writer puts it: of the PNG's text chunk; with ".json", of the PDF's attachment. */
export const SCENE_KEYWORD = SCENE_FORMAT;

export type SceneFileKind = "png" | "svg" | "pdf" | "json";

const KINDS: readonly (readonly [SceneFileKind, RegExp])[] = [
  ["png", /^\x89PNG/],
  ["pdf", /^%PDF-/],
  ["svg", /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?(<!--[^]*?-->\s*)*<svg[\s>]/i],
  ["json", /^(\xef\xbb\xbf)?\s*\{/],
]; // prettier-ignore

/** What of the beginning of a file tells its kind. */
export const HEAD_BYTES = 4096;

/** What may carry a scene, by its first bytes; null for any other file. */
export function sceneFileKind(head: Uint8Array): SceneFileKind | null {
  const start = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  return KINDS.find(([, beginning]) => beginning.test(start))?.[0] ?? null;
}

/**
 * The scene's text; null where a picture carries none. @param bytes the whole file.
 * @throws SceneError where a file that is nothing else carries none. @throws InputError where the file is damaged.
 */
export function sceneText(kind: SceneFileKind, bytes: Uint8Array): string | null {
  switch (kind) {
    case "png":
      return isWhole(bytes) ? readText(bytes, SCENE_KEYWORD) : null;
    case "json":
      return decoded(bytes);
    case "svg":
      return svgText(decoded(bytes)) ?? stripped("drawing (SVG)");
    default:
      return pdfText(bytes) ?? stripped("PDF");
  }
}

/** Whether the PNG can be read so far; whoever reads its pixels says what is wrong with it. */
function isWhole(png: Uint8Array): boolean {
  try {
    readChunks(png);
    return true;
  } catch {
    return false;
  }
}

function stripped(what: string): never {
  throw new SceneError(
    `this ${what} carries no scene of Marginalia: it was saved without it, or another program has left it out. Use the original file, or a PNG to be read as a mask`,
  );
}

function decoded(bytes: Uint8Array): string {
  if (bytes.length > LONGEST_SCENE) {
    throw new SceneError(
      `it has ${bytes.length} bytes, more than the ${LONGEST_SCENE} of a scene that are read`,
    );
  }
  return new TextDecoder().decode(bytes);
}

/** The text of the metadata that is a scene's: other programs add their own. */
function svgText(svg: string): string | null {
  for (let at = svg.indexOf("<metadata"); at >= 0; at = svg.indexOf("<metadata", at + 1)) {
    const start = svg.indexOf(">", at);
    const end = svg.indexOf("</metadata", at);
    if (start < 0 || end < start) return null;
    const text = unescapeXml(svg.slice(start + 1, end)).trim();
    if (isSceneLike(text)) return text;
  }
  return null;
}

/** Whether the text begins as ours do; tools may have laid the JSON out anew. */
function isSceneLike(text: string): boolean {
  return text.startsWith("{") && text.slice(0, 1000).includes(`"${SCENE_FORMAT}"`);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  const plain = text.replace(/^\s*<!\[CDATA\[([^]*)\]\]>\s*$/, "$1");
  if (plain !== text) return plain;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,5}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : whole;
    const code = decimal === undefined ? parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The first of a PDF's embedded files that is a scene's. */
function pdfText(bytes: Uint8Array): string | null {
  for (const text of embeddedTexts(bytes, LONGEST_SCENE)) if (isSceneLike(text)) return text;
  return null;
}
