/** Labels of a file as a person reads and searches them. */
import type { LabelCount } from "../io/image.ts";
import { labelText, shortNumber } from "../io/labels.ts";

/** CSS's colour where a label is called by one, 8 or 16 bits a sample; else null. */
export function labelColour(name: string | null): string | null {
  if (name === null || !/^#([0-9a-f]{6}|[0-9a-f]{12})$/.test(name)) return null;
  return name.length === 7 ? name : `#${name.slice(1, 3)}${name.slice(5, 7)}${name.slice(9, 11)}`;
}

/** A label as prose writes it: "2 kidney_right", "−1". */
export function labelWords(value: number, name: string | null): string {
  return labelText(value, name).replace(/^-(?=\d)/, "−");
}

/** A level as prose writes it, with as few digits as it can be typed with: "−0.5". */
export function levelWords(level: number): string {
  return shortNumber(level).replaceAll("-", "−");
}

/** The labels whose value begins as typed, or whose name holds it; all for nothing typed. */
export function labelsFound(labels: readonly LabelCount[], typed: string): readonly LabelCount[] {
  const words = typed.trim().toLowerCase().replaceAll(" ", "_");
  if (words === "") return labels;
  return labels.filter(
    ({ value, name }) =>
      String(value).startsWith(words.replace(",", ".").replace("−", "-")) ||
      name?.toLowerCase().replaceAll(" ", "_").includes(words) === true,
  );
}
