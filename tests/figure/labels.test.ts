import { describe, expect, it } from "vitest";
import { labelColour, labelWords, labelsFound, levelWords } from "../../src/figure/labels.ts";

describe("labels as a person reads them", () => {
  it("have the colour that they are called by", () => {
    expect(labelColour("#c08080")).toBe("#c08080");
    expect(labelColour("#0101ffff0001")).toBe("#01ff00");
    expect([labelColour("kidney"), labelColour(null), labelColour("#fff")]).toEqual([null, null, null]);
  });

  it("have a minus where they are negative, and no hyphen of a name changed", () => {
    expect(labelWords(-1, null)).toBe("−1");
    expect(labelWords(-1024, "air-filled")).toBe("−1024 air-filled");
    expect(labelWords(2, "-left")).toBe("2 -left");
    expect([levelWords(-0.5), levelWords(-1e-9), levelWords(200)]).toEqual(["−0.5", "−1e−9", "200"]);
  });

  it("are found by the beginning of the number or any part of the name", () => {
    const labels = [[2, "kidney_right"], [3, "kidney_left"], [12, "Rib 2"], [0.5, null]].map(
      ([value, name]) => ({ value: value as number, name: name as string | null, count: 1 }),
    ); // prettier-ignore
    const found = (typed: string) => labelsFound(labels, typed).map(({ value }) => value);
    expect(found(" ")).toEqual([2, 3, 12, 0.5]);
    expect(found("kidney")).toEqual([2, 3]);
    expect(found("Kidney L")).toEqual([3]);
    expect(found("rib_2")).toEqual([12]);
    expect(found("1")).toEqual([12]);
    expect(found("2")).toEqual([2, 12]);
    expect(found("0,5")).toEqual([0.5]);
    expect(found("spleen")).toEqual([]);
    expect(labelsFound([{ value: -1, name: null, count: 1 }], "−1")).toHaveLength(1);
  });
});
