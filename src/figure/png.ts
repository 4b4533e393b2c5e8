/** A figure's SVG as a PNG, the same pixels in Node and in every browser: resvg, with the bundled fonts and no other. */
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { EmbeddedFont } from "./svg.ts";
import { unwrapWoff } from "./woff.ts";

export interface RenderResources {
  /** `@resvg/resvg-wasm/index_bg.wasm`. */
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** In the order in which letters are looked for. */
  readonly fonts: readonly EmbeddedFont[];
}

/** The module can be loaded once a thread. */
let renderer: Promise<unknown> | null = null;
const unwrapped = new WeakMap<EmbeddedFont, Uint8Array>();

function sfntOf(font: EmbeddedFont): Uint8Array {
  const sfnt = unwrapped.get(font) ?? unwrapWoff(font.bytes);
  unwrapped.set(font, sfnt);
  return sfnt;
}

/**
 * The PNG of an SVG of `figureSvg`, `width` pixels wide and as high as its proportions ask. Transparent where the SVG
 * is. Fonts of the machine are not looked at.
 */
export async function renderPng(svg: string, width: number, resources: RenderResources): Promise<Uint8Array> {
  renderer ??= initWasm(resources.wasm);
  await renderer;
  const resvg = new Resvg(svg, {
    fitTo: { mode: "width", value: width },
    font: { fontBuffers: resources.fonts.map(sfntOf), defaultFontFamily: "Inter" },
  });
  try {
    const image = resvg.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    resvg.free();
  }
}
