import { describe, expect, it } from "vitest";
import { checkedDomain, wholeGrid } from "../../src/core/domain.ts";
import {
  movedMask,
  movedVoxel,
  onWholeGrid,
  withSurroundings,
  withinDomain,
} from "../../src/core/surroundings.ts";
import { inDomain, parseDomain, suggestedDomain } from "../../src/core/domainChoice.ts";
import { makeGrid } from "../../src/core/grid.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { marginalProbability } from "../../src/core/marginal.ts";
import { type Reference, foregroundCount, makeReference } from "../../src/core/reference.ts";
import { randomReference } from "../fixtures/masks.ts";

/** A block of ones in zeros. */
function block(shape: readonly number[], from: readonly number[], to: readonly number[], spacing: number[] | null = null): Reference {
  const grid = makeGrid(shape, spacing);
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, n) => product * n, 1));
  const mask = Uint8Array.from({ length: shape[0] * strides[0] }, (_, p) =>
    shape.every((n, axis) => {
      const at = Math.floor(p / strides[axis]) % n;
      return at >= from[axis] && at < to[axis];
    })
      ? 1
      : 0,
  );
  return makeReference(grid, mask);
} // prettier-ignore

describe("the domain", () => {
  it("is the foreground's box with the same length to every side, rounded up to pixels, within the grid", () => {
    const whole = block([40, 30, 20], [10, 0, 8], [18, 4, 11], [1, 2, 4]);
    // The box is 8 × 8 × 12 mm: a margin of 0.25 is 3 mm, which is 3, 2 and 1 voxels; nothing is below 0.
    const { reference, domain } = inDomain(whole, { margin: 0.25 });
    expect(domain).toEqual({ start: [7, 0, 7], whole: [40, 30, 20] });
    expect(reference.grid).toEqual({ shape: [14, 6, 5], spacing: [1, 2, 4] });
    expect(foregroundCount(reference)).toBe(foregroundCount(whole));
    // Nothing is added where the margin is 0, and nothing by rounding where it is a whole number of pixels.
    expect(inDomain(whole, { margin: 0 }).domain).toEqual({ start: [10, 0, 8], whole: [40, 30, 20] });
    const flat = block([64, 64], [20, 24], [30, 44]);
    expect(inDomain(flat, { margin: 0.1 }).domain!.start).toEqual([18, 22]);
    expect(inDomain(flat, { margin: 0.1 }).reference.grid.shape).toEqual([14, 24]);
  });

  it("stays the whole grid where that is asked for, of an empty reference, and where the box fills it", () => {
    const whole = block([8, 8], [0, 0], [8, 2]);
    expect(inDomain(whole, "whole")).toEqual({ reference: whole, domain: null });
    expect(inDomain(whole, { margin: 1 })).toEqual({ reference: whole, domain: null });
    const empty = makeReference(makeGrid([4, 4, 4]), new Uint8Array(64));
    expect(inDomain(empty, { margin: 0 })).toEqual({ reference: empty, domain: null });
  });

  it("gives any reference back as it was on the whole grid, and masks from one domain to another", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const shape = seed % 2 === 0 ? [9, 12] : [6, 7, 8];
      const whole = randomReference(shape, null, 0.02, seed);
      const small = inDomain(whole, { margin: 0 });
      const large = inDomain(whole, { margin: 0.5 });
      for (const made of [small, large]) expect(onWholeGrid(made)).toEqual(whole);
      // The foreground lies in every box around it.
      expect(movedMask(small.reference.mask, small, large)).toEqual(large.reference.mask);
      expect(movedMask(large.reference.mask, large, small)).toEqual(small.reference.mask);
      if (small.domain === null || shape.length === 2) continue;
      const voxel = [1, 1, 1] as const;
      const back = movedVoxel(movedVoxel(voxel, large, { reference: whole, domain: null }), { reference: whole, domain: null }, large);
      expect(back).toEqual(movedVoxel(voxel, large, large));
    }
  }); // prettier-ignore

  it("puts values where their box is, with 0 around, and takes a mask of the whole apart alike", () => {
    const { reference, domain } = inDomain(block([5, 6], [1, 2], [3, 4]), { margin: 0 });
    const soft = withSurroundings(Float32Array.of(0.5, 0.25, 0.75, 1), reference.grid, domain);
    expect([...soft]).toEqual([
      0, 0, 0, 0, 0, 0,
      0, 0, 0.5, 0.25, 0, 0,
      0, 0, 0.75, 1, 0, 0,
      ...Array.from({ length: 12 }, () => 0),
    ]); // prettier-ignore
    const ramp = Uint8Array.from({ length: 30 }, (_, p) => p);
    expect([...withinDomain(ramp, reference.grid, domain)]).toEqual([8, 9, 14, 15]);
    expect(withinDomain(ramp, wholeGrid(reference.grid, domain), null)).toBe(ramp);
  });

  it("is what lengths are fractions of: a box of half the side has the marginal of half the noise", () => {
    const whole = block([48, 48], [20, 18], [28, 30]);
    const box = inDomain(whole, { margin: 0.5 });
    expect(box.reference.grid.shape).toEqual([20, 24]);
    const kernel = createKernel();
    const a = 0.03;
    const onBox = withSurroundings(marginalProbability(kernel, box.reference, 2 * a), box.reference.grid, box.domain);
    const onWhole = marginalProbability(kernel, whole, a);
    // Outside of the box the label counts for nothing, inside both are the same probability.
    const inside = withSurroundings(new Float32Array(20 * 24).fill(1), box.reference.grid, box.domain);
    const furthest = onWhole.reduce((most, m, p) => Math.max(most, Math.abs(inside[p] * m - onBox[p])), 0);
    expect(furthest).toBeLessThan(2e-6);
  }); // prettier-ignore

  it("is suggested as the box for a volume that loses its organ, and for no other", () => {
    const lost = block([64, 40, 40], [4, 4, 4], [14, 14, 14]);
    expect(suggestedDomain(lost)).toEqual({ margin: 0.25 });
    // A tenth of the grid or more; a thin organ from end to end, whose box is not small; nothing at all; a picture.
    expect(suggestedDomain(block([64, 20, 20], [0, 0, 0], [32, 10, 8]))).toBe("whole");
    expect(suggestedDomain(block([63, 40, 40], [4, 4, 4], [14, 14, 14]))).toBe("whole");
    const thin = block([64, 40, 40], [0, 0, 0], [1, 1, 1]);
    thin.mask[thin.mask.length - 1] = 1;
    expect(suggestedDomain(makeReference(thin.grid, thin.mask.slice()))).toBe("whole");
    expect(suggestedDomain(makeReference(makeGrid([4, 4, 4]), new Uint8Array(64)))).toBe("whole");
    expect(suggestedDomain(block([40, 40], [4, 4], [8, 8]))).toBe("whole");
  });

  it("is read with a decimal point or comma, and refused in words", () => {
    expect(parseDomain("whole")).toBe("whole");
    expect(parseDomain("box")).toEqual({ margin: 0.25 });
    expect(parseDomain(" Box:0,5 ")).toEqual({ margin: 0.5 });
    for (const text of ["", "crop", "whole:1", "box:", "box:x", "box:1:2"])
      expect(() => parseDomain(text), text).toThrow(/must be whole, box, or box:MARGIN/);
    for (const text of ["box:-0.1", "box:11"]) expect(() => parseDomain(text)).toThrow(/in \[0, 10\]/);
  });

  it("that comes from elsewhere has to lie within its grid", () => {
    const grid = makeGrid([4, 4], [1, 2]);
    expect(checkedDomain({ start: [0, 6], whole: [4, 10] }, grid)).toEqual({ start: [0, 6], whole: [4, 10] });
    for (const [start, whole] of [
      [[0, 7], [4, 10]], [[-1, 0], [4, 10]], [[0.5, 0], [9, 9]], [[0], [4, 10]], [[0, 0, 0], [4, 4, 4]],
    ]) expect(() => checkedDomain({ start, whole }, grid)).toThrow(/does not lie in its grid/);
    expect(() => checkedDomain({ start: [0, 0], whole: [2 ** 16, 2 ** 16] }, grid)).toThrow(/fit in memory/);
  }); // prettier-ignore
});
