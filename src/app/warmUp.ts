/** Loads what is needed later as soon as the first figure is there, so that nothing is requested after that. */
import type { Lab } from "../state/lab/store.ts";

/** The faces that the equations in the help are set in. */
const EQUATION_FACES = ["KaTeX_Main", "italic 1em KaTeX_Math", "KaTeX_Size1", "KaTeX_Size2", "KaTeX_AMS"];

/** @param loadOthers loads the code of the other views. */
export function warmUp(lab: Lab, workers: { warm(): void }, loadOthers: () => Promise<unknown>): void {
  const load = async () => {
    workers.warm();
    await Promise.all([
      import("./help/HelpContent.tsx"),
      import("./formulas/FormulaContent.tsx"),
      import("./downloads/svgFonts.ts"),
      import("../space/stage/stage.tsx"),
      import("../charts/DiceOverThreshold.tsx"),
      loadOthers(),
    ]);
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
