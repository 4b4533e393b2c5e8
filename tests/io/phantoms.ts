/** Small CT volumes with two round kidneys, and their segmentations, as files. */
import { niftiFile } from "./builders.ts";
import type { FileSource, SubjectFiles } from "../../src/io/ct/ctSlices.ts";

/** Voxels along x, y, z and their size in mm. */
const SHAPE = [60, 50, 14] as const;
const SPACING = [3, 3, 5] as const;
/** HU; kidneys brighten by 1 HU a slice. */
export const TISSUE = { fat: -100, kidney: 40 } as const;
/** Middle of the left kidney (label 2, 33 mm from the patient's left edge) and the right one (3, 30 mm from the front), voxels. */
const MIDDLES = [
  [11, 20, 2],
  [45, 40, 3],
] as const;
const RADIUS = 5;

export interface Phantom {
  /** First and last axial slice of the kidneys; below the first they have a tip of one voxel. */
  readonly from?: number;
  readonly to?: number;
  /** Shift in mm of what the files say of where they lie. */
  readonly shift?: number;
  /** Added to every value of the CT. */
  readonly offset?: number;
  /** HU beyond the patient. */
  readonly air?: number;
  /** How far labels lie off whole numbers, in float32: as resampling leaves them. */
  readonly off?: number;
  /** Axes of length 1 in front of the three. */
  readonly leading?: number;
}

function valueAt(x: number, y: number, z: number, { from = 2, to = 11 }: Phantom): number {
  if (z === from - 1) return MIDDLES.find(([mx, my]) => x === mx && y === my)?.[2] ?? 0;
  if (z < from || z > to) return 0;
  return MIDDLES.find(([mx, my]) => (x + 0.5 - mx) ** 2 + (y + 0.5 - my) ** 2 < RADIUS * RADIUS)?.[2] ?? 0;
}

function volume(
  value: (x: number, y: number, z: number) => number,
  { shift = 0, leading = 0 }: Phantom,
  type: "int16" | "float32" = "int16",
): Uint8Array {
  const [nx, ny, nz] = SHAPE;
  const values: number[] = [];
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) for (let x = 0; x < nx; x++) values.push(value(x, y, z));
  }
  const sform = [
    [SPACING[0], 0, 0, -90 + shift],
    [0, SPACING[1], 0, -75],
    [0, 0, SPACING[2], 0],
  ];
  const shape = [...Array.from({ length: leading }, () => 1), ...SHAPE];
  return niftiFile({ shape, values, type, pixdim: [1, ...SPACING], sform });
}

/** The segmentation: 2 and 3. @param only one of them, as 1, as TotalSegmentator's files are. */
export function segmentation(phantom: Phantom = {}, only: number | null = null): Uint8Array {
  const { off = 0 } = phantom;
  return volume(
    (x, y, z) => {
      const label = valueAt(x, y, z, phantom);
      return (only === null ? label : Number(label === only)) - off * (z % 2);
    },
    phantom,
    off === 0 ? "int16" : "float32",
  );
}

/** Fat with kidneys in it; the outermost voxels are air. */
export function scan(phantom: Phantom = {}): Uint8Array {
  const { offset = 0, air = -1000 } = phantom;
  return volume((x, y, z) => {
    const isEdge = Math.min(x, y, SHAPE[0] - 1 - x, SHAPE[1] - 1 - y) === 0;
    const tissue = valueAt(x, y, z, phantom) > 0 ? TISSUE.kidney + z : TISSUE.fat;
    return (isEdge ? air : tissue) + offset;
  }, phantom);
}

export function source(name: string, bytes: Uint8Array | (() => Uint8Array)): FileSource {
  return { name, bytes: async () => (typeof bytes === "function" ? bytes() : bytes) };
}

export function subject(name: string, phantom: Phantom = {}): SubjectFiles {
  return {
    name,
    ct: source("ct.nii", () => scan(phantom)),
    segmentations: [source("seg.nii", () => segmentation(phantom))],
    mayBeExchanged: false,
  };
}
