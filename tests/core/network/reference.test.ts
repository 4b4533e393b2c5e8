/** 25 steps of Adam on both losses against PyTorch: the same first weights, the same batch. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { UNet } from "../../../src/core/training/unet.ts";
import { type Loss, Trainee, initialState } from "../../../src/core/training/trainee.ts";
import { engines } from "../../fixtures/network.ts";

interface Reference {
  readonly C: number;
  readonly N: number;
  readonly B: number;
  readonly nparam: number;
  readonly x: string;
  readonly y: string;
  readonly layers: readonly { readonly w: string; readonly b: string }[];
  readonly loss: Readonly<Record<Loss, readonly number[]>>;
}

const path = new URL("../../fixtures/unet/reference-c8-n64.json", import.meta.url);
const reference = JSON.parse(readFileSync(path, "utf8")) as Reference;

function floats(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(base64, "base64")).buffer);
}

function startOf(network: UNet): Float32Array<ArrayBuffer> {
  const out = new Float32Array(network.layout.count);
  network.layout.layers.forEach(({ weights, bias, gamma, outputs }, i) => {
    out.set(floats(reference.layers[i].w), weights);
    out.set(floats(reference.layers[i].b), bias);
    out.fill(1, gamma, gamma + outputs);
  });
  const head = reference.layers[network.layout.layers.length];
  out.set(floats(head.w), network.layout.head);
  out.set(floats(head.b), network.layout.head + network.channels);
  return out;
}

/** The batch. The network takes grey values in [0, 1] to [−1, 1]; PyTorch's was given the numbers as they are. */
function batchOf() {
  const pixels = reference.N * reference.N;
  const x = floats(reference.x).map((value) => (value + 1) / 2);
  const y = Uint8Array.from(floats(reference.y));
  return Array.from({ length: reference.B }, (_, image) => ({
    image: x.subarray(image * pixels, (image + 1) * pixels),
    label: y.subarray(image * pixels, (image + 1) * pixels),
    kept: null,
  }));
}

describe.each(["ce", "sd"] as const)("training with loss %s", (loss) => {
  const losses = (engine: (typeof engines)["simd"], steps: number, batch = batchOf()) => {
    const network = new UNet(engine, reference.N, reference.C, 3);
    expect(network.layout.count).toBe(reference.nparam);
    const trainee = new Trainee(engine, network, loss, initialState(startOf(network)), 0);
    return Array.from({ length: steps }, () => trainee.learn(batch, 1e-3));
  };

  it("goes PyTorch's way for 25 steps, to 1e-5", () => {
    const ours = losses(engines.simd, 25);
    ours.forEach((value, step) => {
      expect(Math.abs(value / reference.loss[loss][step] - 1), `step ${step}`).toBeLessThan(1e-5);
    });
  });

  it("is the same in the plain twin, to the bit", () => {
    const batch = batchOf().slice(0, 2);
    expect(losses(engines.plain, 2, batch)).toEqual(losses(engines.simd, 2, batch));
  }, 120_000);
});
