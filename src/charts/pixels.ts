/** Charts are described in points, as on paper; this is how large that is on the screen. */

/** CSS pixels that a point takes, so that the smallest letters are 11 px high. */
export const PIXELS_PER_POINT = 1.75;

/** For `stroke-dasharray`; "none" is solid. @param dash points. */
export function dashPixels(dash: readonly number[] | null): string {
  return dash === null ? "none" : dash.map((length) => length * PIXELS_PER_POINT).join(" ");
}
