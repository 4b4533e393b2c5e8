/** A panel of the figure by itself, with any boundaries over it. */
import type { Slice } from "../../core/slice.ts";
import { type RampName, colourIndices } from "../colormap.ts";
import type { Shape } from "../drawing.ts";
import { OPTIMUM_FILL } from "../palette.ts";
import { LINE_WORDS, type LineName, boundaryPath, lineStroke, sideLetters, veiledLine } from "./lines.ts";
import { type View, type ViewQuestion, parameterRuns, viewTitle } from "./plate.ts";

export interface PanelView {
  readonly question: ViewQuestion;
  /** What the panel shows, e.g. "Average of 5 samples". */
  readonly words: string;
  readonly slice: Slice;
  /** Probabilities of the slice, row by row, times `whole`; null for a panel of a set. */
  readonly values: {
    readonly pixels: Float32Array | Uint8Array | Uint16Array;
    readonly whole: number;
  } | null;
  readonly ramp: RampName;
  /** The set that the panel shows; null for probabilities. */
  readonly set: LineName | null;
  /** From below to above; the set's own among them. */
  readonly lines: readonly { readonly name: LineName; readonly masks: readonly Uint8Array[] }[];
  /** More of the caption, as sentences. */
  readonly sentences: string;
}

export function panelView({ question, words, slice, values, ramp, set, lines, sentences }: PanelView): View {
  const { rows, columns, pixelAspect } = slice;
  return {
    title: viewTitle(words, question.a),
    name: `${words}, noise strength ${question.a}`,
    proportion: rows / columns / pixelAspect,
    draw(box, palette, paper) {
      const shapes: Shape[] = [];
      if (values !== null) {
        const indices = colourIndices(values.pixels, 1 / values.whole);
        shapes.push({ kind: "values", ...box, rows, columns, indices, ramp });
      }
      const drawn = lines.map(({ name, masks }) => ({ name, d: boundaryPath(masks, slice, box) }));
      for (const { name, d } of drawn) {
        if (name !== set || d === "") continue;
        const colour = lineStroke(name, palette).colour;
        const fill = { colour, opacity: OPTIMUM_FILL, isCrisp: true };
        shapes.push({ kind: "path", d, at: [box.x, box.y], fill, stroke: null });
      }
      for (const { name, d } of drawn) shapes.push(...veiledLine(d, box, lineStroke(name, palette), paper));
      return [...shapes, ...sideLetters(slice, box, palette, paper)];
    },
    legend: (palette) => [
      ...(values === null ? [] : [{ mark: { ramp }, text: "Probability" }]),
      ...lines.map(({ name }) => ({ mark: { stroke: lineStroke(name, palette) }, text: LINE_WORDS[name] })),
    ],
    caption: [...parameterRuns(question, true), ...(sentences === "" ? [] : [{ text: ` ${sentences}` }])],
  };
}
