import { useMemo } from "react";
import { useStore } from "zustand";
import { useLab, useLabState, useSelectedStrength } from "../../app/context.tsx";
import { type Expected, answers, sweepOf } from "../../state/lab/sweep.ts";

/** The estimates of E[Dice] that belong to the question as it stands; older ones are not shown beside newer lines. */
export function useEstimates(against: "noise" | "smoothness") {
  const sweep = sweepOf(useLab());
  const reference = useLabState(({ work }) => work.reference);
  const seed = useLabState((state) => state.seed);
  const smoothness = useLabState((state) => state.smoothness);
  const a = useSelectedStrength();
  const question = useMemo(
    (): Omit<Expected, "points"> => ({
      reference,
      seed,
      question: against === "noise" ? { against, smoothness } : { against, a },
    }),
    [reference, seed, against, smoothness, a],
  );
  const last = useStore(sweep.store, ({ expected }) => expected);
  const expected = last !== null && answers(last, question) ? last : null;
  return { question, expected, isStale: last !== null && expected === null };
}
