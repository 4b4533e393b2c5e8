import type { ReactNode } from "react";
import { useStores } from "../../app/context.tsx";
import { PALETTES, type Palette } from "../../figure/palette.ts";
import { type SceneView, sceneView } from "../../figure/views/scene.ts";
import type { Space } from "../../space/stage/items/space.ts";
import { loadStage } from "../scene/theStage.ts";
import { base64Of } from "./blobs.ts";
import type { Part } from "../../app/downloads/fileNames.ts";
import { ViewFiles } from "../../app/downloads/ViewFiles.tsx";
import { viewQuestion } from "../../state/lab/viewQuestion.ts";

/** Of the scene's picture: the plate's width at 300 dpi. */
const PIXELS = { width: 1350, height: 1080 } as const;

interface SceneFilesProps extends Pick<SceneView, "words" | "colours" | "draws" | "sentences"> {
  readonly space: Space;
  /** What is in the scene, in the colours of a palette; null while it is not there. */
  readonly contents: ((palette: Palette) => ReactNode) | null;
  /** Noise strength that is shown. */
  readonly a: number;
  readonly part: Part;
}

/** A scene as a file: as it is seen, drawn anew. */
export function SceneFiles({ space, contents, a, part, ...view }: SceneFilesProps) {
  const stores = useStores();
  const { lab, camera } = stores;
  const draw = async (signal: AbortSignal) => {
    const palette = PALETTES.light;
    const stage = await loadStage(stores);
    const pose = camera.getState();
    const { width, height } = PIXELS;
    const shown = { space, contents: contents!(palette) };
    const picture = await stage.picture(shown, pose, width, height, palette.raised, palette);
    signal.throwIfAborted();
    const png = await base64Of(await lab.laboratory.writeFile({ kind: "picture", ...picture }, { signal }));
    const question = viewQuestion(lab.store.getState(), a);
    return sceneView({ ...view, question, png, proportion: height / width, camera: pose });
  };
  return (
    <ViewFiles
      what="scene"
      choice={contents === null ? null : { kind: "scene", words: view.words }}
      draw={draw}
      part={part}
      note="The scene is a picture of what is seen, also in SVG and PDF."
    />
  );
}
