/**
 * From the header's coordinates to the patient's axes: which affine holds, how long a voxel is, and how the stored axes
 * lie in the grid R, A, S (x grows to the right, y to the front, z up). sform before qform before LAS, as in nibabel.
 */
import type { Orientation } from "../image.ts";
import type { NiftiHeader } from "./header.ts";
import { type Quaternion, matrixOf } from "../../core/rotation.ts";

type Matrix = readonly (readonly number[])[];

export interface Placement {
  /** 4 × 4, from stored voxel index to mm. */
  readonly affine: Matrix;
  /** Length of a voxel in mm along each of the three stored axes, or null where the header gives no sensible one. */
  readonly spacing: readonly number[] | null;
  readonly notes: readonly string[];
  /** Whether all that the header says of the grid makes sense: then exports say it again, to the letter. */
  readonly isSound: boolean;
}

/** Between a tenth of a nanometre and a hundred metres, and no axis a thousand times another: anything else is damage. */
const SHORTEST_MM = 1e-7;
const LONGEST_MM = 1e5;
const LARGEST_ANISOTROPY = 1000;

/** Degrees; below it a rotation is rounding. */
const OBLIQUE_FROM = 0.1;

/** The affine and the voxel size that hold, with notes on what the header lacks. */
export function placeVoxels(header: NiftiHeader): Placement {
  const shape = [header.spatial[0], header.spatial[1], header.spatial[2] ?? 1];
  const notes: string[] = [];
  const stated = header.geometry.pixdim.slice(1, 4).map((size) => Math.abs(size) * header.unitMm);
  // The length of a single voxel across a slice is often left at 0.
  const pixdim = stated.map((mm, axis) => (shape[axis] === 1 && !isPlausible([mm], [1]) ? 1 : mm));
  const isKnown = isPlausible(pixdim, shape);
  const lengths = isKnown ? pixdim : [1, 1, 1];

  const sform = header.sform === null ? null : usableSform(header.sform, header.unitMm, shape);
  const qform = header.qform === null ? null : usableQform(header, lengths);
  if (header.sform !== null && sform === null) {
    notes.push(
      `The file's sform is not usable and is left out; ${qform === null ? "nothing" : "its qform"} replaces it.`,
    );
  } else if (sform === null && qform !== null) {
    notes.push("How the patient lies in the file is taken from its qform: it has no sform.");
  } else if (sform !== null && qform !== null) notes.push(...disagreement(sform, qform, shape));
  if (header.unitMm !== 1) {
    notes.push(
      `The file measures in ${header.unitMm === 1000 ? "metres" : "micrometres"}: its lengths are shown in mm.`,
    );
  }
  // Codes above 3 are no unit of length either.
  const hasUnit = [1, 2, 3].includes(header.geometry.units & 7);
  const unitNotes = hasUnit ? [] : ["The file names no unit of length: its lengths are read as mm."];
  const isSound =
    isKnown && (header.sform === null) === (sform === null) && (header.qform === null) === (qform === null);
  const affine = sform ?? qform ?? uprightAffine(shape, lengths);
  if (sform === null && qform === null) {
    notes.push(
      "The file does not say how the patient lies in it (neither sform nor qform): it is read as LAS, as nibabel does. Left and right may be exchanged.",
    );
  }

  const measured = sform === null ? null : [0, 1, 2].map((axis) => columnLength(sform, axis));
  const used = shape.map((n) => n > 1);
  if (isKnown) {
    if (measured?.some((mm, axis) => used[axis] && Math.abs(mm / pixdim[axis] - 1) > 0.01)) {
      notes.push(
        `The header gives two voxel sizes, ${inMm(pixdim)} (pixdim) and ${inMm(measured)} (sform): lengths in mm follow the first.`,
      );
    }
    return { affine, spacing: pixdim, notes: [...notes, ...unitNotes], isSound };
  }
  if (measured !== null && isPlausible(measured, shape)) {
    notes.push(
      `The voxel size ${inMm(stated)} in the header makes no sense: ${inMm(measured)} is taken from the sform.`,
    );
    return { affine, spacing: measured, notes: [...notes, ...unitNotes], isSound };
  }
  notes.push(
    `The voxel size ${inMm(stated)} in the header makes no sense and is left out: voxels count as cubes, and nothing is shown in mm.`,
  );
  return { affine, spacing: null, notes, isSound };
}

/** Of two forms that put a corner of the volume more than half a voxel apart. */
function disagreement(sform: Matrix, qform: Matrix, shape: readonly number[]): string[] {
  const apart = Array.from({ length: 8 }, (_, corner) => {
    const at = [0, 1, 2].map((axis) => ((corner >> axis) & 1) * (shape[axis] - 1)).concat(1);
    return Math.hypot(
      ...[0, 1, 2].map((row) =>
        at.reduce((sum, n, axis) => sum + n * (sform[row][axis] - qform[row][axis]), 0),
      ),
    );
  });
  const most = Math.max(...apart);
  if (!(most > 0.5 * Math.min(...[0, 1, 2].map((axis) => columnLength(sform, axis))))) return [];
  const [bySform, byQform] = [sform, qform].map((affine) => axisCode(affine, nearestAxes(affine)));
  const codes = bySform === byQform ? "" : ` (axes ${bySform} and ${byQform})`;
  return [
    `The file's sform and qform disagree${codes}, by up to ${Number(most.toPrecision(3))} mm: the sform is taken, as nibabel does. Exports keep both.`,
  ];
}

/**
 * How stored axes lie in the RAS grid: the axis with the clearest direction first, each takes the nearest of the
 * patient's axes that are left (as nibabel's io_orientation does). A stored axis of one voxel (the last, where there are
 * several) leaves the grid, which then has two axes.
 */
export function orientationOf(
  { affine, isSound }: Pick<Placement, "affine" | "isSound">,
  { spatial, version, shape, geometry }: Pick<NiftiHeader, "spatial" | "version" | "shape" | "geometry">,
): { orientation: Orientation; tilt: number } {
  const order = nearestAxes(affine);
  const dropped = spatial.length === 2 ? 2 : spatial.lastIndexOf(1);
  const rows = [0, 1, 2].filter((row) => order[row] !== dropped);
  const tilt = Math.max(
    ...rows.map((row) => (Math.acos(Math.min(1, Math.abs(cosine(affine, row, order[row])))) * 180) / Math.PI),
  );
  return {
    orientation: {
      axes: rows.map((row) => order[row]),
      flips: rows.map((row) => cosine(affine, row, order[row]) < 0),
      code: axisCode(affine, order),
      affine,
      isOblique: tilt > OBLIQUE_FROM,
      storedShape: spatial,
      file: { version, shape, geometry: isSound ? geometry : null },
    },
    tilt,
  };
}

/** Cosine between a stored axis and one of the patient's. */
function cosine(affine: Matrix, row: number, axis: number): number {
  return affine[row][axis] / columnLength(affine, axis);
}

/** The stored axis that goes along each of the patient's. */
function nearestAxes(affine: Matrix): number[] {
  const clarity = (axis: number): number =>
    Math.max(...[0, 1, 2].map((row) => cosine(affine, row, axis) ** 2));
  const order = [-1, -1, -1];
  for (const axis of [0, 1, 2].sort((p, q) => clarity(q) - clarity(p))) {
    const free = [0, 1, 2].filter((row) => order[row] < 0);
    const nearest = free.reduce((p, q) =>
      Math.abs(cosine(affine, q, axis)) > Math.abs(cosine(affine, p, axis)) ? q : p,
    );
    order[nearest] = axis;
  }
  return order;
}

/** Three letters of the stored order. */
function axisCode(affine: Matrix, order: readonly number[]): string {
  return [0, 1, 2]
    .map((axis) => (cosine(affine, order.indexOf(axis), axis) < 0 ? "LPI" : "RAS")[order.indexOf(axis)])
    .join("");
}

/**
 * Calls `visit` with every pixel's place in the grid (row-major, ascending) and among the stored voxels (first axis
 * fastest): stored index = origin + Σ strides[i] · grid index i.
 */
export function forEachStored(
  orientation: Orientation,
  visit: (inGrid: number, stored: number) => void,
): void {
  const { axes, flips, storedShape } = orientation;
  const steps = [1, storedShape[0], storedShape[0] * storedShape[1]];
  const origin = axes.reduce(
    (sum, axis, i) => sum + (flips[i] ? steps[axis] * (storedShape[axis] - 1) : 0),
    0,
  );
  const [s0, s1, s2] = [...axes.map((axis, i) => (flips[i] ? -steps[axis] : steps[axis])), 0];
  const [n0, n1, n2] = [...axes.map((axis) => storedShape[axis]), 1];
  for (let i = 0, p = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      let q = origin + i * s0 + j * s1;
      for (let k = 0; k < n2; k++, p++, q += s2) visit(p, q);
    }
  }
}

/** Length in mm of one step along a stored axis. */
export function columnLength(affine: Matrix, axis: number): number {
  return Math.hypot(affine[0][axis], affine[1][axis], affine[2][axis]);
}

/** Whether lengths in mm can be a voxel's; an axis of one voxel is not compared with the others. */
function isPlausible(lengths: readonly number[], shape: readonly number[]): boolean {
  if (!lengths.every((mm) => mm >= SHORTEST_MM && mm <= LONGEST_MM)) return false;
  const compared = lengths.filter((_, axis) => shape[axis] > 1);
  return compared.length === 0 || Math.max(...compared) <= LARGEST_ANISOTROPY * Math.min(...compared);
}

function usableSform(rows: Matrix, unitMm: number, shape: readonly number[]): Matrix | null {
  if (!rows.flat().every(Number.isFinite)) return null;
  const scaled = rows.map((row) => row.map((value) => value * unitMm));
  // A slice's missing direction is at right angles to the two it has.
  for (let axis = 0; axis < 3; axis++) {
    if (shape[axis] > 1 || columnLength(scaled, axis) > 0) continue;
    const [p, q] = [(axis + 1) % 3, (axis + 2) % 3].map((other) =>
      scaled.map((row) => row[other] / columnLength(scaled, other)),
    );
    const across = cross(p, q);
    scaled.forEach((row, i) => (row[axis] = across[i]));
  }
  const [x, y, z] = [0, 1, 2].map((axis) => scaled.map((row) => row[axis] / columnLength(scaled, axis)));
  const volume = cross(x, y).reduce((sum, value, i) => sum + value * z[i], 0);
  // NaN (a direction without length) is refused too.
  return Math.abs(volume) > 1e-4 ? [...scaled, [0, 0, 0, 1]] : null;
}

function usableQform(header: NiftiHeader, lengths: readonly number[]): Matrix | null {
  const numbers = header.qform!;
  if (!numbers.every(Number.isFinite)) return null;
  const rotation = matrixOf(quaternionOfQform(numbers, header.epsilon));
  const handedness = header.geometry.pixdim[0] < 0 ? -1 : 1;
  const rows = rotation.map((row, i) => [
    row[0] * lengths[0],
    row[1] * lengths[1],
    row[2] * lengths[2] * handedness,
    numbers[3 + i] * header.unitMm,
  ]);
  return [...rows, [0, 0, 0, 1]];
}

/** LAS around the centre of the volume: what nibabel assumes where the file says nothing. */
function uprightAffine(shape: readonly number[], lengths: readonly number[]): Matrix {
  const signs = [-1, 1, 1];
  const rows = signs.map((sign, row) => {
    const step = sign * lengths[row];
    return [0, 1, 2].map((axis) => (axis === row ? step : 0)).concat((-step * (shape[row] - 1)) / 2);
  });
  return [...rows, [0, 0, 0, 1]];
}

function cross(p: readonly number[], q: readonly number[]): number[] {
  return [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]];
}

function inMm(lengths: readonly number[]): string {
  return `${lengths.map((mm) => Number(mm.toPrecision(4))).join(" × ")} mm`;
}

/**
 * A qform stores a unit quaternion a + bi + cj + dk without its a ≥ 0 (nifti1.h, method 2). @param epsilon relative
 * rounding of what is stored: where it leaves nothing of a², a is 0 and the others are scaled to length 1 (a half turn,
 * as nibabel reads it).
 */
function quaternionOfQform([b, c, d]: readonly number[], epsilon: number): Quaternion {
  const square = b * b + c * c + d * d;
  if (1 - square >= 3 * epsilon) return [b, c, d, Math.sqrt(1 - square)];
  const length = Math.sqrt(square);
  return [b / length, c / length, d / length, 0];
}
