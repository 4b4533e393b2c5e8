import { describe, expect, it } from "vitest";
import { cellQuestion } from "../../../../src/space/stage/items/cellQuestion.ts";
import { ellipsoid, fakeInput } from "../../../figure/fakeResult.ts";

const reference = ellipsoid([12, 10, 8], [1, 2, 3]);
const [{ column }] = fakeInput(reference, [0.05]).columns;
const asked = { reference, smoothness: 0.1, seed: 7, sample: 3 };

describe("cellQuestion", () => {
  it("asks for clouds of average and marginal, for levels of the optima, and for the draw of a sample", () => {
    expect(cellQuestion("average", column, asked)).toMatchObject({
      kind: "cloud",
      values: column.sampleCounts,
      scale: 1 / 5,
    });
    expect(cellQuestion("marginal", column, asked)).toMatchObject({ values: column.marginal, scale: 1 });
    expect(cellQuestion("accuracy", column, asked)).toMatchObject({ source: { kind: "level", level: 0.5 } });
    expect(cellQuestion("dice", column, asked)).toMatchObject({
      source: { kind: "level", level: column.numbers.threshold, values: column.marginal },
    });
    expect(cellQuestion("sample", column, asked)).toEqual({
      kind: "surface",
      source: { kind: "sample", draw: asked, a: 0.05 },
    });
  });

  it("has nothing to ask where the optimum is undefined", () => {
    const undefinedColumn = { ...column, numbers: { ...column.numbers, threshold: null } };
    expect(cellQuestion("dice", undefinedColumn, asked)).toBeNull();
  });
});
