import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "fast-png";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRecipes } from "../../src/io/experiment/recipe.ts";
import { torsoCt, torsoSegmentation } from "../fixtures/torso.ts";
import { describeCtExperiment, root, run, words } from "./ctExperiment.ts";

/** Two folds of three steps at two noise strengths: four trainings of some milliseconds. */
const TINY = "--size 32 --images 10 --folds 2 --steps 3 --noise 0,0.1 --seed 7";

let folder = "";
let json = "";

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
    writeFileSync(inFolder("newer.json"), JSON.stringify({ ...recipe, version: 99 }));
    expect(run(`--recipe ${inFolder("newer.json")}`).stderr).toMatch(/newer.json: the recipe has version 99/);
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

describeCtExperiment("experiment on a CT", (folder) => {
  writeFileSync(join(folder, "torso_ct.nii.gz"), torsoCt());
  writeFileSync(join(folder, "torso_seg.nii.gz"), torsoSegmentation());
  return { ct: join(folder, "torso_ct.nii.gz"), segmentation: join(folder, "torso_seg.nii.gz") };
});
