import { useEffect, useRef } from "react";

/**
 * What a pointer that is held down changes, once a frame: moved by a hand it tells of more places than can be drawn, and
 * what it moves is then laid out together with what came since the last frame.
 * @returns `change` takes the newest value; `settle` hands it on at once; `hold` says whether the pointer is down: what
 * keys change is handed on as it comes.
 */
export function useOncePerFrame(onChange: (value: number) => void): {
  readonly change: (value: number) => void;
  readonly settle: () => void;
  readonly hold: (isHeld: boolean) => void;
} {
  const newest = useRef(onChange);
  useEffect(() => {
    newest.current = onChange;
  });
  const state = useRef({ isHeld: false, waiting: null as number | null });
  const settle = () => {
    const { waiting } = state.current;
    state.current.waiting = null;
    if (waiting !== null) newest.current(waiting);
  };
  const change = (value: number) => {
    if (!state.current.isHeld) return newest.current(value);
    const isAwaited = state.current.waiting !== null;
    state.current.waiting = value;
    if (!isAwaited) requestAnimationFrame(settle);
  };
  const hold = (isHeld: boolean) => {
    settle();
    state.current.isHeld = isHeld;
  };
  return { change, settle, hold };
}
