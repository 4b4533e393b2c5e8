/** The reference of a question as a figure has it, and other references by the labels of its file. */
import { wholeGrid } from "../core/domain.ts";
import { withinDomain } from "../core/surroundings.ts";
import { InputError } from "../core/errors.ts";
import { pixelCount } from "../core/grid.ts";
import type { Triple } from "../core/kernel/index.ts";
import { type Reference, foregroundCount, makeReference } from "../core/reference.ts";
import { unpackRuns } from "../core/runs.ts";
import { type PlaneName, fullestSlices } from "../core/slice.ts";
import type { Unit } from "../core/unit.ts";
import { type FileLabel } from "../io/fileLabels.ts";
import { isAnatomical } from "../io/image.ts";
import { labelText, shortNumber } from "../io/labels.ts";
import { type Source, figureName } from "../io/source.ts";
import type { ColumnChoice } from "./choice.ts";
import type { FigureSource } from "./columns.ts";

/** @param source where the reference came from. @param position the voxel that the slices go through. @param unit that lengths are shown in. */
export function figureSource(
  source: Source,
  reference: Reference,
  plane: PlaneName,
  position: Triple,
  unit: Unit,
): FigureSource {
  return {
    reference,
    name: figureName(source),
    foreground: source.foreground,
    isAnatomical: isAnatomical(source.orientation),
    domain: source.domain ?? null,
    unit,
    plane,
    position,
  };
}

/** What a label of the file is called at the head of its column. */
export function fileLabelName({ label, name }: Pick<FileLabel, "label" | "name">): string {
  return labelText(label, name);
}

/** References by their labels, made once, so that what is known of them holds for the next figure. */
const made = new WeakMap<readonly FileLabel[], Map<string, Reference>>();

/**
 * Finds a reference by its labels among those that are kept of the file.
 * @param base the reference of the same file that is worked on. @throws InputError naming the labels that there are.
 */
export function labelledBy(source: Source, base: FigureSource): (labels: readonly number[]) => FigureSource {
  const { labels: kept = [], domain = null } = source;
  const { grid } = base.reference;
  const count = pixelCount(wholeGrid(grid, domain));
  return (wanted) => {
    const found = wanted.map((label) => {
      const there = kept.find((each) => each.label === label);
      if (there !== undefined) return there;
      const known = kept.map((each) => shortNumber(each.label)).join(", ");
      throw new InputError(
        kept.length === 0
          ? `label ${shortNumber(label)} is asked for, and of ${source.name} no other labels are kept: open a file of several labels, or give it to the command line’s analyse`
          : `label ${shortNumber(label)} is not among those that are kept of ${source.name}: ${known}`,
      );
    });
    const references = made.get(kept) ?? new Map<string, Reference>();
    made.set(kept, references);
    const key = JSON.stringify([wanted, domain]);
    const reference =
      references.get(key) ?? makeReference(grid, withinDomain(unionOf(found, count), grid, domain));
    references.set(key, reference);
    if (domain !== null && foregroundCount(reference) === 0) {
      throw new InputError(`${found.map(fileLabelName).join(" + ")} lies outside of the domain, the box around ${base.name}: make the whole grid the domain`); // prettier-ignore
    }
    const labels = found.map(({ label }) => label);
    const names = found.map(({ name }) => name);
    return {
      ...base,
      reference,
      name: found.map(fileLabelName).join(" + "),
      foreground: names.every((name) => name === null) ? { labels } : { labels, names },
      position: fullestSlices(reference),
    };
  };
}

/** The labels of the file that the columns show. */
export function labelsIn(columns: ColumnChoice): readonly number[] {
  if (columns.by !== "reference") return [];
  return columns.values.flatMap(({ from }) => (from !== "current" && "labels" in from ? from.labels : []));
}

/**
 * Of a file's labels those alone that the figure shows: a patient's other organs are nobody else's, and take room.
 * @param columns of the figure; null without one.
 */
export function withUsedLabels({ labels, ...source }: Source, columns: ColumnChoice | null): Source {
  const used = columns === null ? [] : labelsIn(columns);
  const shown = (labels ?? []).filter(({ label }) => used.includes(label));
  return shown.length === 0 ? source : { ...source, labels: shown };
}

function unionOf(labels: readonly FileLabel[], count: number): Uint8Array {
  const [first, ...others] = labels.map(({ runs }) => unpackRuns(runs, count));
  for (const other of others) for (let p = 0; p < count; p++) first[p] |= other[p];
  return first;
}
