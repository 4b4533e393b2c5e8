/** The renderer and its fonts from the installed packages, for the command line and the tests. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { FONT_FACES, type FontFace } from "./fonts.ts";
import type { RenderResources } from "./png.ts";

const { resolve } = createRequire(import.meta.url);

function bytesOf(specifier: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(resolve(specifier)));
}

function fontSpecifier({ family, weight, style, subset }: FontFace): string {
  const name = family.toLowerCase().replaceAll(" ", "-");
  return `@fontsource/${name}/files/${name}-${subset}-${weight}-${style}.woff`;
}

/** Reads about 2.6 MB. */
export function loadResources(): RenderResources {
  return {
    wasm: bytesOf("@resvg/resvg-wasm/index_bg.wasm"),
    fonts: FONT_FACES.map((face) => ({ ...face, bytes: bytesOf(fontSpecifier(face)) })),
  };
}
