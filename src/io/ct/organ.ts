/** Where an organ lies in a volume of labels. */
import { InputError } from "../../core/errors.ts";
import { roundingNotes, wholeLabel } from "../labels.ts";
import type { Volume, VolumeGrid } from "../nifti/bySlice.ts";

/** Voxels [low, high) along x and y. */
interface Box {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

/** The organ in one axial slice: the box around it. */
export interface OrganSlice {
  readonly z: number;
  readonly box: Box;
}

/** Left and right parts of an organ that are at least so far apart in every slice are looked at apart, as two kidneys. */
const GAP_MM = 20;
/** A part with a smaller share of the largest one's voxels is a slip of whoever drew it. */
const SMALLEST_PART = 0.05;

/** Labels that an error lists. */
const LISTED = 60;

/** The union of labels over one or several files of the same grid. */
export class OrganMask {
  /** Per axial slice, 0 or 1, row-major [x, y]; null where the organ is not in it. */
  readonly slices: (Uint8Array | null)[];
  /** Without the file itself, which is let go. */
  readonly grid: VolumeGrid;
  /** Labels met, whether wanted or not. */
  private readonly met = new Set<number>();
  private readonly said = new Set<string>();
  /** How far labels lie off whole numbers at most. */
  private deviation = 0;

  /** @param labels that make up the organ; every value above 0 where there are none. */
  constructor(
    first: Volume,
    private readonly labels: readonly number[],
  ) {
    this.grid = first.grid;
    this.slices = Array.from({ length: first.grid.shape[2] }, () => null);
    this.add(first);
  }

  /** What there is to know of the segmentations, in sentences. */
  get notes(): readonly string[] {
    return [...this.said, ...roundingNotes(this.deviation)];
  }

  get isEmpty(): boolean {
    return this.slices.every((slice) => slice === null);
  }

  /** @throws InputError where the file has another grid or holds no labels. */
  add(segmentation: Volume): void {
    requireSameGrid(this.grid, segmentation.grid);
    for (const note of segmentation.notes) this.said.add(note);
    const wanted = new Set(this.labels);
    let last = 0;
    let value = 0;
    for (let z = 0; z < this.slices.length; z++) {
      const values = segmentation.axial(z);
      let slice = this.slices[z];
      for (let p = 0; p < values.length; p++) {
        const stored = values[p];
        if (stored === 0) continue;
        // Values come in runs: one look at each.
        if (stored !== last) {
          last = stored;
          value = wholeLabel(stored);
          requireLabel(value);
          this.met.add(value);
          this.deviation = Math.max(this.deviation, Math.abs(value - stored) || 0);
        }
        if (value === 0 || (wanted.size > 0 ? !wanted.has(value) : !(value > 0))) continue;
        slice ??= new Uint8Array(values.length);
        slice[p] = 1;
      }
      this.slices[z] = slice;
    }
  }

  /** "has the labels 1, 2, 5", in words. */
  found(): string {
    const labels = [...this.met].filter((value) => value > 0).sort((left, right) => left - right);
    if (labels.length === 0) return "is empty";
    const more = labels.length > LISTED ? ` and ${labels.length - LISTED} more` : "";
    return `has the label${labels.length === 1 ? "" : "s"} ${labels.slice(0, LISTED).join(", ")}${more}`;
  }

  /** The parts of the organ that lie apart from left to right, each slice by slice from below. */
  parts(): OrganSlice[][] {
    const [nx, ny] = this.grid.shape;
    const counts = new Float64Array(nx);
    for (const slice of this.slices) {
      if (slice === null) continue;
      for (let x = 0, p = 0; x < nx; x++) {
        for (const end = p + ny; p < end; p++) counts[x] += slice[p];
      }
    }
    const gap = GAP_MM / (this.grid.spacing?.[0] ?? 1);
    const runs: { low: number; high: number; voxels: number }[] = [];
    counts.forEach((voxels, x) => {
      if (voxels === 0) return;
      const last = runs[runs.length - 1];
      if (last === undefined || x - last.high >= gap) runs.push({ low: x, high: x + 1, voxels });
      else runs[runs.length - 1] = { low: last.low, high: x + 1, voxels: last.voxels + voxels };
    });
    const largest = Math.max(...runs.map(({ voxels }) => voxels));
    return runs
      .filter(({ voxels }) => voxels >= SMALLEST_PART * largest)
      .map(({ low, high }) =>
        this.slices.flatMap((slice, z) => {
          const box = slice === null ? null : boxOf(slice, ny, low, high);
          return box === null ? [] : [{ z, box }];
        }),
      );
  }
}

/** The box around the ones of a slice between two x, or null where there are none. */
function boxOf(slice: Uint8Array, ny: number, low: number, high: number): Box | null {
  let [x0, x1, y0, y1] = [high, low, ny, 0];
  for (let x = low; x < high; x++) {
    const column = slice.subarray(x * ny, (x + 1) * ny);
    const first = column.indexOf(1);
    if (first < 0) continue;
    x0 = Math.min(x0, x);
    x1 = x + 1;
    y0 = Math.min(y0, first);
    y1 = Math.max(y1, column.lastIndexOf(1) + 1);
  }
  return x1 > x0 ? { x: [x0, x1], y: [y0, y1] } : null;
}

/** Refuses what no label can be: −1 is some programs' background. */
export function requireLabel(value: number): void {
  if (Number.isNaN(value) || (Number.isInteger(value) && value >= -1)) return;
  throw new InputError(
    value < -1
      ? `it holds values such as ${value}, expected labels (0, 1, 2, …): it looks like a CT; exchange the two files, or choose the segmentation`
      : `it holds values such as ${Number(value.toPrecision(4))}, expected labels (0, 1, 2, …): choose a segmentation of whole numbers`,
  );
}

/** Refuses two volumes that are not of the same grid: other shape, or corners more than half a voxel apart. */
export function requireSameGrid(one: VolumeGrid, other: VolumeGrid): void {
  if (one.shape.some((n, axis) => n !== other.shape[axis])) {
    throw new InputError(
      `it has ${other.shape.join(" × ")} voxels (right, front, up), but ${one.name} has ${one.shape.join(" × ")}: choose a CT and a segmentation of the same grid`,
    );
  }
  const apart = Math.max(
    ...one.corners.map((corner, i) => {
      const [dx, dy, dz] = corner.map((mm, axis) => mm - other.corners[i][axis]);
      return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }),
  );
  if (apart > 0.5 * Math.min(...(one.spacing ?? [1]))) {
    throw new InputError(
      `it lies up to ${Number(apart.toPrecision(2))} mm away from ${one.name}, though both have ${one.shape.join(" × ")} voxels: choose a CT and a segmentation of the same scan, or resample one to the other`,
    );
  }
}
