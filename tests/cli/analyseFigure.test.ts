/** The figures that `analyse` draws carry their scene: they open on the page, and `figure` draws and checks them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { marginalia } from "./marginalia.ts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { figureOf, sceneInBytes } from "../../src/figure/sceneFigure.ts";
import type { Setup } from "../../src/io/scene/scene.ts";
import { writeNpy } from "../../src/io/npy.ts";

let folder = "";
const at = (name: string) => join(folder, name);

const run = (...words: string[]) => marginalia(...words);

/** Label 1 at the left, label 2 at the right. */
const values = Uint8Array.from({ length: 20 * 24 }, (_, p) => {
  const [row, column] = [Math.floor(p / 24), p % 24];
  if (row < 5 || row > 13) return 0;
  return column > 3 && column < 11 ? 1 : column > 13 && column < 20 ? 2 : 0;
});

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marginalia-analysed-"));
  writeFileSync(at("two.npy"), writeNpy(values, [20, 24]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function setupIn(name: string, bytes: Uint8Array = readFileSync(at(name))): Setup {
  return sceneInBytes(name, bytes)!.setups[0];
}

it.each(["png", "svg", "pdf", "json"])(
  "%s holds the file, the question and the answers, and is drawn again to the same bytes",
  async (ending) => {
    const [once, twice] = [at(`once.${ending}`), at(`twice.${ending}`)];
    const made = (await run("analyse", at("two.npy"), "--label", "2", "--noise", "0.02,0.1", "--samples", "3", "--seed", "9", "--theme", "print", "--figure", once)); // prettier-ignore
    expect([made.stderr, made.status]).toEqual(["", 0]);
    expect(await run("figure", once, "--check")).toMatchObject({ stdout: "identical\n", status: 0 });
    expect((await run("figure", once, "--figure", twice)).status).toBe(0);
    expect(readFileSync(twice).equals(readFileSync(once))).toBe(true);
    const setup = setupIn(`once.${ending}`);
    const { name, noiseStrengths, sampleCount, seed, source, show } = setup;
    expect({ name, noiseStrengths, sampleCount, seed, show }).toEqual({ name: "two.npy", noiseStrengths: [0.02, 0.1], sampleCount: 3, seed: 9, show: null }); // prettier-ignore
    expect(source).toMatchObject({ format: "npy", fileShape: [20, 24], foreground: { labels: [2] } });
    expect(source.labels).toBeUndefined();
    expect(figureOf(setup).theme).toBe("print");
  },
);

it("opens with strengths that the Lab can show, whatever the figure has", async () => {
  const noiseOf = async (noise: string) => {
    const { stderr } = (await run("analyse", at("two.npy"), "--label", "1", "--samples", "1", "--noise", noise, "--figure", at("few.json"))); // prettier-ignore
    expect((await run("figure", at("few.json"), "--check")).stdout).toBe("identical\n");
    const setup = setupIn("few.json");
    const { columns } = figureOf(setup);
    expect(columns.by).toBe("noise");
    return { shown: setup.noiseStrengths, selected: setup.selected, figure: columns.values.length, stderr };
  };
  expect(await noiseOf("0.05")).toEqual({ shown: [0, 0.05], selected: 1, figure: 1, stderr: "" });
  expect(await noiseOf("0")).toEqual({ shown: [0, 0.06], selected: 0, figure: 1, stderr: "" });
  const many = await noiseOf("0.01:0.1:10");
  expect(many).toMatchObject({ shown: [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08], figure: 10 });
  expect(many.stderr).toBe("note: the Lab shows at most 8 noise strengths: opened on the page, the figure has all 10, and the screen the first 8\n"); // prettier-ignore
});

it("holds labels that its columns show, and is drawn again from itself", async () => {
  const made = (await run("analyse", at("two.npy"), "--columns", "labels:1,1+2", "--rows", "marginal,dice", "--figure", at("labels.png"))); // prettier-ignore
  expect([made.stderr, made.status]).toEqual(["", 0]);
  expect(setupIn("labels.png").source.labels!.map(({ label }) => label)).toEqual([1, 2]);
  expect((await run("figure", at("labels.png"), "--check")).stdout).toBe("identical\n");
  expect((await run("figure", at("labels.png"), "--figure", at("again.png"))).stderr).toBe("");
  expect(readFileSync(at("again.png")).equals(readFileSync(at("labels.png")))).toBe(true);
});

it("lies in the bundle's figure as well, and is left out of any by --scene off", async () => {
  const words = ["analyse", at("two.npy"), "--label", "1", "--samples", "1"];
  await run(...words, "--bundle", at("check.zip"));
  const { "figure.png": figure } = unzipSync(readFileSync(at("check.zip")));
  expect(setupIn("figure.png", figure).noiseStrengths).toEqual([0.01, 0.02, 0.05, 0.1]);
  expect((await run(...words, "--figure", at("bare.png"), "--scene", "off")).stderr).toBe("");
  expect(sceneInBytes("bare.png", readFileSync(at("bare.png")))).toBeNull();
  expect(await run(...words, "--figure", at("bare.json"), "--scene", "off")).toMatchObject({
    status: 2,
    stderr: `marginalia: --scene off leaves nothing for '${at("bare.json")}', which holds the scene alone\n`,
  });
  await run(...words, "--figure", at("whole.svg"));
  expect((await run("figure", at("whole.svg"), "--figure", at("bare.svg"), "--scene", "off")).stderr).toBe(
    "",
  );
  expect(readFileSync(at("bare.svg"), "utf8")).not.toContain("<metadata");
});
