import { describe, expect, it } from "vitest";
import { Pace } from "../../../src/space/stage/pace.ts";

describe("the pace of moving pictures", () => {
  it("is fine where frames are fast, or nothing is known yet", () => {
    const pace = new Pace();
    expect(pace.coarseness(1e6)).toBe(1);
    pace.took(8, 1e6);
    expect(pace.coarseness(1e6)).toBe(1);
  });

  it("draws as many pixels as are in time, within limits", () => {
    const pace = new Pace();
    pace.took(120, 1e6);
    // 33 ms are a quarter of the pixels: half of them along each side.
    expect(pace.coarseness(1e6)).toBe(2);
    expect(pace.coarseness(2.6e5)).toBe(1);
    expect(pace.coarseness(5e5)).toBe(1.5);
    expect(pace.coarseness(1e8)).toBe(2.5);
  });

  it("a frame without a pixel says nothing", () => {
    const pace = new Pace();
    pace.took(120, 1e6);
    pace.took(3, 0);
    expect(pace.coarseness(1e6)).toBe(2);
  });
});
