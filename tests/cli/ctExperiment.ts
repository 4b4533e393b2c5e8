/** What `experiment` does with a CT and its segmentation, for files that are made up and for real ones. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { imagesOf } from "../../src/cli/experimentImages.ts";
import type { Experimenter } from "../../src/compute/experimenter.ts";
import { DEFAULT_RECIPE } from "../../src/core/training/recipe.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** What Node is to be given for an experiment. */
export const words = (line: string) => [
  "--import",
  "tsx",
  join(root, "src/cli/main.ts"),
  "experiment",
  ...line.split(" "),
];

export function run(line: string) {
  return spawnSync(process.execPath, words(line), { encoding: "utf8", cwd: root });
}

/** Absolute paths, or from `root`; the segmentation has the kidneys as 2 and 3 and the aorta as 52. */
interface CtFiles {
  readonly ct: string;
  readonly segmentation: string;
}

/** @param makeFiles gets an empty folder that it may use. */
export function describeCtExperiment(title: string, makeFiles: (folder: string) => CtFiles): void {
  describe(title, () => {
    let folder = "";
    let files: CtFiles;
    let pair = "";
    const inFolder = (name: string) => join(folder, name);
    const read = (name: string) => readFileSync(inFolder(name), "utf8");

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "marginalia-ct-"));
      files = makeFiles(folder);
      pair = `--ct ${files.ct} --seg ${files.segmentation}`;
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it("says that one subject proves nothing, and comes back the same from its recipe and the same files only", () => {
      const first = run(
        `${pair} --label 2,3 --size 32 --images 12 --folds 2 --steps 2 --noise 0.05 --json ${inFolder("ct.json")}`,
      );
      expect(first.stderr).toContain("One subject proves nothing");
      expect(first.status).toBe(0);
      const { recipe } = JSON.parse(read("ct.json"));
      expect(recipe.source).toMatchObject({ kind: "files", names: [basename(files.ct)], labels: [2, 3] });
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
      const pairs = [{ ct: resolve(root, files.ct), segmentation: resolve(root, files.segmentation) }];
      const { signal } = new AbortController();
      const share = async (labels: readonly number[]) => {
        const source = { kind: "files", names: ["x"], labels, images: null, checksum: 0 } as const;
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
      const { status } = run(
        `--recipe ${inFolder("named.json")} ${pair} --json ${inFolder("named-out.json")}`,
      );
      expect(status).toBe(0);
      expect(JSON.parse(read("named-out.json")).recipe.source.names).toEqual(["elsewhere"]);
      expect(JSON.parse(read("named-out.json")).folds).toEqual(JSON.parse(read("ct.json")).folds);
    }, 60_000);

    it("tells a CT from a segmentation", () => {
      const { status, stderr } = run(`--ct ${files.segmentation} --seg ${files.ct} --label 2`);
      expect(status).toBe(2);
      expect(stderr).toMatch(/looks like a CT/);
    });
  });
}
