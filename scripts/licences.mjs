// Whose work the page is made of: a list for its help, and all licences in full beside it, as most of them ask for.
import { readFileSync, readdirSync } from "node:fs";

const ROOT = new URL("../", import.meta.url);
const LISTED = "virtual:licences";
const FILE = "licences.txt";

const read = (/** @type {string} */ path) => readFileSync(new URL(path, ROOT), "utf8");

/** All packages that may be part of the page, by name: what package.json names, and what that needs. */
export function shippedPackages() {
  const named = new Set(Object.keys(JSON.parse(read("package.json")).dependencies));
  return Object.entries(JSON.parse(read("package-lock.json")).packages)
    .filter(([path, { dev }]) => path !== "" && dev !== true)
    .map(([path, { version, license }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      return { path, name, version, licence: license, isNamed: path === `node_modules/${name}` && named.has(name) };
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1)); // prettier-ignore
}

/** A package's licence as it comes with it; where none does, its name, whose work it is and where its source is. */
function licenceText({ path, licence }) {
  const files = readdirSync(new URL(`${path}/`, ROOT)).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  if (files.length > 0) return files.map((name) => read(`${path}/${name}`).trim()).join("\n\n");
  const { author, repository, homepage } = JSON.parse(read(`${path}/package.json`));
  const by = typeof author === "string" ? author : author?.name;
  const source = typeof repository === "string" ? repository : (repository?.url ?? homepage);
  return [`Licence: ${licence}`, ...(by ? [`By: ${by}`] : []), ...(source ? [`Source: ${source}`] : [])].join("\n");
} // prettier-ignore

/** Marginalia's own licence and those of all that it is made of. */
export function allLicences() {
  const parts = shippedPackages().map((each) => {
    const title = `${each.name} ${each.version} (${each.licence})`;
    return `${title}\n${"-".repeat(title.length)}\n\n${licenceText(each)}\n`;
  });
  return [`Marginalia\n==========\n\n${read("LICENSE")}`, "What it is made of\n==================\n", ...parts].join("\n");
} // prettier-ignore

/** Gives the help its list, and the build the file with all licences. */
export function licences() {
  return {
    name: "licences",
    resolveId: (/** @type {string} */ id) => (id === LISTED ? `\0${LISTED}` : null),
    load(/** @type {string} */ id) {
      if (id !== `\0${LISTED}`) return null;
      const packages = shippedPackages();
      const named = packages.filter(({ isNamed }) => isNamed);
      return [
        `export const VERSION = ${JSON.stringify(JSON.parse(read("package.json")).version)};`,
        `export const NAMED = ${JSON.stringify(named.map(({ name, version, licence }) => [name, version, licence]))};`,
        `export const OTHERS = ${packages.length - named.length};`,
        `export const FILE = ${JSON.stringify(FILE)};`,
      ].join("\n");
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: FILE, source: allLicences() });
    },
  };
}
