/** A figure's SVG as a PNG, the same pixels in Node and in every browser: resvg, with the bundled fonts and no other. */
import { encode } from "fast-png";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { FontFile } from "./fonts.ts";
import { sfntOf } from "./woff.ts";

export interface RenderResources {
  /** `@resvg/resvg-wasm/index_bg.wasm`. */
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** In the order in which letters are looked for. */
  readonly fonts: readonly FontFile[];
}

/** The module can be loaded once a thread. */
let renderer: Promise<unknown> | null = null;
/**
 * The PNG of an SVG of `figureSvg`, `width` pixels wide and as high as its proportions ask. Transparent where the SVG
 * is, unless it is said to have a ground: then the file has no alpha. Fonts of the machine are not looked at.
 */
export async function renderPng(
  svg: string,
  width: number,
  resources: RenderResources,
  { isOpaque = false } = {},
): Promise<Uint8Array> {
  renderer ??= initWasm(resources.wasm);
  await renderer;
  const resvg = new Resvg(svg, {
    fitTo: { mode: "width", value: width },
    font: { fontBuffers: resources.fonts.map(sfntOf), defaultFontFamily: "Inter" },
  });
  try {
    const image = resvg.render();
    try {
      return isOpaque ? opaquePng(image) : image.asPng();
    } finally {
      image.free();
    }
  } finally {
    resvg.free();
  }
}

function opaquePng({ width, height, pixels }: ReturnType<InstanceType<typeof Resvg>["render"]>): Uint8Array {
  const data = new Uint8Array(3 * width * height);
  for (let p = 0, q = 0; p < pixels.length; p += 4) {
    data[q++] = pixels[p];
    data[q++] = pixels[p + 1];
    data[q++] = pixels[p + 2];
  }
  return encode({ width, height, data, channels: 3 });
}
