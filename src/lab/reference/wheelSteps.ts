/** From the turns of a wheel to slices: one for each notch of a mouse's wheel, one for some way on a trackpad. */

export interface Turn {
  readonly deltaY: number;
  /** 0: `deltaY` is in pixels; 1: in lines; 2: in pages. */
  readonly deltaMode: number;
}

/** A notch is 100 or 120 pixels, less where the page is zoomed in; a trackpad sends many smaller ones. */
const NOTCH = { least: 75, usual: 120 };
/** Pixels on a trackpad for one slice. */
const TRACKPAD_PIXELS = 48;
const LINE_PIXELS = 40;
const PAGE_PIXELS = 400;

/** How far the wheel was turned, in pixels: above 0 away from the user. */
export function pixelsOf({ deltaY, deltaMode }: Turn): number {
  return -deltaY * [1, LINE_PIXELS, PAGE_PIXELS][deltaMode];
}

export class WheelSteps {
  /** Pixels since the last slice, of the direction in which the fingers move. */
  private travelled = 0;

  /** @returns slices to go on: above 0 away from the user. */
  take(turn: Turn): number {
    const pixels = pixelsOf(turn);
    if (Math.abs(pixels) >= NOTCH.least) {
      this.travelled = 0;
      return Math.sign(pixels) * Math.max(1, Math.round(Math.abs(pixels) / NOTCH.usual));
    }
    if (pixels * this.travelled < 0) this.travelled = 0;
    this.travelled += pixels;
    const steps = Math.trunc(this.travelled / TRACKPAD_PIXELS);
    this.travelled -= steps * TRACKPAD_PIXELS;
    return steps;
  }
}
