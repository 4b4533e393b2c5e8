/** Where on the backdrop may be drawn. */
import { useContext, useMemo } from "react";
import { useLab } from "../../app/context.tsx";
import { isAnatomical } from "../../io/image.ts";
import { valueBehind } from "../../io/backdrop/sample.ts";
import { backdropOf, isSeen } from "../../state/lab/backdrop.ts";
import type { Limit } from "../../state/lab/stroke.ts";
import { DrawingContext } from "../reference/drawing.ts";

/** @returns what holds for a stroke that begins now; null is everywhere: what is not seen limits nothing, nor is a guess limited. */
export function useLimit(): () => Limit | null {
  const lab = useLab();
  const isGuess = useContext(DrawingContext) !== null;
  return useMemo(
    () => () => {
      const state = backdropOf(lab).getState();
      const { backdrop, placement, look } = state;
      const { limit } = look;
      const isLimited = !isGuess && isSeen(state) && limit !== null;
      if (!isLimited || backdrop === null || placement === null || placement.kind === "refused") return null;
      const { reference, source } = lab.store.getState().work;
      const value = valueBehind(backdrop, placement, reference.grid, isAnatomical(source.orientation));
      return (index) => value(index) >= limit[0] && value(index) <= limit[1];
    },
    [lab, isGuess],
  );
}
