/** What is told to do about a figure that its sheet does not hold, does. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { FigureChoice } from "../../src/figure/choice.ts";
import { describeFigure } from "../../src/figure/describe.ts";
import type { FigureInput } from "../../src/figure/description.ts";
import { presetInput } from "./fakeResult.ts";

const EIGHT = [0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.16, 0.2];
const SLIDE = { width: { pixels: 1920 }, sheet: "slide", textSize: 7 } as const;
const base = presetInput("kidney", 12, EIGHT);

function changed({ choice, ...input }: FigureInput, change: Partial<FigureChoice>): FigureInput {
  return { ...input, choice: { ...choice, ...change } };
}

function withColumns({ choice, ...input }: FigureInput, count: number): FigureInput {
  const values = EIGHT.slice(0, count);
  return { ...input, choice: { ...choice, columns: { by: "noise", values } }, columns: input.columns.slice(0, count) }; // prettier-ignore
}

/** The figure after a way that was told. */
function followed(input: FigureInput, way: string): FigureInput {
  const { choice } = input;
  const rest = way.replace(/^leave out the caption( and )?/, "");
  const from = rest === way ? input : changed(input, { caption: "off" });
  const rows = /^leave out the last (?:(\d+) rows|row)$/.exec(rest);
  if (rows !== null) return changed(from, { rows: choice.rows.slice(0, -Number(rows[1] ?? 1)) });
  const columns = /^show (?:at most (\d+) columns|one column)$/.exec(rest);
  if (columns !== null) return withColumns(from, Number(columns[1] ?? 1));
  if (rest === "make the text 6 pt high") return changed(from, { page: { ...choice.page, textSize: 6 } });
  if (rest === "choose another sheet") return changed(from, { page: { ...choice.page, sheet: "free" } });
  expect(rest).toBe("");
  return from;
}

it("eight columns of four rows on a slide: every way is told with its number", () => {
  const figure = describeFigure(changed(base, { page: SLIDE }));
  expect(figure.problems).toEqual([
    "too tall for the slide by 87 mm: leave out the last 2 rows, or show at most 4 columns, or choose another sheet",
  ]);
});

it("in 60 figures every way that is told makes the figure fit, and one row or column more would not", () => {
  const choices = fc.record({
    rows: fc.shuffledSubarray(["average", "marginal", "accuracy", "dice", "overlay", "reference"], { minLength: 2 }), // prettier-ignore
    caption: fc.constantFrom("auto" as const, "off" as const),
    textSize: fc.constantFrom(6, 7, 9),
    sheet: fc.constantFrom("slide" as const, "square" as const),
    count: fc.integer({ min: 3, max: 8 }),
  });
  let told = 0;
  fc.assert(
    fc.property(choices, ({ rows, caption, textSize, sheet, count }) => {
      const input = withColumns(changed(base, { rows, caption, page: { ...SLIDE, sheet, textSize } }), count);
      for (const problem of describeFigure(input).problems) {
        const ways = problem.slice(problem.indexOf(": ") + 2).split(", or ");
        expect(ways.at(-1)).toBe("choose another sheet");
        for (const way of ways) {
          told++;
          expect([way, describeFigure(followed(input, way)).problems]).toEqual([way, []]);
        }
        const columns = /show at most (\d+) columns/.exec(problem);
        if (columns !== null && !problem.includes("caption and")) {
          expect(describeFigure(withColumns(input, Number(columns[1]) + 1)).problems).not.toEqual([]);
        }
      }
    }),
    { numRuns: 60, seed: 8 },
  );
  expect(told).toBeGreaterThan(60);
});
