/** Keeps the work in the browser and brings it back after a reload. */
import { Newest } from "../../compute/newest.ts";
import { DueSave, type SavedPlace } from "../saved.ts";
import type { LabState, Restored } from "./labState.ts";
import { type SavedWork, parseSaved, savedForm } from "./savedForm.ts";
import type { Lab } from "./store.ts";

/** Pause of the user after which is saved, ms. */
const QUIET_MS = 400;
/** Longest that a user who does not pause goes unsaved: a crash in a long stroke takes no more of it, ms. */
const LONGEST_MS = 2000;
/** Longest that the first paint waits, ms. */
const WAIT_MS = 400;

/** The saved work, or null where there is none or it is damaged or of another version. Never rejects. */
export async function readSaved(place: SavedPlace): Promise<Restored | null> {
  const found = parseSaved(await place.read());
  return found.is === "there" ? found.value : null;
}

/** What was read by then, null after `WAIT_MS`: the first paint does not wait longer. */
export function inTime(read: Promise<Restored | null>): Promise<Restored | null> {
  return Promise.race([read, new Promise<null>((resolve) => setTimeout(() => resolve(null), WAIT_MS))]);
}

/**
 * Keeps the work from now on. Nothing is written before the old work has been read; where it comes late, it is opened
 * unless something has been changed meanwhile.
 * @returns saves at once what would be saved soon: for the end of a gesture, and when the page is left.
 */
export async function keepWork(
  lab: Lab,
  place: SavedPlace,
  read: Promise<Restored | null>,
): Promise<() => void> {
  const before = lab.store.getState();
  const restored = await read;
  const isUntouched = isSameWork(lab.store.getState(), before);
  if (restored !== null && restored.work !== before.work && isUntouched) lab.restore(restored);
  const save = autosave(lab, place);
  if (!isUntouched) await place.write(savedForm(lab, Date.now()));
  return save;
}

/** Saves every change of the work, when the user pauses. @returns saves at once. */
export function autosave(lab: Lab, place: SavedPlace): () => void {
  // A storage that is slow holds one write at a time.
  const writing = new Newest<SavedWork, void>((form) => place.write(form));
  const due = new DueSave(() => {
    // Another one took its place.
    writing.ask(savedForm(lab, Date.now())).catch(() => undefined);
  });
  lab.store.subscribe((state, before) => {
    if (!isSameWork(state, before)) due.afterQuiet(QUIET_MS, LONGEST_MS);
  });
  return () => due.hurry();
}

const KEPT = [
  "work",
  "columns",
  "selectedId",
  "smoothness",
  "sampleCount",
  "seed",
  "plane",
  "position",
  "showAs",
] as const;

function isSameWork(state: LabState, before: LabState): boolean {
  return KEPT.every((part) => state[part] === before[part]);
}
