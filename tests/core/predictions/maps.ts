/** Made-up maps and truths, by the generator of the core. */
import { createKernel } from "../../../src/core/kernel/index.ts";
import { sigmoid } from "../../../src/core/predictions/confidence.ts";
import { philox } from "../../../src/core/philox.ts";

/** Standard normals. */
export function fillNormals(count: number, seed: number): number[] {
  const kernel = createKernel();
  const block = kernel.allocate(4 * count);
  kernel.fillNormals(block, seed, 0, [0, 0, 0], [1, 1, count]);
  const values = [...block.f32];
  block.free();
  return values;
}

/**
 * Pixels whose logits are normal and whose truth is drawn with the probability σ(logit): a calibrated map; its logits
 * times `confidence` make it over- or underconfident.
 */
export function drawnMap(count: number, seed: number, confidence = 1) {
  const logits = fillNormals(count, seed).map((z) => 2.5 * z - 1.5);
  const words = new Uint32Array(4);
  const truth = Uint8Array.from(logits, (logit, p) => {
    philox([p, 0, 0, 0], [seed, 99], words);
    return words[0] / 2 ** 32 < sigmoid(logit) ? 1 : 0;
  });
  return { map: Float32Array.from(logits, (logit) => sigmoid(confidence * logit)), truth };
}
