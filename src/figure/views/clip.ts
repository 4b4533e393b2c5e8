/** Straight paths cut off at the sides of a box, for files whose shapes have no mask. */
import { type Point, linePath } from "../paths.ts";

/** The points of every stretch of a path of the commands M and L, times a scale. */
function stretchesOf(path: string, scale: number): Point[][] {
  return path
    .split("M")
    .slice(1)
    .map((stretch) =>
      stretch
        .replace(/Z$/, "")
        .split("L")
        .map((pair) => pair.split(" ").map((number) => scale * Number(number)) as unknown as Point),
    );
}

/** The part of a segment within [0, width] × [0, height]; null where there is none (Liang and Barsky's). */
function clippedSegment([x0, y0]: Point, [x1, y1]: Point, width: number, height: number): [Point, Point] | null {
  let [start, end] = [0, 1];
  const [dx, dy] = [x1 - x0, y1 - y0];
  for (const [p, q] of [[-dx, x0], [dx, width - x0], [-dy, y0], [dy, height - y0]]) {
    if (p === 0 && q < 0) return null;
    if (p < 0) start = Math.max(start, q / p);
    if (p > 0) end = Math.min(end, q / p);
  }
  const at = (share: number): Point => [x0 + share * dx, y0 + share * dy];
  return start < end ? [at(start), at(end)] : null;
} // prettier-ignore

/** Lines from a box's corner, each cut off where it leaves the box. @param scale of the path's unit, in points. */
export function clippedLines(path: string, scale: number, width: number, height: number): string {
  return stretchesOf(path, scale)
    .flatMap((points) => {
      const runs: Point[][] = [];
      for (let i = 1; i < points.length; i++) {
        const part = clippedSegment(points[i - 1], points[i], width, height);
        if (part === null) continue;
        const last = runs.at(-1);
        const isJoined = last !== undefined && last.at(-1)!.every((value, axis) => value === part[0][axis]);
        if (isJoined) last.push(part[1]);
        else runs.push(part);
      }
      return runs;
    })
    .map(linePath)
    .join("");
}

/** Closed shapes from a box's corner, of those that lie within it all. */
export function shapesWithin(path: string, scale: number, width: number, height: number): string {
  return stretchesOf(path, scale)
    .filter((points) => points.every(([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height))
    .map((points) => `${linePath(points)}Z`)
    .join("");
}
