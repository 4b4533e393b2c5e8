import { NumberField } from "../../components/NumberField.tsx";
import { Select } from "../../components/Select.tsx";
import { type PageChoice, SHEETS, TEXT_SIZES } from "../../figure/choice.ts";
import type { FigureDescription } from "../../figure/description.ts";
import { formatCount } from "../../figure/format.ts";
import { LEAST_WIDTH_MM } from "../../figure/page.ts";
import { PAGE_PRESETS } from "../../figure/presets.ts";
import { MAX_DPI, MAX_WIDTH_PIXELS, MIN_DPI, MIN_WIDTH_PIXELS, figureSize } from "../../figure/size.ts";
import fields from "./Fields.module.css";
import styles from "./PageFields.module.css";

interface PageFieldsProps {
  readonly page: PageChoice;
  /** null while there is none. */
  readonly figure: FigureDescription | null;
  /** Why no figure can be that large, in words; null where one can. */
  readonly problem: string | null;
  readonly onChange: (page: PageChoice) => void;
}

const UNITS = [
  { id: "mm", name: "mm" },
  { id: "px", name: "px" },
] as const;

const OWN = "own";
const PRESETS = [...PAGE_PRESETS.map(({ id, name }) => ({ id, name })), { id: OWN, name: "My own size" }];

const SHEET_NAMES: Readonly<Record<(typeof SHEETS)[number], string>> = {
  A4: "A4",
  Letter: "Letter",
  slide: "Slide, 16 : 9",
  square: "Square",
  free: "Anything",
};

/** How large the figure gets, in pixels or in millimetres at a resolution, and what has to hold it. */
export function PageFields({ page, figure, problem, onChange }: PageFieldsProps) {
  const { width, sheet, textSize } = page;
  const isPixels = "pixels" in width;
  const preset = PAGE_PRESETS.find((each) => isSame(each.page, page))?.id ?? OWN;
  return (
    <div className={fields.fields}>
      <Select
        name="Page"
        value={preset}
        options={PRESETS}
        onChange={(id) => onChange(PAGE_PRESETS.find((each) => each.id === id)?.page ?? page)}
      />
      <div className={fields.line}>
        <span aria-hidden="true">Width</span>
        <NumberField
          name="Width"
          value={isPixels ? width.pixels : width.millimetres}
          low={isPixels ? MIN_WIDTH_PIXELS : LEAST_WIDTH_MM}
          high={isPixels ? MAX_WIDTH_PIXELS : 2000}
          step={isPixels ? 100 : 5}
          isWhole={isPixels}
          isInvalid={problem !== null}
          width="84px"
          onChange={(value) => onChange({ ...page, width: isPixels ? { pixels: value } : { ...width, millimetres: value } })}
        />
        <Select
          name="Unit of the width"
          isNameShown={false}
          value={isPixels ? "px" : "mm"}
          options={UNITS}
          onChange={(unit) => onChange({ ...page, width: unit === "px" ? { pixels: 2000 } : { millimetres: 180, dpi: 300 } })}
        />
      </div>
      {!isPixels && (
        <div className={fields.line}>
          <span aria-hidden="true">Resolution</span>
          <NumberField
            name="Resolution"
            value={width.dpi}
            low={MIN_DPI}
            high={MAX_DPI}
            step={50}
            isWhole
            isInvalid={problem !== null}
            width="84px"
            onChange={(dpi) => onChange({ ...page, width: { ...width, dpi } })}
          />
          <span className={styles.unit}>dpi</span>
        </div>
      )}
      <Select
        name="Fits on"
        value={sheet}
        options={SHEETS.map((id) => ({ id, name: SHEET_NAMES[id] }))}
        onChange={(next) => onChange({ ...page, sheet: next })}
      />
      <div className={fields.line}>
        <span aria-hidden="true">Text size</span>
        <NumberField
          name="Text size"
          value={textSize}
          low={TEXT_SIZES.least}
          high={TEXT_SIZES.most}
          step={1}
          width="84px"
          onChange={(size) => onChange({ ...page, textSize: size })}
        />
        <span className={styles.unit}>pt</span>
      </div>
      {problem === null ? (
        <p className={styles.result} data-warns={(figure?.problems.length ?? 0) > 0}>
          {figure === null ? "" : [sizeInWords(page, figure), ...figure.problems].join("; ")}
        </p>
      ) : (
        <p className={fields.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
} // prettier-ignore

function isSame(one: PageChoice, other: PageChoice): boolean {
  return JSON.stringify([one.width, one.sheet, one.textSize]) === JSON.stringify([other.width, other.sheet, other.textSize]); // prettier-ignore
}

function sizeInWords({ width }: PageChoice, figure: FigureDescription): string {
  const size = figureSize(width, figure);
  return `${formatCount(size.width)} × ${formatCount(size.height)} pixels`;
}
