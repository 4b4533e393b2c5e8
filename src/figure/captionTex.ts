/** The caption for a TeX document: what is italic is mathematics, what is semibold is bold, and no sign is a command. */
import type { TextRun } from "./description.ts";

const SIGNS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "&": "\\&",
  "%": "\\%",
  $: "\\$",
  "#": "\\#",
  _: "\\_",
  "{": "\\{",
  "}": "\\}",
  "\u00a0": "~",
  "\u2009": "\\,",
  "\u202f": "\\,",
  "\n": "\n\n",
  "×": "$\\times$",
  "·": "$\\cdot$",
  "−": "$-$",
  "½": "$\\frac12$",
  "≥": "$\\geq$",
  "≤": "$\\leq$",
  "°": "$^\\circ$",
  τ: "$\\tau$",
  "“": "``",
  "”": "''",
};

/** @returns text for LaTeX, other letters as they are (UTF-8, its encoding since 2018). */
export function texOf(runs: readonly TextRun[]): string {
  return runs.map(({ text, style }) => styled(text, style)).join("");
}

function styled(text: string, style: TextRun["style"]): string {
  if (style === "italic") return `$${text}$`;
  if (style === "superscript") return `\\textsuperscript{${escaped(text)}}`;
  if (style !== "semibold") return escaped(text);
  // The space behind a bold word is not bold.
  const word = text.trimEnd();
  return `\\textbf{${escaped(word)}}${escaped(text.slice(word.length))}`;
}

function escaped(text: string): string {
  return Array.from(text, (sign) => SIGNS[sign] ?? sign).join("");
}
