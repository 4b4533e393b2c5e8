import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseRaters } from "../../src/cli/raters.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { fitRaters } from "../../src/core/raters/fit.ts";
import { finish } from "../../src/core/steps.ts";
import { writeNpy } from "../../src/io/npy.ts";
import { raterFields } from "../../src/io/raters/numbers.ts";
import { discReference } from "../fixtures/masks.ts";
import { drawnRaters } from "../fixtures/raters.ts";
import { marginalia } from "./marginalia.ts";

const raters = drawnRaters(discReference([32, 40], 0.3), 0.05, 0.2, 2, 3);
let folder = "";
const files: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marginalia-raters-"));
  for (const [i, mask] of raters.masks.entries()) {
    files.push(join(folder, `rater ${i + 1}.npy`));
    writeFileSync(files[i], writeNpy(mask, [32, 40]));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]) => marginalia("raters", ...words);

it("writes the core's numbers to the last digit, with what they cannot tell", async () => {
  const { status, stdout } = await run(...files, "--json", "-");
  expect(status).toBe(0);
  const { notes, ...written } = JSON.parse(stdout);
  expect(Object.keys(written)).toEqual([
    "raters", "shape", "spacing", "volumes", "meanVolume", "pairwiseDice", "meanPairwiseDice", "noiseStrength",
    "noiseStrengthLow", "noiseStrengthHigh", "smoothness", "smoothnessLow", "smoothnessHigh", "smoothnessEdge",
    "reference", "misfit", "misfitByChance", "threshold", "supDice", "volumeMajority", "volumeDice",
    "averageThreshold", "averageSupDice", "averageVolumeDice",
  ]); // prettier-ignore
  const fit = finish(fitRaters(createKernel(), raters));
  expect(written).toEqual(raterFields(fit, { names: files, grid: raters.grid }));
  expect(written.volumes[1]).toBe(raters.masks[1].reduce((sum, value) => sum + value, 0) / 1280);
  expect(notes[0]).toBe("3 raters say little: the intervals rest on these 3 alone and are too narrow, that of b above all."); // prettier-ignore
}, 600_000);

it("writes a CSV with a row a rater, or prints a table", async () => {
  const csv = join(folder, "raters.csv");
  expect((await run(files[0], files[1], "--csv", csv)).status).toBe(0);
  const [header, first, second] = readFileSync(csv, "utf8").split("\r\n");
  expect(header).toContain("rater,shape,spacing,volume,diceWith1,diceWith2,meanVolume");
  expect(first).toContain(",32x40,,");
  expect(second.split(",").slice(-2)[0]).toMatch(/median shape|majority vote|rater/);
  const { stdout } = await run(files[0], files[1]);
  expect(stdout).toContain("noise strength a");
  expect(stdout).toContain("Two raters are one pair");
}, 600_000);

it("bad input ends with one line and exit code 2, and nothing is written", async () => {
  const path = join(folder, "never.json");
  const other = join(folder, "other.npy");
  writeFileSync(other, writeNpy(new Uint8Array(1600).fill(1, 0, 7), [40, 40]));
  for (const [words, message] of [
    [
      [files[0], other, "--json", path],
      `${other}: it has 40 × 40 pixels, but ${files[0]} has 32 × 40 pixels`,
    ],
    [[files[0], files[1], "--label", "9", "--json", path], "label 9 is not in the file"],
    [[files[0], "nowhere.npy", "--json", path], "the file cannot be read"],
    [[files[0], "--json", path], "raters takes 2 to 100 masks, one a rater, got 1"],
  ] as const) {
    const { status, stderr } = await run(...words);
    expect(status).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain(message);
  }
  expect(readdirSync(folder)).not.toContain("never.json");
});

it("knows its help", async () => {
  expect(parseRaters(["--help"])).toBe("help");
  expect((await run("--help")).stdout).toContain("Usage: npm run -s marginalia -- raters MASK MASK…");
});
