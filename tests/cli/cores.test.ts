import { afterEach, expect, it } from "vitest";
import { Cores } from "../../src/cli/cores.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { discReference } from "../fixtures/masks.ts";

const kernel = createKernel();
const made: Cores[] = [];
afterEach(() => {
  for (const cores of made.splice(0)) cores.close();
});

function coresOf(count: number, worth: number): Cores {
  const cores = new Cores(kernel, count, worth);
  made.push(cores);
  return cores;
}

const request = {
  reference: discReference([48, 40], 0.25),
  noiseStrengths: [0, 0.02, 0.1, 0.2, 0.3],
  smoothness: 0.1,
  sampleCount: 4,
  seed: 3,
};

it("three threads answer as this one does, one request after another", async () => {
  const cores = coresOf(3, 0);
  const shares: number[] = [];
  for (const seed of [3, 4]) {
    const expected = analyseAtOnce(kernel, { ...request, seed });
    expect(await cores.analyse({ ...request, seed }, (share) => shares.push(share))).toEqual(expected);
  }
  expect(shares.length).toBeGreaterThan(0);
  for (const share of shares) expect(share > 0 && share <= 1).toBe(true);
});

it("starts no thread for little work, and none for a single column", async () => {
  const heard: number[] = [];
  await coresOf(3, Infinity).analyse(request, (share) => heard.push(share));
  await coresOf(3, 0).analyse({ ...request, noiseStrengths: [0.1] }, (share) => heard.push(share));
  expect(heard).toEqual([]);
});
