import { createContext, useContext } from "react";
import { useLab } from "../../app/context.tsx";
import type { Drawing } from "../../state/lab/stroke.ts";

/** What strokes go to, where that is not the reference. */
export const DrawingContext = createContext<Drawing | null>(null);

export function useDrawing(): Drawing {
  const { editing } = useLab();
  return useContext(DrawingContext) ?? editing;
}
