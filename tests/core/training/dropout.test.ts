import { describe, expect, it } from "vitest";
import { drawDropout } from "../../../src/core/training/dropout.ts";
import { digest } from "../../fixtures/digest.ts";

const draw = (share: number, position: number, seed = 7, fold = 3) =>
  drawDropout(share, seed, fold, position, new Float32Array(32));

describe("dropout", () => {
  it("drops the share of channels that was asked for, and makes up for them in the others", () => {
    // n = 32 × 1000 channels, seed 7; standard error of a share p: √(p(1 − p)/n).
    for (const share of [0.1, 0.5]) {
      const all = Array.from({ length: 1000 }, (_, position) => Array.from(draw(share, position))).flat();
      const dropped = all.filter((factor) => factor === 0).length / all.length;
      expect(Math.abs(dropped - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / all.length));
      expect(all.every((factor) => factor === 0 || factor === Math.fround(1 / (1 - share)))).toBe(true);
    }
  });

  it("differs between places, seeds and folds, and nothing else matters", () => {
    const all = [draw(0.5, 0), draw(0.5, 1), draw(0.5, 0, 8), draw(0.5, 0, 7, 4)].map(String);
    expect(new Set(all).size).toBe(4);
    expect(draw(0.5, 0)).toEqual(draw(0.5, 0));
  });

  it("drops what a smaller share would have dropped, and more", () => {
    const [few, many] = [draw(0.2, 5), draw(0.6, 5)];
    few.forEach((factor, c) => {
      if (factor === 0) expect(many[c]).toBe(0);
    });
  });

  it("comes as it always did", () => {
    expect(digest(...[0, 1, 159_999].map((position) => draw(0.3, position)))).toBe("55b960d0cfd484d0");
  });
});
