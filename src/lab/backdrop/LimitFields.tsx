import { Checkbox } from "../../components/Checkbox.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import type { Backdrop } from "../../io/backdrop/backdrop.ts";
import { type Extent, stepOf } from "../../io/backdrop/windows.ts";
import styles from "./BackdropControls.module.css";

interface LimitFieldsProps {
  readonly backdrop: Backdrop;
  readonly window: Extent;
  readonly limit: Extent | null;
  readonly onChange: (limit: Extent | null) => void;
}

/** Between which values may be drawn. */
export function LimitFields({ backdrop, window, limit, onChange }: LimitFieldsProps) {
  const step = stepOf(backdrop.extent);
  return (
    <>
      <Checkbox
        name="Draw only on values from … to …"
        isChecked={limit !== null}
        onChange={(isLimited) => onChange(isLimited ? window : null)}
      />
      {limit !== null && (
        <>
          <div className={styles.limit}>
            <NumberField
              name="Draw from"
              value={limit[0]}
              low={-1e9}
              high={1e9}
              step={step}
              width="84px"
              onChange={(low) => onChange([low, Math.max(low, limit[1])])}
            />
            <span>to</span>
            <NumberField
              name="Draw up to"
              value={limit[1]}
              low={-1e9}
              high={1e9}
              step={step}
              width="84px"
              onChange={(high) => onChange([Math.min(high, limit[0]), high])}
            />
            {backdrop.kind === "ct" && <span>HU</span>}
          </div>
          <p className={styles.words}>
            {backdrop.kind === "photograph" ? "Lightness, 0 to 255. " : ""}
            Brush, eraser, shapes and polygons change only what is tinted green; Fill takes what is connected in it.
          </p>
        </>
      )}
    </>
  ); // prettier-ignore
}
