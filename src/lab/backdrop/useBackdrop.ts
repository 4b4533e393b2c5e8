/** What lies behind the reference, as the panels read it. */
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { useLab, useStores } from "../../app/context.tsx";
import { type BackdropState, backdropOf, isSeen, isSeenInFigure } from "../../state/lab/backdrop.ts";
import type { Backdrops } from "../../state/lab/backdrops.ts";

export function useBackdrop<T>(select: (state: BackdropState) => T): T {
  return useStore(backdropOf(useLab()), select);
}

/** Whether something is seen behind the reference. */
export function useHasBackdrop(): boolean {
  return useBackdrop(isSeen);
}

/** Whether something is seen behind the panels of the figure. */
export function useHasFigureBackdrop(): boolean {
  return useBackdrop(isSeenInFigure);
}

/** What can be done to it, once that is loaded; null before, and where nothing is kept. */
export function useBackdrops(): Backdrops | null {
  const { backdrops: load } = useStores();
  const [backdrops, setBackdrops] = useState<Backdrops | null>(null);
  useEffect(() => {
    let isAwaited = true;
    load?.().then(
      (loaded) => isAwaited && setBackdrops(loaded),
      // Without the connection there is none this time.
      () => undefined,
    );
    return () => {
      isAwaited = false;
    };
  }, [load]);
  return backdrops;
}
