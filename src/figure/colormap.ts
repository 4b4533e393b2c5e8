/** From probability to colour: fixed from 0 to 1, never stretched to the values at hand. */

/** `greys` runs from white (0) to black (1), for print. */
export type ColormapName = "viridis" | "greys";

export const COLORMAP_NAMES: readonly ColormapName[] = ["viridis", "greys"];

/**
 * 256 × RRGGBB: `_viridis_data` of matplotlib, rounded to 8 bits. By Nathaniel Smith, Stéfan van der Walt and Eric
 * Firing, CC0, https://bids.github.io/colormap.
 */
const VIRIDIS =
  "44015444025645045745055946075a46085c460a5d460b5e470d60470e61471063471164471365481467481668481769" +
  "48186a481a6c481b6d481c6e481d6f481f70482071482173482374482475482576482677482878482979472a7a472c7a" +
  "472d7b472e7c472f7d46307e46327e46337f463480453581453781453882443983443a83443b84433d84433e85423f85" +
  "4240864241864142874144874045884046883f47883f48893e49893e4a893e4c8a3d4d8a3d4e8a3c4f8a3c508b3b518b" +
  "3b528b3a538b3a548c39558c39568c38588c38598c375a8c375b8d365c8d365d8d355e8d355f8d34608d34618d33628d" +
  "33638d32648e32658e31668e31678e31688e30698e306a8e2f6b8e2f6c8e2e6d8e2e6e8e2e6f8e2d708e2d718e2c718e" +
  "2c728e2c738e2b748e2b758e2a768e2a778e2a788e29798e297a8e297b8e287c8e287d8e277e8e277f8e27808e26818e" +
  "26828e26828e25838e25848e25858e24868e24878e23888e23898e238a8d228b8d228c8d228d8d218e8d218f8d21908d" +
  "21918c20928c20928c20938c1f948c1f958b1f968b1f978b1f988b1f998a1f9a8a1e9b8a1e9c891e9d891f9e891f9f88" +
  "1fa0881fa1881fa1871fa28720a38620a48621a58521a68522a78522a88423a98324aa8325ab8225ac8226ad8127ad81" +
  "28ae8029af7f2ab07f2cb17e2db27d2eb37c2fb47c31b57b32b67a34b67935b77937b87838b9773aba763bbb753dbc74" +
  "3fbc7340bd7242be7144bf7046c06f48c16e4ac16d4cc26c4ec36b50c46a52c56954c56856c66758c7655ac8645cc863" +
  "5ec96260ca6063cb5f65cb5e67cc5c69cd5b6ccd5a6ece5870cf5773d05675d05477d1537ad1517cd2507fd34e81d34d" +
  "84d44b86d54989d5488bd6468ed64590d74393d74195d84098d83e9bd93c9dd93ba0da39a2da37a5db36a8db34aadc32" +
  "addc30b0dd2fb2dd2db5de2bb8de29bade28bddf26c0df25c2df23c5e021c8e020cae11fcde11dd0e11cd2e21bd5e21a" +
  "d8e219dae319dde318dfe318e2e418e5e419e7e419eae51aece51befe51cf1e51df4e61ef6e620f8e621fbe723fde725";

function rampOf(name: ColormapName): Uint8Array {
  const ramp = new Uint8Array(256 * 4);
  for (let i = 0; i < 256; i++) {
    for (let channel = 0; channel < 3; channel++) {
      const at = i * 6 + channel * 2;
      ramp[i * 4 + channel] = name === "greys" ? 255 - i : Number.parseInt(VIRIDIS.slice(at, at + 2), 16);
    }
    ramp[i * 4 + 3] = 255;
  }
  return ramp;
}

/** The 256 colours of a map, RGBA, opaque; colour i stands for the probabilities in [i/256, (i + 1)/256). */
export const COLORMAPS: Readonly<Record<ColormapName, Uint8Array>> = {
  viridis: rampOf("viridis"),
  greys: rampOf("greys"),
};

/** Number of the colour of a probability; what rounding carried beyond 0 and 1 stays at the ends, NaN is 0. */
function colourIndex(probability256: number): number {
  return probability256 >= 255 ? 255 : probability256 > 0 ? probability256 | 0 : 0;
}

/** The colour of one probability as #RRGGBB. */
export function colourOf(probability: number, map: ColormapName): string {
  const at = 4 * colourIndex(probability * 256);
  return `#${[...COLORMAPS[map].subarray(at, at + 3)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Numbers of the colours of `values[p] · scale`, for an indexed picture. */
export function colourIndices(values: Float32Array | Uint16Array | Uint8Array, scale: number): Uint8Array {
  const indices = new Uint8Array(values.length);
  for (let p = 0; p < values.length; p++) indices[p] = colourIndex(values[p] * scale * 256);
  return indices;
}

/**
 * Paints probabilities `values[p] · scale`: scale 1 for a marginal, 1/k for the counts of k samples.
 * @param out RGBA per pixel, opaque; its offset must be a multiple of 4 (a fresh array or ImageData is). @returns out
 */
export function paintProbability<Pixels extends Uint8Array | Uint8ClampedArray>(
  values: Float32Array | Uint16Array | Uint8Array,
  scale: number,
  map: ColormapName,
  out: Pixels,
): Pixels {
  // Whole pixels at a time; both views come from bytes, so the machine's byte order does not matter.
  const ramp = new Uint32Array(COLORMAPS[map].buffer);
  const pixels = new Uint32Array(out.buffer, out.byteOffset, out.length >> 2);
  for (let p = 0; p < values.length; p++) {
    pixels[p] = ramp[colourIndex(values[p] * scale * 256)];
  }
  return out;
}
