/**
 * `npm run -s bench:ui [-- --json] [--dist DIR …] [--rounds N] [--only WORDS]`: how the page answers to the hand, in
 * headless Chromium. Real drags of a slider, with the pointer, in the built page. Where several builds are given they are
 * measured in turn, so that what else the machine does falls on all of them alike: read them as ratios.
 *
 * A figure is complete when all rows of the selected column have been drawn anew.
 */
import { type Browser, type Page, chromium } from "@playwright/test";
import { encode } from "fast-png";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { preview } from "vite";
import { findChromium } from "../../../scripts/chromium.mjs";
import { writeNpy } from "../../../src/io/npy.ts";
import { probe } from "./probe.ts";
import { processorTime, traced } from "./trace.ts";

/** Of one drag, s. */
const SECONDS = 4;
/** From one end to the other and back, s. */
const PERIOD = 3;

/** Of the pointer, a second: as a mouse's. */
const MOVES = 100;
const MOST_UNDERWAY = 8;

const WITHOUT_GPU = ["--disable-gpu"];
const WITH_EMULATED_GPU = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

type Numbers = Readonly<Record<string, number>>;

interface Scenario {
  readonly name: string;
  readonly args: readonly string[];
  readonly measure: (page: Page, browser: Browser, address: string) => Promise<Numbers>;
}

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    dist: { type: "string", multiple: true, default: ["dist"] },
    rounds: { type: "string", default: "3" },
    only: { type: "string", default: "" },
  },
});
const folder = mkdtempSync(join(tmpdir(), "marginalia-bench-"));

/** Waits until no newer result is awaited. */
async function atRest(page: Page): Promise<void> {
  const figure = page.getByRole("figure", { name: "Noise figure" });
  await figure.waitFor();
  await page.waitForFunction((node) => node.getAttribute("aria-busy") === "false", await figure.elementHandle());
} // prettier-ignore

/** The value that is under `share` of the others. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** Drags a slider to and fro, with as many moves of the pointer as the page takes. */
async function drag(page: Page, browser: Browser, name: string): Promise<Numbers> {
  const box = (await page.getByRole("slider", { name, exact: true }).locator("..").boundingBox())!;
  const track = (await page.getByRole("group", { name, exact: true }).boundingBox())!;
  const y = box.y + box.height / 2;
  const xOf = (seconds: number) => {
    const phase = (seconds / PERIOD) % 1;
    const share = phase < 0.5 ? 2 * phase : 2 - 2 * phase;
    return track.x + track.width * (0.1 + 0.8 * share);
  };
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  const toAndFro = async () => {
    await page.evaluate(() => window.clearNotes());
    const began = performance.now();
    // A move is answered a frame later or two: a hand does not wait for that.
    const underway = new Set<Promise<void>>();
    let seconds = 0;
    while (seconds < SECONDS) {
      const move: Promise<void> = page.mouse.move(xOf(seconds), y).finally(() => underway.delete(move));
      underway.add(move);
      await new Promise((done) => setTimeout(done, 1000 / MOVES));
      if (underway.size >= MOST_UNDERWAY) await Promise.race(underway);
      seconds = (performance.now() - began) / 1000;
    }
    await Promise.all(underway);
    return { seconds, ...(await page.evaluate(() => window.notes)) };
  };
  const before = await processorTime(browser);
  const { seconds, figures, delays } = await toAndFro();
  const processor = (await processorTime(browser)) - before;
  // Once more for what a trace tells: to write it takes time.
  let tracedFigures = 0;
  const main = await traced(page, async () => {
    tracedFigures = (await toAndFro()).figures.length;
  });
  await page.mouse.up();
  await atRest(page);
  const count = figures.length;
  const gaps = figures.slice(1).map((time, i) => time - figures[i]);
  return {
    "figures a second": count / seconds,
    "gap, median, ms": quantile(gaps, 0.5),
    "gap, 95 %, ms": quantile(gaps, 0.95),
    ...(delays.length > 0
      ? { "move to paint, median, ms": quantile(delays, 0.5), "move to paint, 95 %, ms": quantile(delays, 0.95) }
      : {}),
    "processor a figure, ms": processor / count,
    "layouts a figure": main.layouts / tracedFigures,
    "forced layouts a figure": main.forced / tracedFigures,
    "tasks over 50 ms": main.tasks.filter((ms) => ms > 50).length,
  };
} // prettier-ignore

/** Opens a state of the Lab by its link and drags. */
function dragging(hash: string, slider: string, file: string | null = null): Scenario["measure"] {
  return async (page, browser, address) => {
    await page.goto(`${address}#lab?v=1${hash}`);
    await atRest(page);
    if (file !== null) await give(page, file);
    await page.waitForTimeout(1500);
    return drag(page, browser, slider);
  };
}

async function give(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Upload" }).click();
  await (await chooser).setFiles(file);
  await page.waitForTimeout(500);
  await atRest(page);
}

/** A disc of 512². */
function pictureFile(): string {
  const side = 512;
  const data = new Uint8Array(side * side);
  for (let p = 0; p < data.length; p++) {
    const radius = Math.hypot(Math.floor(p / side) - 256, (p % side) - 256);
    data[p] = radius < 150 ? 255 : 0;
  }
  const path = join(folder, "disc.png");
  writeFileSync(path, encode({ width: side, height: side, data, channels: 1 }));
  return path;
}

/** An ellipsoid in 160³. */
function volumeFile(): string {
  const side = 160;
  const mask = new Uint8Array(side ** 3);
  for (let p = 0; p < mask.length; p++) {
    const [i, j, k] = [Math.floor(p / side ** 2), Math.floor(p / side) % side, p % side].map((at) => (at + 0.5) / side - 0.5); // prettier-ignore
    mask[p] = (i / 0.3) ** 2 + (j / 0.25) ** 2 + (k / 0.4) ** 2 < 1 ? 1 : 0;
  }
  const path = join(folder, "ellipsoid.npy");
  writeFileSync(path, writeNpy(mask, [side, side, side]));
  return path;
}

/** From the navigation, with nothing kept from before. */
async function start(page: Page, _browser: Browser, address: string): Promise<Numbers> {
  await page.goto(address);
  await atRest(page);
  await page.waitForFunction(() => window.notes.first.figure !== null);
  const { first, hasOpening } = await page.evaluate(() => window.notes);
  const [painted] = await page.evaluate(() =>
    performance.getEntriesByName("first-contentful-paint").map(({ startTime }) => startTime),
  );
  return {
    "first picture, ms": hasOpening ? painted : first.picture!,
    "first live figure, ms": first.figure!,
  };
}

async function largeVolume(page: Page, _browser: Browser, address: string): Promise<Numbers> {
  await page.goto(`${address}#lab?v=1`);
  await atRest(page);
  const { tasks } = await traced(page, async () => {
    await give(page, volumeFile());
    for (let step = 0; step < 4; step++) await page.getByRole("slider", { name: "Slice" }).press("ArrowRight");
    for (const plane of ["coronal", "sagittal", "axial"])
      await page.getByRole("combobox", { name: "Plane" }).selectOption(plane);
    for (const name of ["Invert", "Undo"]) {
      await page.getByRole("button", { name, exact: true }).click();
      await atRest(page);
    }
    await page.getByRole("spinbutton", { name: "Noise strength value" }).fill("0.05");
    await page.keyboard.press("Enter");
    await atRest(page);
  });
  return { "longest task, ms": tasks[0], "tasks over 50 ms": tasks.filter((ms) => ms > 50).length };
} // prettier-ignore

const SCENARIOS: readonly Scenario[] = [
  { name: "start", args: WITHOUT_GPU, measure: start },
  { name: "noise, 256²", args: WITHOUT_GPU, measure: dragging("", "Noise strength") },
  { name: "smoothness, 256²", args: WITHOUT_GPU, measure: dragging("", "Smoothness") },
  { name: "noise, 512²", args: WITHOUT_GPU, measure: dragging("", "Noise strength", pictureFile()) },
  { name: "noise, 64³ slices", args: WITHOUT_GPU, measure: dragging("&preset=ball:64", "Noise strength") },
  { name: "noise, 256², emulated GPU", args: WITH_EMULATED_GPU, measure: dragging("", "Noise strength") },
  { name: "160³, read and looked through", args: WITHOUT_GPU, measure: largeVolume },
]; // prettier-ignore

const servers = await Promise.all(
  values.dist.map((dist) =>
    preview({ configFile: false, preview: { port: 0 }, build: { outDir: resolve(dist) }, logLevel: "warn" }),
  ),
);
/** By build, scenario, and quantity: the measured values, one a round. */
const found = values.dist.map(() => new Map<string, Map<string, number[]>>());

const named = SCENARIOS.filter(({ name }) => name === values.only);
for (const scenario of named.length > 0
  ? named
  : SCENARIOS.filter(({ name }) => name.includes(values.only))) {
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [i, server] of servers.entries()) {
      const browser = await chromium.launch({
        ...(findChromium() === null ? {} : { executablePath: findChromium()! }),
        args: ["--no-sandbox", ...scenario.args],
      });
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      // tsx names its functions by a helper that the page has not.
      await page.addInitScript(`globalThis.__name = (named) => named; (${probe.toString()})()`);
      const numbers = await scenario.measure(page, browser, server.resolvedUrls!.local[0]);
      await browser.close();
      const quantities = found[i].get(scenario.name) ?? new Map<string, number[]>();
      found[i].set(scenario.name, quantities);
      for (const [name, value] of Object.entries(numbers)) {
        quantities.set(name, [...(quantities.get(name) ?? []), value]);
      }
    }
  }
}
await Promise.all(servers.map((server) => server.close()));
rmSync(folder, { recursive: true });

const rows = found.flatMap((scenarios, i) =>
  [...scenarios].flatMap(([scenario, quantities]) =>
    [...quantities].map(([quantity, all]) => ({
      build: values.dist[i],
      scenario,
      quantity,
      median: quantile(all, 0.5),
      least: Math.min(...all),
      most: Math.max(...all),
    })),
  ),
);
if (values.json) console.log(JSON.stringify(rows, null, 1));
else {
  for (const { build, scenario, quantity, median, least, most } of rows) {
    const spread = `${least.toFixed(1)} to ${most.toFixed(1)}`;
    const head = `${values.dist.length > 1 ? build.padEnd(20) : ""}${scenario.padEnd(32)}${quantity.padEnd(28)}`;
    console.log(`${head}${median.toFixed(1).padStart(9)}  (${spread})`);
  }
}
