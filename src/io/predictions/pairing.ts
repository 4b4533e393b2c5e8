/** Which truth belongs to which map, by their names; whether they have one grid, reading tells. */
import { plainName } from "../read.ts";

export interface Pairing {
  /** Index of each map's truth, or null. */
  readonly truthOf: readonly (number | null)[];
  /** What could not be paired and why, in sentences. */
  readonly notes: readonly string[];
}

/** What programs and people add to a case's name to tell its files apart. */
const ADDED = new Set(
  "prob probs proba probability probabilities pred preds prediction predictions predicted softmax sigmoid map maps output mask masks seg segmentation label labels labelled gt groundtruth ground truth ref reference manual".split(" "),
); // prettier-ignore

/**
 * Maps and truths with the same name but for folder, ending and such words as "prob", "seg" or "gt"; first those whose
 * names are the same to the letter. One map and one truth belong together whatever their names.
 */
export function pairTruths(maps: readonly string[], truths: readonly string[]): Pairing {
  if (maps.length === 1 && truths.length === 1) return { truthOf: [0], notes: [] };
  const truthOf: (number | null)[] = maps.map(() => null);
  const taken = new Set<number>();
  const notes: string[] = [];
  for (const keyOf of [stemOf, caseOf]) {
    const open = maps.map((name, i) => ({ key: keyOf(name), i })).filter(({ i }) => truthOf[i] === null);
    for (const { key, i } of open) {
      if (key === "") continue;
      const rivals = open.filter((other) => other.key === key);
      const found = truths.flatMap((name, at) => (!taken.has(at) && keyOf(name) === key ? [at] : []));
      if (found.length === 1 && rivals.length === 1) {
        truthOf[i] = found[0];
        taken.add(found[0]);
      } else if (keyOf === caseOf && found.length > 0) {
        notes.push(
          rivals.length > 1
            ? `${maps[i]}: its name says no more than '${key}', as that of another map does, so it has no truth: give them names of their own.`
            : `${maps[i]}: ${found.map((at) => truths[at]).join(" and ")} could both be its truth, so it has none: leave one of them out.`,
        );
      }
    }
  }
  const alone = truths.filter((_, at) => !taken.has(at));
  const without = maps.filter((_, i) => truthOf[i] === null);
  if (truths.length > 0 && without.length > 0) notes.push(`No truth has the name of ${listed(without)}.`);
  if (alone.length > 0) notes.push(`No map has the name of ${listed(alone)}, which ${alone.length === 1 ? "is" : "are"} left out.`); // prettier-ignore
  return { truthOf, notes };
}

const LISTED = 3;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).join(", ");
  return names.length > LISTED ? `${shown} and ${names.length - LISTED} more` : shown;
}

/** A file's name without folder and ending. */
export function stemOf(path: string): string {
  return plainName(path).replace(/(\.nii)?(\.npy|\.npz|\.png|\.nii|\.gz)+$/i, "");
}

function caseOf(path: string): string {
  const words = stemOf(path)
    .toLowerCase()
    .split(/[\s_.-]+/)
    .filter((word) => word !== "" && !ADDED.has(word));
  return words.join("_");
}
