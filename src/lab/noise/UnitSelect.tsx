import { useLab, useLabState } from "../../app/context.tsx";
import { Select } from "../../components/Select.tsx";
import { UNITS, type Unit, sideIn, unitOn } from "../../core/unit.ts";

const NAMES: Readonly<Record<Unit, string>> = { fraction: "side", pixels: "px", mm: "mm" };

/** In which lengths are typed and shown: fractions of the longest side, pixels, or mm where they are known. */
export function UnitSelect() {
  const lab = useLab();
  const grid = useLabState(({ work }) => work.reference.grid);
  const unit = useLabState((state) => state.unit);
  const units = UNITS.filter((each) => sideIn(each, grid) !== null);
  return (
    <Select
      name="Unit of lengths"
      isNameShown={false}
      value={unitOn(unit, grid)}
      options={units.map((id) => ({ id, name: NAMES[id] }))}
      onChange={(chosen) => lab.setUnit(chosen)}
    />
  );
}
