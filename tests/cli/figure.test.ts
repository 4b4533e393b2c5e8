import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { marginalia } from "./marginalia.ts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { makeReference } from "../../src/core/reference.ts";
import { packRuns } from "../../src/core/runs.ts";
import { kernelMaker } from "../../src/cli/kernelMaker.ts";
import { questionOf, sceneInBytes } from "../../src/figure/sceneFigure.ts";
import { viewDigest } from "../../src/figure/views/digest.ts";
import { madeView } from "../../src/figure/views/made.ts";
import { resultOf } from "../../src/io/scene/result.ts";
import { type Setup, readScene, writeScene } from "../../src/io/scene/scene.ts";
import { APP_VERSION } from "../../src/io/version.ts";
import { BOX, FIXED } from "../io/scene/scenes.ts";

let folder = "";
const at = (name: string) => join(folder, name);

const run = (...words: string[]) => marginalia("figure", ...words);

const reference = makeReference(FIXED.grid, BOX);
const { noiseStrengths, smoothness, sampleCount, seed } = FIXED;
const request = { reference, noiseStrengths, smoothness, sampleCount, seed };
const whole: Setup = { ...FIXED, result: resultOf(reference, analyseAtOnce(createKernel(), request)) };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marginalia-figure-"));
  writeFileSync(at("good.json"), writeScene([whole]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("--check finds an untouched scene identical, tells what differs in another, and what cannot be read", async () => {
  const [first, last] = whole.result!.columns;
  const other = { ...whole.result!, columns: [first, { ...last, accuracy: "0".repeat(64) }] };
  writeFileSync(at("other.json"), writeScene([{ ...whole, result: other }], "0.0.9"));
  writeFileSync(at("cut.json"), writeScene([whole]).slice(0, 500));
  const good = await run(at("good.json"), "--check");
  expect([good.stdout, good.stderr, good.status]).toEqual(["identical\n", "", 0]);
  const all = await run(at("good.json"), at("other.json"), at("cut.json"), "--check");
  expect(all.stdout.replaceAll(`${folder}/`, "")).toBe(
    `good.json: identical\nother.json: Version 0.0.9 made the file, and this is ${APP_VERSION}.\n` +
      "other.json: At noise strength 0.2 the accuracy-optimal segmentation differs (digest).\n",
  );
  expect(all.stderr).toMatch(/^marginalia: .*cut\.json: .*cut short or damaged[^\n]*\n$/);
  expect(all.status).toBe(2);
  expect((await run(at("good.json"), at("other.json"), "--check")).status).toBe(1);
});

it("draws a scene as PNG and SVG, whose scenes draw the same files again", async () => {
  for (const ending of ["png", "svg"]) {
    const [once, twice] = [at(`once.${ending}`), at(`twice.${ending}`)];
    expect((await run(at("good.json"), "--figure", once)).stderr).toBe("");
    expect((await run(once, "--figure", twice)).status).toBe(0);
    expect(readFileSync(twice).equals(readFileSync(once))).toBe(true);
  }
});

it("draws with other words in place of the file's, and keeps them in the new file", async () => {
  const options = ["--width", "85mm", "--dpi", "600", "--rows", "sample2,marginal,dice", "--theme", "dark", "--letters", "a"];
  expect((await run(at("good.json"), "--figure", at("new.json"), ...options)).stderr).toBe("");
  const { setups } = readScene(readFileSync(at("new.json"), "utf8"));
  expect(setups[0].figure).toMatchObject({
    rows: ["sample2", "marginal", "dice"],
    theme: "dark",
    letters: "a",
    page: { width: { millimetres: 85, dpi: 600 } },
  });
  expect((await run(at("new.json"), "--figure", at("new.png"))).stderr).toBe("");
  expect(readFileSync(at("new.png")).readUInt32BE(16)).toBe(Math.round((85 / 25.4) * 600));
}); // prettier-ignore

const VIEWS = {
  panel: { kind: "panel", a: 0.2, row: "average", sample: null, lines: ["reference", "samples", "tau"], colormap: "magma" },
  deformation: { kind: "deformation", a: 0.1, columnA: 0.2, sample: 2, show: "arrows" },
  threshold: { kind: "threshold", a: 0.05, tau: 0.3, curves: "all" },
  sweep: { kind: "sweep", a: 0.05 },
  sampling: { kind: "sampling", a: 0.05, smoothness: 0.2, seed: 9, draws: 40 },
  descent: { kind: "descent", a: 0.2, recipe: { method: "adam", parts: [{ learningRate: 0.3, steps: 20 }, { learningRate: 0.1, steps: 5 }] }, colormap: "viridis" },
  comparison: { kind: "comparison", a: 0.05, sample: 1, draws: 30, hasIndependent: true },
} as const; // prettier-ignore

it.each(Object.entries(VIEWS))("draws the view that a file was made of: %s", async (kind, view) => {
  const { svg, again, plain } = { svg: at(`${kind}.svg`), again: at(`${kind}2.svg`), plain: at(`${kind}-plain.svg`) };
  writeFileSync(at(`${kind}.json`), writeScene([{ ...whole, view, guess: packRuns(BOX.map((_, p) => (p % 16 > 7 ? 1 : 0))) }]));
  expect((await run(at(`${kind}.json`), "--figure", svg)).stderr).toBe("");
  const [words] = { panel: [/aria-label="Average of 5 samples, noise strength 0\.2"/], deformation: [/Sample 3 of 5/], threshold: [/τ = 0\.3</], sweep: [/Dice with the marginal</], sampling: [/number of draws n</], descent: [/Adam from c = ½, 20 steps with learning rate 0\.3, then 5 steps/], comparison: [/(?=.*Your own guess<)(?=.*Independent pixels<)(?=.*E\[Dice\] over 30 draws)/s] }[kind]!;
  expect(readFileSync(svg, "utf8")).toMatch(words);
  expect((await run(svg, "--figure", again)).stderr).toBe("");
  expect(readFileSync(again).equals(readFileSync(svg))).toBe(true);
  expect((await run(svg, "--check")).stdout).toBe("identical\n");
  const refused = (await run(svg, "--figure", again, "--rows", "dice"));
  expect(refused.stderr).toMatch(/it shows .*, and --rows is of the noise figure: leave it out, or add --noise-figure/);
  expect(refused.status).toBe(2);
  expect((await run(svg, "--figure", plain, "--rows", "dice", "--noise-figure")).stderr).toBe("");
  expect(readFileSync(plain, "utf8")).toContain("Dice-optimal, noise strength 0.05");
  expect(sceneInBytes(svg, readFileSync(svg))!.setups[0].view).toEqual(view);
}, 60_000); // prettier-ignore

it("--check draws a view again: its field's digest is told apart by sample, seed and smoothness", async () => {
  const kernel = createKernel();
  const digestOf = async (sample: number, change: object = {}) => {
    const base = { ...questionOf({ ...whole, ...change }), guess: null };
    return viewDigest(await madeView({ ...VIEWS.deformation, sample }, base, null, kernelMaker(kernel)));
  };
  const view = await digestOf(2);
  const others = [await digestOf(3), await digestOf(2, { seed: 19 }), await digestOf(2, { smoothness: 0.31 })];
  expect(new Set([view, ...others]).size).toBe(4);
  const result = whole.result!;
  writeFileSync(at("field.json"), writeScene([{ ...whole, view: VIEWS.deformation, result: { ...result, view } }]));
  expect((await run(at("field.json"), "--check")).stdout).toBe("identical\n");
  expect((await run(at("field.json"), "--figure", at("field.svg"))).stderr).toBe("");
  writeFileSync(at("other-field.json"), writeScene([{ ...whole, view: VIEWS.deformation, result: { ...result, view: others[1] } }]));
  const checked = await run(at("field.svg"), at("other-field.json"), "--check");
  expect(checked.stdout.replaceAll(`${folder}/`, "")).toBe("field.svg: identical\nother-field.json: What the file shows by itself is drawn differently (digest).\n");
  expect(checked.status).toBe(1);
}, 60_000); // prettier-ignore

it("says of a scene in space that it needs a screen, and of a damaged view what is wrong", async () => {
  const scene = { kind: "scene", words: "Nested surfaces" };
  writeFileSync(at("nested.json"), writeScene([{ ...whole, view: scene }]));
  const refused = await run(at("nested.json"), "--figure", at("nested.png"));
  expect(refused.stderr).toMatch(
    /it shows a scene in space \(Nested surfaces\), which needs a browser’s WebGL/,
  );
  expect(refused.status).toBe(2);
  expect((await run(at("nested.json"), "--check")).stdout).toBe("identical\n");
  writeFileSync(at("bad.json"), writeScene([{ ...whole, view: { ...VIEWS.panel, row: "samples" } }]));
  expect((await run(at("bad.json"), "--check")).stderr).toMatch(
    /the view\.row must be one of average, marginal/,
  );
}, 60_000);

it("a volume's surfaces need the browser: as slices it is drawn where that is asked for", async () => {
  const grid = makeGrid([6, 5, 4]);
  const mask = Uint8Array.from({ length: 120 }, (_, p) => (p % 20 > 5 && p % 20 < 14 ? 1 : 0));
  const volume = { ...FIXED, grid, runs: packRuns(mask), showAs: "surfaces", source: { ...FIXED.source, fileShape: [6, 5, 4] } } as const;
  writeFileSync(at("volume.json"), writeScene([volume]));
  const refused = await run(at("volume.json"), "--figure", at("volume.svg"));
  expect(refused.stderr).toMatch(/its figure shows surfaces, which need a browser’s WebGL: export it on the page, or add --panels slices\n$/);
  expect((await run(at("volume.json"), "--figure", at("volume.svg"), "--panels", "slices")).stderr).toBe("");
  expect(readFileSync(at("volume.svg"), "utf8")).toContain("Marginal");
  expect((await run(at("volume.json"), "--figure", at("volume.svg"), "--panels", "surfaces")).stderr).toMatch(/--panels must be slices/);
}, 60_000); // prettier-ignore

it("draws other columns and rows of a scene, and that file draws itself again", async () => {
  const words = ["--columns", "samples:2,20", "--rows", "error,displacement,threshold", "--tau", "0.3", "--crop", "0.1"];
  expect((await run(at("good.json"), "--figure", at("columns.svg"), ...words)).stderr).toBe("");
  const svg = readFileSync(at("columns.svg"), "utf8");
  for (const text of ["Error of the average, 20 samples", "Displacement, 2 samples", "Thresholded marginal, 2 samples", "at least 0.3"]) expect(svg.replaceAll("\u00a0", " ")).toContain(text);
  expect((await run(at("columns.svg"), "--figure", at("columns2.svg"))).stderr).toBe("");
  expect(readFileSync(at("columns2.svg")).equals(readFileSync(at("columns.svg")))).toBe(true);
  expect((await run(at("columns.svg"), "--check")).stdout).toBe("identical\n");
  // Its columns are none of the Lab's: their digests are in the file, and what differs in them is told.
  expect((await run(at("good.json"), "--figure", at("columns.json"), ...words)).stderr).toBe("");
  const [setup] = readScene(readFileSync(at("columns.json"), "utf8")).setups;
  const { result } = setup;
  const [first, last] = result!.figure!;
  writeFileSync(at("turned.json"), writeScene([{ ...setup, result: { ...result!, figure: [last, first] } }]));
  const turned = (await run(at("turned.json"), "--check"));
  expect(turned.stdout).toMatch(/^In column 1 of the figure the average of the samples differs/);
  expect(turned.status).toBe(1);
  expect((await run(at("good.json"), "--figure", at("planes.png"), "--columns", "presets:ball,aorta-3d")).stderr).toBe("");
}, 60_000); // prettier-ignore

it.each([
  [
    ["--figure", "x.png", "--columns", "labels:1"],
    /of box.png no other labels are kept: open a file of several labels/,
  ],
  [["--figure", "x.png", "--columns", "presets:spleen"], /a preset must be one of kidney,/],
  [["--figure", "x.tiff"], /must end so/],
  [["--figure", "x.png", "--rows", "average,nothing"], /a row must be one of/],
  [["--figure", "x.png", "--width", "wide"], /--width must be like 85mm or 1920px, got 'wide'/],
  [
    ["--figure", "x.png", "--theme", "pink"],
    /: --theme must be one of light, dark, transparent, print, got "pink"/,
  ],
  [["--figure", "x.png", "--setup", "2"], /it holds 1 setup: 1 “Box”; none of them is --setup 2/],
  [["--figure", "x.png", "--setup", "Bax"], /it holds 1 setup: 1 “Box”; none of them is --setup Bax/],
  [["--figure", "x.png", "--check"], /give either --check or --figure/],
  [["--theme", "dark"], /--theme needs --figure OUT.png/],
  [["--setup", "1"], /--setup needs --figure OUT.png/],
])("%j is refused in one line, and writes nothing", async (words, message) => {
  const before = readdirSync(folder);
  const { stderr, status } = await run(at("good.json"), ...words);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(status).toBe(2);
  expect(readdirSync(folder)).toEqual(before);
});

it("lists the setups of a session, and draws and checks one by its name or its number", async () => {
  const later: Setup = { ...whole, name: "Later, ½", seed: 19 };
  writeFileSync(at("session.json"), writeScene([whole, later, { ...whole, name: "2" }]));
  const listed = await run(at("session.json"));
  expect([listed.stderr, listed.status]).toEqual(["", 0]);
  expect(listed.stdout.split("\n")).toEqual([
    "1\tBox\t12 × 16\ta = 0.05, 0.2; b = 0.3; k = 5; seed 18",
    "2\tLater, ½\t12 × 16\ta = 0.05, 0.2; b = 0.3; k = 5; seed 19",
    "3\t2\t12 × 16\ta = 0.05, 0.2; b = 0.3; k = 5; seed 18",
    "",
  ]);
  const unnamed = await run(at("session.json"), "--figure", at("none.png"));
  expect(unnamed.stderr).toMatch(/it holds 3 setups: 1 “Box”, 2 “Later, ½”, 3 “2”; choose one by --setup\n$/);
  expect(unnamed.status).toBe(2);
  const nameOf = async (setup: string) => {
    expect((await run(at("session.json"), "--setup", setup, "--figure", at("one.json"))).stderr).toBe("");
    return readScene(readFileSync(at("one.json"), "utf8")).setups.map(({ name }) => name);
  };
  expect(await nameOf("Later, ½")).toEqual(["Later, ½"]);
  expect(await nameOf("1")).toEqual(["Box"]);
  // A name comes before a number.
  expect(await nameOf("2")).toEqual(["2"]);
  expect((await run(at("session.json"), "--check", "--setup", "Box")).stdout).toBe("identical\n");
  // Saved with another seed than its result was computed with.
  expect((await run(at("session.json"), "--check")).stdout).toMatch(/^Later, ½: At noise strength 0\.05/);
});

it("refuses a name that several setups have", async () => {
  writeFileSync(at("twins.json"), writeScene([whole, whole]));
  const { stderr, status } = await run(at("twins.json"), "--setup", "Box", "--figure", at("none.png"));
  expect(stderr).toMatch(/2 of them are called “Box”, so --setup needs the number/);
  expect(status).toBe(2);
});

it("says on standard error what of the page does not do, and draws all the same", async () => {
  const options = ["--rows", Array.from({ length: 24 }, (_, i) => `sample${(i % 5) + 1}`).join(","), "--width", "170mm", "--caption", "Long words. ".repeat(400)];
  const { stderr, status } = (await run(at("good.json"), "--figure", at("tall.svg"), ...options));
  expect(stderr).toMatch(/^marginalia: .*tall\.svg: too tall for A4 by \d+ mm: leave out the last \d+ rows/);
  expect(status).toBe(0);
  expect(readFileSync(at("tall.svg"), "utf8")).toContain("</svg>");
}); // prettier-ignore

it("--domain and --unit take the place of what the file says, with a result that is identical again", async () => {
  const both = ["--domain", "box:0", "--unit", "pixels", "--figure"];
  const { stderr, status } = await run(at("good.json"), ...both, at("boxed.svg"));
  expect([stderr.replaceAll("\u00a0", " "), status]).toEqual([
    "note: The domain is a box around the foreground, 8 × 6 of 16 × 12 pixels: lengths are fractions of its longest side. What is exported lies on the whole grid.\n",
    0,
  ]);
  const [setup] = sceneInBytes("boxed.svg", readFileSync(at("boxed.svg")))!.setups;
  expect(setup.source.domain).toEqual({ start: [3, 4], whole: [12, 16] });
  expect([setup.grid.shape, setup.unit]).toEqual([[6, 8], "pixels"]);
  // An eighth of 8 pixels is what a twelfth of 16 pixels is not: the fractions stay.
  expect(setup.noiseStrengths).toEqual(noiseStrengths);
  expect(await run(at("boxed.svg"), "--check")).toMatchObject({ stdout: "identical\n", status: 0 });
  // Back on the whole grid it is the reference that it was.
  await run(at("boxed.svg"), "--domain", "whole", "--figure", at("whole.json"));
  const [back] = readScene(readFileSync(at("whole.json"), "utf8")).setups;
  expect([...back.runs]).toEqual([...whole.runs]);
  expect(back.source.domain).toBeUndefined();
  expect(await run(at("whole.json"), "--check")).toMatchObject({ stdout: "identical\n", status: 0 });
});
