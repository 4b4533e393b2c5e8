// What the page loads before its first figure, after gzip, against a budget: all else comes when it is needed, or once
// the figure is there (src/components/later.tsx).
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** kB of 1000 bytes. `opening` is what is seen before all of it: the page's own text, and its pictures in one theme. */
const BUDGET = { js: 180, css: 12, opening: 85 };

const dist = new URL("../dist/", import.meta.url);
const kilobytes = (path) => gzipSync(readFileSync(new URL(path, dist)), { level: 9 }).length / 1000;

const page = readFileSync(new URL("index.html", dist), "utf8");
const named = [...new Set(page.match(/assets\/[^"]+\.(?:js|css)/g))];
const pictures = named.filter((path) => path.includes("/opening-"));
const start = named.filter((path) => !pictures.includes(path));
const later = readdirSync(new URL("assets/", dist)).map((name) => `assets/${name}`).filter((path) => /\.(js|css)$/.test(path) && !named.includes(path)); // prettier-ignore
const sum = (paths) => paths.reduce((total, path) => total + kilobytes(path), 0);

let isOver = false;
for (const [ending, budget] of Object.entries(BUDGET)) {
  const size =
    ending === "opening"
      ? kilobytes("index.html") + Math.max(...pictures.map(kilobytes))
      : sum(start.filter((path) => path.endsWith(`.${ending}`)));
  isOver ||= size > budget;
  console.log(`${ending.padEnd(8)}at the start ${size.toFixed(1).padStart(7)} kB of ${budget} kB${size > budget ? ": too much" : ""}`); // prettier-ignore
}
console.log(`all that comes later ${sum(later).toFixed(1).padStart(7)} kB`);
process.exit(isOver ? 1 : 0);
