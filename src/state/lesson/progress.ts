/** How far the reader is in the Lesson, with every answer: kept in the browser. */
import { type StoreApi, createStore } from "zustand/vanilla";
import { packRuns, unpackRuns } from "../../core/runs.ts";
import { PRESET_SIZE } from "../../shapes/presets.ts";
import type { Memory } from "../preferences.ts";
import { chapterAt } from "./chapters.ts";
import { type SizeOption, isSizeOption } from "./sizes.ts";

/** What the reader is asked, by chapter. */
const QUESTIONS = { 5: ["sizes"], 6: ["ring"], 7: ["cut"], 8: ["hand", "discs"] } as const;

export type Question = (typeof QUESTIONS)[keyof typeof QUESTIONS][number];

/** A sketch, 0 or 1 per pixel of a preset's grid; replaced, never changed. */
type Sketch = Uint8Array;

/** Pixels that were chosen for accuracy, for Dice, and for Dice of the other map; null where none was. */
export interface HandAnswers {
  readonly accuracy: number | null;
  readonly dice: number | null;
  readonly other: number | null;
}

/** The reader's answers, before and after they are revealed. */
interface Guesses {
  readonly sizes: SizeOption | null;
  readonly ring: Sketch;
  /** τ; null where it was not moved. */
  readonly cut: number | null;
  readonly hand: HandAnswers;
  readonly discsAccuracy: Sketch;
  readonly discsDice: Sketch;
}

export interface Progress extends Guesses {
  /** From 1. */
  readonly chapter: number;
  readonly revealed: readonly Question[];
}

const EMPTY: Sketch = new Uint8Array(PRESET_SIZE ** 2);

const NO_GUESSES: Guesses = {
  sizes: null,
  ring: EMPTY,
  cut: null,
  hand: { accuracy: null, dice: null, other: null },
  discsAccuracy: EMPTY,
  discsDice: EMPTY,
};

const GUESSES_OF: Readonly<Record<Question, readonly (keyof Guesses)[]>> = {
  sizes: ["sizes"],
  ring: ["ring"],
  cut: ["cut"],
  hand: ["hand"],
  discs: ["discsAccuracy", "discsDice"],
};

const KEY = "marginalia.lesson";

/** @param memory where it is kept; null where nothing can be. */
export function createProgress(memory: Memory | null): StoreApi<Progress> {
  const store = createStore<Progress>()(() => read(memory));
  store.subscribe((progress) => {
    try {
      memory?.setItem(KEY, JSON.stringify(kept(progress)));
    } catch {
      // Storage is full or forbidden: the progress holds for this visit.
    }
  });
  return store;
}

/** Forgets the answers of a chapter. */
export function resetChapter(store: StoreApi<Progress>, chapter: number): void {
  const questions: readonly Question[] = QUESTIONS[chapter as keyof typeof QUESTIONS] ?? [];
  const fresh = questions
    .flatMap((question) => GUESSES_OF[question])
    .map((guess) => [guess, NO_GUESSES[guess]]);
  const { revealed } = store.getState();
  store.setState({
    ...Object.fromEntries(fresh),
    revealed: revealed.filter((question) => !questions.includes(question)),
  });
}

/** Shows the answer to a question. */
export function reveal(store: StoreApi<Progress>, question: Question): void {
  const { revealed } = store.getState();
  if (!revealed.includes(question)) store.setState({ revealed: [...revealed, question] });
}

/** The progress as plain data; sketches as runs in base64. */
function kept({ ring, discsAccuracy, discsDice, ...plain }: Progress) {
  return {
    ...plain,
    ring: packed(ring),
    discsAccuracy: packed(discsAccuracy),
    discsDice: packed(discsDice),
  };
}

function packed(sketch: Sketch): string {
  return btoa(Array.from(packRuns(sketch), (byte) => String.fromCharCode(byte)).join(""));
}

/** A sketch that was kept; empty where it is damaged. */
function unpacked(text: unknown): Sketch {
  if (typeof text !== "string") return EMPTY;
  try {
    return unpackRuns(
      Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)),
      EMPTY.length,
    );
  } catch {
    return EMPTY;
  }
}

/** What was kept, as far as it is sound. */
function read(memory: Memory | null): Progress {
  const found = parsed(memory);
  const { chapter, sizes, cut, revealed } = found;
  const hand = (typeof found.hand === "object" ? found.hand : null) as Record<string, unknown> | null;
  const pixels = (value: unknown) => (Number.isInteger(value) ? (value as number) : null);
  const questions: readonly Question[] = Object.values(QUESTIONS).flat();
  return {
    chapter: chapterAt(typeof chapter === "number" ? chapter : 1).number,
    revealed: questions.filter((question) => Array.isArray(revealed) && revealed.includes(question)),
    sizes: isSizeOption(sizes) ? sizes : null,
    ring: unpacked(found.ring),
    cut: typeof cut === "number" && cut >= 0 && cut <= 1 ? cut : null,
    hand: { accuracy: pixels(hand?.accuracy), dice: pixels(hand?.dice), other: pixels(hand?.other) },
    discsAccuracy: unpacked(found.discsAccuracy),
    discsDice: unpacked(found.discsDice),
  };
}

function parsed(memory: Memory | null): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(memory?.getItem(KEY) ?? "{}");
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
