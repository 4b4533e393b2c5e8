import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { parseExperiment, savedExperiment, savedImages } from "../../../src/state/experiment/savedForm.ts";
import { checkpointAt } from "../../fixtures/training.ts";
import { Places, underway } from "./keptExperiment.ts";
import { ownFiles } from "./smallExperiment.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openedFrom(saved: unknown, images: unknown) {
  const found = parseExperiment(saved, images);
  if (found.is !== "there") throw new Error(`it is ${found.is}`);
  return found.value;
}

it("what was saved is damaged where any part of it is not as it should be", async () => {
  const places = new Places();
  const { experiment } = await underway(places);
  const good = structuredClone(savedExperiment(experiment, 0)) as Record<string, never>;
  openedFrom(good, undefined);
  const { runs, kept } = good as unknown as {
    runs: Record<string, unknown>[];
    kept: Record<string, never>[];
  };
  const [run] = runs;
  const [job] = kept;
  const [result] = run.results as Record<string, unknown>[];
  const { checkpoint } = job as unknown as { checkpoint: Record<string, unknown> };
  const withRun = (part: object) => ({ runs: [{ ...run, ...part }] });
  const withResult = (part: object) => withRun({ results: [{ ...result, ...part }] });
  const withKept = (part: object) => ({ kept: [{ ...(job as object), ...part }] });
  const withCheckpoint = (part: object) => withKept({ checkpoint: { ...checkpoint, ...part } });
  const damages: object[] = [
    { version: 0 }, { draft: "{}" }, { draft: 5 }, { organChoice: "lung" }, { organChoice: undefined }, { phase: "asleep" },
    { runs: null }, { runs: [] }, { kept: null }, withRun({ recipe: "{" }), withRun({ division: { images: 12, subjects: 2, by: "hair" } }), withRun({ division: undefined }), withRun({ results: 3 }),
    withRun({ results: [result, result] }), withResult({ a: 0.5 }), withResult({ fold: 2 }), withResult({ meanThreshold: NaN }),
    withResult({ noisy: {} }), withResult({ clean: null }),
  ]; // prettier-ignore
  for (const damage of damages) {
    expect([damage, parseExperiment({ ...good, ...damage }, undefined)]).toEqual([damage, { is: "damaged" }]);
  }
  // Before the division was kept there was the way of splitting.
  const { division, ...older } = run;
  const reopened = openedFrom({ ...good, runs: [{ ...older, splitBy: "subject" }] }, undefined);
  expect(reopened.runs[0].division).toEqual(division);
  for (const other of [null, 5, "text", []])
    expect(parseExperiment(other, undefined)).toEqual({ is: "damaged" });
  expect(parseExperiment(undefined, undefined)).toEqual({ is: "nothing" });
  expect(parseExperiment({ ...good, version: 2 }, undefined)).toEqual({ is: "newer" });
  const short = { ...checkpointAt(2).sd, firstMoments: new Float32Array(3) };
  const lost: object[] = [
    withKept({ organ: 1 }), withKept({ job: { strength: 2, fold: 0 } }), withKept({ job: { strength: 0, fold: 0 } }),
    withCheckpoint({ step: 4 }), withCheckpoint({ step: 1 }), withCheckpoint({ ce: null }), withCheckpoint({ sd: short }),
    withCheckpoint({ sdLosses: new Float32Array(1) }), withCheckpoint({ ceLosses: [0, 1] }),
    withCheckpoint({ ce: networkOf(4), sd: networkOf(4) }),
  ]; // prettier-ignore
  for (const loss of lost) {
    const parsed = openedFrom({ ...good, ...loss }, undefined);
    expect([loss, parsed.kept, parsed.runs[0].results.length]).toEqual([loss, [], 1]);
  }
});

/** A network of so many parameters. */
function networkOf(count: number) {
  const values = () => new Float32Array(count);
  return { parameters: values(), firstMoments: values(), secondMoments: values() };
}

it("images that are damaged count as missing", async () => {
  const places = new Places();
  const { experiment } = await underway(places, ownFiles());
  const good = savedExperiment(experiment, 0);
  const [files] = savedImages(experiment);
  expect(openedFrom(good, [files])).toMatchObject({ fileSlices: files, runFiles: files });
  const { slices } = files;
  const damages = [
    { checksum: "7" }, { names: null }, { names: [3] }, { labels: 5 }, { organ: undefined }, { slices: null },
    { slices: { ...slices, count: 11 } }, { slices: { ...slices, images: [...slices.images] } }, { slices: { ...slices, size: 16, count: 48 } },
  ]; // prettier-ignore
  for (const damage of damages) {
    const parsed = openedFrom(good, [{ ...files, ...damage }]);
    expect([damage, parsed.runFiles]).toEqual([damage, null]);
  }
  for (const other of [undefined, null, 5, [null]]) expect(openedFrom(good, other).runFiles).toBeNull();
});
