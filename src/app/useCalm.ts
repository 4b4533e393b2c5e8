import { useEffect, useRef, useState } from "react";

/** A value that follows another one, its last included, but not more often than every `ms`: for what is slow to draw. */
export function useCalm<T>(value: T, ms: number): T {
  const [shown, setShown] = useState(value);
  const since = useRef(-Infinity);
  useEffect(() => {
    const follow = () => {
      since.current = performance.now();
      setShown(value);
    };
    const timer = setTimeout(follow, Math.max(0, since.current + ms - performance.now()));
    return () => clearTimeout(timer);
  }, [value, ms]);
  return shown;
}
