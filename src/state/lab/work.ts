/** The reference under work: where it came from, and its mask. Immutable: every change makes a new one. */
import { makeGrid } from "../../core/grid.ts";
import type { Noun } from "../../figure/words/size.ts";
import { type Reference, makeReference } from "../../core/reference.ts";
import type { Orientation } from "../../io/image.ts";
import type { Source } from "../../io/source.ts";
import { PRESETS, PRESET_SIZE, type Preset } from "../../shapes/presets.ts";
import { VOLUME_PRESETS, VOLUME_SIZE, type VolumePreset } from "../../shapes/presets3d.ts";

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

/** What the menu calls a volume's preset: no picture's is called the same. */
export function volumeName({ name }: VolumePreset): string {
  return PRESETS.some((picture) => picture.name === name) ? `${name} 3D` : name;
}

/** A preset, a picture's or a volume's. @param size voxels per edge of a volume; a picture has its usual one. */
export function presetWork(id: string, size: number = VOLUME_SIZE): Work {
  const volume = VOLUME_PRESETS.find((candidate) => candidate.id === id);
  if (volume !== undefined) return volumeWork(volume, size);
  const preset: Preset = PRESETS.find((candidate) => candidate.id === id) ?? PRESETS[0];
  const grid = makeGrid([PRESET_SIZE, PRESET_SIZE]);
  return startWork(
    presetSource(preset.name, preset.id, null),
    makeReference(grid, preset.build(PRESET_SIZE, PRESET_SIZE)),
  );
}

function presetSource(name: string, presetId: string, orientation: Orientation | null): Source {
  return { name, presetId, format: "preset", orientation, foreground: null, isEdited: false };
}

/** The cube lies as the patient does: x to the right, y to the front, z up. Its first voxel's centre is at 0 mm. */
function volumeWork(preset: VolumePreset, size: number): Work {
  const spacing = preset.sideMm / size;
  const grid = makeGrid([size, size, size], [spacing, spacing, spacing]);
  const orientation: Orientation = {
    axes: [0, 1, 2],
    flips: [false, false, false],
    code: "RAS",
    affine: [[spacing, 0, 0, 0], [0, spacing, 0, 0], [0, 0, spacing, 0], [0, 0, 0, 1]],
    isOblique: false,
    storedShape: grid.shape,
  }; // prettier-ignore
  const source = presetSource(volumeName(preset), preset.id, orientation);
  return startWork(source, makeReference(grid, preset.build(size)));
}

/** What the user's own is called: a file by its name, a preset that was drawn on as such. */
export function ownName({ name, presetId }: Source): string {
  return presetId === null ? name : `${name}, edited`;
}

/** The same work without the sentences on its file. */
export function withoutNotes(work: Work): Work {
  return { ...work, source: { ...work.source, notes: [] } };
}
