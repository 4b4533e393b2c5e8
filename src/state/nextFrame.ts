/** A page that nobody sees is given no frames: what waits for one goes on after so long, ms. */
const UNSEEN_MS = 100;

/**
 * Ends in the next frame, after the pointer was heard and before anything is laid out; at once where there is no screen.
 * What an answer and a moved pointer change is then laid out together: an answer that is shown as it comes is laid out
 * when the pointer's next move asks what lies under it, and the page a second time after it.
 */
export function nextFrame(): Promise<void> {
  if (typeof requestAnimationFrame === "undefined") return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, UNSEEN_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
