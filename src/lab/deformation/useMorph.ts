import { useEffect, useRef, useState } from "react";

/** From the reference to the sample, ms; a slow machine takes no longer, it draws fewer frames. */
const PLAYING_MS = 3000;

export interface Morph {
  /** Share of the noise strength, in [0, 1]. */
  readonly share: number;
  readonly isPlaying: boolean;
  /** Moves there, and stops playing. */
  readonly set: (share: number) => void;
  /** Plays to the end, from the start if it is there; or pauses. */
  readonly toggle: () => void;
}

/** How far a sample has been deformed. Nothing moves until it is played. */
export function useMorph(): Morph {
  const [share, setShare] = useState(1);
  const [isPlaying, setIsPlaying] = useState(false);
  const current = useRef(share);
  useEffect(() => {
    if (!isPlaying) return undefined;
    let before: number | null = null;
    // A page that was hidden goes on where it was.
    const forget = () => (before = null);
    document.addEventListener("visibilitychange", forget);
    let frame = requestAnimationFrame(function step(now) {
      const passed = before === null ? 0 : now - before;
      before = now;
      current.current = Math.min(1, current.current + passed / PLAYING_MS);
      setShare(current.current);
      if (current.current === 1) setIsPlaying(false);
      else frame = requestAnimationFrame(step);
    });
    return () => {
      document.removeEventListener("visibilitychange", forget);
      cancelAnimationFrame(frame);
    };
  }, [isPlaying]);
  return {
    share,
    isPlaying,
    set(share) {
      setIsPlaying(false);
      current.current = share;
      setShare(share);
    },
    toggle() {
      if (!isPlaying && current.current === 1) current.current = 0;
      setIsPlaying(!isPlaying);
    },
  };
}
