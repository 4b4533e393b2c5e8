/**
 * How a page hears of the end of a worker that dies without a word: one that the browser ends, for its memory or otherwise,
 * sends no error. Each holds a lock as long as it lives (Web Locks), and says its name; whoever is granted it after that
 * knows. Where there are no locks (a page that is not served securely, a sandboxed frame) errors alone are heard.
 */

/** What a worker says once it holds its lock. */
interface Alive {
  readonly lifeLock: string;
}

/** To be called once, by the worker. */
export function holdLifeLock(): void {
  const { locks } = navigator as { locks?: LockManager };
  if (locks === undefined) return;
  const lifeLock = `marginalia.worker:${crypto.randomUUID()}`;
  const held = locks.request(lifeLock, () => {
    postMessage({ lifeLock } satisfies Alive);
    return new Promise<never>(() => {});
  });
  // A frame that may keep nothing (sandboxed) is refused locks, too.
  held.catch(() => undefined);
}

/** Calls once when the worker has ended, however it did. */
export function onLifeEnd(worker: Worker, callback: () => void): void {
  const listen = ({ data }: MessageEvent<Partial<Alive> | null>) => {
    if (data?.lifeLock === undefined) return;
    worker.removeEventListener("message", listen);
    void navigator.locks.request(data.lifeLock, callback);
  };
  worker.addEventListener("message", listen);
}
