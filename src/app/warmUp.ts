/** Loads what is needed later once the first figure is there and the page has been idle, so that nothing is requested after that. */
import type { Lab } from "../state/lab/store.ts";
import { loadLater } from "../components/later.tsx";

/** The faces that the equations in the help are set in. */
const EQUATION_FACES = ["KaTeX_Main", "italic 1em KaTeX_Math", "KaTeX_Size1", "KaTeX_Size2", "KaTeX_AMS"];
/** A page that is never idle is not waited for longer, ms. */
const LONGEST_MS = 5000;

/** Where the browser tells it (Chromium does). */
interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** Of some MB, of which a visit may need none: there each part comes when it is first shown. */
function isDear({ saveData = false, effectiveType = "4g" }: Connection): boolean {
  return saveData || effectiveType !== "4g";
}

export function warmUp(lab: Lab, workers: { warm(): void }): void {
  const { connection = {} } = navigator as { connection?: Connection };
  if (isDear(connection)) return;
  const load = async () => {
    workers.warm();
    await Promise.all([loadLater(), import("./downloads/svgFonts.ts"), import("../space/stage/stage.tsx")]);
    await Promise.all(
      EQUATION_FACES.map((face) => document.fonts.load(face.includes(" ") ? face : `1em ${face}`)),
    );
  };
  const unsubscribe = lab.store.subscribe(({ status }) => {
    if (status !== "idle" && status !== "stopped") return;
    unsubscribe();
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === "function")
      requestIdleCallback(() => void load(), { timeout: LONGEST_MS });
    else setTimeout(load, LONGEST_MS / 10);
  });
}
