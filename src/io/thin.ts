/**
 * A volume that is too large to be computed, offered smaller: every so many voxels along its longest axes, each as it is
 * (nearest, so labels stay labels). Offered, because the screen asks before it is taken; the command line refuses it.
 */
import { InputError } from "../core/errors.ts";
import { MAX_PIXELS } from "../core/grid.ts";

/** Of a file's numbers: browsers give a page little more in one piece for sure. */
const LARGEST_READ = 2 ** 29;
/** What a figure of four columns takes, about; see compute/memory.ts. */
const BYTES_PER_PIXEL = 35;

export interface Thinning {
  /** Voxels from one that is taken to the next, per axis. */
  readonly steps: readonly number[];
  /** The first that is taken, per axis: in the middle of a step, or just before. */
  readonly starts: readonly number[];
  /** Of what is left. */
  readonly shape: readonly number[];
}

/**
 * How a grid is made to fit: null where it does.
 * @param size bytes of a stored number. @throws InputError where the numbers are more than are read at all.
 */
export function thinningOf(shape: readonly number[], size: number): Thinning | null {
  const count = (axes: readonly number[]) => axes.reduce((product, n) => product * n, 1);
  if (count(shape) <= MAX_PIXELS) return null;
  if (count(shape) * size > LARGEST_READ) {
    throw new InputError(
      `an image of ${shape.join(" × ")} has ${count(shape)} pixels and takes ${Math.ceil((count(shape) * size) / 2 ** 20)} MiB, more than the ${LARGEST_READ / 2 ** 20} MiB that are read: crop it to the organ, or save every second voxel`,
    );
  }
  const steps = shape.map(() => 1);
  const left = () => shape.map((n, axis) => Math.floor((n - 1 - startOf(steps[axis])) / steps[axis]) + 1);
  while (count(left()) > MAX_PIXELS) {
    const now = left();
    steps[now.indexOf(Math.max(...now))]++;
  }
  return { steps, starts: steps.map(startOf), shape: left() };
}

function startOf(step: number): number {
  return Math.floor((step - 1) / 2);
}

/** The bytes of the numbers that are taken. @param shape and the thinning's with the axis that is stored fastest first. */
export function thinnedBytes(
  bytes: Uint8Array,
  offset: number,
  size: number,
  shape: readonly number[],
  { steps, starts, shape: left }: Thinning,
): Uint8Array {
  const [n0, n1, n2] = [...left, 1];
  const [s0, s1, s2] = [...steps, 1];
  const [o0, o1, o2] = [...starts, 0];
  const out = new Uint8Array(n0 * n1 * n2 * size);
  for (let k = 0, p = 0; k < n2; k++) {
    for (let j = 0; j < n1; j++) {
      let q = offset + size * (o0 + shape[0] * (o1 + j * s1 + shape[1] * (o2 + k * s2)));
      for (let i = 0; i < n0; i++, q += size * s0) {
        for (let byte = 0; byte < size; byte++) out[p++] = bytes[q + byte];
      }
    }
  }
  return out;
}

/** What there is to say of it. */
export function thinningNote(shape: readonly number[], { steps, shape: left }: Thinning): string {
  const taken = steps
    .map((step, axis) => (step === 1 ? null : `every ${ordinal(step)} voxel along axis ${axis + 1}`))
    .filter((words) => words !== null);
  const gigabytes = ((left.reduce((product, n) => product * n, 1) * BYTES_PER_PIXEL) / 1e9).toPrecision(2);
  return `A grid of ${shape.join(" × ")} is more than can be computed: offered is ${taken.join(" and ")}, ${left.join(" × ")}, which takes about ${gigabytes} GB of memory and some ten seconds a figure. What is exported lies on these voxels. To keep all, crop the file to the organ.`;
}

function ordinal(n: number): string {
  return `${n}${{ 2: "nd", 3: "rd" }[n] ?? "th"}`;
}
