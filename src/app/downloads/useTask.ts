/** The one thing that the dialog makes at a time: how far it is, and the way out. */
import { useCallback, useEffect, useRef, useState } from "react";
import { PATIENCE_MS, describeError } from "../../state/errors.ts";

/** Makes something. @param onProgress takes the share done, in [0, 1], where it is known. */
export type Making = (signal: AbortSignal, onProgress: (fraction: number) => void) => Promise<void>;

export interface Task {
  readonly isRunning: boolean;
  /** After 300 ms: what is made, in words, and the share done where it is known. */
  readonly slow: { readonly text: string; readonly fraction: number | null } | null;
  readonly error: string | null;
  /** Starts unless something is being made already. @param text what is made: "Rendering the figure". */
  readonly run: (text: string, make: Making) => void;
  readonly cancel: () => void;
  readonly dismissError: () => void;
}

/** Rejects when the signal aborts. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
}

/** Leaving the dialog ends what is being made. */
export function useTask(): Task {
  const controller = useRef<AbortController | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const [fraction, setFraction] = useState<number | null>(null);
  const [isSlow, setIsSlow] = useState(false);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const run = useCallback((text: string, make: Making) => {
    if (controller.current !== null) return;
    const own = new AbortController();
    controller.current = own;
    setRunning(text);
    setFraction(null);
    setError(null);
    const patience = setTimeout(() => setIsSlow(true), PATIENCE_MS);
    // What cannot stop at once is not waited for.
    Promise.race([make(own.signal, setFraction), abortOf(own.signal)])
      .catch((failure: unknown) => {
        if (!own.signal.aborted) setError(describeError(failure));
      })
      .finally(() => {
        clearTimeout(patience);
        controller.current = null;
        setIsSlow(false);
        setRunning(null);
      });
  }, []);
  return {
    isRunning: running !== null,
    slow: running !== null && isSlow ? { text: running, fraction } : null,
    error,
    run,
    cancel: () => controller.current?.abort(),
    dismissError: () => setError(null),
  };
}
