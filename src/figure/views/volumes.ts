/** Volumes of labels along the noise strength on a page. */
import { formatStrength } from "../format.ts";
import { type LabelVolumes, VOLUME_AXES, VOLUME_LINES, volumeSeries } from "../volumes.ts";
import { type View, type ViewQuestion, sourceRuns } from "./plate.ts";
import { lineStroke, plotShapes } from "./plot.ts";

interface VolumesView {
  /** Its noise strength does not matter: all of them are shown. */
  readonly question: ViewQuestion;
  readonly volumes: LabelVolumes;
  /** The sample that stands out, from 0; null for none. */
  readonly shown: number | null;
}

export function volumesView({ question, volumes, shown }: VolumesView): View {
  const { source, smoothness, seed } = question;
  const count = volumes.samples.length;
  const lines = [
    ...(shown === null ? [] : [{ line: VOLUME_LINES.shown, text: `sample ${shown + 1}` }]),
    { line: VOLUME_LINES.sample, text: shown === null ? "the samples" : "the others" },
    { line: VOLUME_LINES.expected, text: "expected of a label" },
  ];
  return {
    title: [{ text: "Volumes of the labels as the noise grows", style: "semibold" }],
    name: "Volumes of the labels as the noise grows",
    proportion: 0.6,
    draw: (box, palette, paper) =>
      plotShapes(
        {
          ...VOLUME_AXES,
          series: volumeSeries(volumes, shown),
          above: "volume, in multiples of the reference",
          below: "noise strength a",
        },
        box,
        palette,
        paper,
      ),
    legend: (palette) =>
      lines.map(({ line, text }) => ({ mark: { stroke: lineStroke(line, palette) }, text })),
    caption: [
      ...sourceRuns(source),
      { text: `Each line is one of ${count} labels, drawn with smoothness ` },
      { text: "b", style: "italic" },
      {
        text: `\u00a0=\u00a0${formatStrength(smoothness)} and seed\u00a0${seed}, at noise strengths from 0 to 0.3; the expectation is 1 less what leaves the image.`,
      },
    ],
  };
}
