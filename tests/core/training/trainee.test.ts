import { describe, expect, it } from "vitest";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { createEngine } from "../../../src/core/kernel/network/index.ts";
import { sliceAt } from "../../../src/core/training/slices.ts";
import {
  type Example,
  Trainee,
  initialParameters,
  initialState,
} from "../../../src/core/training/trainee.ts";
import { UNet } from "../../../src/core/training/unet.ts";
import { discSlices } from "../../fixtures/slices.ts";

const slices = discSlices(32, 2);
const engine = createEngine();
const network = new UNet(engine, 32, 8, 3);
const start = initialState(initialParameters(createKernel(), network.layout, 1, 0, 0.1));

/** What a network has become after three steps on a batch. */
function learned(batch: readonly Example[]) {
  const trainee = new Trainee(engine, network, "ce", start, 0);
  const losses = [0, 1, 2].map(() => trainee.learn(batch, 3e-3));
  return { losses, parameters: trainee.state().parameters };
}

describe("weight decay", () => {
  const batch = [
    { image: sliceAt(slices.images, 32, 0), label: sliceAt(slices.references, 32, 0), kept: null },
  ];
  const [rate, decay] = [3e-3, 0.5];
  const after = (weightDecay: number) => {
    const trainee = new Trainee(engine, network, "ce", start, 0, weightDecay);
    trainee.learn(batch, rate);
    return trainee.state().parameters;
  };
  const [plain, decayed] = [after(0), after(decay)];

  it("takes the rate times λ off every weight before the step, and the step does not know of it", () => {
    for (const { first, count } of network.layout.weights) {
      for (let k = first; k < first + count; k++) {
        const moved = start.parameters[k] * (1 - rate * decay) + (plain[k] - start.parameters[k]);
        // Float32 rounds numbers below 2 by up to 6e-8; decay after the step would be 4e-6 away.
        expect(Math.abs(decayed[k] - moved)).toBeLessThan(3e-7);
      }
    }
  });

  it("leaves biases, scales and shifts alone", () => {
    const { weights, count } = network.layout;
    const isWeight = new Uint8Array(count);
    for (const run of weights) isWeight.fill(1, run.first, run.first + run.count);
    const others = (values: Float32Array) => values.filter((_, k) => isWeight[k] === 0);
    expect(others(decayed)).toEqual(others(plain));
    // Three numbers an output channel (bias, scale, shift) of 8·(1+1+2+2+4+4+2+2+1+1) channels, and the last bias.
    expect(others(plain)).toHaveLength(3 * 160 + 1);
  });
});

describe("a batch", () => {
  it("has the mean of its images' losses, and learns", () => {
    const examples = [0, 1].map((i) => ({
      image: sliceAt(slices.images, 32, i),
      label: sliceAt(slices.references, 32, i),
      kept: null,
    }));
    const [left, right] = examples.map((example) => learned([example]).losses[0]);
    const { losses } = learned(examples);
    expect(losses[0]).toBeCloseTo((left + right) / 2, 12);
    expect(losses[2]).toBeLessThan(losses[0]);
  });
});
