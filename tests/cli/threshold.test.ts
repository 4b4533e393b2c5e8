import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseThreshold } from "../../src/cli/threshold.ts";
import { bootstrapMean } from "../../src/core/bootstrap.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { imageNumbers } from "../../src/core/predictions/imageNumbers.ts";
import { readImage } from "../../src/io/read.ts";
import { drawnMap } from "../core/predictions/maps.ts";
import { niftiFile } from "../io/builders.ts";
import { readPlainNifti } from "../io/plainNifti.ts";
import { bytes, floats, npz } from "../io/predictions/makes.ts";
import { marginalia } from "./marginalia.ts";

let root = "";
let folder = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "marginalia-threshold-"));
});
let count = 0;
beforeEach(() => {
  folder = join(root, String(count++));
  mkdirSync(folder);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const run = (...words: string[]) => marginalia("threshold", ...words);
const put = (name: string, file: Uint8Array) => {
  writeFileSync(join(folder, name), file);
  return join(folder, name);
};
/** So many maps of 20 × 20 with their truths. */
const cases = (number: number) =>
  Array.from({ length: number }, (_, i) => {
    const drawn = drawnMap(400, 20 + i, 1.5);
    const map = put(`case_${i}_prob.npy`, floats([20, 20], drawn.map));
    return { ...drawn, path: map, truthPath: put(`case_${i}_gt.npy`, bytes([20, 20], drawn.truth)) };
  });

describe("threshold", () => {
  it("writes the core's numbers for every map, the means with their interval, and the calibration", async () => {
    const all = cases(5);
    const { status, stdout, stderr } = await run(
      ...all.map(({ path }) => path),
      "--truth",
      ...all.map(({ truthPath }) => truthPath).reverse(),
      "--json",
      "-",
    );
    expect(status).toBe(0);
    expect(stderr).not.toMatch(/note|marginalia:/);
    const written = JSON.parse(stdout);
    const expected = all.map(({ map, truth }) => imageNumbers(createKernel(), map, truth));
    expect(Object.keys(written)).toEqual([
      "images",
      "means",
      "calibration",
      "calibrationError",
      "recalibration",
    ]);
    written.images.forEach((image: Record<string, unknown>, i: number) => {
      expect(image).toEqual({
        name: `case_${i}_prob.npy`, shape: [20, 20], ...expected[i], truth: `case_${i}_gt.npy`, class: null, overlaps: null, holes: null,
      }); // prettier-ignore
      expect(Object.keys(image).slice(0, 11)).toEqual([
        "name", "shape", "threshold", "supDice", "volumeMap", "volumeHalf", "volumeThreshold", "diceHalf", "diceThreshold",
        "diceBest", "bestThreshold",
      ]); // prettier-ignore
    });
    const differences = expected.map(({ diceThreshold, diceHalf }) => diceThreshold! - diceHalf!);
    const mean = differences.reduce((sum, value) => sum + value, 0) / 5;
    expect(written.means.difference).toBeCloseTo(mean, 12);
    const { low, high } = bootstrapMean(differences)!;
    expect(written.means).toMatchObject({ differenceLow: low, differenceHigh: high });
    expect(written.calibration.map((bin: { count: number }) => bin.count).reduce((a: number, b: number) => a + b)).toBe(2000); // prettier-ignore
    expect(Object.keys(written.calibration[0])).toEqual([
      "low",
      "high",
      "count",
      "meanPrediction",
      "frequency",
    ]);
    expect(written.recalibration).toMatchObject({ fitted: 3, tested: 2 });
  });

  it("does not depend on the order of the files, but for that of the images", async () => {
    const all = cases(4);
    const truths = all.map(({ truthPath }) => truthPath);
    const ask = async (paths: string[]) =>
      JSON.parse((await run(...paths, "--truth", ...truths, "--json", "-")).stdout);
    const paths = all.map(({ path }) => path);
    const [one, other] = [await ask(paths), await ask(paths.toReversed())];
    expect(other.images).toEqual(one.images.toReversed());
    expect({ ...other, images: null }).toEqual({ ...one, images: null });
  });

  it("without truths has no Dice, and prints a table", async () => {
    const [{ path, map }] = cases(1);
    const written = JSON.parse((await run(path, "--json", "-")).stdout);
    expect(written.images[0]).toMatchObject({
      diceHalf: null,
      diceThreshold: null,
      diceBest: null,
      truth: null,
    });
    expect([written.means.difference, written.calibration, written.calibrationError, written.recalibration]).toEqual([null, [], null, null]); // prettier-ignore
    const { stdout } = await run(path);
    expect(stdout).toContain(imageNumbers(createKernel(), map, null).threshold!.toPrecision(3));
    expect(stdout).not.toContain("best");
  });

  it("writes a row a map as CSV, and masks that lie over their maps", async () => {
    const stored = Array.from({ length: 24 }, (_, q) => ((q * 7) % 24) / 24);
    const affine = [[0, 0, 2, -10], [-1, 0, 0, 20], [0, -3, 0, 30]]; // prettier-ignore
    const map = put("a.nii", niftiFile({ shape: [4, 3, 2], values: stored, type: "float32", sform: affine, pixdim: [1, 1, 3, 2] })); // prettier-ignore
    const other = put("b.npy", floats([1, 2], [0.2, 0.9]));
    const csv = join(folder, "out.csv");
    expect((await run(map, other, "--csv", csv, "--masks", `${folder}/masks/`)).status).toBe(0);
    const [header, first, second] = readFileSync(csv, "utf8").split("\r\n");
    expect(header).toBe("\ufeffname,shape,threshold,supDice,volumeMap,volumeHalf,volumeThreshold,diceHalf,diceThreshold,diceBest,bestThreshold,truth,class,overlaps,holes"); // prettier-ignore
    expect(first).toMatch(/^a.nii,2x4x3,/);
    const threshold = Number(first.split(",")[2]);
    expect(second).toMatch(/^b.npy,1x2,/);
    expect(readdirSync(join(folder, "masks")).sort()).toEqual(["a.nii.gz", "b.npy"]);
    const mask = readPlainNifti(readFileSync(join(folder, "masks", "a.nii.gz")));
    expect(mask.sform).toEqual(affine);
    expect(mask.values).toEqual(stored.map((m) => (Math.fround(m) >= threshold ? 1 : 0)));
    await run(other, "--masks", join(folder, "cut"));
    expect([...(await readImage("b", readFileSync(join(folder, "cut-b.npy")))).values]).toEqual([0, 1]);
  });

  it("takes a class of nnU-Net's archives, their label of a truth, and a reading of values", async () => {
    const values = [0.5, 0.2, 0.1, 0.1, 0.3, 0.6, 0.1, 0.2, 0.2, 0.2, 0.8, 0.7];
    const map = put("a.npz", npz({ probabilities: floats([3, 2, 2], values) }));
    const truth = put("a_gt.npy", bytes([2, 2], [0, 1, 2, 2]));
    const { stdout } = await run(map, "--truth", truth, "--class", "2", "--json", "-");
    expect(JSON.parse(stdout).images[0]).toMatchObject({ class: 2, diceThreshold: 1, overlaps: 1, holes: 0 });
    const labelled = await run(map, "--truth", truth, "--class", "2", "--label", "1", "--json", "-");
    expect(JSON.parse(labelled.stdout).images[0]).toMatchObject({ class: 2, diceThreshold: 0 });
    const asked = await run(map, "--json", "-");
    expect(asked.stderr).toMatch(/a.npz: it has the classes 0 to 2: choose one of them with --class N\n$/);
    const percent = put("p.npy", floats([1, 2], [0.1, 0.9]));
    const read = await run(percent, "--values", "percent", "--json", "-");
    expect(JSON.parse(read.stdout).images[0].volumeMap).toBeCloseTo(0.005, 8);
    expect(read.stderr).toContain("are read as percent");
  });

  it("goes on after a map that does not serve, says what was not paired, and ends with exit code 2", async () => {
    const [one, two] = cases(2);
    const bad = put("bad.npy", floats([2, 2], [NaN, NaN, NaN, NaN]));
    const other = put("case_1_mask.npy", bytes([3, 2], [0, 0, 0, 1, 1, 1]));
    const { status, stdout, stderr } = await run(
      one.path, bad, two.path, "--truth", one.truthPath, other, "--json", "-",
    ); // prettier-ignore
    expect(status).toBe(2);
    expect(JSON.parse(stdout).images.map(({ name }: { name: string }) => name)).toEqual(["case_0_prob.npy"]);
    expect(stderr).toContain("bad.npy: every value in it is NaN");
    expect(stderr).toMatch(/case_1_prob.npy: the map has 20 × 20 and its truth 3 × 2 pixels/);
    expect(stderr).toMatch(/note: No truth has the name of .*bad.npy/);
  });

  it("takes a thousand tiny files", async () => {
    const paths = Array.from({ length: 1000 }, (_, i) => put(`m${i}.npy`, floats([2, 2], [0, 0.1, 0.5, (i % 10) / 10]))); // prettier-ignore
    const { status, stdout } = await run(...paths, "--json", "-");
    expect(status).toBe(0);
    expect(JSON.parse(stdout).images).toHaveLength(1000);
  });

  it("bad input ends with one line and exit code 2, and nothing is written", async () => {
    const [{ path, truthPath }] = cases(1);
    const json = join(folder, "never.json");
    for (const [words, message] of [
      [["nowhere.npy"], "nowhere.npy: the file cannot be read"],
      [["--truth", truthPath], "threshold needs a MAP, in front of --truth"],
      [[path, "--truth"], "--truth needs a MASK"],
      [
        [path, "--values", "guess"],
        "--values must be one of fraction, percent, 255, 65535, logit, log, got 'guess'",
      ],
      [[path, "--class", "1"], "it has no classes"],
      [[path, "--class", "x"], "--class"],
      [[path, "--json", json, "--csv", json], "two outputs would be written there"],
      [[path, path, "--masks", join(folder, "m")], "two outputs would be written there"],
    ] as const) {
      const { status, stderr } = await run(...words, "--json", json);
      expect(status).toBe(2);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(stderr).toContain(message);
    }
    expect(readdirSync(folder)).not.toContain("never.json");
  });

  it("knows its help", async () => {
    expect(parseThreshold(["--help"])).toBe("help");
    expect((await run("--help")).stdout).toContain("Usage: npm run -s marginalia -- threshold MAP…");
  });
});
