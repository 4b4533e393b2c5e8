import { expect, it } from "vitest";
import { isThresholdShown } from "../../../src/state/lab/labState.ts";
import { WHOLE_LAB } from "../../../src/state/lab/show.ts";

it("the moved threshold is outlined while its tab is open, or where it is asked for", () => {
  const without = (...parts: string[]) => new Set([...WHOLE_LAB].filter((part) => !parts.includes(part)));
  expect(isThresholdShown({ show: WHOLE_LAB, panel: "numbers" })).toBe(false);
  expect(isThresholdShown({ show: WHOLE_LAB, panel: "threshold" })).toBe(true);
  // Without an inspector there is no tab.
  expect(isThresholdShown({ show: without("numbers"), panel: "threshold" })).toBe(false);
  expect(isThresholdShown({ show: new Set(["marginal", "threshold"]), panel: "numbers" })).toBe(true);
});
