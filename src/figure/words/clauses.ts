/** The extra clause of the sentence. "The first" is the accuracy-optimal answer; where it is empty there is but one, "it". */
import type { ShapeChange } from "./shapes.ts";
import { type Noun, countWords, shareWords } from "./size.ts";

type Change<Kind extends ShapeChange["kind"]> = Extract<ShapeChange, { kind: Kind }>;

/** "on average 11 % of the organ is carried out of the image" @param share ξ/‖I‖. */
export function leakClause(share: number, noun: Noun): string {
  return `on average ${shareWords(share)} of the ${noun} ${noun === "lesions" ? "are" : "is"} carried out of the image`;
}

/** @param isAlone whether the accuracy-optimal answer is empty. */
export function changeClause(change: ShapeChange, isAlone: boolean): string {
  switch (change.kind) {
    case "lost":
      return lostClause(change, isAlone);
    case "joined":
      return joinedClause(change, isAlone);
    case "broken":
      return `${change.parts === 1 ? "the first falls" : "in the first a part falls"} into ${countWords(change.pieces)} pieces`;
    case "filled":
      return filledClause(change, isAlone);
    case "opened":
      return `the first no longer closes round ${change.holes === 1 ? "its hole" : "every hole"}`;
    case "newHole":
      return `${isAlone ? "it closes" : change.isInBoth ? "both close" : "the second closes"} round a new hole`;
    default:
      if (isAlone) return "the hollow of its outline is filled";
      if (change.from === "dice") return "the second fills the hollow of the outline";
      return `the hollow of the outline is gone from ${change.from === "both" ? "both" : "the first"}`;
  }
}

function lostClause({ parts, fromAccuracy, fromDice }: Change<"lost">, isAlone: boolean): string {
  if (isAlone) return `${someAre(fromDice, parts, "part")} missing from it`;
  if (fromAccuracy === fromDice) return `${someAre(fromDice, parts, "part")} missing from both`;
  return `${someAre(fromAccuracy, parts, "part")} missing from the first, ${countWords(fromDice)} from the second`;
}

function joinedClause({ parts, byAccuracy, byDice }: Change<"joined">, isAlone: boolean): string {
  const joined = (count: number) => (count === parts ? "the parts into one" : some(count, parts, "part"));
  if (isAlone) return `it joins ${joined(byDice)}`;
  if (byAccuracy < 2) return `the second joins ${joined(byDice)}`;
  if (byAccuracy === byDice) return `both join ${joined(byDice)}`;
  return `the first joins ${joined(byAccuracy)}, the second ${byDice === parts ? "all" : countWords(byDice)}`;
}

function filledClause({ holes, byAccuracy, byDice }: Change<"filled">, isAlone: boolean): string {
  const allFilled = holes === 1 ? "hole is filled" : "holes are filled";
  const areFilled = byDice === holes ? null : `${someAre(byDice, holes, "hole")} filled`;
  if (isAlone) return areFilled ?? `its ${allFilled}`;
  if (byAccuracy === byDice) return `${areFilled ?? `the ${allFilled}`} in both`;
  const filled = (count: number) => (count < holes ? some(count, holes, "hole") : `the hole${holes === 1 ? "" : "s"}`); // prettier-ignore
  if (byAccuracy === 0) return `the second fills ${filled(byDice)}`;
  return `the first fills ${filled(byAccuracy)}, the second ${byDice === holes ? "all" : countWords(byDice)}`;
}

/** "one of two parts", "both parts", "all three parts" */
function some(count: number, all: number, noun: string): string {
  if (count < all) return `${countWords(count)} of ${countWords(all)} ${noun}s`;
  return `${all === 2 ? "both" : `all ${countWords(all)}`} ${noun}s`;
}

/** "one of two parts is", "two of three parts are" */
function someAre(count: number, all: number, noun: string): string {
  return `${some(count, all, noun)} ${count === 1 ? "is" : "are"}`;
}
