import { expect, it } from "vitest";
import { checkedChoice, DEFAULT_CHOICE } from "../../src/figure/choice.ts";
import { columnQuestions, requestsOf, type ColumnQuestion } from "../../src/figure/columns.ts";
import { parseRow } from "../../src/figure/rowKinds.ts";
import { presetInput } from "./fakeResult.ts";

it("a choice comes back from JSON as it was, and what is left out is as by default", () => {
  expect(checkedChoice({})).toEqual(DEFAULT_CHOICE);
  const choice = {
    ...DEFAULT_CHOICE,
    rows: ["sample2@coronal", "overlay"],
    columns: { by: "reference", values: [{ name: null, from: { labels: [2, 3] }, plane: "coronal", index: 4 }] },
    caption: { text: "Mine" },
    page: { width: { pixels: 1920 }, sheet: "slide", textSize: 9 },
  }; // prettier-ignore
  expect(checkedChoice(JSON.parse(JSON.stringify(choice)))).toEqual(choice);
  expect(checkedChoice({ unknown: 1 })).not.toHaveProperty("unknown");
});

it.each([
  [null, "figure must be an object, got null"],
  [{ rows: [] }, "figure.rows must be a list of 1 to 24, got []"],
  [{ rows: ["sample0"] }, "a row must be one of reference, average,"],
  [{ rows: ["marginal@oblique"] }, "got 'marginal@oblique'"],
  [{ theme: "__proto__" }, "figure.theme must be one of light, dark, transparent, print, got"],
  [{ columns: { by: "noise", values: [2] } }, "figure.columns.values[0] must be in [0, 1], got 2"],
  [{ columns: { by: "samples", values: ["5"] } }, 'figure.columns.values[0] must be a number, got "5"'],
  [{ page: { width: { pixels: 1e9 }, sheet: "A4", textSize: 7 } }, "the figure's width in pixels must be in"],
  [
    { page: { width: { pixels: 900 }, sheet: "A4", textSize: 5 } },
    "figure.page.textSize must be in [6, 24], got 5",
  ],
  [{ scaleBar: 1 }, "figure.scaleBar must be true or false, got 1"],
])("refuses %j in words", (value, message) => {
  expect(() => checkedChoice(value)).toThrow(message);
});

it("a row has one spelling", () => {
  expect(parseRow(" sample12@axial ")).toEqual({
    token: "sample12@axial",
    kind: "sample",
    sample: 11,
    plane: "axial",
  });
});

it("columns that differ in one thing share all else, and are asked for together where that is possible", () => {
  const [{ source }] = presetInput("ring", 8, [0.1]).columns;
  const base: ColumnQuestion = { source, a: 0.1, smoothness: 0.2, sampleCount: 5, seed: 1, tau: 0.5 };
  const none = () => source;
  const noise = columnQuestions({ by: "noise", values: [0.1, 0.2, 0.1] }, base, none);
  expect(requestsOf(noise)).toEqual([
    {
      request: {
        reference: source.reference,
        noiseStrengths: [0.1, 0.2],
        smoothness: 0.2,
        sampleCount: 5,
        seed: 1,
      },
      places: [[0, 2], [1]],
    },
  ]);
  const smooth = columnQuestions({ by: "smoothness", values: [0.1, 0.3] }, base, none);
  expect(requestsOf(smooth).map(({ request }) => request.smoothness)).toEqual([0.1, 0.3]);
  const tau = columnQuestions({ by: "threshold", values: [0.1, 0.3] }, base, none);
  expect(requestsOf(tau)).toHaveLength(1);
});
