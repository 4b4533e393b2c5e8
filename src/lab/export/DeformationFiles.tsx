import type { DeformationChoice } from "../../figure/views/choice.ts";
import { ViewFiles } from "../../app/downloads/ViewFiles.tsx";

/** The deformation's slice as a file. */
export function DeformationFiles(choice: Omit<DeformationChoice, "kind">) {
  const { a, sample } = choice;
  return (
    <ViewFiles
      what="slice"
      choice={{ kind: "deformation", ...choice }}
      part={{ quantity: `deformation-sample${sample + 1}`, a, sample }}
    />
  );
}
