import { sliceCount } from "../../core/position.ts";
import { Select } from "../../components/Select.tsx";
import { SliderField } from "../../components/SliderField.tsx";
import { sliceIndexOf } from "../../state/lab/workSlices.ts";
import { useLab, useLabState } from "../../app/context.tsx";
import styles from "./SliceControls.module.css";

const PLANES = [
  { id: "axial", name: "axial" },
  { id: "coronal", name: "coronal" },
  { id: "sagittal", name: "sagittal" },
] as const;

/** Which slice of a volume is on the screen; nothing in 2D. */
export function SliceControls() {
  const lab = useLab();
  const shape = useLabState(({ work }) => work.reference.grid.shape);
  const plane = useLabState((state) => state.plane);
  const index = useLabState(sliceIndexOf);
  if (shape.length === 2) return null;
  const last = sliceCount(shape, plane) - 1;
  return (
    <div className={styles.controls}>
      <Select
        name="Plane"
        isNameShown={false}
        value={plane}
        options={PLANES}
        onChange={(id) => lab.setPlane(id)}
      />
      <SliderField
        name="Slice"
        isNameShown={false}
        value={index}
        range={[0, last]}
        slider={[0, last, 1]}
        isWhole
        isInline
        unit={`of ${last}`}
        onChange={(value) => lab.setSlice(value)}
      />
    </div>
  );
}
