/** A scene as it is seen: a picture of it, with what its colours mean. */
import type { SceneCamera } from "../viewpoint.ts";
import { viewpointWords } from "../viewpoint.ts";
import type { Palette } from "../palette.ts";
import { type View, type ViewQuestion, parameterRuns, viewTitle } from "./plate.ts";

export interface SceneView {
  readonly question: ViewQuestion;
  readonly words: string;
  /** PNG file in base64. */
  readonly png: string;
  /** Height over width of the picture. */
  readonly proportion: number;
  readonly camera: SceneCamera;
  /** What its colours mean. */
  readonly colours: (
    palette: Palette,
  ) => readonly { readonly text: string; readonly colour: string; readonly opacity: number }[];
  /** Whether it depends on the samples. */
  readonly draws: boolean;
  /** More of the caption, as sentences. */
  readonly sentences: string;
}

export function sceneView({
  question,
  words,
  png,
  proportion,
  camera,
  colours,
  draws,
  sentences,
}: SceneView): View {
  const view = `Parallel projection from ${viewpointWords(camera, question.source.isAnatomical)}.`;
  return {
    title: viewTitle(words, question.a),
    name: `${words}, noise strength ${question.a}`,
    proportion,
    draw: (box) => [{ kind: "picture", ...box, png }],
    legend: (palette) =>
      colours(palette).map(({ text, colour, opacity }) => ({ mark: { fill: { colour, opacity } }, text })),
    caption: [
      ...parameterRuns(question, draws),
      { text: ` ${view}${sentences === "" ? "" : ` ${sentences}`}` },
    ],
  };
}
