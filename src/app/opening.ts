/**
 * The picture of the page's first state, which the build puts before the page itself (`scripts/opening.mjs`): on a first visit it
 * is there before the code is. It takes no pointer, no key and no name, and is never of anything but what comes after it.
 */
import type { Lab } from "../state/lab/store.ts";

/** After the figure has come its sentence is completed: the picture shows it whole, ms. */
const SENTENCE_MS = 300;

const GESTURES = ["pointerdown", "keydown", "wheel"] as const;

/**
 * Takes the picture away: as soon as the live page shows the same, or somebody acts, or something fails.
 * @param lab null where the page does not open with its first state.
 */
export function leaveOpening(lab: Lab | null): void {
  const picture = document.getElementById("opening");
  if (picture === null) return;
  const leave = () => {
    picture.remove();
    delete document.documentElement.dataset.opening;
    for (const type of GESTURES) window.removeEventListener(type, leave, true);
    unsubscribe();
  };
  let unsubscribe = () => {};
  if (lab === null) return leave();
  for (const type of GESTURES) window.addEventListener(type, leave, true);
  const { work } = lab.store.getState();
  unsubscribe = lab.store.subscribe((state) => {
    if (state.work !== work || state.status === "stopped") leave();
    else if (state.status === "idle") setTimeout(() => requestAnimationFrame(leave), SENTENCE_MS);
  });
}
