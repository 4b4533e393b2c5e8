import { useLab, useLabState } from "../../app/context.tsx";
import { Select } from "../../components/Select.tsx";
import { formatSize } from "../../figure/format.ts";
import { RESOLUTIONS, gridAt, workAt } from "../../state/lab/resolution.ts";

/** How many pixels a picture has; of another number it is the same picture. */
export function ResolutionSelect() {
  const lab = useLab();
  const grid = useLabState(({ work }) => work.reference.grid);
  const own = Math.max(...grid.shape);
  const choices = [...new Set<number>([...RESOLUTIONS, own])].sort((a, b) => a - b);
  return (
    <Select
      name="Resolution"
      isNameShown={false}
      value={String(own)}
      options={choices.map((longest) => ({
        id: String(longest),
        name: formatSize(longest === own ? grid : gridAt(grid, longest), false),
      }))}
      onChange={(longest) => lab.editing.open(workAt(lab.store.getState().work, Number(longest)))}
    />
  );
}
