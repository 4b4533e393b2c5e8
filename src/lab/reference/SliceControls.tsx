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

/** Which slice of a volume is on the screen, counted from 1 ("40 of 64"); nothing in 2D. */
export function SliceControls() {
  const lab = useLab();
  const shape = useLabState(({ work }) => work.reference.grid.shape);
  const plane = useLabState((state) => state.plane);
  const index = useLabState(sliceIndexOf);
  if (shape.length === 2) return null;
  const count = sliceCount(shape, plane);
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
        value={index + 1}
        range={[1, count]}
        slider={[1, count, 1]}
        isWhole
        isInline
        unit={`of ${count}`}
        onChange={(value) => lab.setSlice(value - 1)}
      />
    </div>
  );
}
