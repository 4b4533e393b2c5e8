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
const ERRORS = ["expectedDiceOfDiceError", "expectedDiceOfAccuracyError", "emptyDraws"];

/** Fields in another order than the specification's; field i has the value i / 7. */
const column = Object.fromEntries(
  [...ERRORS, ...FIELDS].map((field) => [field, [...FIELDS, ...ERRORS].indexOf(field) / 7]).reverse(),
) as unknown as ColumnNumbers;

const source = { name: "kidney.nii.gz", foreground: { labels: [2, 3] } };

const request = (spacing: number[] | null): LabRequest => ({
  reference: makeReference(makeGrid([2, 4], spacing), Uint8Array.of(0, 1, 0, 0, 0, 1, 0, 0)),
  noiseStrengths: [0.1],
  smoothness: 0.25,
  sampleCount: 5,
  seed: 42,
});

describe("resultJson", () => {
  it("has the fields of the specification, in its order; the standard errors and the empty draws follow", () => {
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
  /** The cells, without quotes in them. */
  const cells = (csv: string, separator: string) =>
    csv
      .slice(1)
      .split("\r\n")
      .map((line) => line.split(separator));

  it("names source and label, has the fields of the JSON as columns, and a row per noise strength", () => {
    const csv = resultCsv([
      { request: request([1, 2.5]), columns: [column, { ...column, threshold: null }], source: source },
    ]);
    const [header, row, second, end] = cells(csv, ",");
    expect(header).toEqual(["source", "label", "shape", "spacing", "foreground", "volume", "smoothness", "samples", "seed", ...FIELDS, ...ERRORS]); // prettier-ignore
    expect(row.slice(0, 9)).toEqual(["kidney.nii.gz", "2+3", "2x4", "1x2.5", "2", "0.25", "0.25", "5", "42"]);
    expect(row.slice(9).map(Number)).toEqual([...FIELDS, ...ERRORS].map((_, i) => i / 7));
    expect(second[header.indexOf("threshold")]).toBe("");
    expect(end).toEqual([""]);
    expect(cells(resultCsv([{ request: request(null), columns: [column], source: source }]), ",")[1][3]).toBe(
      "",
    );
  });

  it("names the labels as the file does", () => {
    const foreground = { labels: [2, 3], names: ["kidney, right", null] };
    const csv = resultCsv([
      { request: request(null), columns: [column], source: { name: "a.nii", foreground } },
    ]);
    expect(csv.split("\r\n")[1]).toMatch(/^a\.nii,"2 kidney, right\+3",2x4,/);
  });

  it("is written with decimal commas and semicolons for spreadsheets of such languages", () => {
    const csv = resultCsv([{ request: request([1, 2.5]), columns: [column], source: source }], ",");
    const [header, row] = cells(csv, ";");
    expect(header).toHaveLength(9 + FIELDS.length + ERRORS.length);
    expect(row.slice(2, 7)).toEqual(["2x4", "1x2,5", "2", "0,25", "0,25"]);
    expect(csv).not.toMatch(/\d\.\d/);
    expect(row.slice(9).map((cell) => Number(cell.replace(",", ".")))).toEqual(
      [...FIELDS, ...ERRORS].map((_, i) => i / 7),
    );
  });

  it("begins with a byte order mark, so that letters of names survive, and quotes what needs it", () => {
    const named = (name: string) =>
      resultCsv([{ request: request(null), columns: [column], source: { name, foreground: null } }]);
    expect(named("ü.png").startsWith("\ufeffsource,")).toBe(true);
    expect(named("ü.png")).toContain("\r\nü.png,,");
    expect(named('a "b", c;d.png')).toContain('\r\n"a ""b"", c;d.png",,');
  });

  it("gives a spreadsheet no formula to run", () => {
    const sourceCell = (name: string) =>
      cells(
        resultCsv([
          { request: request(null), columns: [column], source: { name, foreground: { labels: [-1] } } },
        ]),
        ",",
      )[1];
    for (const name of ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1"]) {
      expect(sourceCell(name)[0]).toBe(`'${name}`);
    }
    // A label is a number.
    expect(sourceCell("a=b.png").slice(0, 2)).toEqual(["a=b.png", "-1"]);
  });

  it("of several files has one header, and a row per file and noise strength", () => {
    const file = (name: string) => ({
      request: request(null),
      columns: [column, column],
      source: { name, foreground: null },
    });
    const lines = resultCsv([file("a.png"), file("b.png")]).split("\r\n");
    expect(lines.map((line) => line.split(",")[0])).toEqual([
      "\ufeffsource",
      "a.png",
      "a.png",
      "b.png",
      "b.png",
      "",
    ]);
    expect(resultCsv([])).toBe("\ufeff\r\n");
  });

  it("says a level as an inequality", () => {
    const of = (foreground: { level: number } | { atMost: number }) =>
      cells(
        resultCsv([{ request: request(null), columns: [column], source: { name: "x", foreground } }]),
        ",",
      )[1][1];
    expect(of({ level: 0.5 })).toBe(">= 0.5");
    expect(of({ atMost: 3 })).toBe("<= 3");
  });
});
