/** Whether what is exported of a file lies over it, voxel by voxel, by a reader of the tests' own. */
import { expect } from "vitest";
import { type DomainChoice, inDomain } from "../../../src/core/domainChoice.ts";
import type { ForegroundChoice } from "../../../src/io/image.ts";
import { interpret } from "../../../src/io/interpret.ts";
import { selectForeground } from "../../../src/io/labels.ts";
import { readImage } from "../../../src/io/read.ts";
import { writeFile } from "../../../src/io/write.ts";
import { type PlainNifti, readPlainNifti } from "../plainNifti.ts";

/** The foreground and a ramp over the grid, exported as the screen does. */
export async function exported(
  name: string,
  original: Uint8Array,
  choice: ForegroundChoice | null,
  omega: DomainChoice = "whole",
) {
  const image = await readImage(name, original);
  const made = inDomain(selectForeground(image, choice ?? interpret(image).suggested), omega);
  const { reference: { grid, mask }, domain } = made; // prettier-ignore
  const recipe = {
    kind: "array",
    format: "nii.gz",
    grid,
    domain,
    orientation: image.orientation,
    description: "",
  } as const;
  const write = async (values: Uint8Array | Float32Array, threshold: number | null) => {
    const type = values instanceof Float32Array ? "float32" : "uint8";
    const blob = new Blob([values as Uint8Array<ArrayBuffer>]);
    const file = await writeFile({ ...recipe, values: blob, type, threshold });
    return readPlainNifti(new Uint8Array(await file.arrayBuffer()));
  };
  const soft = Float32Array.from(mask, (value, p) => value / 2 + (p % 97) / 400);
  return {
    mask: await write(mask, null),
    soft: await write(soft, null),
    reached: await write(soft, 0.5),
    /** Of Ω, where that is a box. */
    box: domain === null ? null : { ...domain, pixels: mask.length },
  };
}

/** Its shape, both forms with their codes, the voxel sizes and the unit are the original's, to the bit. */
function expectOver(copy: PlainNifti, original: PlainNifti): void {
  const { shape, sform, qform, sformCode, qformCode, units, pixdim, version } = original;
  expect(copy).toMatchObject({ shape, sform, qform, sformCode, qformCode, units, pixdim, version });
  expect(copy.length).toBe(copy.firstVoxel + (copy.values.length * copy.bitsPerVoxel) / 8);
}

/**
 * Exports a mask, a ramp and what of it reaches ½, and expects each to lie over the file.
 * @param choice the foreground; null takes what the screen proposes.
 * @returns the file and the exported mask, and the box that was Ω.
 */
export async function checkAligned(
  name: string,
  file: Uint8Array,
  choice: ForegroundChoice | null = null,
  omega: DomainChoice = "whole",
) {
  const original = readPlainNifti(file);
  const { mask, soft, reached, box } = await exported(name, file, choice, omega);
  for (const copy of [mask, soft, reached]) expectOver(copy, original);
  const wanted =
    choice !== null && "labels" in choice
      ? choice.labels[0]
      : original.values.reduce((most, value) => Math.max(most, value));
  expect(mask.values).toEqual(original.values.map((value) => (value === wanted ? 1 : 0)));
  expect(soft.bitsPerVoxel).toBe(32);
  expect([mask.bitsPerVoxel, reached.bitsPerVoxel]).toEqual([8, 8]);
  expect(reached.values).toEqual(soft.values.map((value) => (value >= 0.5 ? 1 : 0)));
  return { original, mask, box };
}
