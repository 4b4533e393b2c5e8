import type { ThresholdChoice } from "../../figure/views/choice.ts";
import { ViewFiles } from "../../app/downloads/ViewFiles.tsx";

/** The chart of Dice over threshold as a file. */
export function ThresholdFiles(choice: Omit<ThresholdChoice, "kind">) {
  return (
    <ViewFiles
      what="chart"
      choice={{ kind: "threshold", ...choice }}
      part={{ quantity: "dice-over-threshold", a: choice.a, sample: null }}
    />
  );
}
