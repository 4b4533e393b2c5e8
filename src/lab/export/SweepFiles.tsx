import { useSelectedStrength } from "../../app/context.tsx";
import { ViewFiles } from "../../app/downloads/ViewFiles.tsx";

/** The noise sweep's three charts as one file. */
export function SweepFiles() {
  const a = useSelectedStrength();
  return (
    <ViewFiles
      what="sweep"
      choice={{ kind: "sweep", a }}
      part={{ quantity: "noise-sweep", a: null, sample: null }}
    />
  );
}
