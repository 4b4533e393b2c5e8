/** One sample, the reference, and the field that makes the one of the other. */
import type { Slice } from "../../core/slice.ts";
import type { SlicePaths } from "../arrowPaths.ts";
import type { Box } from "../description.ts";
import type { Shape } from "../drawing.ts";
import { OPTIMUM_FILL, type Palette } from "../palette.ts";
import type { DeformationChoice } from "./choice.ts";
import { clippedLines, shapesWithin } from "./clip.ts";
import { boundaryPath, lineStroke, sideLetters, veiledLine } from "./lines.ts";
import { type View, type ViewQuestion, parameterRuns, viewTitle } from "./plate.ts";

export interface DeformationView {
  /** With the noise strength that is shown, which may be on its way to the column's. */
  readonly question: ViewQuestion;
  /** Number of the sample, from 0. */
  readonly sample: number;
  readonly slice: Slice;
  /** Masks of the slice. */
  readonly noisy: Uint8Array;
  readonly reference: Uint8Array;
  /** L over the grid, as the arrows ask for it. */
  readonly noisyVolume: Uint8Array;
  readonly paths: SlicePaths;
  readonly show: DeformationChoice["show"];
  /** What the marks mean, and what of the slice is seen, in sentences. */
  readonly sentences: string;
}

/** What what is shown means, in a sentence. */
export const DEFORMATION_MEANINGS: Readonly<Record<DeformationChoice["show"], string>> = {
  arrows:
    "The arrow at a place ω ends at ω + X(ω), the place whose label it takes: L(ω) = I(ω + X(ω)). So arrows to the right shift the label to the left. Blue ones change the label.",
  grid: "Straight lines, bent by ω ↦ ω + X(ω): what the reference says along the bent lines, the sample says along straight ones.",
  neither: "The noisy segmentation L in grey, the reference I as an outline: L(ω) = I(ω + X(ω)).",
};

const WIDTHS = { shaft: 0.7, grid: 0.6 } as const;

export function deformationView(view: DeformationView): View {
  const { question, sample, slice, noisy, reference, show, sentences } = view;
  const { rows, columns, pixelAspect } = slice;
  const words = `Sample ${sample + 1} of ${question.sampleCount}`;
  return {
    title: viewTitle(`How one label was bent: ${words.toLowerCase()}`, question.a),
    name: `${words} and the displacement field`,
    proportion: rows / columns / pixelAspect,
    draw(box, palette, paper) {
      const fill = { colour: palette.samples, opacity: OPTIMUM_FILL, isCrisp: true };
      const inner = boundaryPath([noisy], slice, box);
      const outer = boundaryPath([reference], slice, box);
      return [
        ...(inner === ""
          ? []
          : [{ kind: "path", d: inner, at: [box.x, box.y], fill, stroke: null } as const]),
        ...veiledLine(outer, box, lineStroke("reference", palette), paper),
        ...fieldShapes(view, box, palette, paper),
        ...sideLetters(slice, box, palette, paper),
      ];
    },
    legend: (palette) => [
      { mark: { fill: { colour: palette.samples, opacity: OPTIMUM_FILL } }, text: "the sample" },
      { mark: { stroke: lineStroke("reference", palette) }, text: "reference" },
      ...(show === "arrows"
        ? [
            { mark: { stroke: strokeOf(palette.accent, WIDTHS.shaft) }, text: "changes the label" },
            { mark: { stroke: strokeOf(palette.samples, WIDTHS.shaft) }, text: "keeps it" },
          ]
        : []),
      ...(show === "grid"
        ? [{ mark: { stroke: strokeOf(palette.softInk, WIDTHS.grid) }, text: "bent lines" }]
        : []),
    ],
    caption: [...parameterRuns(question, true), { text: ` ${sentences}` }],
  };
}

function strokeOf(colour: string, width: number) {
  return { colour, opacity: 1, width, dash: null };
}

/** Arrows or grid lines, cut off at the box. */
function fieldShapes({ slice, paths, show, question, noisyVolume }: DeformationView, box: Box, palette: Palette, paper: string): Shape[] {
  const { width, height } = box;
  const scale = height / slice.rows;
  if (show === "neither") return [];
  if (show === "grid") {
    const lines = clippedLines(paths.grid(question.a), scale, width, height);
    return veiledLine(lines, box, strokeOf(palette.softInk, WIDTHS.grid), paper);
  }
  const arrows = paths.arrows(question.a, noisyVolume);
  return (["keeping", "changing"] as const).flatMap((kind) => {
    const colour = kind === "changing" ? palette.accent : palette.samples;
    const heads = shapesWithin(arrows[kind].heads, scale, width, height);
    const fill = { colour, opacity: 1 };
    return [
      ...veiledLine(clippedLines(arrows[kind].lines, scale, width, height), box, strokeOf(colour, WIDTHS.shaft), paper),
      ...(heads === "" ? [] : [{ kind: "path", d: heads, at: [box.x, box.y], fill, stroke: null } as const]),
    ];
  });
} // prettier-ignore
