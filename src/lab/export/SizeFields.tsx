import { NumberField } from "../../components/NumberField.tsx";
import { Select } from "../../components/Select.tsx";
import type { FigureDescription } from "../../figure/description.ts";
import { formatCount } from "../../figure/format.ts";
import { LEAST_WIDTH_MM } from "../../figure/page.ts";
import {
  type FigureWidth,
  MAX_DPI,
  MAX_WIDTH_PIXELS,
  MIN_DPI,
  MIN_WIDTH_PIXELS,
  figureSize,
} from "../../figure/size.ts";
import styles from "./SizeFields.module.css";

interface SizeFieldsProps {
  readonly width: FigureWidth;
  readonly figure: FigureDescription | null;
  readonly onChange: (width: FigureWidth) => void;
}

const UNITS = [
  { id: "mm", name: "mm" },
  { id: "px", name: "px" },
] as const;

/** How wide the figure gets: in pixels, or in millimetres at a resolution. */
export function SizeFields({ width, figure, onChange }: SizeFieldsProps) {
  const isPixels = "pixels" in width;
  return (
    <div className={styles.size}>
      <span className={styles.name} aria-hidden="true">
        Width
      </span>
      <NumberField
        name="Width"
        value={isPixels ? width.pixels : width.millimetres}
        low={isPixels ? MIN_WIDTH_PIXELS : LEAST_WIDTH_MM}
        high={isPixels ? MAX_WIDTH_PIXELS : 2000}
        step={isPixels ? 100 : 5}
        isWhole={isPixels}
        width="84px"
        onChange={(value) => onChange(isPixels ? { pixels: value } : { ...width, millimetres: value })}
      />
      <Select
        name="Unit of the width"
        isNameShown={false}
        value={isPixels ? "px" : "mm"}
        options={UNITS}
        onChange={(unit) => onChange(unit === "px" ? { pixels: 2000 } : { millimetres: 180, dpi: 300 })}
      />
      {!isPixels && (
        <>
          <span className={styles.name} aria-hidden="true">
            Resolution
          </span>
          <NumberField
            name="Resolution"
            value={width.dpi}
            low={MIN_DPI}
            high={MAX_DPI}
            step={50}
            isWhole
            width="84px"
            onChange={(dpi) => onChange({ ...width, dpi })}
          />
          <span className={styles.unit}>dpi</span>
        </>
      )}
      <p className={styles.result}>
        {figure === null ? "" : [sizeInWords(width, figure), ...figure.problems].join("; ")}
      </p>
    </div>
  );
}

function sizeInWords(width: FigureWidth, figure: FigureDescription): string {
  try {
    const size = figureSize(width, figure);
    return `${formatCount(size.width)} × ${formatCount(size.height)} pixels`;
  } catch (error) {
    return (error as Error).message;
  }
}
