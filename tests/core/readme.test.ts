import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const FOLDER = "src/core";
const text = readFileSync(`${FOLDER}/README.md`, "utf8");

it("every file that the core's README names is there", () => {
  const named = [...text.matchAll(/`([\w/]+\.ts)`/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(20);
  for (const name of named) {
    const isThere = [FOLDER, `${FOLDER}/training`, `${FOLDER}/predictions`, `${FOLDER}/raters`].some(
      (folder) => existsSync(`${folder}/${name}`),
    );
    expect(isThere, name).toBe(true);
  }
});
