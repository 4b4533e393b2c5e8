import { ListField } from "../../components/ListField.tsx";
import { Select } from "../../components/Select.tsx";
import { typedNumbers, typedWholeNumbers } from "../../core/numberList.ts";
import { type PlaneName, isPlaneName } from "../../core/slice.ts";
import { type ColumnChoice, MOST_COLUMNS, type ReferenceChoice, checkedChoice } from "../../figure/choice.ts";
import { fileLabelName } from "../../figure/source.ts";
import type { FileLabel } from "../../io/fileLabels.ts";
import { PRESETS } from "../../shapes/presets.ts";
import { volumeName } from "../../shapes/presetReference.ts";
import { VOLUME_PRESETS } from "../../shapes/presets3d.ts";
import styles from "./Fields.module.css";
import { OrderedList } from "./OrderedList.tsx";

interface ColumnsFieldsProps {
  /** null is the noise strengths of the screen. */
  readonly columns: ColumnChoice | null;
  readonly screen: readonly number[];
  readonly isVolume: boolean;
  /** What the reference on the screen is called. */
  readonly current: string;
  /** Of its file. */
  readonly labels: readonly FileLabel[];
  readonly onChange: (columns: ColumnChoice | null) => void;
}

type Kind = "screen" | "noise" | "smoothness" | "samples" | "threshold" | "references" | "planes";

const KINDS: readonly { readonly id: Kind; readonly name: string }[] = [
  { id: "screen", name: "Noise strengths of the screen" },
  { id: "noise", name: "Noise strengths" },
  { id: "smoothness", name: "Smoothness" },
  { id: "samples", name: "Number of samples" },
  { id: "threshold", name: "Threshold τ" },
  { id: "references", name: "References" },
  { id: "planes", name: "Planes of the volume" },
];

/** What the columns are to begin with. */
const FIRST = { smoothness: [0.05, 0.1, 0.2, 0.4], samples: [1, 5, 20, 100], threshold: [0.1, 0.3, 0.5, 0.7] } as const; // prettier-ignore

/** Columns of labels to begin with. */
const FIRST_LABELS = 3;

const PLANES_IN_ORDER = ["axial", "coronal", "sagittal"] as const;

/** What differs from column to column, and its values. */
export function ColumnsFields({ columns, screen, isVolume, current, labels, onChange }: ColumnsFieldsProps) {
  const kind = kindOf(columns);
  const choose = (next: Kind) => onChange(firstOf(next, screen, isVolume, labels));
  const options = KINDS.filter(({ id }) => id !== "planes" || isVolume || kind === "planes");
  return (
    <>
      <Select name="Columns" value={kind} options={options} onChange={choose} />
      {columns !== null && columns.by !== "reference" && (
        <div className={styles.line}>
          <span aria-hidden="true">Values</span>
          <span style={{ flex: 1 }}>
            <ListField
              name="Values of the columns"
              text={columns.values.join(columns.by === "samples" ? ", " : "; ")}
              title="Numbers with semicolons or spaces between"
              onTake={(text) => onChange(typedColumns(columns.by, text))}
            />
          </span>
        </div>
      )}
      {columns !== null && columns.by === "reference" && (
        <ReferencesField
          references={columns.values}
          isVolume={isVolume}
          current={current}
          labels={labels}
          onChange={(values) => onChange({ by: "reference", values })}
        />
      )}
      {columns !== null && columns.by !== "noise" && (
        <p className={styles.note}>All at the noise strength of the selected column.</p>
      )}
    </>
  );
}

function kindOf(columns: ColumnChoice | null): Kind {
  if (columns === null) return "screen";
  if (columns.by !== "reference") return columns.by;
  return columns.values.every(({ from, plane }) => from === "current" && plane !== null)
    ? "planes"
    : "references";
}

function firstOf(
  kind: Kind,
  screen: readonly number[],
  isVolume: boolean,
  labels: readonly FileLabel[],
): ColumnChoice | null {
  switch (kind) {
    case "screen":
      return null;
    case "noise":
      return { by: kind, values: screen };
    case "references": {
      if (labels.length > 0) {
        const first = labels.slice(0, FIRST_LABELS);
        return { by: "reference", values: first.map(({ label }) => referenceOf({ labels: [label] })) };
      }
      const ids = ["kidney", "aorta", "esophagus"].map((id) => (isVolume ? `${id}-3d` : id));
      return { by: "reference", values: ids.map((preset) => referenceOf({ preset })) };
    }
    case "planes":
      return { by: "reference", values: PLANES_IN_ORDER.map((plane) => referenceOf("current", plane)) };
    default:
      return { by: kind, values: FIRST[kind] };
  }
}

function referenceOf(from: ReferenceChoice["from"], plane: PlaneName | null = null): ReferenceChoice {
  return { name: plane, from, plane, index: null };
}

/** @throws InputError in words for what is no list, or no value of the columns. */
function typedColumns(by: Exclude<ColumnChoice["by"], "reference">, text: string): ColumnChoice {
  const values = by === "samples" ? typedWholeNumbers(text) : typedNumbers(text);
  try {
    return checkedChoice({ columns: { by, values } }).columns;
  } catch (error) {
    const words = (error as Error).message.replace(/^figure\.columns\.values(\[\d+\])?/, (_, place) =>
      place === undefined ? "the columns" : "a column",
    );
    throw new Error(words, { cause: error });
  }
}

/** Before a label in the menu's ids, which presets and planes share. */
const LABEL = "label ";

interface ReferencesFieldProps {
  readonly references: readonly ReferenceChoice[];
  readonly isVolume: boolean;
  readonly current: string;
  readonly labels: readonly FileLabel[];
  readonly onChange: (references: readonly ReferenceChoice[]) => void;
}

function ReferencesField({ references, isVolume, current, labels, onChange }: ReferencesFieldProps) {
  const labelName = (label: number) => fileLabelName(labels.find((each) => each.label === label) ?? { label, name: null });
  const nameOf = ({ name, from, plane }: ReferenceChoice) => {
    const source =
      from === "current" ? current : "preset" in from ? presetName(from.preset) : from.labels.map(labelName).join(" + ");
    return plane === null ? (name ?? source) : `${source}, ${plane}`;
  };
  const own = isVolume
    ? PLANES_IN_ORDER.map((plane) => ({ id: plane, name: `${current}, ${plane}`, group: "On the screen" }))
    : [{ id: "current", name: current, group: "On the screen" }];
  const pictures = PRESETS.map(({ id, name }) => ({ id, name, group: "Pictures" }));
  const volumes = VOLUME_PRESETS.map((preset) => ({ id: preset.id, name: volumeName(preset), group: "Volumes" }));
  const ofFile = labels.map((each) => ({ id: `${LABEL}${each.label}`, name: fileLabelName(each), group: "Labels of the file" }));
  const add = (id: string) => {
    const made = id.startsWith(LABEL) ? referenceOf({ labels: [Number(id.slice(LABEL.length))] }) : id === "current" ? referenceOf("current") : isPlaneName(id) ? referenceOf("current", id) : referenceOf({ preset: id });
    onChange([...references, made]);
  };
  return (
    <OrderedList
      name="References of the columns"
      items={references.map((reference, place) => ({ id: `${JSON.stringify(reference)} ${references.slice(0, place).filter((other) => JSON.stringify(other) === JSON.stringify(reference)).length}`, name: nameOf(reference) }))}
      adding="Add a reference"
      options={references.length < MOST_COLUMNS ? [...own, ...ofFile, ...(isVolume ? volumes : [...pictures, ...volumes])] : []}
      onMove={(from, to) => onChange(references.toSpliced(from, 1).toSpliced(to, 0, references[from]))}
      onRemove={(place) => onChange(references.toSpliced(place, 1))}
      onAdd={add}
    />
  );
} // prettier-ignore

function presetName(id: string): string {
  const volume = VOLUME_PRESETS.find((preset) => preset.id === id);
  return volume === undefined ? (PRESETS.find((preset) => preset.id === id)?.name ?? id) : volumeName(volume);
}
