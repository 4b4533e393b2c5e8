import { Select } from "../../components/Select.tsx";
import { volumeName } from "../../shapes/presetReference.ts";
import { PRESETS } from "../../shapes/presets.ts";
import { VOLUME_PRESETS } from "../../shapes/presets3d.ts";
import { type Work, ownName } from "../../state/lab/work.ts";
import { useLab, useLabState } from "../../app/context.tsx";

const OPTIONS = [
  ...PRESETS.map(({ id, name }) => ({ id, name, group: "Pictures" })),
  ...VOLUME_PRESETS.map((preset) => ({ id: preset.id, name: volumeName(preset), group: "Volumes" })),
];

/** Shapes to start from. What was uploaded or drawn stands above them under its own name. */
export function PresetSelect() {
  const lab = useLab();
  const source = useLabState(({ work }) => work.source);
  const current = source.presetId !== null && !source.isEdited ? source.presetId : "";
  return (
    <Select
      name="Preset"
      isNameShown={false}
      value={current}
      options={current === "" ? [{ id: "", name: ownName(source) }, ...OPTIONS] : OPTIONS}
      onChange={(id) => id !== "" && lab.editing.choosePreset(id)}
    />
  );
}

/** Whether it is a volume's preset, which is to be had in several sizes. */
export function hasSize({ source }: Work): boolean {
  return VOLUME_PRESETS.some(({ id }) => id === source.presetId);
}

/** Whether it is to be had in other pixels: a picture of no place in a patient, whose file says where its pixels lie. */
export function hasResolution({ source, reference }: Work): boolean {
  return reference.grid.shape.length === 2 && source.orientation === null;
}
