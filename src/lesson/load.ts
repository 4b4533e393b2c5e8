/** The Lesson's code, loaded on its own. */
export const loadLesson = () => import("./LessonView.tsx");
