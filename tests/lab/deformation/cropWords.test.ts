import { expect, it } from "vitest";
import { cropWords } from "../../../src/lab/deformation/cropWords.ts";

it("a picture that leaves out columns or rows says how many it shows, a whole one nothing", () => {
  const whole = { rows: 100, columns: 256 };
  expect(cropWords({ rows: 80, columns: 180 }, whole)).toBe(
    "Shown are 180 × 80 of the 256 × 100 pixels, those around the reference.",
  );
  expect(cropWords({ rows: 80, columns: 256 }, whole)).toContain("256 × 80 of the 256 × 100");
  expect(cropWords({ rows: 100, columns: 180 }, whole)).toContain("180 × 100 of the 256 × 100");
  expect(cropWords(whole, { ...whole })).toBe("");
});
