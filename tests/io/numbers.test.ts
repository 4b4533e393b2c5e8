import { describe, expect, it } from "vitest";
import { makeGrid } from "../../src/core/grid.ts";
import type { LabRequest } from "../../src/core/lab.ts";
import { makeReference } from "../../src/core/reference.ts";
import type { ColumnNumbers } from "../../src/core/result.ts";
import { resultCsv, resultJson } from "../../src/io/numbers.ts";

/** As the specification lists them. */
const FIELDS = [
  "a", "volumeMarginal", "leak", "maxMarginal", "threshold", "supDice", "diceOfDice", "diceOfAccuracy", "accuracyOfDice",
  "accuracyOfAccuracy", "volumeDice", "volumeAccuracy", "crossEntropyAtMarginal", "softDiceAtMarginal",
  "samplesMeanVolume", "samplesRmsError", "expectedDiceOfDice", "expectedDiceOfAccuracy",
]; // prettier-ignore
const ERRORS = ["expectedDiceOfDiceError", "expectedDiceOfAccuracyError"];

/** Fields in another order than the specification's; field i has the value i / 7. */
const column = Object.fromEntries(
  [...ERRORS, ...FIELDS].map((field) => [field, [...FIELDS, ...ERRORS].indexOf(field) / 7]).reverse(),
) as unknown as ColumnNumbers;

const request = (spacing: number[] | null): LabRequest => ({
  reference: makeReference(makeGrid([2, 4], spacing), Uint8Array.of(0, 1, 0, 0, 0, 1, 0, 0)),
  noiseStrengths: [0.1],
  smoothness: 0.25,
  sampleCount: 5,
  seed: 42,
});

describe("resultJson", () => {
  it("has the fields of the specification, in its order; the standard errors follow", () => {
    const json = resultJson(request([1, 2.5]), [column, { ...column, threshold: null }]);
    const result = JSON.parse(json);
    expect(Object.keys(result)).toEqual(["reference", "smoothness", "samples", "seed", "columns"]);
    expect(result.reference).toEqual({ shape: [2, 4], spacing: [1, 2.5], foreground: 2, volume: 0.25 });
    expect(Object.keys(result.reference)).toEqual(["shape", "spacing", "foreground", "volume"]);
    expect(result).toMatchObject({ smoothness: 0.25, samples: 5, seed: 42 });
    expect(result.columns.map((one: object) => Object.keys(one))).toEqual([
      [...FIELDS, ...ERRORS],
      [...FIELDS, ...ERRORS],
    ]);
    expect(result.columns[0]).toEqual(column);
    expect(result.columns[1].threshold).toBeNull();
    expect(json.endsWith("}\n")).toBe(true);
  });

  it("writes null for an unknown spacing", () => {
    expect(JSON.parse(resultJson(request(null), [])).reference.spacing).toBeNull();
  });
});

describe("resultCsv", () => {
  it("has the fields of the JSON as columns, and a row per noise strength", () => {
    const [header, row, second, end] = resultCsv(request([1, 2.5]), [column, { ...column, threshold: null }])
      .split("\r\n")
      .map((line) => line.split(","));
    expect(header).toEqual([
      "shape",
      "spacing",
      "foreground",
      "volume",
      "smoothness",
      "samples",
      "seed",
      ...FIELDS,
      ...ERRORS,
    ]);
    expect(row.slice(0, 7)).toEqual(["2x4", "1x2.5", "2", "0.25", "0.25", "5", "42"]);
    expect(row.slice(7).map(Number)).toEqual([...FIELDS, ...ERRORS].map((_, i) => i / 7));
    expect(second[header.indexOf("threshold")]).toBe("");
    expect(end).toEqual([""]);
    expect(resultCsv(request(null), [column]).split("\r\n")[1].split(",")[1]).toBe("");
  });
});
