import { useEffect, useState } from "react";
import { describeFigure } from "../../figure/describe.ts";
import type { FigureDescription, FigureInput } from "../../figure/description.ts";
import { type Look, emptyFigure } from "./exportedFigure.ts";

/**
 * The figure, or of panels in space its empty page: made in a task of its own, since a large volume takes a while.
 * @param look of panels in space; null for slices. @returns null until it is made.
 */
export function useDescription(input: FigureInput | null, look: Look | null): FigureDescription | null {
  const [made, setMade] = useState<{
    readonly input: FigureInput;
    readonly look: Look | null;
    readonly figure: FigureDescription;
  } | null>(null);
  useEffect(() => {
    if (input === null) return undefined;
    const timer = setTimeout(() => {
      setMade({ input, look, figure: look === null ? describeFigure(input) : emptyFigure(input, look) });
    });
    return () => clearTimeout(timer);
  }, [input, look]);
  return made !== null && made.input === input && made.look === look ? made.figure : null;
}
