import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const src = new URL("../../src/", import.meta.url);

test("no style sheet asks what an element has in it", () => {
  // A browser then looks at every change of the page whether it changes what such a rule chooses: of a drag in the Lab it
  // was half of all layout. An attribute that is set beside the rule costs nothing.
  const sheets = (readdirSync(src, { recursive: true }) as string[]).filter((name) => name.endsWith(".css"));
  expect(sheets.length).toBeGreaterThan(100);
  expect(sheets.filter((name) => readFileSync(new URL(name, src), "utf8").includes(":has("))).toEqual([]);
});
