/** Text broken into lines. */
import type { TextRun } from "./description.ts";
import { type Face, textWidth } from "./metrics.ts";

type Family = "serif" | "sans";

export function runsWidth(runs: readonly TextRun[], size: number, family: Family = "serif"): number {
  return runs.reduce((sum, run) => {
    const face: Face = run.style === "semibold" ? "serifSemiBold" : family;
    return sum + textWidth(run.text, face, size);
  }, 0);
}

/** The stretches between spaces; a word may change its style in the middle ("b = 1;" ends in another than it begins). */
function wordsOf(runs: readonly TextRun[]): TextRun[][] {
  const words: TextRun[][] = [[]];
  for (const run of runs) {
    run.text.split(" ").forEach((text, i) => {
      if (i > 0) words.push([]);
      if (text !== "") words[words.length - 1].push({ ...run, text });
    });
  }
  return words.filter((word) => word.length > 0);
}

/** A word that is wider than a line, as pieces that are not. */
function brokenWord(word: readonly TextRun[], width: number, size: number, family: Family): TextRun[][] {
  if (runsWidth(word, size, family) <= width) return [[...word]];
  const pieces: TextRun[][] = [[]];
  for (const run of word) {
    for (const sign of run.text) {
      const last = pieces[pieces.length - 1];
      const longer = [...last, { ...run, text: sign }];
      if (last.length === 0 || runsWidth(longer, size, family) <= width) last.push({ ...run, text: sign });
      else pieces.push([{ ...run, text: sign }]);
    }
  }
  return pieces.map(joinRuns);
}

/** The runs broken at spaces into lines at most `width` wide, and within words that are wider. */
export function wrapRuns(
  runs: readonly TextRun[],
  width: number,
  size: number,
  family: Family = "serif",
): TextRun[][] {
  const lines: TextRun[][] = [];
  let used = Infinity;
  for (const word of wordsOf(runs).flatMap((each) => brokenWord(each, width, size, family))) {
    const spaced = [{ ...word[0], text: ` ${word[0].text}` }, ...word.slice(1)];
    const wanted = runsWidth(spaced, size, family);
    if (used + wanted <= width) {
      lines[lines.length - 1].push(...spaced);
      used += wanted;
    } else {
      lines.push([...word]);
      used = runsWidth(word, size, family);
    }
  }
  return lines.map(joinRuns);
}

/** Neighbours of one style as one run. */
function joinRuns(runs: readonly TextRun[]): TextRun[] {
  const joined: TextRun[] = [];
  for (const run of runs) {
    const last = joined[joined.length - 1];
    if (last !== undefined && last.style === run.style)
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}
