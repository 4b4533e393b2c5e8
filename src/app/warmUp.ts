/** Loads what is needed later as soon as the first figure is there, so that nothing is requested after that. */
import type { Lab } from "../state/lab/store.ts";
import { loadLater } from "../components/later.tsx";

/** The faces that the equations in the help are set in. */
const EQUATION_FACES = ["KaTeX_Main", "italic 1em KaTeX_Math", "KaTeX_Size1", "KaTeX_Size2", "KaTeX_AMS"];

export function warmUp(lab: Lab, workers: { warm(): void }): void {
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
    void load();
  });
}
