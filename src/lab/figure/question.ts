/** The question over the figure, with the number of annotators in words. */

const SMALL = [
  "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
  "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]; // prettier-ignore
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** "five", "forty-two", "a hundred", "a thousand"; in figures where words would be long. @param count from 0 to 1000. */
function countInWords(count: number): string {
  if (count < 20) return SMALL[count];
  if (count < 100) {
    const unit = count % 10 === 0 ? "" : `-${SMALL[count % 10]}`;
    return `${TENS[Math.floor(count / 10)]}${unit}`;
  }
  if (count === 1000) return "a thousand";
  if (count === 100) return "a hundred";
  return count % 100 === 0 ? `${SMALL[count / 100]} hundred` : String(count);
}

/** What a preset is of, in the question's words: the organs are organs. */
const SUBJECTS: Readonly<Record<string, string>> = {
  kidney: "one organ",
  liver: "one organ",
  aorta: "one organ",
  esophagus: "one organ",
  lesions: "two lesions",
};

/**
 * "Five annotators, one organ: what should a model draw?"
 * @param presetId of a picture or a volume; null for a file.
 */
export function questionOf(sampleCount: number, presetId: string | null): string {
  const count = countInWords(sampleCount);
  const annotators = `${count[0].toUpperCase()}${count.slice(1)} annotator${sampleCount === 1 ? "" : "s"}`;
  const subject =
    SUBJECTS[presetId?.replace(/-3d$/, "") ?? ""] ?? (presetId === null ? "one object" : "one shape");
  return `${annotators}, ${subject}: what should a model draw?`;
}
