import { describe, expect, it } from "vitest";
import { type Progress, createProgress, resetChapter, reveal } from "../../../src/state/lesson/progress.ts";
import type { Memory } from "../../../src/state/preferences.ts";

function memory(start: Record<string, string> = {}): Memory & { readonly kept: Map<string, string> } {
  const kept = new Map(Object.entries(start));
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

const dotted = (step: number) => Uint8Array.from({ length: 256 ** 2 }, (_, p) => (p % step === 0 ? 1 : 0));

/** With sketches as text: arrays of their size are compared slowly. */
const plain = ({ ring, discsAccuracy, discsDice, ...rest }: Progress) => ({
  ...rest,
  sketches: [ring, discsAccuracy, discsDice].map((sketch) => sketch.join("")),
});

describe("the reader's progress", () => {
  it("is back at the next visit: chapter, answers, sketches and what was revealed", () => {
    const place = memory();
    const first = createProgress(place);
    first.setState({ chapter: 6, sizes: "same", ring: dotted(3), cut: 0.29, discsDice: dotted(5) });
    first.setState({ hand: { accuracy: 100, dice: 400, other: null } });
    reveal(first, "ring");
    reveal(first, "ring");
    expect(first.getState().revealed).toEqual(["ring"]);
    expect(plain(createProgress(place).getState())).toEqual(plain(first.getState()));
  });

  it("forgets a chapter's answers, and no other's", () => {
    const progress = createProgress(null);
    progress.setState({
      chapter: 8,
      sizes: "larger",
      discsDice: dotted(2),
      hand: { accuracy: 1, dice: 2, other: 3 },
    });
    for (const question of ["sizes", "hand", "discs"] as const) reveal(progress, question);
    resetChapter(progress, 8);
    expect(progress.getState()).toMatchObject({
      chapter: 8,
      sizes: "larger",
      revealed: ["sizes"],
      hand: { accuracy: null, dice: null, other: null },
    });
    expect(progress.getState().discsDice.includes(1)).toBe(false);
    resetChapter(progress, 1);
    expect(progress.getState().sizes).toBe("larger");
    resetChapter(progress, 5);
    expect(progress.getState()).toMatchObject({ sizes: null, revealed: [] });
  });

  it("starts anew from a storage that is missing, damaged, hostile or refuses", () => {
    const fresh = plain(createProgress(null).getState());
    expect(fresh).toMatchObject({ chapter: 1, revealed: [], sizes: null, cut: null });
    const damaged = [
      "{",
      "null",
      "7",
      '{"chapter":"__proto__","sizes":"constructor","ring":"!","cut":2,"revealed":"all","hand":7}',
      '{"chapter":-1e99,"ring":"QQ==","cut":null,"revealed":[1,"toString"],"hand":{"dice":"x"},"discsDice":[]}',
    ];
    for (const text of damaged) {
      expect(plain(createProgress(memory({ "marginalia.lesson": text })).getState())).toEqual(fresh);
    }
    const refusing = createProgress({
      getItem: () => null,
      setItem: () => {
        throw new Error("forbidden");
      },
    });
    refusing.setState({ chapter: 3 });
    expect(refusing.getState().chapter).toBe(3);
  });
});
