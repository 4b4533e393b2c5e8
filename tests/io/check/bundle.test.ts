import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../../src/core/lab.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { type CheckBundle, checkParameters, checkZip } from "../../../src/io/check/bundle.ts";
import { CHECK_SCRIPT } from "../../../src/io/check/script.ts";
import { readNpy, writeNpy } from "../../../src/io/npy.ts";
import { expectRefusal } from "../refusal.ts";

const figure = Uint8Array.of(1, 2, 3);

/** The bundle of a mask at the strengths. */
function bundleOf(
  shape: readonly number[],
  spacing: readonly number[] | null,
  mask: Uint8Array,
  noiseStrengths: readonly number[],
): CheckBundle {
  const grid = makeGrid(shape, spacing);
  const request = {
    reference: makeReference(grid, mask),
    noiseStrengths,
    smoothness: 0.1,
    sampleCount: 1,
    seed: 1,
  };
  const columns = analyseAtOnce(createKernel(), request);
  return {
    grid,
    mask,
    columns: columns.map(({ marginal, numbers: { a, threshold } }) => ({ a, marginal, threshold })),
    parameters: checkParameters(request, columns.map(({ numbers }) => numbers), { name: "=ü.png", foreground: null }),
    figure,
  }; // prettier-ignore
}

function fixture(name: string) {
  const { values, grid } = readNpy(name, new Uint8Array(readFileSync(`tests/fixtures/oracle/${name}.npy`)));
  return { shape: grid.shape, mask: Uint8Array.from(values) };
}

const disc = fixture("two-discs-64");
const box = fixture("box-20x32x24-spacing");
const CASES: Record<string, () => CheckBundle> = {
  "a picture, without noise and with little and much": () =>
    bundleOf(disc.shape, null, disc.mask, [0, 0.02, 0.3]),
  "a volume of uneven voxels": () => bundleOf(box.shape, [3, 1, 1.5], box.mask, [0.03]),
  "an empty reference": () => bundleOf([12, 20], null, new Uint8Array(240), [0.1]),
  "a reference that fills the image": () => bundleOf([12, 20], [1, 2], new Uint8Array(240).fill(1), [0.1]),
};

describe("the check-me bundle", () => {
  it("holds figure, arrays, numbers, script and citation, and is the same zip for the same figure", () => {
    const bundle = CASES["a volume of uneven voxels"]();
    const zip = checkZip(bundle);
    expect(checkZip(bundle)).toEqual(zip);
    const files = unzipSync(zip);
    expect(Object.keys(files)).toEqual([
      "README.txt", "check.py", "params.json", "citation.bib", "figure.png", "reference.npy",
      "marginal-a0.03.npy", "accuracy-optimal-a0.03.npy", "dice-optimal-a0.03.npy",
    ]); // prettier-ignore
    expect(files["figure.png"]).toEqual(figure);
    expect(readNpy("m", files["marginal-a0.03.npy"]).values).toEqual(bundle.columns[0].marginal);
    const parameters = JSON.parse(new TextDecoder().decode(files["params.json"]));
    expect(parameters).toMatchObject({ source: { name: "=ü.png" }, smoothness: 0.1, columns: [{ a: 0.03 }] });
  });

  it("is refused where it would be larger than what is packed", async () => {
    const grid = makeGrid([512, 512, 128]);
    const column = { a: 0.1, marginal: new Float32Array(0), threshold: null };
    const bundle = { grid, mask: new Uint8Array(0), columns: Array.from({ length: 8 }, () => column), parameters: "", figure }; // prettier-ignore
    await expectRefusal(() => checkZip(bundle), /1645 MB of arrays, more than the 1073 MB/);
  });

  it("has a script under 60 lines that needs NumPy alone", () => {
    expect(CHECK_SCRIPT.split("\n").length).toBeLessThan(60);
    expect(CHECK_SCRIPT.match(/^import .*/gm)).toEqual(["import json, math, os, sys", "import numpy as np"]);
  });
});

const hasNumpy = spawnSync("python3", ["-c", "import numpy"]).status === 0;
if (!hasNumpy) console.log("check.py of the bundle is not run: python3 with numpy is not installed");

describe.runIf(hasNumpy)("check.py", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "marginalia-check-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function unpacked(bundle: CheckBundle): void {
    for (const [name, bytes] of Object.entries(unzipSync(checkZip(bundle))))
      writeFileSync(join(folder, name), bytes);
  }
  const check = () => spawnSync("python3", [join(folder, "check.py")], { encoding: "utf8", cwd: tmpdir() });

  it.each(Object.keys(CASES))("finds the numbers of %s again", (name) => {
    unpacked(CASES[name]());
    const { stdout, stderr, status } = check();
    expect(stderr).toBe("");
    expect(stdout).toMatch(/\nPASS\n$/);
    expect(status).toBe(0);
  });

  it("fails a marginal, a threshold, a leak and a mask that are wrong", () => {
    const bundle = CASES["a volume of uneven voxels"]();
    const change = (plant: () => void) => {
      unpacked(bundle);
      plant();
      const { stdout, status } = check();
      expect(stdout).toMatch(/\nFAIL\n$/);
      expect(status).toBe(1);
    };
    const array = (name: string, alter: (values: Float32Array | Uint8Array) => void) => () => {
      const path = join(folder, name);
      const { values } = readNpy(name, new Uint8Array(readFileSync(path)));
      const copy = values.slice() as Float32Array | Uint8Array;
      alter(copy);
      writeFileSync(path, writeNpy(copy, box.shape));
    };
    const middle = Math.floor(box.mask.length / 2);
    change(array("marginal-a0.03.npy", (values) => (values[middle] -= 4e-6)));
    change(array("dice-optimal-a0.03.npy", (values) => (values[0] = 1)));
    change(array("accuracy-optimal-a0.03.npy", (values) => values.fill(0)));
    for (const [field, by] of [
      ["threshold", 3e-6],
      ["leak", 3e-7],
    ] as const) {
      change(() => {
        const path = join(folder, "params.json");
        const parameters = JSON.parse(readFileSync(path, "utf8"));
        parameters.columns[0][field] += by;
        writeFileSync(path, JSON.stringify(parameters));
      });
    }
  }, 60_000);
});
