import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { BIBTEX } from "../../src/io/citation.ts";

/** A text of CITATION.cff by its key, in the order of the file. */
function values(key: string): string[] {
  const text = readFileSync("CITATION.cff", "utf8");
  return [...text.matchAll(new RegExp(`^[- ]*${key}: "?(.*?)"?$`, "gm"))].map(([, value]) => value);
}

/** Letters as BibTeX writes them. */
const tex = (text: string) => text.replaceAll("ö", '{\\"o}');

it("the BibTeX names what CITATION.cff names", () => {
  const families = values("family-names");
  const given = values("given-names");
  expect(families).toHaveLength(7);
  const authors = families.map((family, i) => tex(`${family}, ${given[i]}`));
  expect(BIBTEX).toContain(`author = {${authors.slice(0, 3).join(" and ")}}`);
  expect(BIBTEX).toContain(`author    = {${authors.slice(3).join(" and ")}}`);
  for (const title of values("title")) expect(BIBTEX).toContain(`{${title}}`);
  for (const url of values("url")) expect(BIBTEX).toContain(url);
  expect(BIBTEX).toContain(`version = {${values("version")[0]}}`);
  expect(BIBTEX).toContain(`year    = {${values("date-released")[0].slice(0, 4)}}`);
});

it("the README has the same BibTeX", () => {
  expect(readFileSync("README.md", "utf8")).toContain(`\`\`\`bibtex\n${BIBTEX}\`\`\``);
});
