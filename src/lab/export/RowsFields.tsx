import { Button } from "../../components/Button.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Select } from "../../components/Select.tsx";
import { PLANES, type PlaneName } from "../../core/slice.ts";
import type { Common } from "../../figure/columns.ts";
import { type FigureRow, ROW_KINDS, parseRow } from "../../figure/rowKinds.ts";
import styles from "./Fields.module.css";
import { OrderedList } from "./OrderedList.tsx";

interface RowsFieldsProps {
  /** From top to bottom. */
  readonly rows: readonly string[];
  /** What the columns have in common. */
  readonly common: Common;
  /** Of which there may be one in every row, of a volume. */
  readonly hasPlanes: boolean;
  /** Whether they follow the screen's. */
  readonly isScreens: boolean;
  /** null brings the screen's back. */
  readonly onChange: (rows: readonly string[] | null) => void;
}

/** In the order of the menu; of samples and displacements there is one for every sample. */
const KINDS = ["reference", "sample", "average", "outlines", "marginal", "overlay", "accuracy", "dice", "difference", "threshold", "error", "displacement"] as const; // prettier-ignore

/** The figure's rows, chosen and ordered. */
export function RowsFields({ rows, common, hasPlanes, isScreens, onChange }: RowsFieldsProps) {
  const parsed = rows.map(parseRow);
  const most = common.sampleCount ?? 1;
  const replaced = (place: number, row: Partial<FigureRow>) => {
    const { kind, sample, plane } = { ...parsed[place], ...row };
    onChange(rows.with(place, tokenOf(kind, sample, plane)));
  };
  const add = (id: string) => {
    const kind = KINDS.find((name) => name === id)!;
    const used = new Set(parsed.filter((row) => row.kind === kind).map(({ sample }) => sample));
    const free = Array.from({ length: most }, (_, i) => i).find((sample) => !used.has(sample)) ?? 0;
    onChange([...rows, tokenOf(kind, isNumbered(kind) ? free : 0, null)]);
  };
  const moved = (from: number, to: number) => onChange(rows.toSpliced(from, 1).toSpliced(to, 0, rows[from]));
  const items = parsed.map((row, place) => ({
    id: `${row.token} ${parsed.slice(0, place).filter(({ token }) => token === row.token).length}`,
    name: nameOf(row, common),
    ...(isNumbered(row.kind) || hasPlanes
      ? {
          fields: (
            <>
              {isNumbered(row.kind) && (
                <NumberField
                  name={`Sample of row ${place + 1}`}
                  value={row.sample + 1}
                  low={1}
                  high={most}
                  step={1}
                  isWhole
                  width="48px"
                  onChange={(number) => replaced(place, { sample: number - 1 })}
                />
              )}
              {hasPlanes && (
                <Select
                  name={`Plane of row ${place + 1}`}
                  isNameShown={false}
                  value={row.plane ?? ""}
                  options={PLANE_OPTIONS}
                  onChange={(plane) => replaced(place, { plane: plane === "" ? null : plane })}
                />
              )}
            </>
          ),
        }
      : {}),
  }));
  const options = KINDS.filter((kind) => hasPlanes || isNumbered(kind) || parsed.every((row) => row.kind !== kind));
  return (
    <>
      {isScreens && <p className={styles.note}>They follow the screen until they are changed here.</p>}
      <OrderedList
        name="Rows of the figure"
        items={items}
        adding="Add a row"
        options={options.map((kind) => ({ id: kind, name: menuName(kind, common) }))}
        onMove={moved}
        onRemove={(place) => onChange(rows.toSpliced(place, 1))}
        onAdd={add}
      />
      {!isScreens && (
        <Button look="quiet" onPress={() => onChange(null)}>
          Rows as on the screen
        </Button>
      )}
    </>
  );
} // prettier-ignore

const PLANE_OPTIONS = [
  { id: "" as const, name: "as shown" },
  ...PLANES.map((plane) => ({ id: plane, name: plane })),
];

function isNumbered(kind: FigureRow["kind"]): boolean {
  return kind === "sample" || kind === "displacement";
}

function tokenOf(kind: FigureRow["kind"], sample: number, plane: PlaneName | null): string {
  const word = isNumbered(kind) ? `${kind}${sample + 1}` : kind;
  return parseRow(plane === null ? word : `${word}@${plane}`).token;
}

function nameOf(row: FigureRow, common: Common): string {
  const kind = ROW_KINDS[row.kind];
  const name = kind.name(row, common);
  const words = kind.with === undefined ? name : `${name} ${kind.with}`;
  return row.kind === "displacement" ? `${words} of sample` : row.kind === "sample" ? "Sample" : words;
}

function menuName(kind: FigureRow["kind"], common: Common): string {
  return kind === "displacement"
    ? "Displacement"
    : nameOf(parseRow(kind === "sample" ? "sample1" : kind), common);
}
