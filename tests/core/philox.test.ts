import { describe, expect, it } from "vitest";
import { philox } from "../../src/core/philox.ts";
import { kernels } from "../fixtures/kernels.ts";
import { randomSource } from "../fixtures/masks.ts";
import { philoxVectors } from "../fixtures/oracle.ts";
import "../matchers.ts";

type Four = [number, number, number, number];
const numbers = (words: readonly string[]) => words.map((word) => parseInt(word, 16));

/** Box-Muller in float64 by the platform's functions: the two top bits of v choose the quadrant around which it turns. */
function boxMuller(u: number, v: number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log((u + 0.5) / 2 ** 32));
  const angle = (Math.PI / 2) * ((v >>> 30) + ((v & 0x3fffffff) + 0.5) / 2 ** 30 - 0.5);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

const normalsOf = (words: ArrayLike<number>) => [
  ...boxMuller(words[0], words[1]),
  ...boxMuller(words[2], words[3]),
];

it("three vectors were published", () => expect(philoxVectors).toHaveLength(3));

it.each(philoxVectors)(
  "Philox turns counter $counter under key $key into the published words",
  ({ counter, key, out }) => {
    const words = philox(numbers(counter) as Four, numbers(key) as [number, number], new Uint32Array(4));
    expect([...words]).toEqual(numbers(out));
  },
);

it("Philox takes negative words as their two's complement", () => {
  const [, ones] = philoxVectors;
  expect([...philox([-1, -1, -1, -1], [-1, -1], new Uint32Array(4))]).toEqual(numbers(ones.out));
});

describe.each(["simd", "plain"] as const)("the normals of the %s kernel", (name) => {
  const kernel = kernels[name];
  const normals = (seed: number, stream: number, start: [number, number, number]) => {
    const block = kernel.allocate(16);
    kernel.fillNormals(block, seed, stream, start, [1, 1, 4]);
    const values = block.f32.slice();
    block.free();
    return values;
  };

  it("are Box and Muller's of the published words at site 0, stream 0, seed 0", () => {
    expect(normals(0, 0, [0, 0, 0])).toBeAllclose(normalsOf(numbers(philoxVectors[0].out)), {
      tolerance: 2e-7,
    });
  });

  it("are Box and Muller's of Philox under counter (s0, s1, ⌊s2/4⌋, stream) and key (seed, 0)", () => {
    const random = randomSource(7);
    const whole = (low: number, high: number) => Math.floor(low + (high - low) * random());
    const words = new Uint32Array(4);
    for (let trial = 0; trial < 2000; trial++) {
      const seed = whole(0, 2 ** 32);
      const stream = whole(0, 4003);
      const [s0, s1, group] = [0, 0, 0].map(() => whole(-5000, 5000));
      philox([s0, s1, group, stream], [seed, 0], words);
      // Half a unit in the last place of float32 below 8.
      expect(normals(seed, stream, [s0, s1, 4 * group])).toBeAllclose(normalsOf(words), { tolerance: 3e-7 });
    }
  });

  it("depend on the site alone, not on the box that is asked for", () => {
    const [n0, n1, n2] = [3, 4, 23];
    const whole = kernel.allocate(4 * n0 * n1 * n2);
    kernel.fillNormals(whole, 3, 9, [-1, -2, -11], [n0, n1, n2]);
    const all = whole.f32.slice();
    for (let first = 0; first < 6; first++) {
      for (let count = 1; count < 12; count++) {
        const part = kernel.allocate(4 * 2 * count);
        kernel.fillNormals(part, 3, 9, [1, -1, -11 + first], [1, 2, count]);
        for (let j = 0; j < 2; j++) {
          const row = (2 * n1 + 1 + j) * n2 + first;
          expect(part.f32.slice(j * count, (j + 1) * count)).toBeAllclose(all.slice(row, row + count));
        }
        part.free();
      }
    }
    whole.free();
  });
});
