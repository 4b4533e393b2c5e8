/** The faces of the exported figure, to be carried inside its SVG. Their bytes are part of this chunk: the page's policy allows no request. */
import inter from "@fontsource/inter/files/inter-latin-400-normal.woff?inline";
import serif from "@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff?inline";
import serifItalic from "@fontsource/source-serif-4/files/source-serif-4-latin-400-italic.woff?inline";
import serifSemiBold from "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff?inline";
import type { EmbeddedFont } from "../../figure/svg.ts";

function bytesOf(dataUri: string): Uint8Array {
  return Uint8Array.from(atob(dataUri.slice(dataUri.indexOf(",") + 1)), (sign) => sign.charCodeAt(0));
}

const SERIF = "Source Serif 4";

export const SVG_FONTS: readonly EmbeddedFont[] = [
  { family: SERIF, weight: 400, style: "normal", bytes: bytesOf(serif) },
  { family: SERIF, weight: 400, style: "italic", bytes: bytesOf(serifItalic) },
  { family: SERIF, weight: 600, style: "normal", bytes: bytesOf(serifSemiBold) },
  { family: "Inter", weight: 400, style: "normal", bytes: bytesOf(inter) },
];
