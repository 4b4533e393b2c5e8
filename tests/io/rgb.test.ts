import { expect, it } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import { rgbOf } from "../../src/io/rgb.ts";

it("a colour is its red, green and blue, in letters of either case", () => {
  expect(rgbOf("#D55e00")).toEqual([213, 94, 0]);
  expect(rgbOf("#0080ff")).toEqual([0, 128, 255]);
});

it("any other text is refused in words", () => {
  for (const text of ["blue", "#fff", "D55E00", "#D55E0G", "#D55E00FF", ""]) {
    expect(() => rgbOf(text)).toThrow(new InputError(`a colour must read #RRGGBB, got ${text}`));
  }
});
