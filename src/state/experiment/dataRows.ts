/** The pictures of the figure "Data": the organs in three planes of synthetic volumes, or one of the user's own images. */
import type { Experimenter } from "../../compute/experimenter.ts";
import { DEFAULT_RECIPE, ORGANS, type Organ, planesOf, VOLUMES_VERSION } from "../../core/training/recipe.ts";
import { sliceAt, type Slices } from "../../core/training/slices.ts";
import type { DataCell, DataRow } from "../../figure/experiment/data.ts";
import type { FileSlices } from "./experimentState.ts";

/** Pixels a side: finer than what is trained on by default, so that the organs are seen. */
const SIZE = 64;

/** The first patient of every organ, in all planes. Rejects with AbortError after a stop. */
export async function volumeRows(
  experimenter: Pick<Experimenter, "syntheticSlices">,
  seed: number,
  signal: AbortSignal,
): Promise<DataRow[]> {
  const rows: DataRow[] = [];
  for (const organ of ORGANS) {
    const cells: DataCell[] = [];
    for (const plane of planesOf("all")) {
      const source = { kind: "volumes", version: VOLUMES_VERSION, plane } as const;
      const recipe = { ...DEFAULT_RECIPE, organ, source, size: SIZE, seed };
      cells.push(cellOf(await experimenter.syntheticSlices(recipe, signal, 1), 0, plane));
      signal.throwIfAborted();
    }
    rows.push({ organ: titleOf(organ), cells });
  }
  return rows;
}

/** The middle one of the user's images. */
export function ownRows({ organ, slices }: Pick<FileSlices, "organ" | "slices">): DataRow[] {
  return [{ organ, cells: [cellOf(slices, Math.floor(slices.count / 2), "axial")] }];
}

function cellOf(slices: Slices, index: number, plane: DataCell["plane"]): DataCell {
  const { size, images, references } = slices;
  return { plane, size, image: sliceAt(images, size, index), reference: sliceAt(references, size, index) };
}

function titleOf(organ: Organ): string {
  return organ.charAt(0).toUpperCase() + organ.slice(1);
}
