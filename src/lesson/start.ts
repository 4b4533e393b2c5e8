/** The Lesson's code, loaded on its own: its view, its Lab, and how far the reader is. */
import type { Laboratory } from "../compute/laboratory.ts";
import type { Lab } from "../state/lab/store.ts";
import { lessonLab } from "../state/lesson/lesson.ts";
import { createProgress } from "../state/lesson/progress.ts";
import type { Memory } from "../state/preferences.ts";

export { openElsewhere } from "../state/lesson/lesson.ts";
export { default as LessonView } from "./LessonView.tsx";
export { ProgressProvider } from "./context.tsx";

/** A Lab of its own, with the same workers, that begins where the reader left it. */
export function startLesson(laboratory: Laboratory, memory: Memory | null) {
  const progress = createProgress(memory);
  const lab: Lab = lessonLab(laboratory, progress.getState().chapter);
  return { progress, lab };
}
