/** Another Ω for the reference, and what is to be known of it. Loaded when it is needed. */
import { type InDomain, wholeGrid } from "../../core/domain.ts";
import { isSameMask } from "../../core/mask.ts";
import { isSameDomain, movedMask, movedVoxel, onWholeGrid } from "../../core/surroundings.ts";
import { type DomainChoice, inDomain, suggestedDomain } from "../../core/domainChoice.ts";
import { PARAMETERS } from "../../core/parameters.ts";
import { type Reference, foregroundCount } from "../../core/reference.ts";
import { fromUnit, inUnit, unitOn } from "../../core/unit.ts";
import { domainNotes } from "../../figure/words/domain.ts";
import { isAnatomical } from "../../io/image.ts";
import { type Source, sourceIn } from "../../io/source.ts";
import { type LabState, guessOn } from "./labState.ts";
import { Timeline } from "./timeline.ts";
import type { Lab } from "./store.ts";
import { type Work, startWork } from "./work.ts";

Timeline.movedView = movedView;

/** Another Ω for the Lab's reference: one step, with the lengths that are said in pixels or mm. */
export function setDomain(lab: Lab, choice: DomainChoice): void {
  lab.editing.settle();
  const state = lab.store.getState();
  const work = workIn(state.work, choice);
  if (work !== state.work) lab.editing.open(work, lengthsIn(state, state.work, work));
}

/** A file's reference with the Ω that suits it, and what is to be known of that. */
export function opened(
  whole: Reference,
  image: Pick<Source, "orientation">,
): InDomain & { readonly notes: readonly string[] } {
  const choice = suggestedDomain(whole);
  const made = inDomain(whole, choice);
  return { ...made, notes: notesOn(choice, made, image) };
}

/** What is to be known of the Ω that was chosen, in sentences. */
function notesOn(choice: DomainChoice, made: InDomain, { orientation }: Pick<Source, "orientation">): string[] {
  return domainNotes(choice, made, isAnatomical(orientation));
} // prettier-ignore

/** The work with another Ω; the same work where that is what it has. */
function workIn(work: Work, wanted: DomainChoice): Work {
  const before = domainOf(work);
  const after = inDomain(onWholeGrid(before), wanted);
  if (isSameDomain(before, after)) return work;
  const { source } = work;
  const said = new Set([...notesOn({ margin: 0 }, before, source), ...notesOn("whole", before, source)]);
  const kept = (source.notes ?? []).filter((note) => !said.has(note));
  const notes = [...kept, ...notesOn(wanted, after, source)];
  return startWork({ ...sourceIn(source, after.domain), notes }, after.reference);
}

/** The lengths of the noise as they are with another Ω: what is said in pixels or mm stays that long, as far as it may. */
function lengthsIn(
  { columns, smoothness, unit }: Pick<LabState, "columns" | "smoothness" | "unit">,
  from: Work,
  to: Work,
): Pick<LabState, "columns" | "smoothness"> {
  const [before, after] = [from.reference.grid, to.reference.grid];
  const told = unitOn(unit, before);
  const moved = (length: number, { range }: { readonly range: readonly [number, number] }) =>
    Math.min(range[1], fromUnit(inUnit(length, told, before), told, after));
  if (told === "fraction") return { columns, smoothness };
  return {
    columns: columns.map(({ id, a }) => ({ id, a: moved(a, PARAMETERS.noise) })),
    smoothness: moved(smoothness, PARAMETERS.smoothness),
  };
}

function domainOf({ source, reference }: Work): InDomain {
  return { reference, domain: source.domain ?? null };
}

/** Whether it is the same foreground in another Ω of the same whole grid. */
function isOtherDomain(one: InDomain, other: InDomain): boolean {
  if ((one.domain ?? other.domain) === null || isSameDomain(one, other)) return false;
  const [whole, same] = [one, other].map(({ reference: { grid }, domain }) => String(wholeGrid(grid, domain).shape));
  if (whole !== same || foregroundCount(one.reference) !== foregroundCount(other.reference)) return false;
  return isSameMask(onWholeGrid(one).mask, onWholeGrid(other).mask);
} // prettier-ignore

/** How the same reference is looked at with another Ω; null where it is another reference. @param before the state that it was in. */
function movedView(before: LabState, work: Work): Pick<LabState, "position" | "guess"> | null {
  const [from, to] = [domainOf(before.work), domainOf(work)];
  if (!isOtherDomain(from, to)) return null;
  const guess = guessOn(before);
  return {
    position: movedVoxel(before.position, from, to),
    guess: guess === null ? before.guess : { shape: to.reference.grid.shape, mask: movedMask(guess, from, to) },
  };
} // prettier-ignore
