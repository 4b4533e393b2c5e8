/** The code of the lecture, which comes after the page. */
export const loadLecture = async () => ({ default: (await import("./Present.tsx")).Present });
