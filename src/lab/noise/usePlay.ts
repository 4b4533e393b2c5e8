import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useLab, useLabState } from "../../app/context.tsx";

/** From no noise to the strongest, ms; a slow machine takes no longer, it draws fewer frames. */
const PLAYING_MS = 6000;
/** So long the end stays before the columns return, ms. */
const RESTING_MS = 900;
/** Where motion is unwelcome: so many steps lead through the range. */
const STEPS = 6;

export interface Play {
  readonly isPlaying: boolean;
  /** Whether the columns are away from where they were set. */
  readonly isAway: boolean;
  /** Whether motion is unwelcome: then there are steps. */
  readonly isByHand: boolean;
  readonly toggle: () => void;
  readonly step: () => void;
  /** Returns the columns. */
  readonly stop: () => void;
}

/** Plays the noise of the whole figure, with the same draw. What else changes the columns ends it. */
export function usePlay(): Play {
  const lab = useLab();
  const isAway = useLabState(({ playedFrom }) => playedFrom !== null);
  const isByHand = useSyncExternalStore(subscribe, () => reduced.matches);
  const [wantsToPlay, setWantsToPlay] = useState(false);
  const share = useRef(0);
  const isPlaying = wantsToPlay && isAway;
  const move = (to: number) => {
    share.current = to;
    lab.playTo(to);
  };

  useEffect(() => {
    if (!isPlaying) return undefined;
    let before: number | null = null;
    // A page that was hidden goes on where it was.
    const forget = () => (before = null);
    document.addEventListener("visibilitychange", forget);
    let end: ReturnType<typeof setTimeout> | undefined;
    let frame = requestAnimationFrame(function next(now) {
      share.current = Math.min(1, share.current + (before === null ? 0 : now - before) / PLAYING_MS);
      before = now;
      lab.playTo(share.current);
      if (share.current < 1) frame = requestAnimationFrame(next);
      else end = setTimeout(() => lab.stopPlaying(), RESTING_MS);
    });
    return () => {
      document.removeEventListener("visibilitychange", forget);
      cancelAnimationFrame(frame);
      clearTimeout(end);
    };
  }, [lab, isPlaying]);
  // A view that is left takes nothing with it.
  useEffect(() => () => lab.stopPlaying(), [lab]);

  return {
    isPlaying,
    isAway,
    isByHand,
    toggle() {
      if (!isAway) move(0);
      setWantsToPlay(!isPlaying);
    },
    step() {
      const next = isAway ? share.current + 1 / STEPS : 0;
      if (next > 1 + 1e-9) lab.stopPlaying();
      else move(Math.min(1, next));
    },
    stop() {
      setWantsToPlay(false);
      lab.stopPlaying();
    },
  };
}

const reduced = window.matchMedia("(prefers-reduced-motion: reduce)");

function subscribe(callback: () => void): () => void {
  reduced.addEventListener("change", callback);
  return () => reduced.removeEventListener("change", callback);
}
