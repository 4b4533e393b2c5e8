/** SVG paths of a chart's lines and markers. */
import type { MarkerShape } from "./palette.ts";
import { numeral } from "./svg.ts";

export type Point = readonly [x: number, y: number];

export function linePath(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${numeral(x)} ${numeral(y)}`).join("");
}

/** The outline of a marker; the shapes are of about equal area. @param radius half of its height. */
export function markerPath(shape: MarkerShape, [x, y]: Point, radius: number): string {
  if (shape === "circle") {
    const r = numeral(radius);
    const turn = `a${r} ${r} 0 1 0 `;
    return `M${numeral(x - radius)} ${numeral(y)}${turn}${numeral(2 * radius)} 0${turn}${numeral(-2 * radius)} 0Z`;
  }
  if (shape === "square") {
    const half = 0.88 * radius;
    return `${linePath([[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]])}Z`; // prettier-ignore
  }
  const half = 1.2 * radius;
  return `${linePath([[x, y - 1.3 * radius], [x + half, y + 0.8 * radius], [x - half, y + 0.8 * radius]])}Z`; // prettier-ignore
}
