/** Keeps the work in the browser and brings it back after a reload. */
import { Newest } from "../../compute/newest.ts";
import { DueSave, type Found, type SavedPlace, type SavedStore, placeIn, unopenedWords } from "../saved.ts";
import { type Kind, type TabClaim, keyOf } from "../tab.ts";
import type { LabState, Restored } from "./labState.ts";
import { type SavedWork, parseSaved, savedForm } from "./savedForm.ts";
import type { Lab } from "./store.ts";

/** Pause of the user after which is saved, ms. */
const QUIET_MS = 400;
/** Longest that a user who does not pause goes unsaved: a crash in a long stroke takes no more of it, ms. */
const LONGEST_MS = 2000;
/** Longest that the first paint waits, ms. */
const WAIT_MS = 400;

/** The tabs' works. One that went on in another tab stays where it was, for a tab that the browser brings back late. */
export const WORK_OF_TAB: Kind = {
  name: "lab",
  parts: ["lab", "session", "backdrop", "backdropLook"],
  rank(value) {
    const { savedAt = 0, isPassedOn = false } = (value ?? {}) as Partial<SavedWork>;
    return isPassedOn ? null : savedAt;
  },
  async passOn(store, id) {
    const value = (await store.read(keyOf("lab", id))) as object;
    await store.write(keyOf("lab", id), { ...value, isPassedOn: true });
    // Hundreds of MB where each visit left a copy behind.
    await store.remove(["backdrop", "backdropLook"].map((part) => keyOf(part, id)));
  },
};

/** What was saved of the work that the tab opens with. Never rejects. */
export async function savedWork(
  store: SavedStore,
  tab: Pick<TabClaim, "opensWith">,
): Promise<Found<Restored>> {
  const id = await tab.opensWith;
  return parseSaved(id === null ? undefined : await store.read(keyOf("lab", id)));
}

/** What was read by then, null after `WAIT_MS`: the first paint does not wait longer. */
export function inTime(read: Promise<Found<Restored>>): Promise<Restored | null> {
  return Promise.race([
    read.then(valueOf),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), WAIT_MS)),
  ]);
}

function valueOf(found: Found<Restored>): Restored | null {
  return found.is === "there" ? found.value : null;
}

/**
 * Keeps the work from now on, in a place of this tab's own. Nothing is written before the old work has been read; where
 * that comes late, it is opened unless something has been changed meanwhile. What cannot be opened is said, and kept.
 * @returns saves what would be saved soon.
 */
export async function keepWork(
  lab: Lab,
  store: SavedStore,
  tab: Pick<TabClaim, "take">,
  read: Promise<Found<Restored>>,
): Promise<Saving> {
  let opened = lab.store.getState();
  const found = await read;
  const restored = valueOf(found);
  if (restored !== null && restored.work !== opened.work && isSameWork(lab.store.getState(), opened)) {
    lab.restore(restored);
    opened = lab.store.getState();
  }
  const words = unopenedWords("work", found);
  if (words !== null) lab.alerts.raise("work", words);
  const place = placeIn(store, keyOf("lab", await tab.take(words === null)));
  const save = autosave(lab, place);
  if (!isSameWork(lab.store.getState(), opened)) await place.write(formOf(lab));
  return save;
}

/** What the surroundings of the work know of: ends of gestures, and of the page. */
interface Saving {
  /** Saves at once what would be saved soon. */
  readonly hurry: () => void;
  /** The same, and what the storage has not answered yet: the page is being left. */
  readonly leave: () => void;
}

/** Saves every change of the work, when the user pauses. */
export function autosave(lab: Lab, place: SavedPlace): Saving {
  let kept = lab.store.getState();
  // A storage that is slow holds one write at a time.
  const writing = new Newest(async ({ form, state }: { form: SavedWork; state: LabState }) => {
    if (await place.write(form)) kept = state;
  });
  const due = new DueSave(() => {
    // Another one took its place.
    writing.ask({ form: formOf(lab), state: lab.store.getState() }).catch(() => undefined);
  });
  lab.store.subscribe((state, before) => {
    if (!isSameWork(state, before)) due.afterQuiet(QUIET_MS, LONGEST_MS);
  });
  return {
    hurry: () => due.hurry(),
    leave() {
      due.drop();
      if (!isSameWork(lab.store.getState(), kept)) place.writeLast(formOf(lab));
    },
  };
}

function formOf(lab: Lab): SavedWork {
  return savedForm(lab.store.getState(), Date.now(), lab.steps);
}

const KEPT = [
  "work",
  "columns",
  "selectedId",
  "smoothness",
  "sampleCount",
  "seed",
  "unit",
  "plane",
  "position",
  "showAs",
  "guess",
] as const;

function isSameWork(state: LabState, before: LabState): boolean {
  return KEPT.every((part) => state[part] === before[part]);
}
