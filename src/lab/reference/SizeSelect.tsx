import { useLab, useLabState } from "../../app/context.tsx";
import { Select } from "../../components/Select.tsx";
import { VOLUME_SIZES } from "../../shapes/presets3d.ts";

/** Voxels per edge of a volume's preset. */
export function SizeSelect() {
  const lab = useLab();
  const presetId = useLabState(({ work }) => work.source.presetId);
  const edge = useLabState(({ work }) => work.reference.grid.shape[0]);
  return (
    <Select
      name="Size"
      isNameShown={false}
      value={String(edge)}
      options={VOLUME_SIZES.map((size) => ({ id: String(size), name: `${size}³` }))}
      onChange={(size) => lab.editing.choosePreset(presetId!, Number(size))}
    />
  );
}
