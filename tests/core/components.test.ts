import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { type Components, componentSteps, eachShared } from "../../src/core/components.ts";
import type { Triple } from "../../src/core/kernel/index.ts";
import { finish } from "../../src/core/steps.ts";
import { floodLabels } from "../fixtures/shapes.ts";

const found = (values: Uint8Array | Float32Array, threshold: number, shape: Triple, side: "foreground" | "background") =>
  finish(componentSteps(values, threshold, shape, side)); // prettier-ignore

/** Each pixel's component, −1 outside of all. */
function labelsOf({ shape, firstRun, starts, ends, component }: Components): number[] {
  const [n0, n1, n2] = shape;
  const labels: number[] = Array.from({ length: n0 * n1 * n2 }, () => -1);
  for (let row = 0; row < n0 * n1; row++) {
    for (let run = firstRun[row]; run < firstRun[row + 1]; run++) {
      labels.fill(component[run], row * n2 + starts[run], row * n2 + ends[run]);
    }
  }
  return labels;
}

const anyShape = fc.oneof(
  fc.tuple(fc.constant(1), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
  fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
);
const maskOf = ([n0, n1, n2]: Triple) =>
  fc.array(fc.boolean(), { minLength: n0 * n1 * n2, maxLength: n0 * n1 * n2 });
const anyMask = anyShape.chain((shape) => fc.tuple(fc.constant(shape), maskOf(shape)));

describe("the components of a mask", () => {
  it("are those of a flood fill, in 2D and 3D, foreground by corners and background by faces", () => {
    fc.assert(
      fc.property(anyMask, ([shape, mask]) => {
        const values = Uint8Array.from(mask, Number);
        const foreground = floodLabels(mask, shape, true);
        const background = floodLabels(
          mask.map((value) => !value),
          shape,
          false,
        );
        expect(labelsOf(found(values, 1, shape, "foreground"))).toEqual(foreground);
        expect(labelsOf(found(values, 1, shape, "background"))).toEqual(background);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it("know their size, and whether they reach the rim", () => {
    fc.assert(
      fc.property(anyMask, ([shape, mask]) => {
        const [n0, n1, n2] = shape;
        const components = found(Uint8Array.from(mask, Number), 1, shape, "background");
        const labels = labelsOf(components);
        const isAtRim = (p: number) =>
          [p % n2, Math.floor(p / n2) % n1, Math.floor(p / (n1 * n2))].some(
            (index, axis) => (axis < 2 || n0 > 1) && (index === 0 || index === [n2, n1, n0][axis] - 1),
          );
        const pixels = components.sizes.map((_, label) => labels.flatMap((l, p) => (l === label ? [p] : [])));
        expect(components.sizes).toEqual(pixels.map(({ length }) => length));
        expect(components.isOpen).toEqual(pixels.map((own) => own.some(isAtRim)));
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  it("are of the values that reach the threshold: what is equal belongs to them", () => {
    const values = Float32Array.of(0.5, 0.49, 0.5, 0.51);
    expect(found(values, 0.5, [1, 1, 4], "foreground").sizes).toEqual([1, 2]);
    expect(found(values, 0.5, [1, 1, 4], "background").sizes).toEqual([1]);
  });

  it("share with another mask's what lies in both", () => {
    const two = anyShape.chain((shape) => fc.tuple(fc.constant(shape), maskOf(shape), maskOf(shape)));
    fc.assert(
      fc.property(two, ([shape, mask, other]) => {
        const [one, two] = [mask, other].map((m) => found(Uint8Array.from(m, Number), 1, shape, "foreground"));
        const shared = new Map<string, number>();
        eachShared(one, two, (a, b, pixels) => shared.set(`${a} ${b}`, (shared.get(`${a} ${b}`) ?? 0) + pixels));
        const counted = new Map<string, number>();
        const [ofOne, ofTwo] = [labelsOf(one), labelsOf(two)];
        ofOne.forEach((a, p) => {
          const key = `${a} ${ofTwo[p]}`;
          if (a >= 0 && ofTwo[p] >= 0) counted.set(key, (counted.get(key) ?? 0) + 1);
        });
        expect(shared).toEqual(counted);
      }),
      { seed: 13, numRuns: 200 },
    );
  }); // prettier-ignore

  it("come in steps of a quarter of a million pixels", () => {
    const steps = componentSteps(new Uint8Array(2 ** 20), 1, [16, 256, 256], "background");
    const shares = [];
    for (let step = steps.next(); !step.done; step = steps.next()) shares.push(step.value);
    expect(shares).toEqual([0.25, 0.5, 0.75, 1]);
  });
});
