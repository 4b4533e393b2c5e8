import { Checkbox } from "../../components/Checkbox.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Select } from "../../components/Select.tsx";
import {
  type CropChoice,
  type FigureChoice,
  type FigureTheme,
  LETTER_STYLES,
  MOST_MARGIN,
} from "../../figure/choice.ts";
import { COLORMAP_NAMES, COLORMAP_TITLES, type ColormapName } from "../../figure/colormap.ts";
import styles from "./Fields.module.css";
import type { FigureSettings } from "../../state/lab/figureSettings.ts";

const THEMES: readonly { readonly id: FigureTheme; readonly name: string }[] = [
  { id: "light", name: "Light" },
  { id: "dark", name: "Dark" },
  { id: "transparent", name: "Transparent, for light pages" },
  { id: "print", name: "Print: greys alone" },
];

const COLORMAPS = COLORMAP_NAMES.map((id) => ({ id, name: COLORMAP_TITLES[id] }));

const OPTIMA: readonly { readonly id: FigureChoice["contours"]["optima"]; readonly name: string }[] = [
  { id: "filled", name: "Outlines, lightly filled" },
  { id: "outline", name: "Outlines" },
  { id: "solid", name: "Full colour" },
];

const LETTERS = LETTER_STYLES.map((id) => ({ id, name: id === "off" ? "None" : `${id} ${id.replace("a", "b").replace("A", "B")} …` })); // prettier-ignore

const CROPS = [
  { id: "off", name: "The whole domain" },
  { id: "fraction", name: "Around the object, in sides" },
  { id: "px", name: "Around the object, in px" },
] as const;

/** A margin to begin with. */
const FIRST_MARGIN: Readonly<Record<CropChoice["unit"], number>> = { fraction: 0.1, px: 8 };

interface LookFieldsProps {
  readonly settings: FigureSettings;
  readonly colormap: ColormapName;
  readonly onChange: (change: Partial<FigureSettings>) => void;
}

/** Colours, lines and what stands in the panels. */
export function LookFields({ settings, colormap, onChange }: LookFieldsProps) {
  const { theme, contours, numbers, letters, scaleBar, legend, crop } = settings;
  const isPrint = theme === "print";
  return (
    <div className={styles.fields}>
      <Select
        name="Background"
        value={theme}
        options={THEMES}
        onChange={(next) => onChange({ theme: next })}
      />
      {isPrint ? (
        <p className={styles.note}>Colours become greys, told apart by tone and dash.</p>
      ) : (
        <Select
          name="Colour map"
          value={colormap}
          options={COLORMAPS}
          onChange={(next) => onChange({ colormap: next })}
        />
      )}
      <Select
        name="Optima"
        value={contours.optima}
        options={OPTIMA}
        onChange={(optima) => onChange({ contours: { ...contours, optima } })}
      />
      <Select
        name="Slices show"
        value={crop?.unit ?? "off"}
        options={CROPS}
        onChange={(unit) => onChange({ crop: unit === "off" ? null : { margin: FIRST_MARGIN[unit], unit } })}
      />
      {crop !== null && (
        <div className={styles.line}>
          <span aria-hidden="true">Margin</span>
          <NumberField
            name="Margin"
            value={crop.margin}
            low={0}
            high={MOST_MARGIN[crop.unit]}
            step={crop.unit === "px" ? 1 : 0.01}
            isWhole={crop.unit === "px"}
            width="84px"
            onChange={(margin) => onChange({ crop: { ...crop, margin } })}
          />
          <span>{crop.unit === "px" ? "px" : "of the longest side"}</span>
        </div>
      )}
      <Select
        name="Panel letters"
        value={letters}
        options={LETTERS}
        onChange={(next) => onChange({ letters: next })}
      />
      <div className={styles.line}>
        <Checkbox
          name="Reference’s outline"
          isChecked={contours.reference}
          onChange={(reference) => onChange({ contours: { ...contours, reference } })}
        />
        <Checkbox
          name="Dice"
          isChecked={numbers.dice}
          onChange={(dice) => onChange({ numbers: { ...numbers, dice } })}
        />
        <Checkbox
          name="Volume"
          isChecked={numbers.volume}
          onChange={(volume) => onChange({ numbers: { ...numbers, volume } })}
        />
        <Checkbox name="Legend" isChecked={legend} onChange={(next) => onChange({ legend: next })} />
        <Checkbox name="Scale bar" isChecked={scaleBar} onChange={(next) => onChange({ scaleBar: next })} />
      </div>
    </div>
  );
}
