import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKernel } from "../../src/core/kernel/index.ts";
import { makeGrid } from "../../src/core/grid.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { makeReference } from "../../src/core/reference.ts";
import { readImage } from "../../src/io/read.ts";
import { writeNifti } from "../../src/io/nifti/write.ts";
import { writeNpy } from "../../src/io/npy.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const box = fileURLToPath(new URL("../fixtures/oracle/box-20x32x24-spacing.npy", import.meta.url));
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marginalia-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...words: string[]) {
  return spawnSync(process.execPath, ["--import", "tsx", main, ...words], { encoding: "utf8" });
}

function inFolder(name: string): string {
  return join(folder, name);
}

function write(name: string, bytes: Uint8Array): string {
  writeFileSync(inFolder(name), bytes);
  return inFolder(name);
}

const square = new Uint8Array(32 * 48);
for (let row = 10; row < 20; row++) square.fill(1, row * 48 + 12, row * 48 + 36);

describe("analyse", () => {
  it("prints the core's numbers as JSON, every field of the specification", () => {
    const file = write("square.npy", writeNpy(square, [32, 48]));
    const { status, stdout, stderr } = run(
      "analyse",
      file,
      "--json",
      "-",
      "--noise",
      "0,0.1",
      "--samples",
      "3",
      "--seed",
      "4",
    );
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.reference).toEqual({ shape: [32, 48], spacing: null, foreground: 240, volume: 240 / 1536 });
    expect(result).toMatchObject({ smoothness: 0.1, samples: 3, seed: 4 });
    const columns = analyseAtOnce(createKernel(), {
      reference: makeReference(makeGrid([32, 48]), square),
      noiseStrengths: [0, 0.1],
      smoothness: 0.1,
      sampleCount: 3,
      seed: 4,
    });
    expect(result.columns).toEqual(columns.map(({ numbers }) => numbers));
  });

  it("says null, never NaN, 0 or 1, for what is undefined", () => {
    const file = write("empty.npy", writeNpy(new Uint8Array(64), [8, 8]));
    const { status, stdout } = run("analyse", file, "--label", "1", "--json", "-", "--noise", "0.1");
    expect(status).toBe(0);
    expect(JSON.parse(stdout).columns[0]).toMatchObject({
      threshold: null, supDice: null, diceOfDice: null, diceOfAccuracy: null, softDiceAtMarginal: null,
      expectedDiceOfDice: null, expectedDiceOfAccuracy: null, volumeMarginal: 0, leak: 0,
    }); // prettier-ignore
    expect(stdout).not.toContain("NaN");
  });

  it("writes marginals that lie over the original, fields in units of Ω, and the figure", async () => {
    const grid = makeGrid([4, 6, 5], [2, 1, 1]);
    const mask = new Uint8Array(120).fill(1, 40, 70);
    const orientation = {
      axes: [2, 0, 1], flips: [true, false, true], code: "AIL", isOblique: false, storedShape: [6, 5, 4],
      affine: [[0, 0, -2, 10], [1, 0, 0, -7], [0, -1, 0, 3], [0, 0, 0, 1]],
    }; // prettier-ignore
    const file = write("turned.nii", writeNifti(mask, grid, orientation, "test"));
    const { status, stderr } = run(
      "analyse", file, "--noise", "0.2,0.1", "--samples", "2", "--marginal", inFolder("out/m"),
      "--fields", inFolder("fields.npy"), "--figure", inFolder("figure.png"), "--json", inFolder("numbers.json"),
    ); // prettier-ignore
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const back = await readImage("m", new Uint8Array(readFileSync(inFolder("out/m-a0.2.nii.gz"))));
    expect(back.orientation).toMatchObject({
      code: "AIL",
      affine: orientation.affine,
      storedShape: [6, 5, 4],
    });
    expect(back.grid).toEqual(grid);
    const [column] = analyseAtOnce(createKernel(), {
      reference: makeReference(grid, mask), noiseStrengths: [0.2], smoothness: 0.1, sampleCount: 2, seed: 1,
    }); // prettier-ignore
    expect([...back.values]).toEqual([...column.marginal]);
    const fields = readFileSync(inFolder("fields.npy"));
    expect(fields.subarray(0, 128).toString("latin1")).toContain("'shape': (2, 3, 4, 6, 5)");
    expect(fields.length).toBe(128 + 4 * 2 * 3 * 120);
    expect(readFileSync(inFolder("figure.png")).subarray(1, 4).toString()).toBe("PNG");
    expect(JSON.parse(readFileSync(inFolder("numbers.json"), "utf8")).columns).toHaveLength(2);
  });

  it("takes the oracle's mask without being asked for a label: two values, the larger one", () => {
    copyFileSync(box, inFolder("box.npy"));
    const { status, stdout } = run("analyse", inFolder("box.npy"), "--json", "-");
    expect(status).toBe(0);
    expect(JSON.parse(stdout).columns.map((column: { a: number }) => column.a)).toEqual([
      0.01, 0.02, 0.05, 0.1,
    ]);
  });

  it("prints a table where no JSON is asked for", () => {
    const file = write("square.npy", writeNpy(square, [32, 48]));
    const { stdout } = run("analyse", file, "--noise", "0.1");
    expect(stdout).toContain("32 × 48 pixels");
    expect(stdout).toMatch(/threshold +0\.\d/);
  });
});

describe("bad input", () => {
  /** One line on standard error, exit code 2, nothing written. */
  function refused(...words: string[]): string {
    const before = readdirSync(folder).toSorted();
    const { status, stdout, stderr } = run(...words);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(readdirSync(folder).toSorted()).toEqual(before);
    return stderr;
  }

  it("lists the values of a file that leaves the choice open", () => {
    const labels = Uint8Array.from({ length: 64 }, (_, p) => p % 3);
    const file = write("labels.npy", writeNpy(labels, [8, 8]));
    const message = refused("analyse", file, "--figure", inFolder("never.png"));
    expect(message).toContain("0 (22 pixels), 1 (21), 2 (21)");
    expect(message).toContain("--label N");
  });

  it("is named: a missing file, a text, a slice that is not there", () => {
    expect(refused("analyse", inFolder("nothing.png"))).toContain("no such file");
    expect(refused("analyse", write("text.nii", new TextEncoder().encode("hello ".repeat(99))))).toContain(
      "text",
    );
    const flat = write("square.npy", writeNpy(square, [32, 48]));
    expect(refused("analyse", flat, "--slice", "axial:0")).toContain("2D");
    const volume = write("volume.npy", writeNpy(new Uint8Array(27).fill(1, 9, 18), [3, 3, 3]));
    expect(refused("analyse", volume, "--slice", "axial:3")).toContain("[0, 2]");
  });

  it("leaves no half-written file where one of the paths cannot be written", () => {
    const file = write("square.npy", writeNpy(square, [32, 48]));
    const first = inFolder("first.json");
    expect(refused("analyse", file, "--json", first, "--fields", "/dev/null/no/fields.npy")).toContain(
      "/dev/null/no",
    );
    expect(
      refused("analyse", file, "--json", first, "--figure", `${folder}/../${basename(folder)}`),
    ).toContain(".png");
    expect(
      refused("analyse", file, "--json", inFolder("same.png"), "--figure", inFolder("same.png")),
    ).toContain("two outputs");
    mkdirSync(inFolder("taken.npy"));
    expect(refused("analyse", file, "--json", first, "--fields", inFolder("taken.npy"))).toContain(
      "it is a folder",
    );
    expect(existsSync(first)).toBe(false);
  });
});
