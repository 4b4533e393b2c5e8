import fc from "fast-check";
import { expect, test } from "vitest";
import { SentArrays } from "../../src/compute/sentArrays.ts";
import { KeptArrays } from "../../workers/keptArrays.ts";

test("an array goes over with the first question about it alone", () => {
  const sent = new SentArrays();
  const [one, other] = [new Float32Array(3), new Float32Array(3)];
  expect(sent.send(one).array).toBe(one);
  expect(sent.send(other).array).toBe(other);
  expect(sent.send(one).array).toBeNull();
  expect(sent.send(other).array).toBeNull();
});

test("the worker has the array that is asked about, whatever was asked before, and never more than it may keep", () => {
  const step = fc.integer({ min: 0, max: 7 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 0, max: 40 }), (steps, most) => {
      const arrays = Array.from({ length: 8 }, (_, i) => new Uint8Array(2 * i + 1).fill(i));
      const sent = new SentArrays(most);
      const kept = new KeptArrays();
      const there = new Map<number, number>();
      for (const i of steps) {
        const { id, array, forget } = sent.send(arrays[i]);
        // As the browser does: a copy.
        expect(kept.take({ id, array: array?.slice() ?? null, forget })).toEqual(arrays[i]);
        for (const old of forget) there.delete(old);
        if (array !== null) expect(there.has(id)).toBe(false);
        there.set(id, arrays[i].byteLength);
        const bytes = [...there.values()].reduce((sum, each) => sum + each, 0);
        expect(bytes).toBeLessThanOrEqual(Math.max(most, arrays[i].byteLength));
      }
    }),
    { seed: 5, numRuns: 300 },
  );
});

test("what was asked about last stays longest", () => {
  const sent = new SentArrays(8);
  const [a, b, c] = [0, 1, 2].map(() => new Uint8Array(4));
  for (const array of [a, b, a, c]) sent.send(array);
  expect(sent.send(a).array).toBeNull();
  expect(sent.send(b).array).toBe(b);
});

test("an array that was let go is not there", () => {
  const kept = new KeptArrays();
  kept.take({ id: 1, array: new Uint8Array(5), forget: [] });
  kept.take({ id: 2, array: new Uint8Array(5), forget: [1] });
  expect(() => kept.take({ id: 1, array: null, forget: [] })).toThrow("array 1 is asked about");
});
