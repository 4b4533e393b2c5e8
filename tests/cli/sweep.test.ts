import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { marginalia } from "./marginalia.ts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseSweep } from "../../src/cli/sweep.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { SWEEP_STRENGTHS, sweepAtOnce } from "../../src/core/sweep.ts";
import { oracleCases, oracleReference } from "../fixtures/oracle.ts";

const oracle = oracleCases.find(({ name }) => name === "rectangle-64x96")!;
const file = fileURLToPath(new URL(`../fixtures/oracle/${oracle.mask}`, import.meta.url));
const reference = oracleReference(oracle);
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marginalia-sweep-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]) => marginalia("sweep", ...words);

it("writes the core's numbers to the last digit, at the strengths of the Lab's panel", async () => {
  const { status, stdout, stderr } = await run(file, "--json", "-");
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const written = JSON.parse(stdout);
  expect(Object.keys(written)).toEqual(["reference", "noise", "columns"]);
  expect(written.reference).toMatchObject({ shape: [64, 96], spacing: null });
  expect(written.noise).toEqual(SWEEP_STRENGTHS);
  const columns = sweepAtOnce(createKernel(), { reference, noiseStrengths: SWEEP_STRENGTHS });
  expect(written.columns).toEqual(columns);
  expect(Object.keys(written.columns[0])).toEqual([
    "a", "threshold", "supDice", "diceOfReference", "diceOfAccuracy", "diceOfDice", "volumeMarginal",
    "volumeAccuracy", "volumeDice", "leak",
  ]); // prettier-ignore
});

it("writes a CSV with a row a noise strength, or prints a table", async () => {
  const csv = join(folder, "sweep.csv");
  expect((await run(file, "--noise", "0,0.1", "--csv", csv)).status).toBe(0);
  const [header, first, second] = readFileSync(csv, "utf8").split("\r\n");
  expect(header).toContain(
    "source,label,shape,spacing,foreground,volume,a,threshold,supDice,diceOfReference",
  );
  expect(first).toContain("64x96");
  const [, at] = sweepAtOnce(createKernel(), { reference, noiseStrengths: [0, 0.1] });
  expect(second.split(",").at(-1)).toBe(String(at.leak));
  const { stdout } = await run(file, "--noise", "0.1");
  expect(stdout).toContain("threshold");
  expect(stdout).toContain(at.threshold!.toPrecision(3));
});

it("bad input ends with one line and exit code 2, and nothing is written", async () => {
  const path = join(folder, "never.json");
  for (const [words, message] of [
    [[file, "--noise", "0;2", "--json", path], "--noise must be in [0, 1], got 2"],
    [[file, "--label", "9", "--json", path], "9"],
    [["nowhere.npy", "--json", path], "the file cannot be read"],
    [[file, file], "sweep takes one FILE, got 2"],
    [[file, "--label", "1", "--level", "1"], "give --label or --level, not both"],
  ] as const) {
    const { status, stderr } = await run(...words);
    expect(status).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain(message);
  }
  expect(readdirSync(folder)).not.toContain("never.json");
});

it("asks for one file, and knows its help", async () => {
  expect(parseSweep(["--help"])).toBe("help");
  expect(() => parseSweep([])).toThrow("sweep takes one FILE, got 0");
  expect(() => parseSweep([file, "--noise", "0:1:2000"])).toThrow("a count of 2 to 1001");
  expect((await run("--help")).stdout).toContain("Usage: npm run -s marginalia -- sweep FILE");
});
