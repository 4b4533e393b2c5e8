/** Names of downloads: source, quantity, parameters; the same question has the same names. */
import type { LabState } from "../../state/labState.ts";

/** A file name's stem, fit for every file system. */
function stem({ work }: LabState): string {
  const plain = work.source.name
    .replace(/(\.nii)?\.(gz|nii|npy|png|jpe?g|webp|gif|bmp|avif)$/i, "")
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[.-]+|-+$/g, "")
    .slice(0, 60);
  const name = plain === "" ? "reference" : work.source.presetId === null ? plain : plain.toLowerCase();
  return work.source.isEdited ? `${name}-edited` : name;
}

/** Of what holds all columns: "kidney-figure-a0.01_0.03-b0.1-k5-seed1.png". */
export function figureFileName(state: LabState, quantity: "figure" | "numbers", ending: string): string {
  const { columns, smoothness, sampleCount, seed, work, plane, sliceIndex } = state;
  const is3d = work.reference.grid.shape.length === 3;
  const slice = is3d && quantity === "figure" ? `-${plane}${sliceIndex}` : "";
  const strengths = columns.map(({ a }) => a).join("_");
  return `${stem(state)}-${quantity}-a${strengths}-b${smoothness}-k${sampleCount}-seed${seed}${slice}.${ending}`;
}

/** Of an array that depends on the noise strength alone: "kidney-marginal-a0.06.npy". */
export function arrayFileName(state: LabState, quantity: string, a: number, ending: string): string {
  return `${stem(state)}-${quantity}-a${a}.${ending}`;
}
