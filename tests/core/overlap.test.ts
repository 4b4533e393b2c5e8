import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlapOf } from "../../src/core/overlap.ts";

describe("overlap of two masks", () => {
  it("is what sets say, and 1 for a mask with itself", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1), fc.nat(1)), { maxLength: 40 }), (pairs) => {
        const s = Uint8Array.from(pairs, ([first]) => first);
        const r = Uint8Array.from(pairs, ([, second]) => second);
        const inS = new Set([...s.keys()].filter((p) => s[p] === 1));
        const inR = new Set([...r.keys()].filter((p) => r[p] === 1));
        const both = [...inS].filter((p) => inR.has(p)).length;
        const { pixels, dice } = overlapOf(s, r);
        expect(pixels).toBe(inS.size);
        expect(dice).toBe(inS.size + inR.size === 0 ? null : (2 * both) / (inS.size + inR.size));
        expect(overlapOf(s, s).dice).toBe(inS.size === 0 ? null : 1);
      }),
    );
  });

  it("masks of different sizes are refused in words", () => {
    expect(() => overlapOf(new Uint8Array(4), new Uint8Array(5))).toThrow("got 4 and 5 pixels");
  });
});
