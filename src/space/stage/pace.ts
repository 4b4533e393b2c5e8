/** How finely pictures that move are drawn: without a graphics card every pixel costs time. */

/** A frame of a movement shall not take longer, ms. */
const FRAME_MS = 33;
/** Pixels of the screen per drawn pixel, along each side. */
const COARSENESS = [1, 1.5, 2, 2.5] as const;

export class Pace {
  private msPerPixel = 0;

  /** Takes note of a frame. @param pixels of all its pictures, drawn one for one. */
  took(ms: number, pixels: number): void {
    if (pixels > 0) this.msPerPixel = ms / pixels;
  }

  /** The coarseness that lets a moving frame of so many pixels be in time, as far as there is one. */
  coarseness(pixels: number): number {
    const wanted = Math.sqrt((this.msPerPixel * pixels) / FRAME_MS);
    return COARSENESS.find((coarseness) => coarseness >= wanted) ?? COARSENESS[COARSENESS.length - 1];
  }
}
