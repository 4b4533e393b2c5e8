/** References and values over Ω on the whole grid again, and over another Ω of it. */
import { type Domain, type InDomain, wholeGrid } from "./domain.ts";
import { type Grid, pixelCount } from "./grid.ts";
import type { Triple } from "./kernel/index.ts";
import { withinVolume } from "./position.ts";
import { type Reference, makeReference } from "./reference.ts";
import { type Window, embed, volumeShape } from "./window.ts";

/** Whether two references of one whole grid have the same Ω. */
export function isSameDomain(one: InDomain, other: InDomain): boolean {
  const placeOf = ({ reference, domain }: InDomain) => JSON.stringify([domain, reference.grid.shape]);
  return placeOf(one) === placeOf(other);
}

/** The reference as it lies on the whole grid. */
export function onWholeGrid({ reference, domain }: InDomain): Reference {
  if (domain === null) return reference;
  const { grid, mask } = reference;
  return makeReference(wholeGrid(grid, domain), withSurroundings(mask, grid, domain));
}

/** Values over Ω as they lie on the whole grid, with 0 around them. @param grid of Ω. */
export function withSurroundings<T extends Float32Array | Uint8Array>(
  values: T,
  grid: Grid,
  domain: Domain | null,
): T {
  if (domain === null) return values;
  const whole = wholeGrid(grid, domain);
  const count = pixelCount(whole);
  const out = values instanceof Uint8Array ? new Uint8Array(count) : new Float32Array(count);
  return embed(whole, domainWindow(grid, domain), values, out as T);
}

/** A mask over the whole grid as far as it lies in Ω. */
export function withinDomain(mask: Uint8Array, grid: Grid, domain: Domain | null): Uint8Array {
  return domain === null ? mask : cutOut(wholeGrid(grid, domain), domainWindow(grid, domain), mask);
}

/** Another mask over the one Ω as far as it lies in the other, of the same whole grid. */
export function movedMask(mask: Uint8Array, from: InDomain, to: InDomain): Uint8Array {
  const whole = withSurroundings(mask, from.reference.grid, from.domain);
  return withinDomain(whole, to.reference.grid, to.domain);
}

/** A voxel of the one Ω in the other, or the nearest that there is; [0, 0, 0] of a picture. */
export function movedVoxel(voxel: Triple, from: InDomain, to: InDomain): Triple {
  const { shape } = to.reference.grid;
  if (shape.length === 2) return voxel;
  const moved = voxel.map((n, axis) => n + (from.domain?.start[axis] ?? 0) - (to.domain?.start[axis] ?? 0));
  return withinVolume(moved as unknown as Triple, shape);
}

/** Ω in its whole grid. @param grid of Ω. */
function domainWindow(grid: Grid, domain: Domain): Window {
  const start = grid.shape.length === 2 ? [0, ...domain.start] : domain.start;
  return { start: start as unknown as Window["start"], shape: volumeShape(grid) };
}

/** A mask over the whole grid, as far as it lies in a window: an array over that. */
export function cutOut(grid: Grid, { start, shape: [w0, w1, w2] }: Window, mask: Uint8Array): Uint8Array {
  const [, n1, n2] = volumeShape(grid);
  const out = new Uint8Array(w0 * w1 * w2);
  for (let i = 0; i < w0; i++) {
    for (let j = 0; j < w1; j++) {
      const from = ((start[0] + i) * n1 + start[1] + j) * n2 + start[2];
      out.set(mask.subarray(from, from + w2), (i * w1 + j) * w2);
    }
  }
  return out;
}
