/** The figure as a file: rendered for just the width that was asked for. */
import { useMemo } from "react";
import { describeFigure } from "../../figure/describe.ts";
import type { FigureDescription, FigureInput } from "../../figure/description.ts";
import { figureSize } from "../../figure/size.ts";
import { figureSvg } from "../../figure/svg.ts";
import { pngWithScene, svgWithScene } from "../../io/scene/carry.ts";
import { type Lab } from "../../state/lab/store.ts";
import { type Stores, useStores } from "../../app/context.tsx";
import { loadStage } from "../scene/theStage.ts";
import { download } from "../../app/downloads/download.ts";
import { type Look, emptyFigure, filledFigure, pictureWish } from "./exportedFigure.ts";
import { sceneTextOf } from "./exportedScene.ts";
import { figureFileName, sessionFileName } from "./fileNames.ts";
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

/** The ways to save the figure; null while there is none. */
export function useFigureFiles(
  wish: FigureWish | null,
  hasScene: boolean,
): { readonly png: Making; readonly svg: Making; readonly session: Making } | null {
  const stores = useStores();
  return useMemo(() => {
    if (wish === null) return null;
    const { lab } = stores;
    return {
      async png(signal, onProgress) {
        const png = await renderedPng(wish, stores, signal, onProgress);
        const scene = hasScene ? await sceneOf(wish, stores, signal) : null;
        const file = scene === null ? png : pngWithScene(png, scene);
        download(nameOf(lab, wish, "png"), file, "image/png");
      },
      async svg(signal, onProgress) {
        const figure = await completed(wish, stores, signal, onProgress);
        const { SVG_FONTS } = await import("../../app/downloads/svgFonts.ts");
        signal.throwIfAborted();
        const svg = figureSvg(figure, SVG_FONTS);
        const scene = hasScene ? await sceneOf(wish, stores, signal) : null;
        const file = scene === null ? svg : svgWithScene(svg, scene);
        download(nameOf(lab, wish, "svg"), file, "image/svg+xml");
      },
      async session(signal) {
        download(
          sessionFileName(lab.store.getState()),
          await sceneOf(wish, stores, signal),
          "application/json",
        );
      },
    };
  }, [wish, hasScene, stores]);
}

/** The figure as a PNG file. @throws InputError where its size is out of bounds. */
export async function renderedPng(
  wish: FigureWish,
  stores: Stores,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const figure = await completed(wish, stores, signal, onProgress);
  const { width, dpi } = figureSize(wish.input.choice.page.width, figure);
  return stores.lab.laboratory.renderPng(figureSvg(figure), width, dpi, { signal });
}

function sceneOf({ input, answered }: FigureWish, stores: Stores, signal: AbortSignal): Promise<string> {
  return sceneTextOf(stores, answered, input.choice, signal);
}

function nameOf({ store }: Lab, { look }: FigureWish, ending: "png" | "svg"): string {
  return figureFileName(store.getState(), look === null ? "slices" : "surfaces", ending);
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
