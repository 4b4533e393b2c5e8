/** The Lesson's own Lab: the reader's is left as it is. */
import type { Laboratory } from "../../compute/laboratory.ts";
import { openingOf } from "../lab/labState.ts";
import { Lab } from "../lab/store.ts";
import { WHOLE_LAB } from "../lab/show.ts";
import { chapterAt } from "./chapters.ts";
import { sceneOpening } from "./scenes.ts";

/** A Lab that begins at a chapter. @param laboratory may be shared with another Lab. */
export function lessonLab(laboratory: Laboratory, chapter: number): Lab {
  return new Lab(laboratory, sceneOpening(chapterAt(chapter).scene));
}

/** Opens in one Lab what another shows, with all of the Lab about it: a step of its history. */
export function openElsewhere(from: Lab, to: Lab): void {
  to.open({ ...openingOf(from.store.getState()), show: WHOLE_LAB });
}
