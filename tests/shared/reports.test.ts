/** Small inputs behind public reports, each with its right value. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { foregroundCount } from "../../src/core/reference.ts";
import { interpret } from "../../src/io/interpret.ts";
import { selectForeground } from "../../src/io/labels.ts";
import { readImage } from "../../src/io/read.ts";
import { bytesOf, FOLDER } from "./data.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const pathOf = (path: string) => fileURLToPath(new URL(path, FOLDER));
const read = (path: string) => readImage(path, bytesOf(path));

function analyse(path: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--import",
      "tsx",
      main,
      "analyse",
      pathOf(path),
      "--json",
      "-",
      "--noise",
      "0.05",
      "--samples",
      "1",
      ...words,
    ],
    { encoding: "utf8" },
  );
  return { status, stderr, result: status === 0 ? JSON.parse(stdout) : null };
}

/** On the screen: what a question opens on, or what goes without saying. */
async function seen(path: string) {
  const image = await read(path);
  const meant = interpret(image);
  return {
    ...meant,
    count: foregroundCount(selectForeground(image, meant.suggested)),
    shape: image.grid.shape,
  };
}

describe("files behind public reports", () => {
  it("a picture stored with its channel first is two-dimensional", () => {
    const { result, stderr } = analyse("reports/channel-first-1xHxW.npy");
    expect(result.reference.shape).toEqual([64, 64]);
    expect(result.columns[0].threshold).toBeCloseTo(0.41556, 5);
    expect(result.reference.volume).toBeCloseTo(0.1731, 4);
    expect(stderr).toMatch(/^note: The array has the shape \(1, 64, 64\): axes of length 1 are left out/);
  });

  it("a palette counts by its colours, and hidden white is nothing", () => {
    expect(analyse("reports/quantized-palette.png").result.reference.foreground).toBe(709);
    const transparent = analyse("reports/black-on-white-transparent.png");
    expect(transparent.result.reference.foreground).toBe(709);
    expect(transparent.stderr).toMatch(/transparency/);
  });

  it("labels off by resampling are whole, which is said", async () => {
    const path = "reports/labels-0.9999-after-resampling.nii.gz";
    const { result, stderr } = analyse(path, "--label", "1");
    expect(result.reference.foreground).toBe(604);
    expect(stderr).toMatch(/note: Labels lie off whole numbers by (up to 0\.00|less than a millionth)/);
    const refused = analyse(path);
    expect([refused.status, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/0 \(\d+ voxels\), 1 \(604\), 2 /),
    ]);
    expect(analyse(path, "--label", "9").stderr).toMatch(
      /label 9 is not in the file: the nearest values are/,
    );
  });

  it("an ignore label is never offered first", async () => {
    expect(await seen("reports/int64-with-ignore-label.nii.gz")).toMatchObject({ kind: "labels", label: 1, isCertain: false });
  }); // prettier-ignore

  it("NaN around the field of view is background", async () => {
    const { notes, isCertain } = await seen("reports/nan-around.npy");
    expect(isCertain).toBe(true);
    expect(notes.join(" ")).toMatch(/NaN \(not a number\): they count as background/);
  });

  it("gzip is read with padding, and packed twice", () => {
    for (const [path, words] of [["padded-with-zeros", /zero bytes behind/], ["gzipped-twice", /gzip twice/]] as const) {
      const { result, stderr } = analyse(`reports/${path}.nii.gz`);
      expect(result.reference.foreground).toBe(604);
      expect(stderr).toMatch(words);
    }
  }); // prettier-ignore

  it("a volume with its channel first is the volume; forms that disagree are noted", async () => {
    expect((await seen("reports/channel-first-1xXxYxZ.nii.gz")).shape).toEqual([24, 20, 16]);
    const { notes } = await seen("reports/sform-ras-qform-las.nii.gz");
    expect(notes.join(" ")).toMatch(/sform and qform disagree \(axes RAS and LAS\)/);
  });

  it("an organ in a full CT grid is computed", () => {
    const { result } = analyse("reports/ct-grid-512x512x70.nii.gz");
    expect(result.reference.shape).toEqual([512, 512, 70]);
    expect(result.reference.foreground).toBe(8975);
  });

  it("an antialiased drawing opens on the level at half, on the side of the animal", async () => {
    const { suggested, count } = await seen("skimage/horse.png");
    expect(suggested).toEqual({ atMost: 127.5 });
    expect(count).toBeGreaterThan(42_000);
    expect(count).toBeLessThan(45_000);
    expect(await seen("skimage/phantom.png")).toMatchObject({ kind: "labels" });
    expect(await seen("totalsegmentator/example_ct_sm.nii.gz")).toMatchObject({
      kind: "grey",
      side: "level",
    });
  });

  it("TotalSegmentator's labels have their names", async () => {
    const path = "totalsegmentator/example_seg.nii.gz";
    expect((await read(path)).labelNames.get(2)).toBe("kidney_right");
    const both = analyse(path, "--label", "kidney_left,kidney_right").result.reference.foreground;
    const [left, right] = [analyse(path, "--label", "3"), analyse(path, "--label", "2")].map(({ result }) => result.reference.foreground); // prettier-ignore
    expect(both).toBe(left + right);
    expect(analyse(path, "--label", "2,3").result.reference.foreground).toBe(both);
    expect(analyse(path).stderr).toMatch(/42 different values.* spleen \(/);
  });
});
