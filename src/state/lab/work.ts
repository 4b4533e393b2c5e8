/** The reference under work: where it came from, and its mask. Immutable: every change makes a new one. */
import type { Grid } from "../../core/grid.ts";
import type { Noun } from "../../figure/words/size.ts";
import { type Reference, makeReference } from "../../core/reference.ts";
import type { Orientation } from "../../io/image.ts";
import type { Source } from "../../io/source.ts";
import { presetReference } from "../../shapes/presetReference.ts";
import { PRESETS } from "../../shapes/presets.ts";
import { VOLUME_PRESETS } from "../../shapes/presets3d.ts";

export interface Work {
  /** No two masks have the same number, so that results can be kept by it. */
  readonly version: number;
  /** The same for all strokes on one reference: frames of an older stroke may be shown while a newer one is computed. */
  readonly lineage: number;
  readonly source: Source;
  readonly reference: Reference;
}

let versions = 0;
let lineages = 0;

/** Numbers that no other work has in this visit. */
export function freshNumbers(): Pick<Work, "version" | "lineage"> {
  return { version: ++versions, lineage: ++lineages };
}

export function startWork(source: Source, reference: Reference): Work {
  return { ...freshNumbers(), source, reference };
}

/** The same work with another mask. */
export function editWork(work: Work, mask: Uint8Array): Work {
  return {
    version: ++versions,
    lineage: work.lineage,
    source: { ...work.source, isEdited: true },
    reference: makeReference(work.reference.grid, mask),
  };
}

/** What a sentence calls the reference. A preset that was drawn on is no organ any more, as far as anyone knows. */
export function nounOf({ presetId, format, isEdited }: Source): Noun {
  if (format !== "preset") return "reference";
  const preset = [...PRESETS, ...VOLUME_PRESETS].find(({ id }) => id === presetId);
  return isEdited ? "shape" : (preset?.noun ?? "shape");
}

/** A preset, a picture's or a volume's; the first one for an id that is none. @param size voxels per edge of a volume; a picture has its usual one. */
export function presetWork(id: string, size?: number): Work {
  const { name, isVolume, reference, id: presetId } = presetReference(id, size) ?? presetReference(PRESETS[0].id)!;
  return startWork(presetSource(name, presetId, isVolume ? upright(reference.grid) : null), reference);
} // prettier-ignore

function presetSource(name: string, presetId: string, orientation: Orientation | null): Source {
  return { name, presetId, format: "preset", orientation, foreground: null, isEdited: false };
}

/** A volume preset's cube lies as the patient does: x to the right, y to the front, z up. Its first voxel's centre is at 0 mm. */
function upright({ shape, spacing }: Grid): Orientation {
  const [side] = spacing!;
  return {
    axes: [0, 1, 2],
    flips: [false, false, false],
    code: "RAS",
    affine: [[side, 0, 0, 0], [0, side, 0, 0], [0, 0, side, 0], [0, 0, 0, 1]],
    isOblique: false,
    storedShape: shape,
  };
} // prettier-ignore

/** What the user's own is called: a file by its name, a preset that was drawn on as such. */
export function ownName({ name, presetId }: Source): string {
  return presetId === null ? name : `${name}, edited`;
}

/** The same work without the sentences on its file. */
export function withoutNotes(work: Work): Work {
  return { ...work, source: { ...work.source, notes: [] } };
}
