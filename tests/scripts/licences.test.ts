import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { allLicences, shippedPackages } from "../../scripts/licences.mjs";

/** Permissive ones, and MPL-2.0: what is under it stays as it came, and its source is named. */
const ADMITTED = new Set(["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "OFL-1.1", "MPL-2.0"]); // prettier-ignore

const root = new URL("../../", import.meta.url);

test("all that the page may be made of is under a licence that lets it be", () => {
  const packages = shippedPackages();
  expect(packages.length).toBeGreaterThan(50);
  const refused = packages.filter(({ licence }) => !licence.split(" AND ").every((one) => ADMITTED.has(one)));
  expect(refused).toEqual([]);
});

test("what package.json names is among them, at its top level, and is installed", () => {
  const named = shippedPackages().filter(({ isNamed }) => isNamed).map(({ name }) => name);
  expect(named).toEqual(expect.arrayContaining(["react", "three", "@react-three/fiber", "recharts", "katex"]));
  expect(new Set(named).size).toBe(named.length);
  for (const { path } of shippedPackages()) expect(existsSync(new URL(path, root)), path).toBe(true);
}); // prettier-ignore

test("the file has the own licence, and for each package its text, or whose it is and where it comes from", () => {
  const text = allLicences();
  expect(text).toContain("MIT License");
  for (const { name, version, licence } of shippedPackages()) {
    const title = `${name} ${version} (${licence})`;
    const [, after] = text.split(`\n${title}\n${"-".repeat(title.length)}\n\n`);
    expect(after, title).toMatch(/^[\s\S]{0,4000}?(copyright|Source: \S+)/i);
  }
  // Under MPL-2.0, and without a text of its own: its source must be named.
  expect(text).toMatch(
    /@resvg\/resvg-wasm [\d.]+ \(MPL-2\.0\)\n-+\n\nLicence: MPL-2\.0\n(By: .*\n)?Source: .*resvg-js/,
  );
});
