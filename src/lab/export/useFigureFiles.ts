/** The figure as a file: rendered for just the width that was asked for. */
import { useMemo } from "react";
import { describeFigure } from "../../figure/describe.ts";
import type { FigureDescription, FigureInput } from "../../figure/description.ts";
import { figureSize } from "../../figure/size.ts";
import { drawFigure } from "../../figure/drawFigure.ts";
import { FIGURE_TYPES, type FigureFormat } from "../../figure/formats.ts";
import { copyPicture } from "../../app/downloads/copyPicture.ts";
import { SCENE_KEYWORD } from "../../io/scene/carry.ts";
import { type Setup, writeScene } from "../../io/scene/scene.ts";
import { type Lab } from "../../state/lab/store.ts";
import { type Stores, useStores } from "../../app/context.tsx";
import { downloadSession } from "../session/downloadSession.ts";
import { loadStage } from "../scene/theStage.ts";
import { download } from "../../app/downloads/download.ts";
import { type Look, emptyFigure, filledFigure, pictureWish } from "./exportedFigure.ts";
import { exportedSetup } from "./exportedScene.ts";
import { figureFileName } from "../../app/downloads/fileNames.ts";
import { surfacePictures } from "./surfacePictures.tsx";
import type { Answered } from "./useFigureInput.ts";
import type { Making } from "../../app/downloads/useTask.ts";

/** What is to be saved. */
export interface FigureWish {
  readonly input: FigureInput;
  readonly answered: Answered;
  /** Of the panels in space; null for slices. */
  readonly look: Look | null;
}

/** Of a figure's making, the share that drawing its pictures takes. */
const DRAWING_SHARE = 0.9;

/** How a file is made. */
interface FileWish {
  readonly format: FigureFormat;
  /** Of an SVG. */
  readonly letters: "text" | "outlines";
}

export interface FigureFiles {
  /** Makes a file and hands it to the downloads. */
  save(file: FileWish): Making;
  /** Puts the picture into the clipboard, where the browser has one. */
  readonly copy: Making;
  /** The scene alone, with the other setups of the session. */
  readonly session: Making;
}

/** The ways to take the figure along; null while there is none. @param hasScene whether the files carry their scene. */
export function useFigureFiles(wish: FigureWish | null, hasScene: boolean): FigureFiles | null {
  const stores = useStores();
  return useMemo(() => {
    if (wish === null) return null;
    return {
      save: (file) => async (signal, onProgress) => {
        const bytes = await figureFile(wish, { ...file, hasScene }, stores, signal, onProgress);
        download(nameOf(stores.lab, wish, file.format), bytes, FIGURE_TYPES[file.format]);
      },
      copy: (signal, onProgress) =>
        copyPicture(figureFile(wish, { ...PNG, hasScene: false }, stores, signal, onProgress)),
      async session(signal) {
        await downloadSession(stores, await setupOf(wish, stores, signal));
      },
    };
  }, [wish, hasScene, stores]);
}

async function figureFile(
  wish: FigureWish,
  { hasScene, ...file }: FileWish & { readonly hasScene: boolean },
  stores: Stores,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const text = hasScene ? writeScene([await setupOf(wish, stores, signal)]) : null;
  const drawing = drawFigure(await completed(wish, stores, signal, onProgress));
  return stores.lab.laboratory.writeFigure(
    drawing,
    {
      ...file,
      width: wish.input.choice.page.width,
      inside: text === null ? null : { keyword: SCENE_KEYWORD, text },
    },
    { signal },
  );
}

const PNG = { format: "png", letters: "text" } as const;

/** The figure as a PNG file with its scene. @throws InputError where its size is out of bounds. */
export function figurePng(
  wish: FigureWish,
  stores: Stores,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  return figureFile(wish, { ...PNG, hasScene: true }, stores, signal, onProgress);
}

function setupOf({ input, answered }: FigureWish, stores: Stores, signal: AbortSignal): Promise<Setup> {
  return exportedSetup(stores, answered, input, signal);
}

function nameOf({ store }: Lab, { input }: FigureWish, ending: FigureFormat): string {
  return figureFileName(store.getState(), input.choice, ending);
}

/** The figure with all that is in it. @throws InputError where its size is out of bounds, before anything is drawn. */
async function completed(
  { input, look }: FigureWish,
  stores: Stores,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<FigureDescription> {
  if (look === null) return describeFigure(input);
  const { width: pixels } = figureSize(input.choice.page.width, emptyFigure(input, look));
  const { laboratory } = stores.lab;
  const stage = await loadStage(stores);
  const wish = pictureWish(input, look, pixels);
  const onShare = (share: number) => onProgress(DRAWING_SHARE * share);
  const pictures = await surfacePictures({ stage, laboratory }, wish, signal, onShare);
  return filledFigure(input, look, pictures, pixels);
}
