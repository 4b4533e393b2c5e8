/** Sampling meets theory: the draws are the Lab's, the exact values are those of the propositions, and the z-scores are normal ones. */
import { describe, expect, it } from "vitest";
import { unitField } from "../../src/core/field.ts";
import { makeGrid } from "../../src/core/grid.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import type { Check } from "../../src/core/propositions.ts";
import { makeReference } from "../../src/core/reference.ts";
import {
  type SamplingRequest,
  type SamplingSnapshot,
  sampling,
  snapshotDraws,
} from "../../src/core/sampling.ts";
import { finish } from "../../src/core/steps.ts";
import { wholeWindow } from "../../src/core/window.ts";
import { countedKernel, kernels } from "../fixtures/kernels.ts";
import { discReference } from "../fixtures/masks.ts";

function snapshotsOf(request: SamplingRequest, kernel = kernels.simd): SamplingSnapshot[] {
  const snapshots: SamplingSnapshot[] = [];
  finish(sampling(kernel, request, (snapshot) => snapshots.push(snapshot)));
  return snapshots;
}

/** A rectangle that touches two sides of Ω, so that the noise carries much of it out. */
function corner(): ReturnType<typeof makeReference> {
  const mask = new Uint8Array(32 * 24);
  for (let row = 0; row < 14; row++) mask.fill(1, row * 24, row * 24 + 10);
  return makeReference(makeGrid([32, 24]), mask);
}

const REQUEST: SamplingRequest = {
  reference: corner(), a: 0.08, smoothness: 0.15, seed: 1, drawCount: 40,
}; // prettier-ignore

it("its draws are the figure's samples, and its errors those of the figure", () => {
  const [last] = snapshotsOf(REQUEST).slice(-1);
  const [column] = analyseAtOnce(kernels.simd, { ...REQUEST, noiseStrengths: [REQUEST.a], sampleCount: 40 });
  expect(last.drawCount).toBe(40);
  expect(Array.from(last.average!, (share) => Math.round(40 * share))).toEqual(Array.from(column.sampleCounts));
  expect(last.marginal).toEqual(column.marginal);
  expect(last.errors.at(-1)!.rms).toBe(column.numbers.samplesRmsError);
  const volume = last.checks.find(({ proposition }) => proposition === 2)!;
  expect(volume.measured).toBeCloseTo(column.numbers.samplesMeanVolume, 12);
  expect(volume.exact).toBe(column.numbers.volumeMarginal);
  const foreground = REQUEST.reference.mask.reduce((sum, value) => sum + value, 0) / (32 * 24);
  expect(last.volumeInClosedForm).toBeCloseTo(foreground - column.numbers.leak, 14);
}); // prettier-ignore

it("the plain kernel measures the same", () => {
  const request = { ...REQUEST, drawCount: 5 };
  expect(snapshotsOf(request, kernels.plain)).toEqual(snapshotsOf(request));
});

it("snapshots come eight in a decade, the last one with all draws", () => {
  expect(snapshotDraws(1)).toEqual([1]);
  expect(snapshotDraws(10)).toEqual([1, 2, 3, 4, 6, 7, 10]);
  expect(snapshotDraws(5000)).toHaveLength(29);
  expect(snapshotsOf({ ...REQUEST, drawCount: 10 }).map(({ drawCount }) => drawCount)).toEqual(snapshotDraws(10));
}); // prettier-ignore

it("the square of the error is that of independent draws, m(1 − m)/n in the mean", () => {
  // 20 seeds of 100 draws; the relative scatter of a seed's mean square is below 0.5: 4 standard errors are 0.45.
  const ratios = Array.from({ length: 20 }, (_, seed) => {
    const { errors, rmsOfOne } = snapshotsOf({ ...REQUEST, seed, drawCount: 100 }).at(-1)!;
    return (100 * errors.at(-1)!.rms ** 2) / rmsOfOne ** 2;
  });
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  const deviation = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / (ratios.length - 1));
  expect(deviation).toBeLessThan(0.5);
  expect(Math.abs(mean - 1)).toBeLessThan((4 * deviation) / Math.sqrt(ratios.length));
}); // prettier-ignore

describe("over fifty seeds (1 to 50), 200 draws each,", () => {
  const runs = Array.from({ length: 50 }, (_, i) => snapshotsOf({ ...REQUEST, seed: i + 1, drawCount: 200 }).at(-1)!);
  const nameOf = ({ proposition, place }: Check, i: number) => `${i}: Proposition ${proposition}, ${place}`;
  const names = runs[0].checks.map(nameOf);

  it("every statement is checked, inside and at the border", () => {
    expect(runs.map(({ checks }) => checks.map(nameOf))).toEqual(Array(50).fill(names));
    expect(runs[0].checks.map(({ proposition, place }) => `${proposition} ${place}`)).toEqual([
      ...Array(5).fill("1 inside"), "1 border", "2 inside", "2 border", ...Array(5).fill("3 inside"), ...Array(5).fill("3 border"),
    ]);
  });

  it.each(names)("z of %s has mean 0 and variance 1, within four standard errors", (name) => {
    const i = names.indexOf(name);
    const z = runs.map(({ checks }) => checks[i].z!);
    const mean = z.reduce((sum, each) => sum + each, 0) / z.length;
    const variance = z.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (z.length - 1);
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(50));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 49));
    expect(Math.max(...z.map(Math.abs))).toBeLessThan(4.5);
  });

  it("of all together about one in twenty lies beyond 1.96", () => {
    const z = runs.flatMap(({ checks }) => checks.map((check) => check.z!));
    const beyond = z.filter((each) => Math.abs(each) > 1.96).length / z.length;
    // Of one seed they hang together: as if each seed had but one.
    expect(Math.abs(beyond - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / 50));
    expect(beyond).toBeGreaterThan(0.01);
  });
}); // prettier-ignore

it("without noise every label is the reference: no error, and no z", () => {
  const last = snapshotsOf({ ...REQUEST, a: 0, drawCount: 40 }).at(-1)!;
  expect(last.errors.every(({ rms }) => rms === 0)).toBe(true);
  expect(last.checks.filter(({ proposition }) => proposition === 1)).toEqual([]);
  for (const { proposition, z, measured, exact } of last.checks) {
    if (proposition !== 2) continue;
    expect(z).toBeNull();
    expect(measured).toBeCloseTo(exact, 14);
  }
});

it("what hardly reaches the border has no z there, and few draws have none at all", () => {
  const centred = { ...REQUEST, reference: discReference([32, 32], 0.1), a: 0.02, drawCount: 60 };
  const border = (request: SamplingRequest) =>
    snapshotsOf(request)
      .at(-1)!
      .checks.find(({ proposition, place }) => proposition === 2 && place === "border")!;
  expect(border(centred)).toMatchObject({ measured: 0, z: null });
  const few = snapshotsOf({ ...REQUEST, drawCount: 32 }).at(-1)!.checks[0];
  expect(few).toMatchObject({ proposition: 1, z: null });
  expect(few.exact).toBeCloseTo(0.1, 1);
  expect(
    snapshotsOf({ ...REQUEST, drawCount: 29 })
      .at(-1)!
      .checks.every(({ z }) => z === null),
  ).toBe(true);
  expect(
    snapshotsOf({ ...REQUEST, drawCount: 1 })
      .at(-1)!
      .checks.at(-1)!.error,
  ).toBeNull();
});

it("a volume, and independent pixels, are measured as well", () => {
  const reference = discReference([12, 14, 16], 0.3);
  const last = snapshotsOf({ ...REQUEST, reference, smoothness: 0, drawCount: 60 }).at(-1)!;
  const covariances = last.checks.filter(({ proposition, place }) => proposition === 3 && place === "inside");
  expect(covariances.map(({ exact }) => exact)).toEqual([1, 0, 0, 0, 0]);
  for (const { z } of last.checks) expect(Math.abs(z ?? 0)).toBeLessThan(4.5);
});

it.each([
  ["a picture", [12, 16]],
  ["a volume", [6, 8, 10]],
])("of %s the covariance is that of the field along its middle and along its edge, by hand", (_, shape) => {
  const reference = discReference(shape, 0.3);
  const { grid } = reference;
  const request = { ...REQUEST, reference, smoothness: 0.2, drawCount: 1 };
  const [{ checks }] = snapshotsOf(request);
  const [n0, n1, n2] = shape.length === 2 ? [1, ...shape] : shape;
  for (const { proposition, place, at, measured } of checks) {
    if (proposition !== 3) continue;
    const distance = Math.round(at * Math.max(...shape));
    const row = place === "inside" ? Math.floor(n0 / 2) * n1 + Math.floor(n1 / 2) : 0;
    const products = shape.flatMap((_, component) => {
      const z = unitField(kernels.simd, grid, 0.2, 1, 0, component, wholeWindow(grid)).f32;
      return Array.from({ length: n2 - distance }, (_, p) => z[row * n2 + p] * z[row * n2 + p + distance]);
    });
    expect(measured, `${place} at ${distance}`).toBeCloseTo(
      products.reduce((sum, each) => sum + each, 0) / products.length,
      6,
    );
  }
});

it("leaves no memory behind, also where it is left in the middle", () => {
  const { kernel, live } = countedKernel(kernels.simd);
  const whole = sampling(kernel, { ...REQUEST, drawCount: 3 }, () => {});
  finish(whole);
  expect(live()).toBe(0);
  const left = sampling(kernel, REQUEST, () => {});
  for (let i = 0; i < 9; i++) left.next();
  left.return();
  expect(live()).toBe(0);
});

it("refuses what is out of range, and an empty reference, in words", () => {
  expect(() => snapshotsOf({ ...REQUEST, drawCount: 5001 })).toThrow("number of draws must be");
  expect(() => snapshotsOf({ ...REQUEST, a: 2 })).toThrow("noise strength must be in [0, 1], got 2");
  expect(() => snapshotsOf({ ...REQUEST, reference: discReference([8, 8], 0) })).toThrow("the reference is empty");
}); // prettier-ignore
