import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decode } from "fast-png";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { imagesOf } from "../../src/cli/experimentImages.ts";
import type { Experimenter } from "../../src/compute/experimenter.ts";
import { DEFAULT_RECIPE } from "../../src/core/training/recipe.ts";
import { readRecipes } from "../../src/io/experiment/recipe.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const words = (line: string) => [
  "--import",
  "tsx",
  join(root, "src/cli/main.ts"),
  "experiment",
  ...line.split(" "),
];
/** Two folds of three steps at two noise strengths: four trainings of some milliseconds. */
const TINY = "--size 32 --images 10 --folds 2 --steps 3 --noise 0,0.1 --seed 7";
const shared = fileURLToPath(new URL("../../../shared/data/totalsegmentator/", import.meta.url));

let folder = "";
let json = "";

function run(line: string) {
  return spawnSync(process.execPath, words(line), { encoding: "utf8", cwd: root });
}
const inFolder = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(inFolder(name), "utf8");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marginalia-experiment-"));
  const { status, stdout, stderr } = run(
    `${TINY} --json ${inFolder("out.json")} --csv ${inFolder("out.csv")} --figure ${inFolder("out.png")} --workers 2`,
  );
  expect(stderr).toMatch(/^kidney: \d of 4 trained, \d+ %[^\r]*\nkidney: trained in \d+ s\n$/);
  expect([status, stdout]).toEqual([0, ""]);
  json = read("out.json");
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("experiment", () => {
  it("writes every fold at every noise strength, and their means", () => {
    const { organ, folds, means, recipe } = JSON.parse(json);
    expect(organ).toBe("kidney");
    expect(recipe).toMatchObject({
      size: 32,
      imageCount: 10,
      folds: 2,
      steps: 3,
      noiseStrengths: [0, 0.1],
      seed: 7,
    });
    expect(folds.map(({ a, fold }: { a: number; fold: number }) => [fold, a])).toEqual([[0, 0], [0, 0.1], [1, 0], [1, 0.1]]); // prettier-ignore
    for (const fold of folds) {
      for (const field of ["ceHalf", "sdHalf", "ceStar", "meanThreshold"]) {
        expect(fold[field]).toBeGreaterThanOrEqual(0);
        expect(fold[field]).toBeLessThanOrEqual(1);
      }
      expect(fold.testCount).toBe(5);
    }
    const mean = (folds[0].ceStar + folds[2].ceStar) / 2;
    expect(means[0]).toMatchObject({ a: 0, ceStar: { n: 2 } });
    expect(means[0].ceStar.mean).toBeCloseTo(mean, 12);
    expect(read("out.csv").trim().split("\r\n")).toHaveLength(5);
    expect(readdirSync(folder).sort()).toEqual(["out.csv", "out.json", "out.png"]);
  });

  it("gives the same bytes again from the recipe in its chart, with another number of workers", () => {
    const { width, height } = decode(readFileSync(inFolder("out.png")));
    expect(width).toBe(2400);
    expect(height).toBeGreaterThan(1000);
    const { status, stdout } = run(
      `--recipe ${inFolder("out.png")} --json - --workers 1 --figure ${inFolder("out.svg")}`,
    );
    expect(status).toBe(0);
    expect(stdout).toBe(json);
    expect(readRecipes("out.svg", readFileSync(inFolder("out.svg")))).toEqual(
      readRecipes("out.json", readFileSync(inFolder("out.json"))),
    );
  }, 60_000);

  it("prints a table of the means without --json, and lists several organs in one file", () => {
    const line = "--organ kidney,aorta --size 32 --images 10 --folds 2 --steps 1 --noise 0";
    const { status, stdout } = run(`${line} --csv ${inFolder("two.csv")}`);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^kidney: mean Dice.*\na +CE\(0\) +SD\(0\) +CE\(\*\).*\n0 .*±.*\n\naorta: mean Dice/,
    );
    expect(read("two.csv").trim().split("\r\n")).toHaveLength(5);
  }, 60_000);

  it.each([
    ["--organ spleen", /^marginalia: organ must be one of/],
    ["--ct a.nii --seg b.nii", /^marginalia: b.nii: the file cannot be read \(no such file/],
    ["--recipe nothing.json", /^marginalia: nothing.json: the file cannot be read/],
    ["--json /", /^marginalia: \/: it is a folder/],
    ["--csv BOTH.csv --json BOTH.csv", /^marginalia: BOTH.csv: two outputs/],
  ])("refuses '%s' with one line, exit code 2 and no file", (line, pattern) => {
    const before = readdirSync(folder);
    const { status, stdout, stderr } = run(`--steps 1 ${line}`.replace("--steps 1 --recipe", "--recipe"));
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(pattern);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(before);
    expect(existsSync(join(root, "BOTH.csv"))).toBe(false);
  });

  it("refuses a recipe of another version, and one of files without the files", () => {
    const { recipe } = JSON.parse(json);
    writeFileSync(inFolder("newer.json"), JSON.stringify({ ...recipe, version: 2 }));
    expect(run(`--recipe ${inFolder("newer.json")}`).stderr).toMatch(/newer.json: the recipe has version 2/);
    const source = { kind: "files", names: ["x.nii.gz"], labels: [], checksum: 1 };
    writeFileSync(inFolder("files.json"), JSON.stringify({ ...recipe, source }));
    expect(run(`--recipe ${inFolder("files.json")}`).stderr).toMatch(
      /the recipe is of x.nii.gz: give the files/,
    );
  });

  it("ends at Ctrl-C with exit code 130 and no file", async () => {
    const child = spawn(process.execPath, words(`--steps 5000 --json ${inFolder("never.json")}`), {
      cwd: root,
    });
    let stderr = "";
    const code = await new Promise<number | null>((resolve) => {
      child.stderr.on("data", (part: Buffer) => {
        stderr += part.toString();
        // The first report: it trains.
        if (stderr.includes("of 20 trained") && !child.killed) child.kill("SIGINT");
      });
      child.on("exit", resolve);
    });
    expect(code).toBe(130);
    expect(stderr).toMatch(/marginalia: stopped; no file was written\n$/);
    expect(existsSync(inFolder("never.json"))).toBe(false);
  }, 60_000);
});

describe.skipIf(!existsSync(shared))("experiment on a real CT", () => {
  const pair = `--ct ${shared}example_ct_sm.nii.gz --seg ${shared}example_seg.nii.gz`;

  it("says that one subject proves nothing, and comes back the same from its recipe and the same files only", () => {
    const first = run(
      `${pair} --label 2,3 --size 32 --images 12 --folds 2 --steps 2 --noise 0.05 --json ${inFolder("ct.json")}`,
    );
    expect(first.stderr).toContain("One subject proves nothing");
    expect(first.status).toBe(0);
    const { recipe } = JSON.parse(read("ct.json"));
    expect(recipe.source).toMatchObject({ kind: "files", names: ["example_ct_sm.nii.gz"], labels: [2, 3] });
    const again = run(`--recipe ${inFolder("ct.json")} ${pair} --json -`);
    expect(again.stdout).toBe(read("ct.json"));
    const changed = { ...recipe, source: { ...recipe.source, checksum: recipe.source.checksum ^ 1 } };
    changed.source.checksum >>>= 0;
    writeFileSync(inFolder("other.json"), JSON.stringify(changed));
    const other = run(`--recipe ${inFolder("other.json")} ${pair} --json -`);
    expect(other.status).toBe(2);
    expect(other.stderr).toMatch(/are not those of the recipe/);
  }, 60_000);

  it("takes the labels that were asked for as the organ", async () => {
    const pairs = [{ ct: `${shared}example_ct_sm.nii.gz`, segmentation: `${shared}example_seg.nii.gz` }];
    const { signal } = new AbortController();
    const share = async (labels: readonly number[]) => {
      const source = { kind: "files", names: ["x"], labels, checksum: 0 } as const;
      const recipe = { ...DEFAULT_RECIPE, size: 32, imageCount: 12, folds: 2, source } as const;
      // Only synthetic images need one who makes them.
      const { slices, recipe: found } = await imagesOf(recipe, pairs, false, {} as Experimenter, signal);
      return { checksum: found.source, pixels: slices.references.reduce((sum, value) => sum + value, 0) };
    };
    const [kidneys, aorta] = [await share([2, 3]), await share([52])];
    expect(kidneys.checksum).not.toEqual({ ...aorta.checksum, labels: [2, 3] });
    expect(kidneys.pixels).not.toBe(aorta.pixels);
  });

  it("leaves a recipe as it is where the same images have another name", async () => {
    const { recipe } = JSON.parse(read("ct.json"));
    writeFileSync(
      inFolder("named.json"),
      JSON.stringify({ ...recipe, source: { ...recipe.source, names: ["elsewhere"] } }),
    );
    const { status } = run(`--recipe ${inFolder("named.json")} ${pair} --json ${inFolder("named-out.json")}`);
    expect(status).toBe(0);
    expect(JSON.parse(read("named-out.json")).recipe.source.names).toEqual(["elsewhere"]);
    expect(JSON.parse(read("named-out.json")).folds).toEqual(JSON.parse(read("ct.json")).folds);
  }, 60_000);

  it("tells a CT from a segmentation", () => {
    const { status, stderr } = run(
      `--ct ${shared}example_seg.nii.gz --seg ${shared}example_ct_sm.nii.gz --label 2`,
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/looks like a CT/);
  });
});
