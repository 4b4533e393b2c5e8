/** Numbers as the Lab writes them. */
import { formatCount, formatNumber } from "./format.ts";

/** A share of one with three digits, also where they are zeros, so that neighbours compare: "19.0 %". */
export function percent(fraction: number | null): string {
  return fraction === null ? formatNumber(null) : `${formatNumber(100 * fraction)}\u00a0%`;
}

/** "3 947 voxels", "1 pixel". */
export function countOf(count: number, unit: "pixel" | "voxel"): string {
  return `${formatCount(count)} ${unit}${count === 1 ? "" : "s"}`;
}
