/** How hollow an outline is: a picture's components against their convex hull. */
import type { Components } from "./components.ts";

/**
 * Area of the convex hull of some components of a picture, in pixels: of the pixels as squares, corners included.
 * Exact. @param isMeant by the component's number.
 */
export function hullArea(
  { shape, firstRun, starts, ends, component }: Components,
  isMeant: (component: number) => boolean,
): number {
  const left: number[] = [];
  const right: number[] = [];
  for (let row = 0; row < shape[1]; row++) {
    let from = Infinity;
    let to = -Infinity;
    for (let run = firstRun[row]; run < firstRun[row + 1]; run++) {
      if (!isMeant(component[run])) continue;
      from = Math.min(from, starts[run]);
      to = Math.max(to, ends[run]);
    }
    if (to < from) continue;
    for (const y of [row, row + 1]) {
      extend(left, from, y, 1);
      extend(right, to, y, -1);
    }
  }
  return areaBeside(right) - areaBeside(left);
}

/**
 * One side of a hull, x₀, y₀, x₁, y₁, … with y falling nowhere, takes a corner up: those before it that it leaves inside go.
 * @param side 1: the hull lies to the right of the chain; −1: to its left.
 */
function extend(chain: number[], x: number, y: number, side: 1 | -1): void {
  const last = () => chain.length - 2;
  // Two corners in one row: the outer one stays.
  if (last() >= 0 && chain[last() + 1] === y) {
    if (side * (x - chain[last()]) >= 0) return;
    chain.length -= 2;
  }
  while (last() >= 2) {
    const at = last();
    const [ax, ay, bx, by] = chain.slice(at - 2);
    if (side * ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) < 0) break;
    chain.length = at;
  }
  chain.push(x, y);
}

/** Area between a chain and the axis x = 0. */
function areaBeside(chain: readonly number[]): number {
  let area = 0;
  for (let at = 2; at < chain.length; at += 2) {
    area += ((chain[at] + chain[at - 2]) / 2) * (chain[at + 1] - chain[at - 1]);
  }
  return area;
}
