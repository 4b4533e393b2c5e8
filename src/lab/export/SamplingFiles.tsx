import type { SamplingChoice } from "../../figure/views/choice.ts";
import { ViewFiles } from "../../app/downloads/ViewFiles.tsx";

/** The error of the average as a file, with the propositions in its caption. */
export function SamplingFiles(choice: Omit<SamplingChoice, "kind">) {
  return (
    <ViewFiles
      what="chart"
      choice={{ kind: "sampling", ...choice }}
      part={{ quantity: "error-of-the-average", a: choice.a, sample: null }}
    />
  );
}
