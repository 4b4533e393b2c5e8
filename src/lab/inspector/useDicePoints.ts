/** Dice over threshold of a marginal, without holding the page up. */
import { useEffect, useMemo, useState } from "react";
import { DiceHistogram, type DicePoint, diceOverThreshold } from "../../core/optima.ts";

/** Pixels that are read at once: some 5 ms. */
const PIXELS_AT_ONCE = 2 ** 20;

/** Steps of the threshold from 0 to 1. */
export const BINS = 100;

/** @returns the curve (see `diceOverThreshold`), or null while that of a large volume is on its way. */
export function useDicePoints(marginal: Float32Array): readonly DicePoint[] | null {
  const isLarge = marginal.length > PIXELS_AT_ONCE;
  const atOnce = useMemo(() => (isLarge ? null : diceOverThreshold(marginal, BINS)), [isLarge, marginal]);
  const [late, setLate] = useState<readonly DicePoint[] | null>(null);
  useEffect(() => {
    if (!isLarge) return undefined;
    const histogram = new DiceHistogram(BINS);
    let first = 0;
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      const end = Math.min(marginal.length, first + PIXELS_AT_ONCE);
      histogram.add(marginal, first, end);
      first = end;
      if (end < marginal.length) timer = setTimeout(next);
      else setLate(histogram.points());
    };
    timer = setTimeout(next);
    return () => {
      clearTimeout(timer);
      setLate(null);
    };
  }, [isLarge, marginal]);
  return atOnce ?? late;
}
