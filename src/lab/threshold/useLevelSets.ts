/** The level sets of a marginal, without holding the page up. */
import { useEffect, useMemo, useState } from "react";
import { LevelSets } from "../../core/levels.ts";

/** Pixels that are read at once: some 2 ms, or 10 on a machine that is busy. */
const PIXELS_AT_ONCE = 2 ** 18;

/** @returns null while those of a large volume are on their way. */
export function useLevelSets(marginal: Float32Array): LevelSets | null {
  const isLarge = marginal.length > PIXELS_AT_ONCE;
  const atOnce = useMemo(() => (isLarge ? null : LevelSets.of(marginal)), [isLarge, marginal]);
  const [late, setLate] = useState<LevelSets | null>(null);
  useEffect(() => {
    if (!isLarge) return undefined;
    const levels = new LevelSets(marginal);
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      if (levels.read(PIXELS_AT_ONCE)) setLate(levels);
      else timer = setTimeout(next);
    };
    timer = setTimeout(next);
    return () => {
      clearTimeout(timer);
      setLate(null);
    };
  }, [isLarge, marginal]);
  return atOnce ?? late;
}
