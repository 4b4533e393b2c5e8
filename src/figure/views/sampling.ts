/** Error of the average against the number of draws on a page, with what the propositions say of the same draws. */
import type { SamplingSnapshot } from "../../core/sampling.ts";
import { formatCount, formatEstimate, formatNumber } from "../format.ts";
import { ERROR_LINES, ERROR_WORDS, errorChart } from "../sampling.ts";
import { type View, type ViewQuestion, parameterRuns, viewTitle } from "./plate.ts";
import { lineStroke, plotShapes } from "./plot.ts";

export interface SamplingView {
  /** Its number of samples is that of the draws. */
  readonly question: ViewQuestion;
  readonly snapshot: SamplingSnapshot;
}

export function samplingView({ question, snapshot }: SamplingView): View {
  const volume = snapshot.checks.find(({ proposition }) => proposition === 2)!;
  const largest = Math.max(0, ...snapshot.checks.map(({ z }) => Math.abs(z ?? 0)));
  const known = snapshot.checks.filter(({ z }) => z !== null).length;
  return {
    title: viewTitle("Error of the average", question.a),
    name: `Error of the average, noise strength ${question.a}`,
    proportion: 0.68,
    draw: (box, palette, paper) =>
      plotShapes(
        {
          ...errorChart(snapshot),
          above: "root mean square of average − marginal",
          below: "number of draws n",
        },
        box,
        palette,
        paper,
      ),
    legend: (palette) =>
      (["measured", "expected"] as const).map((line) => ({
        mark: { stroke: lineStroke(ERROR_LINES[line], palette) },
        text: ERROR_WORDS[line],
      })),
    caption: [
      ...parameterRuns(question, true),
      {
        text: ` Root mean square over the image of average − marginal, after up to ${formatCount(snapshot.drawCount)} draws; its expectation falls with their square root. Mean volume ${formatEstimate(volume.measured, volume.error)}, expected ${formatNumber(volume.exact, 4)}.`,
      },
      {
        text:
          known === 0
            ? ""
            : ` Of ${known} statements of Propositions 1, 2 and 3 that were checked the largest |z| is ${largest.toFixed(2)}.`,
      },
    ],
  };
}
