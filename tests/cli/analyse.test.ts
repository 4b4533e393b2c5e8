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
import { gzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { marginalia } from "./marginalia.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKernel } from "../../src/core/kernel/index.ts";
import { makeGrid } from "../../src/core/grid.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { makeReference } from "../../src/core/reference.ts";
import { withSurroundings } from "../../src/core/surroundings.ts";
import { inDomain } from "../../src/core/domainChoice.ts";
import { sceneInBytes } from "../../src/figure/sceneFigure.ts";
import { readImage } from "../../src/io/read.ts";
import { writeNifti } from "../../src/io/nifti/write.ts";
import { writeNpy } from "../../src/io/npy.ts";
import { type PngRecipe, npyFile, pngFile } from "../io/builders.ts";
import { antialiased } from "../io/madePictures.ts";

const box = fileURLToPath(new URL("../fixtures/oracle/box-20x32x24-spacing.npy", import.meta.url));
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marginalia-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]) => marginalia(...words);

function inFolder(name: string): string {
  return join(folder, name);
}

function write(name: string, bytes: Uint8Array): string {
  writeFileSync(inFolder(name), bytes);
  return inFolder(name);
}

/** The text of an SVG file, its runs joined. */
function textsOf(path: string): string {
  return readFileSync(path, "utf8").replace(/<metadata[^]*<\/metadata>/, "").replace(/<[^>]*>/g, "").replaceAll("\u00a0", " ");
} // prettier-ignore

const square = new Uint8Array(32 * 48);
for (let row = 10; row < 20; row++) square.fill(1, row * 48 + 12, row * 48 + 36);

describe("analyse", () => {
  it("prints the core's numbers as JSON, every field of the specification", async () => {
    const file = write("square.npy", writeNpy(square, [32, 48]));
    const { status, stdout, stderr } = await run(
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

  it("computes several files, reports a bad one and goes on", async () => {
    const square32 = write("one.npy", writeNpy(square, [32, 48]));
    const broken = write("broken.npy", Uint8Array.of(1, 2, 3));
    const other = write("two.npy", writeNpy(square, [48, 32]));
    const { status, stdout, stderr } = (await run(
      "analyse", square32, broken, other, "--noise", "0.05:0.1:2", "--samples", "1", "--json", "-",
      "--csv", inFolder("all.csv"), "--bundle", inFolder("check-{name}.zip"), "--marginal", inFolder("m-{name}"),
    )); // prettier-ignore
    expect(status).toBe(2);
    expect(stderr).toMatch(/^marginalia: .*broken\.npy.*$/m);
    const results = JSON.parse(stdout);
    expect(results.map(({ file }: { file: string }) => file)).toEqual([square32, other]);
    expect(results[1].columns.map(({ a }: { a: number }) => a)).toEqual([0.05, 0.1]);
    const alone = await run("analyse", other, "--noise", "0.05,0.1", "--samples", "1", "--json", "-");
    expect({ file: other, ...JSON.parse(alone.stdout) }).toEqual(results[1]);
    const lines = readFileSync(inFolder("all.csv"), "utf8").split("\r\n");
    expect(lines.map((line) => line.split(",")[0])).toEqual(["\ufeffsource", "one.npy", "one.npy", "two.npy", "two.npy", ""]); // prettier-ignore
    const bundle = unzipSync(new Uint8Array(readFileSync(inFolder("check-two.zip"))));
    expect(Object.keys(bundle)).toContain("dice-optimal-a0.1.npy");
    expect(existsSync(inFolder("m-one-a0.05.nii.gz"))).toBe(true);
    expect(readdirSync(folder).some((name) => name.includes("broken-") || name.endsWith(".part"))).toBe(
      false,
    );
  });

  it("says null, never NaN, 0 or 1, for what is undefined", async () => {
    const file = write("empty.npy", writeNpy(new Uint8Array(64), [8, 8]));
    const { status, stdout } = await run("analyse", file, "--label", "1", "--json", "-", "--noise", "0.1");
    expect(status).toBe(0);
    expect(JSON.parse(stdout).columns[0]).toMatchObject({
      threshold: null, supDice: null, diceOfDice: null, diceOfAccuracy: null, softDiceAtMarginal: null,
      expectedDiceOfDice: null, expectedDiceOfAccuracy: null, volumeMarginal: 0, leak: 0,
    }); // prettier-ignore
    expect(stdout).not.toContain("NaN");
  });

  it("tells how many draws were empty on both sides, and counts them as 1", async () => {
    const dot = new Uint8Array(625);
    dot[312] = 1;
    const file = write("dot.npy", writeNpy(dot, [25, 25]));
    const { status, stdout, stderr } = (await run("analyse", file, "--json", "-", "--noise", "0.5", "--smoothness", "2", "--samples", "50")); // prettier-ignore
    expect(status).toBe(0);
    const [{ emptyDraws, expectedDiceOfAccuracy }] = JSON.parse(stdout).columns;
    expect(emptyDraws).toBeGreaterThan(1);
    expect(expectedDiceOfAccuracy).toBeCloseTo(emptyDraws / 50, 12);
    expect(stderr).toBe(`note: expected Dice of the accuracy-optimal segmentation at a = 0.5: ${emptyDraws} of 50 draws were empty on both sides, counted as 1\n`); // prettier-ignore
  });

  it("writes marginals that lie over the original, fields in units of Ω, and the figure", async () => {
    const grid = makeGrid([4, 6, 5], [2, 1, 1]);
    const mask = new Uint8Array(120).fill(1, 40, 70);
    const orientation = {
      axes: [2, 0, 1], flips: [true, false, true], code: "AIL", isOblique: false, storedShape: [6, 5, 4],
      affine: [[0, 0, -2, 10], [1, 0, 0, -7], [0, -1, 0, 3], [0, 0, 0, 1]],
    }; // prettier-ignore
    const file = write("turned.nii", writeNifti(mask, grid, orientation, "test"));
    const { status, stderr } = (await run(
      "analyse", file, "--noise", "0.2,0.1", "--samples", "2", "--marginal", inFolder("out/m"),
      "--fields", inFolder("fields.npy"), "--figure", inFolder("figure.png"), "--json", inFolder("numbers.json"),
    )); // prettier-ignore
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

  it("takes a box around the foreground as the domain, says so, and writes marginals over the whole file", async () => {
    const shape = [64, 24, 20];
    const mask = new Uint8Array(64 * 24 * 20);
    for (let i = 20; i < 28; i++) for (let j = 3; j < 11; j++) mask.fill(1, (i * 24 + j) * 20 + 6, (i * 24 + j) * 20 + 16);
    const grid = makeGrid(shape, [2, 2, 1]);
    const file = write("lost.nii", writeNifti(mask, grid, null, ""));
    const words = ["--noise", "0.05,0.1", "--samples", "2", "--json", "-"];
    const whole = await run("analyse", file, ...words);
    expect(whole.stderr).toContain("note: The foreground fills 2.1\u00a0% of the grid: a = 0.06 is 7.68\u00a0mm here, and would be 1.44\u00a0mm with a box around it as the domain.\n");
    expect(JSON.parse(whole.stdout).reference).not.toHaveProperty("domain");
    const box = await run("analyse", file, ...words, "--domain", "box", "--marginal", inFolder("lost"), "--csv", inFolder("lost.csv"));
    expect(box.stderr).toContain("note: The domain is a box around the foreground, 12 × 12 × 18 of 64 × 24 × 20 voxels: lengths are fractions of its longest side, 24\u00a0mm. What is exported lies on the whole grid.\n");
    const { reference, columns } = JSON.parse(box.stdout);
    expect(reference).toEqual({ shape: [12, 12, 18], spacing: [2, 2, 1], foreground: 640, volume: 640 / 2592, domain: { start: [18, 1, 2], whole: shape } });
    expect(readFileSync(inFolder("lost.csv"), "utf8")).toContain(",12x12x18 at 18x1x2 of 64x24x20,");
    const back = await readImage("b.nii.gz", readFileSync(inFolder("lost-a0.1.nii.gz")));
    expect(back.grid).toEqual(grid);
    const cropped = inDomain(makeReference(grid, mask), { margin: 0.25 });
    const [, answer] = analyseAtOnce(createKernel(), { reference: cropped.reference, noiseStrengths: [0.05, 0.1], smoothness: 0.1, sampleCount: 2, seed: 1 });
    expect(columns[1]).toEqual(answer.numbers);
    expect([...back.values]).toEqual([...withSurroundings(answer.marginal, cropped.reference.grid, cropped.domain)]);
  }); // prettier-ignore

  it("takes lengths in pixels and mm, and shows them so in the figure", async () => {
    const file = write("box.npy", readFileSync(box));
    const nifti = write("mm.nii", writeNifti(square.map((value) => value), makeGrid([32, 48], [2, 2]), null, ""));
    const numbers = async (...words: string[]) => JSON.parse((await run("analyse", ...words, "--samples", "1", "--json", "-")).stdout);
    // The longest side is 96 mm, or 48 pixels.
    const mm = await numbers(nifti, "--unit", "mm", "--noise", "4.8; 9,6", "--smoothness", "12");
    expect(mm.columns.map(({ a }: { a: number }) => a)).toEqual([0.05, 0.1]);
    expect(mm.smoothness).toBe(0.125);
    expect((await numbers(nifti, "--unit", "pixels", "--noise", "2.4,4.8", "--smoothness", "6")).columns).toEqual(mm.columns);
    // What is left out keeps its default.
    expect(await numbers(nifti, "--unit", "mm")).toMatchObject({ smoothness: 0.1, columns: [{ a: 0.01 }, { a: 0.02 }, { a: 0.05 }, { a: 0.1 }] });
    const drawn = inFolder("mm.svg");
    await run("analyse", nifti, "--unit", "mm", "--noise", "4.8,9.6", "--samples", "1", "--figure", drawn);
    const scene = sceneInBytes(drawn, readFileSync(drawn))!.setups[0];
    expect([scene.unit, scene.noiseStrengths]).toEqual(["mm", [0.05, 0.1]]);
    expect(textsOf(drawn)).toContain("a = 4.8 mm");
    expect(textsOf(drawn)).toContain("= 4.8 mm and 9.6 mm, the standard deviation");
    const wrong = async (...words: string[]) => (await run("analyse", ...words)).stderr;
    expect(await wrong(nifti, "--unit", "mm", "--noise", "97")).toMatch(/^marginalia: .*mm.nii: --noise must be in \[0, 96\] mm, got 97 mm\n$/);
    expect(await wrong(file, "--unit", "mm", "--noise", "5")).toMatch(/box.npy: lengths in mm need to know how large a pixel is.*give fractions or pixels/);
    expect(await wrong(nifti, "--unit", "cm")).toMatch(/--unit must be fraction, pixels or mm, got 'cm'/);
    expect(await wrong(nifti, "--domain", "crop")).toMatch(/--domain: the domain must be whole, box, or box:MARGIN/);
  }); // prettier-ignore

  it("draws columns and rows of every kind, of labels of one file without a --label, the same bytes every time", async () => {
    const labels = Uint8Array.from(square, (value, p) => (value === 0 ? 0 : 1 + (p % 3)));
    const file = write("labels.npy", writeNpy(labels, [32, 48]));
    const draw = async (name: string, ...words: string[]) => {
      const { stderr, status } = (await run("analyse", file, "--samples", "3", "--json", inFolder("n.json"), "--figure", inFolder(name), "--width", "85mm", ...words));
      expect([stderr, status]).toEqual(["", 0]);
      return readFileSync(inFolder(name));
    };
    const rows = ["--rows", "reference,sample3,outlines,difference,threshold,error,displacement2", "--crop", "2px"];
    const once = (await draw("labels.png", "--columns", "labels:1,2+3", ...rows));
    expect(once.readUInt32BE(16)).toBe(Math.round((85 / 25.4) * 300));
    expect((await draw("again.png", "--columns", "labels:1,2+3", ...rows)).equals(once)).toBe(true);
    expect((await draw("other.png", "--columns", "labels:1,2", ...rows)).equals(once)).toBe(false);
    const smooth = (await draw("smooth.png", "--label", "1", "--columns", "smoothness:0.05,0.5", "--theme", "print"));
    expect(smooth.equals((await draw("rough.png", "--label", "1", "--columns", "smoothness:0.05,0.2", "--theme", "print")))).toBe(false);
    expect(JSON.parse(readFileSync(inFolder("n.json"), "utf8")).columns.map(({ a }: { a: number }) => a)).toEqual([0.06]);
    const none = (await run("analyse", file, "--columns", "labels:1,9", "--figure", inFolder("none.png")));
    expect(none.stderr).toMatch(/^marginalia: .*labels\.npy: .*9.*\n$/);
    expect([none.status, existsSync(inFolder("none.png"))]).toEqual([2, false]);
  }, 60_000); // prettier-ignore

  it("takes the oracle's mask without being asked for a label: two values, the larger one", async () => {
    copyFileSync(box, inFolder("box.npy"));
    const { status, stdout } = await run("analyse", inFolder("box.npy"), "--json", "-");
    expect(status).toBe(0);
    expect(JSON.parse(stdout).columns.map((column: { a: number }) => column.a)).toEqual([
      0.01, 0.02, 0.05, 0.1,
    ]);
  });

  it("prints a table where no JSON is asked for", async () => {
    const file = write("square.npy", writeNpy(square, [32, 48]));
    const { stdout } = await run("analyse", file, "--noise", "0.1");
    expect(stdout).toContain("48 × 32 pixels");
    expect(stdout).toMatch(/threshold +0\.\d/);
  });
});

describe("what a file means", () => {
  const SIDE = 40;
  const isInside = (p: number) => Math.hypot((p % SIDE) - 19.5, Math.floor(p / SIDE) - 19.5) < 12;
  const disc = Array.from({ length: SIDE * SIDE }, (_, p) => Number(isInside(p)));
  const pixels = disc.reduce((sum, value) => sum + value, 0);
  const npy = (type: string, shape: string, bytes: Uint8Array) =>
    npyFile(`{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}, }\n`, bytes);
  const bytesOf = (values: Float32Array) => new Uint8Array(values.buffer);
  const png = (recipe: Partial<PngRecipe> & Pick<PngRecipe, "colourType" | "samples">) =>
    pngFile({ width: SIDE, height: SIDE, depth: 8, ...recipe });

  /** The foreground, and the sentences on standard error. */
  async function found(name: string, bytes: Uint8Array, ...words: string[]) {
    const { status, stdout, stderr } = (await run("analyse", write(name, bytes), "--json", "-", "--noise", "0", "--samples", "1", ...words)); // prettier-ignore
    return { status, stderr, reference: status === 0 ? JSON.parse(stdout).reference : null };
  }

  it("is said before the numbers: axes left out, and back in what is exported", async () => {
    const { reference, stderr } = (await found("first.npy", npy("|u1", `(1, ${SIDE}, ${SIDE})`, Uint8Array.from(disc)), "--marginal", inFolder("first"))); // prettier-ignore
    expect(reference).toMatchObject({ shape: [SIDE, SIDE], foreground: pixels });
    expect(stderr).toBe(
      "note: The array has the shape (1, 40, 40): axes of length 1 are left out, and it is read as an image of (40, 40).\n",
    );
    const back = await readImage("m", new Uint8Array(readFileSync(inFolder("first-a0.nii.gz"))));
    expect(back.fileShape).toEqual([1, SIDE, SIDE]);
    expect([...back.values]).toEqual(disc);
  });

  it("is what is seen: palettes by colour, hidden colours never", async () => {
    const palette = (await found("p.png", png({ depth: 1, colourType: 3, samples: disc.map((v) => 1 - v), palette: [255, 255, 255, 0, 0, 0] }))); // prettier-ignore
    expect(palette).toMatchObject({ status: 0, reference: { foreground: pixels } });
    expect(palette.stderr).toMatch(/greys are the values, not their numbers/);
    const hidden = (await found("h.png", png({ colourType: 6, samples: disc.flatMap((v) => (v ? [0, 0, 0, 255] : [255, 255, 255, 0])) }))); // prettier-ignore
    expect(hidden.reference.foreground).toBe(pixels);
    expect(hidden.stderr).toMatch(
      /^note: The picture has one colour: its transparency is taken as the value\./,
    );
    const labels = png({ colourType: 2, samples: disc.flatMap((v, p) => (v === 0 ? [0, 0, 0] : p % SIDE < 20 ? [128, 0, 0] : [0, 64, 0])) }); // prettier-ignore
    expect((await found("voc.png", labels)).stderr).toMatch(/3 different values: 0 #000000 \(\d+ pixels\), 16384 #004000 \(\d+\), 8388608 #800000 \(\d+\)/); // prettier-ignore
    expect((await found("voc.png", labels, "--label", "#800000")).reference.foreground).toBe(pixels / 2);
    expect((await found("voc.png", labels, "--label", "#800000,16384")).reference.foreground).toBe(pixels);
  });

  it("is whole where labels were resampled, and never a part or nothing", async () => {
    const near = bytesOf(Float32Array.from(disc, (v, p) => (v === 0 ? 0 : 1 + (p % 3) * 4e-4)));
    const whole = await found("near.npy", npy("<f4", `(${SIDE}, ${SIDE})`, near), "--label", "1");
    expect(whole.reference.foreground).toBe(pixels);
    expect(whole.stderr).toMatch(/^note: Labels lie off whole numbers by up to 0\.0008: they count as/);
    const far = bytesOf(Float32Array.from(disc, (v, p) => (v === 0 ? 0 : 1 + (p % 3) * 4e-2)));
    const part = await found("far.npy", npy("<f4", `(${SIDE}, ${SIDE})`, far), "--label", "1");
    expect([part.status, part.stderr]).toEqual([2, expect.stringMatching(/label 1 would be a part alone/)]);
    const missing = await found("far.npy", npy("<f4", `(${SIDE}, ${SIDE})`, far), "--label", "2");
    expect(missing.stderr).toMatch(
      /far\.npy: label 2 is not in the file: the nearest values are .*1\.08 \(\d+\)\n$/,
    );
    expect((await found("far.npy", npy("<f4", `(${SIDE}, ${SIDE})`, far), "--label", "kidney")).stderr).toMatch(/a label must be a number, got 'kidney'/); // prettier-ignore
  });

  it("is asked for where it has soft edges, with the level at half", async () => {
    const soft = png({ colourType: 0, samples: [...antialiased(SIDE, 12)] });
    const asked = await found("soft.png", soft);
    expect([asked.status, asked.stderr]).toEqual([2, expect.stringMatching(/most likely --level 127\.5\n$/)]);
    const dark = png({ colourType: 0, samples: Array.from(antialiased(SIDE, 12), (v) => 255 - v) });
    expect((await found("dark.png", dark)).stderr).toMatch(
      /most likely what is at most 127\.5: invert the values/,
    );
    expect(
      Math.abs((await found("soft.png", soft, "--level", "127.5")).reference.foreground - pixels),
    ).toBeLessThan(9);
  });

  it("is unpacked, however it was packed", async () => {
    const packed = gzipSync(
      gzipSync(Buffer.concat([npy("|u1", `(${SIDE}, ${SIDE})`, Uint8Array.from(disc))])),
    );
    const { reference, stderr } = await found("twice.npy.gz", Buffer.concat([packed, Buffer.alloc(512)]));
    expect(reference.foreground).toBe(pixels);
    expect(stderr).toMatch(/gzip twice.*\nnote: 512 zero bytes/);
  });
});

describe("bad input", () => {
  /** One line on standard error, exit code 2, nothing written. */
  async function refused(...words: string[]): Promise<string> {
    const before = readdirSync(folder).toSorted();
    const { status, stdout, stderr } = await run(...words);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(readdirSync(folder).toSorted()).toEqual(before);
    return stderr;
  }

  it("lists the values of a file that leaves the choice open", async () => {
    const labels = Uint8Array.from({ length: 64 }, (_, p) => p % 3);
    const file = write("labels.npy", writeNpy(labels, [8, 8]));
    const message = await refused("analyse", file, "--figure", inFolder("never.png"));
    expect(message).toContain("0 (22 pixels), 1 (21), 2 (21)");
    expect(message).toContain("--label N[,M…]");
  });

  it("is named: a missing file, a text, a slice that is not there", async () => {
    expect(await refused("analyse", inFolder("nothing.png"))).toContain("no such file");
    expect(
      await refused("analyse", write("text.nii", new TextEncoder().encode("hello ".repeat(99)))),
    ).toContain("text");
    const flat = write("square.npy", writeNpy(square, [32, 48]));
    expect(await refused("analyse", flat, "--slice", "axial:0")).toContain("2D");
    const volume = write("volume.npy", writeNpy(new Uint8Array(27).fill(1, 9, 18), [3, 3, 3]));
    expect(await refused("analyse", volume, "--slice", "axial:3")).toContain("[0, 2]");
  });

  it("leaves no half-written file where one of the paths cannot be written", async () => {
    const file = write("square.npy", writeNpy(square, [32, 48]));
    const first = inFolder("first.json");
    expect(await refused("analyse", file, "--json", first, "--fields", "/dev/null/no/fields.npy")).toContain(
      "/dev/null/no",
    );
    expect(
      await refused("analyse", file, "--json", first, "--figure", `${folder}/../${basename(folder)}`),
    ).toContain("PNG, SVG, PDF or JSON");
    expect(
      await refused("analyse", file, "--json", inFolder("same.png"), "--figure", inFolder("same.png")),
    ).toContain("two outputs");
    mkdirSync(inFolder("taken.npy"));
    expect(await refused("analyse", file, "--json", first, "--fields", inFolder("taken.npy"))).toContain(
      "it is a folder",
    );
    expect(existsSync(first)).toBe(false);
  });
});
