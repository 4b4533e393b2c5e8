/**
 * The renderer and its fonts for the browser: as base64 inside the chunk that imports this module (a worker's), because
 * the page's policy allows no connection, not even to its own files.
 */
import { bytesOfDataUri } from "../io/dataUri.ts";
import wasmUrl from "@resvg/resvg-wasm/index_bg.wasm?url&inline";
import interUrl from "@fontsource/inter/files/inter-latin-400-normal.woff?inline";
import serifUrl from "@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff?inline";
import serifItalicUrl from "@fontsource/source-serif-4/files/source-serif-4-latin-400-italic.woff?inline";
import serifSemiBoldUrl from "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff?inline";
import serifExtUrl from "@fontsource/source-serif-4/files/source-serif-4-latin-ext-400-normal.woff?inline";
import serifGreekUrl from "@fontsource/source-serif-4/files/source-serif-4-greek-400-normal.woff?inline";
import serifCyrillicUrl from "@fontsource/source-serif-4/files/source-serif-4-cyrillic-400-normal.woff?inline";
import { FONT_FACES } from "./fonts.ts";
import type { RenderResources } from "./png.ts";

/** In the order of FONT_FACES. */
const FONT_URLS = [
  serifUrl,
  serifItalicUrl,
  serifSemiBoldUrl,
  interUrl,
  serifExtUrl,
  serifGreekUrl,
  serifCyrillicUrl,
];

let resources: RenderResources | null = null;

/** Decoded once; about 2.6 MB. */
export function loadResources(): RenderResources {
  resources ??= {
    wasm: bytesOfDataUri(wasmUrl),
    fonts: FONT_FACES.map((face, i) => ({ ...face, bytes: bytesOfDataUri(FONT_URLS[i]) })),
  };
  return resources;
}
