/** The lecture's code, loaded on its own: its view, and its slides. */
import { Lecture } from "../state/lecture/lecture.ts";
import type { SavedPlace } from "../state/saved.ts";

export { Present } from "./Present.tsx";

/** Brings back the slides that were kept. */
export function startLecture(place: SavedPlace): Lecture {
  const lecture = new Lecture(place);
  void lecture.restore();
  return lecture;
}
