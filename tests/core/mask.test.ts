import { expect, it } from "vitest";
import { countOnes, isSameMask, unpackBits } from "../../src/core/mask.ts";
import { randomReference, randomSource } from "../fixtures/masks.ts";

it("ones are counted to the last pixel, whatever the length and wherever the array begins", () => {
  for (const length of [1, 3, 4, 5, 255 * 4, 255 * 4 + 1, 256 * 4, 5000]) {
    const all = new Uint8Array(length + 3).fill(1);
    const random = randomReference([1, length + 3], null, 0.5, length).mask;
    for (const offset of [0, 1, 2, 3]) {
      const countOf = (mask: Uint8Array) => countOnes(mask.subarray(offset, offset + length));
      expect(countOf(all)).toBe(length);
      expect(countOf(random)).toBe(random.subarray(offset, offset + length).filter((value) => value === 1).length);
    }
  }
}); // prettier-ignore

it("equal masks are told from others", () => {
  expect(isSameMask(Uint8Array.of(1, 0, 1), Uint8Array.of(1, 0, 1))).toBe(true);
  expect(isSameMask(Uint8Array.of(1, 0, 1), Uint8Array.of(1, 0, 0))).toBe(false);
  for (let p = 0; p < 11; p++) {
    const other = new Uint8Array(11);
    other[p] = 1;
    expect(isSameMask(new Uint8Array(11), other)).toBe(false);
  }
});

it.each([0, 1, 7, 8, 9, 31, 32, 33, 1000, 4099])("bits are pixel p in bit p mod 8 of byte ⌊p/8⌋: %i pixels", (length) => {
  const random = randomSource(length + 1);
  const mask = Uint8Array.from({ length }, () => (random() < 0.4 ? 1 : 0));
  const bits = new Uint8Array(Math.ceil(length / 8));
  mask.forEach((value, p) => (bits[p >> 3] |= value << (p & 7)));
  expect(unpackBits(bits, length)).toEqual(mask);
}); // prettier-ignore
