import { Segments } from "../../components/Segments.tsx";
import { SliderField } from "../../components/SliderField.tsx";
import { useIsVolume, useLab, useLabState } from "../../app/context.tsx";
import styles from "./BrushControls.module.css";

const SHAPES = [
  { id: "disc", name: "Disc", hint: "Paints this slice" },
  { id: "ball", name: "Ball", hint: "Paints all slices that it reaches, round in mm" },
] as const;

/** How large brush and eraser are; in a volume, whether they are flat or round. */
export function BrushControls() {
  const lab = useLab();
  const isVolume = useIsVolume();
  const radius = useLabState((state) => state.brushRadius);
  const shape = useLabState((state) => state.brushShape);
  return (
    <div className={styles.brush}>
      <div className={styles.size}>
        <SliderField
          name="Brush size"
          isNameShown={!isVolume}
          value={2 * radius}
          range={[1, 128]}
          slider={[1, 64, 1]}
          isWhole
          isInline
          unit="px"
          onChange={(size) => lab.setBrushRadius(size / 2)}
        />
      </div>
      {isVolume && (
        <Segments
          name="Brush shape"
          value={shape}
          options={SHAPES}
          onChange={(chosen) => lab.setBrushShape(chosen)}
        />
      )}
    </div>
  );
}
