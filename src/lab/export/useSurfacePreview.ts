/** Small pictures for the dialog's preview, drawn while nothing else is. */
import { useEffect, useState } from "react";
import type { FigureDescription, FigureInput } from "../../figure/description.ts";
import { describeError } from "../../state/errors.ts";
import { useStores } from "../../app/context.tsx";
import { loadStage } from "../scene/theStage.ts";
import { filledFigure, pictureWish } from "./exportedFigure.ts";
import { surfacePictures } from "./surfacePictures.tsx";
import type { FigureWish } from "./useFigureFiles.ts";

/** Width of the page, in pixels: sharp where the dialog shows it. */
const PREVIEW_PIXELS = 1000;

interface Drawn {
  readonly input: FigureInput;
  readonly figure: FigureDescription;
}

/**
 * The figure with its pictures, an older one until it is drawn, and what there is to say meanwhile.
 * @param wish whose panels are in space; others, and null, draw nothing. @param isPaused while the stage is needed elsewhere.
 */
export function useSurfacePreview(
  wish: FigureWish | null,
  isPaused: boolean,
): { readonly figure: FigureDescription | null; readonly note: string | null } {
  const stores = useStores();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { input, look } = wish ?? NOTHING;
  const isDrawn = drawn !== null && drawn.input === input;
  useEffect(() => {
    if (input === null || look === null || isPaused || isDrawn) return undefined;
    const controller = new AbortController();
    const draw = async () => {
      const stage = await loadStage(stores);
      const { laboratory } = stores.lab;
      const pictures = pictureWish(input, look, PREVIEW_PIXELS);
      const made = await surfacePictures({ stage, laboratory }, pictures, controller.signal);
      setDrawn({ input, figure: filledFigure(input, look, made, PREVIEW_PIXELS) });
      setProblem(null);
    };
    draw().catch((error: unknown) => {
      if (!controller.signal.aborted) setProblem(describeError(error));
    });
    return () => controller.abort();
  }, [input, look, isPaused, isDrawn, stores]);
  return {
    figure: drawn?.figure ?? null,
    note: isDrawn ? null : (problem ?? "Drawing the preview…"),
  };
}

const NOTHING = { input: null, look: null };
