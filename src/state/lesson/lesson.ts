/** The Lesson's own Lab: the reader's is left as it is. */
import type { Laboratory } from "../../compute/laboratory.ts";
import { Lab } from "../lab/store.ts";
import { WHOLE_LAB } from "../lab/show.ts";
import { chapterAt } from "./chapters.ts";
import { openingOf } from "./scenes.ts";

/** A Lab that begins at a chapter. @param laboratory may be shared with another Lab. */
export function lessonLab(laboratory: Laboratory, chapter: number): Lab {
  return new Lab(laboratory, openingOf(chapterAt(chapter).scene));
}

/** Opens in one Lab what another shows, with all of the Lab about it: a step of its history. */
export function openElsewhere(from: Lab, to: Lab): void {
  const { work, columns, selectedId, ...state } = from.store.getState();
  to.open({
    work,
    noiseStrengths: columns.map(({ a }) => a),
    selected: columns.findIndex(({ id }) => id === selectedId),
    smoothness: state.smoothness,
    sampleCount: state.sampleCount,
    seed: state.seed,
    plane: state.plane,
    position: state.position,
    showAs: state.showAs,
    show: WHOLE_LAB,
    panel: state.panel,
    tau: state.tau,
    firstRow: state.firstRow,
    linkNotes: [],
  });
}
