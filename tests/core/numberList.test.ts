import { describe, expect, it } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import { typedNumber, typedNumbers, typedWholeNumbers } from "../../src/core/numberList.ts";

describe("a typed number", () => {
  it.each([
    ["0.06", 0.06], ["0,06", 0.06], [" 1.5 ", 1.5], [".5", 0.5], [",5", 0.5], ["-3", -3], ["+3", 3], ["1e-3", 1e-3], ["−0.5", -0.5],
    ["1e−3", 1e-3],
    ["1,5e2", 150], ["4294967296", 4294967296], ["7.", 7],
  ])("%j is %d", (text, value) => {
    expect(typedNumber(text)).toBe(value);
  }); // prettier-ignore

  it.each(["", " ", "x", "1x", "1.2.3", "1,2.3", "1 000", "0x10", "Infinity", "NaN", "1e", "--1", "."])(
    "%j is none",
    (text) => {
      expect(typedNumber(text)).toBeNaN();
    },
  );
});

describe("a typed list of numbers", () => {
  it.each([
    ["0,0.03,0.06", [0, 0.03, 0.06]],
    ["0.01, 0.03, 0.06", [0.01, 0.03, 0.06]],
    ["0, 1", [0, 1]],
    ["0,01; 0,1", [0.01, 0.1]],
    ["0,01 0,1", [0.01, 0.1]],
    ["0,01, 0,1", [0.01, 0.1]],
    ["0;1", [0, 1]],
    ["0 ; 1 ;", [0, 1]],
    ["0.1,", [0.1]],
    ["0,1;", [0.1]],
    ["5", [5]],
    ["0.01\t0.02\n0.03", [0.01, 0.02, 0.03]],
    ["", []],
  ])("%j is %j", (text, values) => {
    expect(typedNumbers(text)).toEqual(values);
  });

  it.each([
    ["0,01", "as 0.01 or as 0; 1"],
    ["0,1", "as 0.1 or as 0; 1"],
    ["0,1,0,2", "as 0.1; 0.2 or as 0; 1; 0; 2"],
    ["0,1,2", "as 0.1; 2 or as 0; 1; 2"],
  ])("%j can mean two things and is refused with both", (text, words) => {
    expect(() => typedNumbers(text)).toThrow(InputError);
    expect(() => typedNumbers(text)).toThrow(words);
  });

  it.each([
    ["0.01, foo", "'foo' is no number"],
    ["foo,1", "'foo' is no number"],
    ["0.01,0.03 0.06", "'0.01,0.03' is no number"],
    ["0,1,2 3", "'0,1,2' is no number"],
    ["0.1,,0.2", "a number is missing"],
  ])("%j is refused naming the wrong entry", (text, words) => {
    expect(() => typedNumbers(text)).toThrow(words);
  });
});

describe("a typed list of whole numbers", () => {
  it("is parted by commas, semicolons and white space alike", () => {
    expect(typedWholeNumbers("1,2; 3 4, -1")).toEqual([1, 2, 3, 4, -1]);
  });

  it("refuses what is not whole", () => {
    expect(() => typedWholeNumbers("1,2.5")).toThrow("'2.5' is no whole number");
    expect(() => typedWholeNumbers("a")).toThrow("'a' is no whole number");
  });
});
