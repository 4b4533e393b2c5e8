import { describe, expect, it } from "vitest";
import { createKernel } from "../../src/core/kernel/index.ts";
import { analyse } from "../../src/core/lab.ts";
import {
  type NumberParameter,
  PARAMETERS,
  accepts,
  checked,
  nextNoiseStrength,
} from "../../src/core/parameters.ts";
import { RECIPE_PARAMETERS } from "../../src/core/training/recipeParameters.ts";
import { presetWork } from "../../src/state/lab/work.ts";

describe("the table of parameters", () => {
  it("has a default and a slider within what is taken, and no key twice", () => {
    const parameters: NumberParameter[] = [...Object.values(PARAMETERS), ...Object.values(RECIPE_PARAMETERS)];
    for (const parameter of parameters) {
      const [low, high, step] = parameter.slider ?? [...parameter.range, 1];
      for (const value of [parameter.default, low, high]) expect(accepts(parameter, value)).toBe(true);
      expect(step).toBeGreaterThan(0);
    }
    expect(new Set(parameters.map(({ key }) => key)).size).toBe(parameters.length);
  });

  it("takes exactly what the core takes", () => {
    const kernel = createKernel();
    const { reference } = presetWork("ring");
    const defaults = { reference, noiseStrengths: [0.1], smoothness: 0.1, sampleCount: 5, seed: 1 };
    const fields = [
      [PARAMETERS.noise, (value: number) => ({ noiseStrengths: [value] })],
      [PARAMETERS.smoothness, (value: number) => ({ smoothness: value })],
      [PARAMETERS.samples, (value: number) => ({ sampleCount: value })],
      [PARAMETERS.seed, (value: number) => ({ seed: value })],
    ] as const;
    for (const [parameter, change] of fields) {
      const [low, high] = parameter.range;
      for (const value of [low - 1, low, (low + high) / 2 + 0.25, high, high + 1, NaN, Infinity]) {
        let isTakenByCore = true;
        try {
          const steps = analyse(kernel, { ...defaults, ...change(value) }, () => {});
          steps.next();
          steps.return();
        } catch {
          isTakenByCore = false;
        }
        expect([parameter.key, value, accepts(parameter, value)]).toEqual([
          parameter.key,
          value,
          isTakenByCore,
        ]);
      }
    }
  });

  it("says what is wrong with a value", () => {
    expect(() => checked(PARAMETERS.seed, 1.5)).toThrow(
      "seed must be a whole number in [0, 4294967295], got 1.5",
    );
    expect(() => checked(PARAMETERS.smoothness, -1)).toThrow("smoothness must be in [0, 2], got -1");
    expect(() => checked(PARAMETERS.noise, 2, "--noise")).toThrow("--noise must be in [0, 1], got 2");
    expect(checked(PARAMETERS.seed, 7)).toBe(7);
  });
});

describe("the next noise strength", () => {
  it("is half as much again, and never more than 1", () => {
    expect(nextNoiseStrength([0.01, 0.1])).toBe(0.15);
    expect(nextNoiseStrength([0.9])).toBe(1);
    expect(nextNoiseStrength([0])).toBe(0.01);
  });
});
