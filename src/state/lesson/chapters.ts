/** The eight chapters of the Lesson: their names, and what the Lab shows beside them. */
import type { Scene } from "./scenes.ts";

/** A prediction that is asked for before (or after) the text. */
interface Task {
  readonly scene: Scene;
  /** Once the answer is on the screen. */
  readonly revealed: Scene;
  /** Whether it opens the chapter, whose text waits for the answer. */
  readonly isFirst: boolean;
}

export interface Chapter {
  readonly number: number;
  readonly title: string;
  /** Beside the text. */
  readonly scene: Scene;
  readonly task: Task | null;
  /** Leads on to the next chapter. */
  readonly lead: string;
}

/** The same kidney and the same five draws in every chapter. */
const KIDNEY: Scene = {
  shape: "kidney",
  noise: [0.05, 0.1, 0.15, 0.2],
  select: 0.15,
  smoothness: 0.3,
  samples: 5,
  seed: 18,
  firstRow: "average",
  show: [],
  panel: "numbers",
  tau: 0.5,
};

export const CHAPTERS: readonly Chapter[] = [
  {
    number: 1,
    title: "Labels differ",
    scene: {
      ...KIDNEY,
      noise: [0.05, 0.2],
      select: 0.05,
      show: ["outlines", "first", "samples", "seed"],
    },
    task: null,
    lead: "To study disagreement we must be able to turn it up.",
  },
  {
    number: 2,
    title: "A model of disagreement",
    scene: {
      ...KIDNEY,
      noise: [0.05, 0.1],
      select: 0.05,
      firstRow: 1,
      show: ["first", "deformation", "noise", "smoothness"],
    },
    task: null,
    lead: "Keep one draw and turn only a.",
  },
  {
    number: 3,
    title: "One draw, many strengths",
    scene: { ...KIDNEY, select: 0.2, firstRow: 1, show: ["first", "noise"] },
    task: null,
    lead: "Now average all draws.",
  },
  {
    number: 4,
    title: "The marginal",
    scene: {
      ...KIDNEY,
      select: 0.1,
      show: ["first", "marginal", "noise", "smoothness", "samples"],
    },
    task: null,
    lead: "A map of probabilities. Now somebody must decide.",
  },
  {
    number: 5,
    title: "Best for accuracy",
    scene: { ...KIDNEY, show: ["marginal", "accuracy", "noise", "words"] },
    task: {
      scene: {
        ...KIDNEY,
        shape: "aorta",
        noise: [0.05, 0.1],
        select: 0.1,
        show: ["marginal"],
      },
      revealed: {
        ...KIDNEY,
        shape: "aorta",
        noise: [0.05, 0.1],
        select: 0.1,
        show: ["marginal", "accuracy", "dice"],
      },
      isFirst: true,
    },
    lead: "An empty answer with 83 % accuracy. Ask for overlap instead.",
  },
  {
    number: 6,
    title: "Best for Dice",
    scene: { ...KIDNEY, show: ["marginal", "accuracy", "dice", "noise", "words"] },
    task: {
      scene: {
        ...KIDNEY,
        shape: "ring",
        noise: [0.05, 0.15],
        show: ["first"],
      },
      revealed: {
        ...KIDNEY,
        shape: "ring",
        noise: [0.05, 0.15],
        show: ["first", "marginal", "accuracy", "dice"],
      },
      isFirst: false,
    },
    lead: "Two rules, one map.",
  },
  {
    number: 7,
    title: "One threshold turns one into the other",
    scene: { ...KIDNEY, panel: "threshold", show: ["marginal", "overlay", "threshold"] },
    task: {
      scene: {
        ...KIDNEY,
        shape: "esophagus",
        noise: [0.02, 0.03],
        select: 0.03,
        smoothness: 0.1,
        panel: "threshold",
        show: ["marginal", "level"],
      },
      revealed: {
        ...KIDNEY,
        shape: "esophagus",
        noise: [0.02, 0.03],
        select: 0.03,
        smoothness: 0.1,
        panel: "threshold",
        show: ["marginal", "overlay", "threshold"],
      },
      isFirst: true,
    },
    lead: "What does this do to the number on the report?",
  },
  {
    number: 8,
    title: "Why volumes are biased, and what to do",
    scene: {
      ...KIDNEY,
      shape: "lesions",
      noise: [0.03, 0.045, 0.055, 0.1],
      select: 0.055,
      smoothness: 0.2,
      show: ["marginal", "accuracy", "dice", "noise", "words"],
    },
    task: null,
    lead: "Two checks, and then the Lab is yours.",
  },
];

/** A chapter by its number; what is none is held to the nearest. */
export function chapterAt(number: number): Chapter {
  const index = Number.isFinite(number) ? Math.round(number) - 1 : 0;
  return CHAPTERS[Math.min(CHAPTERS.length - 1, Math.max(0, index))];
}
