/** The recursion τ ← ½ D_m({m ≥ τ}), a step at a time. */
import { useCallback, useEffect, useState } from "react";
import { type LevelSets, nextThreshold, thresholdRecursion } from "../../core/levels.ts";
import { ACCURACY_THRESHOLD } from "../../core/segmentation.ts";
import { useLab, useLabState } from "../../app/context.tsx";

/** Between two steps, ms. */
const STEP_MS = 1000;

interface Walk {
  readonly levels: LevelSets;
  /** τ₀, τ₁, … so far. */
  readonly thresholds: readonly number[];
  readonly isPlaying: boolean;
}

export interface Recursion {
  /** τ₀, τ₁, … so far; none before the first step. */
  readonly thresholds: readonly number[];
  readonly isPlaying: boolean;
  /** Whether the last one gives itself. */
  readonly isAtRest: boolean;
  readonly step: () => void;
  /** Plays on, from where τ is, or anew from the start once it rests; or pauses. With reduced motion it goes to the end at once. */
  readonly toggle: () => void;
}

/** A recursion is told as long as nothing else moves τ, and nothing changes the marginal. */
export function useRecursion(levels: LevelSets): Recursion {
  const lab = useLab();
  const tau = useLabState((state) => state.tau);
  const [kept, setWalk] = useState<Walk | null>(null);
  const walk = kept?.levels === levels && kept.thresholds.at(-1) === tau ? kept : null;
  const next = nextThreshold(levels, tau);

  const goOn = useCallback(
    (thresholds: readonly number[], isPlaying: boolean) => {
      setWalk({ levels, thresholds, isPlaying });
      lab.setTau(thresholds.at(-1)!);
    },
    [lab, levels],
  );
  const isPlaying = walk?.isPlaying === true && next !== null;
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => goOn([...walk.thresholds, next], true), STEP_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, walk, next, goOn]);

  const toggle = () => {
    if (isPlaying) return goOn(walk.thresholds, false);
    // At rest nothing would move: it begins again where it began, or at ½.
    const soFar = next === null ? [walk?.thresholds[0] ?? ACCURACY_THRESHOLD] : (walk?.thresholds ?? [tau]);
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) return goOn(soFar, true);
    goOn([...soFar.slice(0, -1), ...thresholdRecursion(levels, soFar.at(-1)!)], false);
  };
  return {
    thresholds: walk?.thresholds ?? [],
    isPlaying,
    isAtRest: walk !== null && next === null,
    step: () => next !== null && goOn([...(walk?.thresholds ?? [tau]), next], false),
    toggle,
  };
}
