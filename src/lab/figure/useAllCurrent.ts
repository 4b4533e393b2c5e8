import { useCallback, useRef, useState } from "react";

/** Hears of the picture `name` whether it shows what is asked now. */
export type Report = (name: string, isCurrent: boolean) => void;

/** What the cells in space are reported under as long as their code is awaited. */
export const GRID = "surfaces";

/** Whether all pictures of the figure show what is asked now, as they report it. The report is one function for good. */
export function useAllCurrent(): readonly [areAllCurrent: boolean, report: Report] {
  const [areAllCurrent, setAllCurrent] = useState(true);
  const behind = useRef(new Set<string>());
  const report = useCallback((name: string, isCurrent: boolean) => {
    if (isCurrent) behind.current.delete(name);
    else behind.current.add(name);
    setAllCurrent(behind.current.size === 0);
  }, []);
  return [areAllCurrent, report];
}
