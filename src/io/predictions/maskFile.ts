/** The mask that a map is cut to, as a file that lies over the map's: NIfTI, PNG or NPY as that is. */
import { encode } from "fast-png";
import { type Zippable, zipSync } from "fflate";
import type { Grid } from "../../core/grid.ts";
import { gzip } from "../gzip.ts";
import { writeNifti } from "../nifti/write.ts";
import { writeNpy } from "../npy.ts";
import type { MapFile } from "./mapFile.ts";
import type { OpenMap } from "./measured.ts";
import { stemOf } from "./pairing.ts";

/** What the file is made for. */
type Target = Pick<OpenMap, "grid" | "orientation">;

export interface WrittenMask {
  /** File name: the map's, with the ending of what it is. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * @param mask 0 and 1, or class numbers, per pixel of the target's grid.
 * @param what goes into the header of a NIfTI file: "m >= 0.381 of case.nii.gz".
 */
export function writeMask(file: MapFile, target: Target, mask: Uint8Array, what: string): WrittenMask {
  const { grid, orientation } = target;
  const stem = stemOf(file.name);
  if (orientation !== null) {
    return { name: `${stem}.nii.gz`, bytes: gzip(writeNifti(mask, grid, orientation, what)) };
  }
  if (file.format === "png") return { name: `${stem}.png`, bytes: pngOf(mask, grid) };
  return { name: `${stem}.npy`, bytes: writeNpy(mask, file.fileShape) };
}

/** Black and white, which every viewer shows; class numbers of several classes as they are. */
function pngOf(mask: Uint8Array, { shape: [height, width] }: Grid): Uint8Array<ArrayBuffer> {
  const isBinary = mask.every((value) => value <= 1);
  const data = isBinary ? mask.map((value) => 255 * value) : mask;
  return encode({ width, height, data, channels: 1 }) as Uint8Array<ArrayBuffer>;
}

/** All masks in one archive, the same bytes for the same masks; of one name the second is "case-2.nii.gz". NIfTI and PNG are packed already. */
export function zipMasks(masks: readonly WrittenMask[]): Uint8Array<ArrayBuffer> {
  const files: Zippable = {};
  for (const { name, bytes } of masks) {
    let free = name;
    for (let i = 2; free in files; i++) free = name.replace(/(?=\.(nii\.gz|npy|png)$)/, `-${i}`);
    files[free] = [bytes, { level: name.endsWith(".npy") ? 6 : 0 }];
  }
  // The time of a file would make every zip another one.
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}
