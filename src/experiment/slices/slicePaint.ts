/** Small pictures of slices, a pixel of the canvas per pixel of the slice. */
import { type RampName, paintProbability } from "../../figure/colormap.ts";
import { rgbOf } from "../../io/rgb.ts";

/** Draws on a canvas. */
export type Paint = (canvas: HTMLCanvasElement) => void;

/** A CT slice in greys: 0 black, 1 white. @param values [size, size], in [0, 1]. */
export function greyPaint(values: Float32Array, size: number): Paint {
  return put(size, (pixels) => {
    for (let p = 0; p < values.length; p++) {
      pixels.fill(Math.round(255 * Math.min(1, Math.max(0, values[p]))), 4 * p, 4 * p + 3);
      pixels[4 * p + 3] = 255;
    }
  });
}

/** A probability in the colours of the legend. @param values [size, size]. */
export function probabilityPaint(values: Float32Array, size: number, colormap: RampName): Paint {
  return put(size, (pixels) => paintProbability(values, 1, colormap, pixels));
}

/** A segmentation in one colour on nothing. @param mask [size, size], 0 or 1. @param colour #RRGGBB. */
export function maskPaint(mask: Uint8Array, size: number, colour: string): Paint {
  const [red, green, blue] = rgbOf(colour);
  return put(size, (pixels) => {
    for (let p = 0; p < mask.length; p++) if (mask[p] !== 0) pixels.set([red, green, blue, 255], 4 * p);
  });
}

function put(size: number, fill: (pixels: Uint8ClampedArray) => void): Paint {
  return (canvas) => {
    const image = new ImageData(size, size);
    fill(image.data);
    if (canvas.width !== size) canvas.width = size;
    if (canvas.height !== size) canvas.height = size;
    canvas.getContext("2d")!.putImageData(image, 0, 0);
  };
}
