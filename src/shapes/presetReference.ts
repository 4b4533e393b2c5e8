/** A preset as a reference: what the menu, a figure's columns and the command line take by its id. */
import { makeGrid } from "../core/grid.ts";
import { type Reference, makeReference } from "../core/reference.ts";
import { PRESETS, PRESET_SIZE } from "./presets.ts";
import { VOLUME_PRESETS, VOLUME_SIZE, type VolumePreset } from "./presets3d.ts";

export interface PresetReference {
  readonly id: string;
  readonly name: string;
  readonly isVolume: boolean;
  readonly reference: Reference;
}

/** The ids there are, pictures first. */
export const PRESET_IDS: readonly string[] = [...PRESETS, ...VOLUME_PRESETS].map(({ id }) => id);

/** What the menu calls a volume's preset: no picture's is called the same. */
export function volumeName({ name }: VolumePreset): string {
  return PRESETS.some((picture) => picture.name === name) ? `${name} 3D` : name;
}

/** @param size voxels per edge of a volume; a picture has its usual one. @returns null for an id that is none. */
export function presetReference(id: string, size: number = VOLUME_SIZE): PresetReference | null {
  const volume = VOLUME_PRESETS.find((preset) => preset.id === id);
  if (volume !== undefined) {
    const spacing = volume.sideMm / size;
    const grid = makeGrid([size, size, size], [spacing, spacing, spacing]);
    return { id, name: volumeName(volume), isVolume: true, reference: makeReference(grid, volume.build(size)) };
  }
  const picture = PRESETS.find((preset) => preset.id === id);
  if (picture === undefined) return null;
  const grid = makeGrid([PRESET_SIZE, PRESET_SIZE]);
  const reference = makeReference(grid, picture.build(PRESET_SIZE, PRESET_SIZE));
  return { id, name: picture.name, isVolume: false, reference };
} // prettier-ignore
